import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import { define, integer, logical, maybe, number } from '../define.ts';
import { combinations } from '../math/whole-numbers.ts';
import { betaBelow, gammaAbove, logGamma } from './special-functions.ts';

function logCombinations(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

function binomialChance(k: number, n: number, p: number): number {
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  const ways = combinations(n, k);
  const direct = ways * p ** k * (1 - p) ** (n - k);
  if (Number.isFinite(direct) && direct > 1e-290) return direct;
  return Math.exp(logCombinations(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

function binomialUpTo(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return betaBelow(1 - p, n - k, k + 1);
}

function binomial(k: number, n: number, p: number, cumulative: boolean): CellValue {
  if (k < 0 || k > n || p < 0 || p > 1) return NUMBER_ERROR;
  return checked(cumulative ? binomialUpTo(k, n, p) : binomialChance(k, n, p));
}

function binomialRange(n: number, p: number, low: number, high: number | undefined): CellValue {
  const last = high ?? low;
  if (n < 0 || p < 0 || p > 1 || low < 0 || low > n || last < low || last > n) return NUMBER_ERROR;
  let sum = 0;
  for (let k = low; k <= last; k += 1) sum += binomialChance(k, n, p);
  return checked(sum);
}

function binomialInverse(n: number, p: number, share: number): CellValue {
  if (n < 0 || p <= 0 || p >= 1 || share <= 0 || share >= 1) return NUMBER_ERROR;
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // A share that the table names exactly must not be lost to the last digit.
    if (binomialUpTo(middle, n, p) >= share * (1 - 1e-14)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function poisson(k: number, mean: number, cumulative: boolean): CellValue {
  if (k < 0 || mean < 0) return NUMBER_ERROR;
  if (mean === 0) return cumulative || k === 0 ? 1 : 0;
  return checked(
    cumulative ? gammaAbove(k + 1, mean) : Math.exp(k * Math.log(mean) - mean - logGamma(k + 1)),
  );
}

function hypergeometricChance(hits: number, draws: number, marked: number, size: number): number {
  const direct =
    (combinations(marked, hits) * combinations(size - marked, draws - hits)) /
    combinations(size, draws);
  if (Number.isFinite(direct) && direct > 0) return direct;
  return Math.exp(
    logCombinations(marked, hits) +
      logCombinations(size - marked, draws - hits) -
      logCombinations(size, draws),
  );
}

function hypergeometric(
  hits: number,
  draws: number,
  marked: number,
  size: number,
  cumulative: boolean,
): CellValue {
  const least = Math.max(0, draws - size + marked);
  if (hits < 0 || hits > Math.min(draws, marked)) return NUMBER_ERROR;
  if (draws <= 0 || draws > size || marked <= 0 || marked > size || size <= 0) return NUMBER_ERROR;
  if (hits < least) return cumulative ? 0 : NUMBER_ERROR;
  if (!cumulative) return checked(hypergeometricChance(hits, draws, marked, size));
  let sum = 0;
  for (let k = least; k <= hits; k += 1) sum += hypergeometricChance(k, draws, marked, size);
  return checked(sum);
}

function negativeBinomial(
  failures: number,
  successes: number,
  p: number,
  cumulative: boolean,
): CellValue {
  if (failures < 0 || successes < 1 || p < 0 || p > 1) return NUMBER_ERROR;
  if (cumulative) return checked(betaBelow(p, successes, failures + 1));
  return checked(
    combinations(failures + successes - 1, successes - 1) * p ** successes * (1 - p) ** failures,
  );
}

/** Distributions of what is counted. */
export const countedChances = [
  ...['BINOMDIST', 'BINOM.DIST'].map((name) =>
    define(name, [integer, integer, number, logical], binomial),
  ),
  define('BINOM.DIST.RANGE', [integer, number, integer, maybe(integer)], binomialRange),
  ...['CRITBINOM', 'BINOM.INV'].map((name) =>
    define(name, [integer, number, number], binomialInverse),
  ),
  ...['POISSON', 'POISSON.DIST'].map((name) => define(name, [integer, number, logical], poisson)),
  define('HYPGEOMDIST', [integer, integer, integer, integer], (hits, draws, marked, size) =>
    hypergeometric(hits, draws, marked, size, false),
  ),
  define('HYPGEOM.DIST', [integer, integer, integer, integer, logical], hypergeometric),
  define('NEGBINOMDIST', [integer, integer, number], (failures, successes, p) =>
    negativeBinomial(failures, successes, p, false),
  ),
  define('NEGBINOM.DIST', [integer, integer, number, logical], negativeBinomial),
];
