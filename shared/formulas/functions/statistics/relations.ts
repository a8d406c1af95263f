import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { toMatrix } from '../../evaluate/read-cells.ts';
import type { Frame } from '../../evaluate/session.ts';
import { DIVISION_ERROR, NOT_AVAILABLE, NUMBER_ERROR } from '../../values/errors.ts';
import { isError, isErrorValue, type Operand } from '../../values/operand.ts';
import { numbersOf } from '../collect.ts';
import { array, define, integer, maybe, number, type EagerFunction } from '../define.ts';
import { numberPairs } from '../math/sums.ts';
import { deviation, mean, squaredDeviations, variance } from './describing.ts';
import { studentAbove, fisherAbove, fisherBelow } from './distributions.ts';
import { gammaAbove, normalBelow } from './special-functions.ts';

interface Moments {
  readonly count: number;
  readonly meanX: number;
  readonly meanY: number;
  /** Sums of squares and products of the distances from the means. */
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

function momentsOf(pairs: readonly (readonly [number, number])[]): Moments {
  const count = pairs.length;
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / count;
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  return { count, meanX, meanY, xx, yy, xy };
}

/** A figure from pairs of numbers; the first argument gives `x`. */
function ofPairs(
  name: string,
  least: number,
  compute: (moments: Moments) => CellValue,
  isSwapped = false,
): EagerFunction {
  return define(name, [array, array], (first, second, frame) => {
    const pairs = isSwapped ? numberPairs(second, first, frame) : numberPairs(first, second, frame);
    if (!Array.isArray(pairs)) return pairs;
    return pairs.length < least ? DIVISION_ERROR : compute(momentsOf(pairs));
  });
}

function quotient(top: number, bottom: number): CellValue {
  return bottom === 0 ? DIVISION_ERROR : checked(top / bottom);
}

function correlation({ xx, yy, xy }: Moments): CellValue {
  return quotient(xy, Math.sqrt(xx * yy));
}

function forecast(x: number, ys: Operand, xs: Operand, frame: Frame): CellValue {
  const pairs = numberPairs(xs, ys, frame);
  if (!Array.isArray(pairs)) return pairs;
  if (pairs.length === 0) return NOT_AVAILABLE;
  const { meanX, meanY, xx, xy } = momentsOf(pairs);
  return xx === 0 ? DIVISION_ERROR : checked(meanY + (xy / xx) * (x - meanX));
}

function tTest(
  first: Operand,
  second: Operand,
  tails: number,
  kind: number,
  frame: Frame,
): CellValue {
  if ((tails !== 1 && tails !== 2) || kind < 1 || kind > 3) return NUMBER_ERROR;
  if (kind === 1) {
    const pairs = numberPairs(first, second, frame);
    if (!Array.isArray(pairs)) return pairs;
    const differences = pairs.map(([x, y]) => x - y);
    const spread = deviation(differences, 1);
    if (typeof spread !== 'number') return spread;
    if (spread === 0) return DIVISION_ERROR;
    const t = (mean(differences) / spread) * Math.sqrt(differences.length);
    return checked(tails * studentAbove(Math.abs(t), differences.length - 1));
  }
  const a = numbersOf([first], frame);
  if (!Array.isArray(a)) return a;
  const b = numbersOf([second], frame);
  if (!Array.isArray(b)) return b;
  if (a.length < 2 || b.length < 2) return DIVISION_ERROR;
  const distance = Math.abs(mean(a) - mean(b));
  const [squaresA, squaresB] = [squaredDeviations(a), squaredDeviations(b)];
  if (kind === 2) {
    const freedom = a.length + b.length - 2;
    const pooled = (squaresA + squaresB) / freedom;
    if (pooled === 0) return DIVISION_ERROR;
    const t = distance / Math.sqrt(pooled * (1 / a.length + 1 / b.length));
    return checked(tails * studentAbove(t, freedom));
  }
  const shareA = squaresA / (a.length - 1) / a.length;
  const shareB = squaresB / (b.length - 1) / b.length;
  if (shareA + shareB === 0) return DIVISION_ERROR;
  const freedom =
    (shareA + shareB) ** 2 / (shareA ** 2 / (a.length - 1) + shareB ** 2 / (b.length - 1));
  return checked(tails * studentAbove(distance / Math.sqrt(shareA + shareB), freedom));
}

function fTest(first: Operand, second: Operand, frame: Frame): CellValue {
  const a = numbersOf([first], frame);
  if (!Array.isArray(a)) return a;
  const b = numbersOf([second], frame);
  if (!Array.isArray(b)) return b;
  const [varianceA, varianceB] = [variance(a, 1), variance(b, 1)];
  if (typeof varianceA !== 'number' || typeof varianceB !== 'number') return DIVISION_ERROR;
  if (varianceA === 0 || varianceB === 0) return DIVISION_ERROR;
  const ratio = varianceA / varianceB;
  const above = fisherAbove(ratio, a.length - 1, b.length - 1);
  const below = fisherBelow(ratio, a.length - 1, b.length - 1);
  return checked(2 * Math.min(above, below));
}

function zTest(
  data: Operand,
  hypothesis: number,
  known: number | undefined,
  frame: Frame,
): CellValue {
  const numbers = numbersOf([data], frame);
  if (!Array.isArray(numbers)) return numbers;
  if (numbers.length === 0) return NOT_AVAILABLE;
  const spread = known ?? deviation(numbers, 1);
  if (typeof spread !== 'number') return spread;
  if (spread === 0) return DIVISION_ERROR;
  if (spread < 0) return NUMBER_ERROR;
  return checked(normalBelow(-((mean(numbers) - hypothesis) * Math.sqrt(numbers.length)) / spread));
}

function chiTest(actual: Operand, expected: Operand, frame: Frame): CellValue | CellError {
  if (isError(actual)) return actual;
  if (isError(expected)) return expected;
  const a = toMatrix(actual, frame);
  const b = toMatrix(expected, frame);
  if (a.rows !== b.rows || a.columns !== b.columns || a.values.length === 1) return NOT_AVAILABLE;
  let sum = 0;
  for (const [place, value] of a.values.entries()) {
    const wanted = b.values[place] ?? null;
    if (isErrorValue(value)) return value;
    if (isErrorValue(wanted)) return wanted;
    if (typeof value !== 'number' || typeof wanted !== 'number') continue;
    if (wanted === 0) return DIVISION_ERROR;
    if (wanted < 0) return NUMBER_ERROR;
    sum += (value - wanted) ** 2 / wanted;
  }
  const freedom =
    a.rows > 1 && a.columns > 1 ? (a.rows - 1) * (a.columns - 1) : a.values.length - 1;
  return checked(gammaAbove(freedom / 2, sum / 2));
}

/** How two rows of numbers go together, and tests of hypotheses. */
export const relations = [
  ofPairs('CORREL', 2, correlation),
  ofPairs('PEARSON', 2, correlation),
  ofPairs('RSQ', 2, (moments) => {
    const r = correlation(moments);
    return typeof r === 'number' ? r * r : r;
  }),
  ...['COVAR', 'COVARIANCE.P'].map((name) =>
    ofPairs(name, 1, ({ xy, count }) => checked(xy / count)),
  ),
  ofPairs('COVARIANCE.S', 2, ({ xy, count }) => checked(xy / (count - 1))),
  ofPairs('SLOPE', 2, ({ xx, xy }) => quotient(xy, xx), true),
  ofPairs(
    'INTERCEPT',
    2,
    ({ xx, xy, meanX, meanY }) => (xx === 0 ? DIVISION_ERROR : checked(meanY - (xy / xx) * meanX)),
    true,
  ),
  ofPairs(
    'STEYX',
    3,
    ({ xx, yy, xy, count }) =>
      xx === 0 ? DIVISION_ERROR : checked(Math.sqrt((yy - (xy * xy) / xx) / (count - 2))),
    true,
  ),
  ...['FORECAST', 'FORECAST.LINEAR'].map((name) => define(name, [number, array, array], forecast)),
  ...['TTEST', 'T.TEST'].map((name) => define(name, [array, array, integer, integer], tTest)),
  ...['FTEST', 'F.TEST'].map((name) => define(name, [array, array], fTest)),
  ...['ZTEST', 'Z.TEST'].map((name) => define(name, [array, number, maybe(number)], zTest)),
  ...['CHITEST', 'CHISQ.TEST'].map((name) => define(name, [array, array], chiTest)),
];
