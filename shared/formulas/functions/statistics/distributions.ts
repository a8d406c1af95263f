import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import {
  define,
  logical,
  maybe,
  number,
  optional,
  refusingLogicals,
  type EagerFunction,
} from '../define.ts';
import {
  betaBelow,
  erf,
  erfc,
  gamma,
  gammaAbove,
  gammaBelow,
  inverseOf,
  logGamma,
  normalBelow,
  normalDensity,
  normalInverse,
} from './special-functions.ts';

/** One function under its old and its new name. */
function both(names: readonly string[], make: (name: string) => EagerFunction): EagerFunction[] {
  return names.map(make);
}

function isShare(share: number): boolean {
  return share > 0 && share < 1;
}

function normal(x: number, mean: number, deviation: number, cumulative: boolean): CellValue {
  if (deviation <= 0) return NUMBER_ERROR;
  const z = (x - mean) / deviation;
  return checked(cumulative ? normalBelow(z) : normalDensity(z) / deviation);
}

function logNormal(x: number, mean: number, deviation: number, cumulative: boolean): CellValue {
  if (x <= 0 || deviation <= 0) return NUMBER_ERROR;
  const z = (Math.log(x) - mean) / deviation;
  return checked(cumulative ? normalBelow(z) : normalDensity(z) / (deviation * x));
}

function exponential(x: number, rate: number, cumulative: boolean): CellValue {
  if (x < 0 || rate <= 0) return NUMBER_ERROR;
  return checked(cumulative ? -Math.expm1(-rate * x) : rate * Math.exp(-rate * x));
}

function weibull(x: number, alpha: number, beta: number, cumulative: boolean): CellValue {
  if (x < 0 || alpha <= 0 || beta <= 0) return NUMBER_ERROR;
  const power = (x / beta) ** alpha;
  if (cumulative) return checked(-Math.expm1(-power));
  return checked((alpha / beta ** alpha) * x ** (alpha - 1) * Math.exp(-power));
}

function gammaDensity(x: number, alpha: number, beta: number): number {
  if (x === 0) return alpha === 1 ? 1 / beta : alpha < 1 ? Infinity : 0;
  return Math.exp((alpha - 1) * Math.log(x / beta) - x / beta - logGamma(alpha)) / beta;
}

function gammaDistribution(x: number, alpha: number, beta: number, cumulative: boolean): CellValue {
  if (x < 0 || alpha <= 0 || beta <= 0) return NUMBER_ERROR;
  return checked(cumulative ? gammaBelow(alpha, x / beta) : gammaDensity(x, alpha, beta));
}

function gammaInverse(share: number, alpha: number, beta: number): CellValue {
  if (share < 0 || share >= 1 || alpha <= 0 || beta <= 0) return NUMBER_ERROR;
  if (share === 0) return 0;
  const place = inverseOf(
    (x) => gammaBelow(alpha, x),
    share,
    0,
    Infinity,
    (x) => gammaDensity(x, alpha, 1),
  );
  return checked(place * beta);
}

function betaDensity(x: number, a: number, b: number): number {
  return Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x),
  );
}

function betaDistribution(
  x: number,
  a: number,
  b: number,
  cumulative: boolean,
  low: number,
  high: number,
): CellValue {
  if (a <= 0 || b <= 0 || x < low || x > high || low === high) return NUMBER_ERROR;
  const place = (x - low) / (high - low);
  return checked(cumulative ? betaBelow(place, a, b) : betaDensity(place, a, b) / (high - low));
}

function betaInverse(share: number, a: number, b: number, low: number, high: number): CellValue {
  if (!(share > 0 && share <= 1) || a <= 0 || b <= 0) return NUMBER_ERROR;
  if (share === 1) return high;
  const place = inverseOf(
    (x) => betaBelow(x, a, b),
    share,
    0,
    1,
    (x) => betaDensity(x, a, b),
  );
  return checked(low + place * (high - low));
}

/** The share of Student's distribution above a positive `t`. */
export function studentAbove(t: number, freedom: number): number {
  return 0.5 * betaBelow(freedom / (freedom + t * t), freedom / 2, 0.5);
}

export function studentBelow(t: number, freedom: number): number {
  return t > 0 ? 1 - studentAbove(t, freedom) : studentAbove(-t, freedom);
}

function studentDensity(t: number, freedom: number): number {
  return (
    Math.exp(logGamma((freedom + 1) / 2) - logGamma(freedom / 2)) /
    Math.sqrt(freedom * Math.PI) /
    (1 + (t * t) / freedom) ** ((freedom + 1) / 2)
  );
}

/** The `t` above which a share (up to one half) lies. */
export function studentInverseAbove(share: number, freedom: number): number {
  if (share === 0.5) return 0;
  return inverseOf(
    (t) => 0.5 - studentAbove(t, freedom),
    0.5 - share,
    0,
    Infinity,
    (t) => studentDensity(t, freedom),
  );
}

/** The share of Fisher's distribution above `x`. */
export function fisherAbove(x: number, first: number, second: number): number {
  return betaBelow(second / (second + first * x), second / 2, first / 2);
}

export function fisherBelow(x: number, first: number, second: number): number {
  return betaBelow((first * x) / (second + first * x), first / 2, second / 2);
}

function fisherDensity(x: number, first: number, second: number): number {
  if (x === 0) return first === 2 ? 1 : first < 2 ? Infinity : 0;
  const logarithm =
    (first / 2) * Math.log(first / second) +
    (first / 2 - 1) * Math.log(x) -
    ((first + second) / 2) * Math.log1p((first * x) / second) +
    logGamma((first + second) / 2) -
    logGamma(first / 2) -
    logGamma(second / 2);
  return Math.exp(logarithm);
}

function freedoms(first: number, second: number): boolean {
  return first >= 1 && second >= 1 && first < 1e10 && second < 1e10;
}

function fisherInverse(share: number, first: number, second: number, above: boolean): CellValue {
  const [one, two] = [Math.trunc(first), Math.trunc(second)];
  if (share < 0 || share > 1 || !freedoms(one, two)) return NUMBER_ERROR;
  if (above ? share === 1 : share === 0) return 0;
  if (above ? share === 0 : share === 1) return NUMBER_ERROR;
  const below = above
    ? (x: number) => -fisherAbove(x, one, two)
    : (x: number) => fisherBelow(x, one, two);
  return checked(
    inverseOf(below, above ? -share : share, 0, Infinity, (x) => fisherDensity(x, one, two)),
  );
}

function chiInverse(share: number, freedom: number, above: boolean): CellValue {
  const degrees = Math.trunc(freedom);
  if (share < 0 || share > 1 || degrees < 1 || degrees > 1e10) return NUMBER_ERROR;
  if (above ? share === 1 : share === 0) return 0;
  if (above ? share === 0 : share === 1) return NUMBER_ERROR;
  const below = above
    ? (x: number) => -gammaAbove(degrees / 2, x / 2)
    : (x: number) => gammaBelow(degrees / 2, x / 2);
  return checked(
    inverseOf(below, above ? -share : share, 0, Infinity, (x) => gammaDensity(x, degrees / 2, 2)),
  );
}

const shareAndNormal = [number, number, number] as const;

/** Continuous distributions. */
export const distributions = [
  ...both(['NORMDIST', 'NORM.DIST'], (name) =>
    define(name, [number, number, number, logical], normal),
  ),
  ...both(['NORMINV', 'NORM.INV'], (name) =>
    define(name, shareAndNormal, (share, mean, deviation) =>
      !isShare(share) || deviation <= 0
        ? NUMBER_ERROR
        : checked(mean + deviation * normalInverse(share)),
    ),
  ),
  define('NORMSDIST', [number], (z) => normalBelow(z)),
  define('NORM.S.DIST', [number, logical], (z, cumulative) =>
    cumulative ? normalBelow(z) : normalDensity(z),
  ),
  ...both(['NORMSINV', 'NORM.S.INV'], (name) =>
    define(name, [number], (share) =>
      isShare(share) ? checked(normalInverse(share)) : NUMBER_ERROR,
    ),
  ),
  define('LOGNORMDIST', [number, number, number], (x, mean, deviation) =>
    logNormal(x, mean, deviation, true),
  ),
  define('LOGNORM.DIST', [number, number, number, logical], logNormal),
  ...both(['LOGINV', 'LOGNORM.INV'], (name) =>
    define(name, shareAndNormal, (share, mean, deviation) =>
      !isShare(share) || deviation <= 0
        ? NUMBER_ERROR
        : checked(Math.exp(mean + deviation * normalInverse(share))),
    ),
  ),
  define('GAUSS', [number], (z) => checked(0.5 * erf(z / Math.SQRT2))),
  define('PHI', [number], (z) => normalDensity(z)),
  ...both(['EXPONDIST', 'EXPON.DIST'], (name) =>
    define(name, [number, number, logical], exponential),
  ),
  ...both(['WEIBULL', 'WEIBULL.DIST'], (name) =>
    define(name, [number, number, number, logical], weibull),
  ),
  ...both(['GAMMADIST', 'GAMMA.DIST'], (name) =>
    define(name, [number, number, number, logical], gammaDistribution),
  ),
  ...both(['GAMMAINV', 'GAMMA.INV'], (name) =>
    define(name, [number, number, number], gammaInverse),
  ),
  define(
    'BETADIST',
    [number, number, number, optional(number, 0), optional(number, 1)],
    (x, a, b, low, high) => betaDistribution(x, a, b, true, low, high),
  ),
  define(
    'BETA.DIST',
    [number, number, number, logical, optional(number, 0), optional(number, 1)],
    betaDistribution,
  ),
  ...both(['BETAINV', 'BETA.INV'], (name) =>
    define(name, [number, number, number, optional(number, 0), optional(number, 1)], betaInverse),
  ),
  ...both(['CHIDIST', 'CHISQ.DIST.RT'], (name) =>
    define(name, [number, number], (x, freedom) =>
      x < 0 || Math.trunc(freedom) < 1
        ? NUMBER_ERROR
        : checked(gammaAbove(Math.trunc(freedom) / 2, x / 2)),
    ),
  ),
  define('CHISQ.DIST', [number, number, logical], (x, freedom, cumulative) =>
    x < 0 || Math.trunc(freedom) < 1
      ? NUMBER_ERROR
      : gammaDistribution(x, Math.trunc(freedom) / 2, 2, cumulative),
  ),
  ...both(['CHIINV', 'CHISQ.INV.RT'], (name) =>
    define(name, [number, number], (share, freedom) => chiInverse(share, freedom, true)),
  ),
  define('CHISQ.INV', [number, number], (share, freedom) => chiInverse(share, freedom, false)),
  define('TDIST', [number, number, number], (t, freedom, tails) => {
    const degrees = Math.trunc(freedom);
    const sides = Math.trunc(tails);
    if (t < 0 || degrees < 1 || (sides !== 1 && sides !== 2)) return NUMBER_ERROR;
    return checked(sides * studentAbove(t, degrees));
  }),
  define('T.DIST', [number, number, logical], (t, freedom, cumulative) => {
    const degrees = Math.trunc(freedom);
    if (degrees < 1) return NUMBER_ERROR;
    return checked(cumulative ? studentBelow(t, degrees) : studentDensity(t, degrees));
  }),
  define('T.DIST.RT', [number, number], (t, freedom) =>
    Math.trunc(freedom) < 1 ? NUMBER_ERROR : checked(studentBelow(-t, Math.trunc(freedom))),
  ),
  define('T.DIST.2T', [number, number], (t, freedom) =>
    t < 0 || Math.trunc(freedom) < 1
      ? NUMBER_ERROR
      : checked(2 * studentAbove(t, Math.trunc(freedom))),
  ),
  ...both(['TINV', 'T.INV.2T'], (name) =>
    define(name, [number, number], (share, freedom) =>
      !(share > 0 && share <= 1) || Math.trunc(freedom) < 1
        ? NUMBER_ERROR
        : checked(studentInverseAbove(share / 2, Math.trunc(freedom))),
    ),
  ),
  define('T.INV', [number, number], (share, freedom) => {
    const degrees = Math.trunc(freedom);
    if (!isShare(share) || degrees < 1) return NUMBER_ERROR;
    return checked(
      share < 0.5 ? -studentInverseAbove(share, degrees) : studentInverseAbove(1 - share, degrees),
    );
  }),
  ...both(['FDIST', 'F.DIST.RT'], (name) =>
    define(name, [number, number, number], (x, first, second) =>
      x < 0 || !freedoms(Math.trunc(first), Math.trunc(second))
        ? NUMBER_ERROR
        : checked(fisherAbove(x, Math.trunc(first), Math.trunc(second))),
    ),
  ),
  define('F.DIST', [number, number, number, logical], (x, first, second, cumulative) => {
    const [one, two] = [Math.trunc(first), Math.trunc(second)];
    if (x < 0 || !freedoms(one, two)) return NUMBER_ERROR;
    return checked(cumulative ? fisherBelow(x, one, two) : fisherDensity(x, one, two));
  }),
  ...both(['FINV', 'F.INV.RT'], (name) =>
    define(name, [number, number, number], (share, first, second) =>
      fisherInverse(share, first, second, true),
    ),
  ),
  define('F.INV', [number, number, number], (share, first, second) =>
    fisherInverse(share, first, second, false),
  ),
  define('FISHER', [number], (x) => (Math.abs(x) >= 1 ? NUMBER_ERROR : checked(Math.atanh(x)))),
  define('FISHERINV', [number], (y) => Math.tanh(y)),
  define('GAMMA', [number], (x) => checked(gamma(x))),
  ...both(['GAMMALN', 'GAMMALN.PRECISE'], (name) =>
    define(name, [number], (x) => (x <= 0 ? NUMBER_ERROR : checked(logGamma(x)))),
  ),
  ...both(['CONFIDENCE', 'CONFIDENCE.NORM'], (name) =>
    define(name, [number, number, number], (alpha, deviation, size) =>
      !isShare(alpha) || deviation <= 0 || Math.trunc(size) < 1
        ? NUMBER_ERROR
        : checked((-normalInverse(alpha / 2) * deviation) / Math.sqrt(Math.trunc(size))),
    ),
  ),
  define('CONFIDENCE.T', [number, number, number], (alpha, deviation, size) => {
    const count = Math.trunc(size);
    if (!isShare(alpha) || deviation <= 0 || count < 1) return NUMBER_ERROR;
    if (count === 1) return { error: '#DIV/0!' };
    return checked((studentInverseAbove(alpha / 2, count - 1) * deviation) / Math.sqrt(count));
  }),
  refusingLogicals(
    define('ERF', [number, maybe(number)], (low, high) =>
      high === undefined ? erf(low) : erf(high) - erf(low),
    ),
  ),
  refusingLogicals(define('ERF.PRECISE', [number], (x) => erf(x))),
  ...both(['ERFC', 'ERFC.PRECISE'], (name) =>
    refusingLogicals(define(name, [number], (x) => erfc(x))),
  ),
];
