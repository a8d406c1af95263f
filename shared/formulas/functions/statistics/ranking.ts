import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { toMatrix } from '../../evaluate/read-cells.ts';
import type { Frame } from '../../evaluate/session.ts';
import { roundTowardsZero } from '../math/rounding.ts';
import { NOT_AVAILABLE, NUMBER_ERROR } from '../../values/errors.ts';
import { isErrorValue, Matrix, type Operand } from '../../values/operand.ts';
import { numbersOf } from '../collect.ts';
import {
  array,
  define,
  integer,
  maybe,
  number,
  operand,
  optional,
  rest,
  type EagerFunction,
} from '../define.ts';
import { mean, sorted, total } from './describing.ts';

/** A figure from the sorted numbers of the first argument and a second number. */
function ofSorted(
  name: string,
  compute: (ordered: readonly number[], parameter: number) => CellValue,
): EagerFunction {
  return define(name, [array, number], (range, parameter, frame) => {
    const numbers = numbersOf([range], frame);
    return Array.isArray(numbers) ? compute(sorted(numbers), parameter) : numbers;
  });
}

function nth(ordered: readonly number[], place: number, fromTop: boolean): CellValue {
  const rank = Math.ceil(place);
  if (rank < 1 || rank > ordered.length) return NUMBER_ERROR;
  return ordered[fromTop ? ordered.length - rank : rank - 1] ?? NUMBER_ERROR;
}

/** The value a share of the way through the ordered numbers, first at 0 and last at 1. */
export function percentileInclusive(ordered: readonly number[], share: number): CellValue {
  if (ordered.length === 0 || share < 0 || share > 1) return NUMBER_ERROR;
  return between(ordered, share * (ordered.length - 1));
}

function percentileExclusive(ordered: readonly number[], share: number): CellValue {
  const n = ordered.length;
  if (n === 0 || share <= 0 || share >= 1) return NUMBER_ERROR;
  const place = share * (n + 1) - 1;
  if (place < 0 || place > n - 1) return NUMBER_ERROR;
  return between(ordered, place);
}

function between(ordered: readonly number[], place: number): CellValue {
  const lower = Math.floor(place + 1e-12);
  const fraction = Math.max(0, place - lower);
  const value = ordered[lower] ?? 0;
  if (fraction < 1e-12) return value;
  return checked(value + fraction * ((ordered[lower + 1] ?? value) - value));
}

function rank(
  value: number,
  range: Operand,
  order: number,
  isAverage: boolean,
  frame: Frame,
): CellValue {
  const numbers = numbersOf([range], frame);
  if (!Array.isArray(numbers)) return numbers;
  let [better, equal] = [0, 0];
  for (const other of numbers) {
    if (other === value) equal += 1;
    else if (order === 0 ? other > value : other < value) better += 1;
  }
  if (equal === 0) return NOT_AVAILABLE;
  return isAverage ? better + (equal + 1) / 2 : better + 1;
}

function percentRank(
  exclusive: boolean,
): (range: Operand, value: number, digits: number, frame: Frame) => CellValue {
  return (range, value, digits, frame) => {
    const numbers = numbersOf([range], frame);
    if (!Array.isArray(numbers)) return numbers;
    if (numbers.length === 0 || digits < 1) return NUMBER_ERROR;
    const ordered = sorted(numbers);
    const first = ordered[0] ?? 0;
    const last = ordered.at(-1) ?? 0;
    if (value < first || value > last) return NOT_AVAILABLE;
    let place = ordered.findIndex((other) => other >= value);
    const found = ordered[place] ?? 0;
    if (found !== value) {
      const below = ordered[place - 1] ?? 0;
      place = place - 1 + (value - below) / (found - below);
    }
    if (exclusive) return roundTowardsZero((place + 1) / (ordered.length + 1), digits);
    if (ordered.length === 1) return 1;
    return roundTowardsZero(place / (ordered.length - 1), digits);
  };
}

function trimmedMean(ordered: readonly number[], share: number): CellValue {
  if (share < 0 || share >= 1 || ordered.length === 0) return NUMBER_ERROR;
  const cut = Math.floor((ordered.length * share) / 2 + 1e-12);
  return checked(mean(ordered.slice(cut, ordered.length - cut)));
}

/** How many numbers lie in each interval; the last place counts what is above all bounds. */
function frequency(data: Operand, bounds: Operand, frame: Frame): Operand {
  const numbers = numbersOf([data], frame);
  if (!Array.isArray(numbers)) return numbers;
  const limits = numbersOf([bounds], frame);
  if (!Array.isArray(limits)) return limits;
  const ordered = limits
    .map((limit, place) => ({ limit, place }))
    .sort((a, b) => a.limit - b.limit);
  const counts = Array.from({ length: limits.length + 1 }, () => 0);
  const values = sorted(numbers);
  let next = 0;
  for (const { limit, place } of ordered) {
    let count = 0;
    while (next < values.length && (values[next] ?? 0) <= limit) {
      count += 1;
      next += 1;
    }
    counts[place] = count;
  }
  counts[limits.length] = values.length - next;
  return new Matrix(counts.length, 1, counts);
}

function modes(operands: readonly Operand[], frame: Frame): Operand {
  const numbers = numbersOf(operands, frame);
  if (!Array.isArray(numbers)) return numbers;
  const counts = new Map<number, number>();
  for (const value of numbers) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  if (most < 2) return NOT_AVAILABLE;
  const found = [...counts].filter(([, count]) => count === most).map(([value]) => value);
  return new Matrix(found.length, 1, found);
}

/** The chance of values between two bounds, from values and their chances. */
function probability(
  values: Operand,
  chances: Operand,
  lower: number,
  upper: number | undefined,
  frame: Frame,
): CellValue | CellError {
  const xs = toMatrix(values, frame).values;
  const ps = toMatrix(chances, frame).values;
  if (xs.length !== ps.length) return NOT_AVAILABLE;
  const chanceValues: number[] = [];
  let sum = 0;
  for (const [place, x] of xs.entries()) {
    const p = ps[place] ?? null;
    if (isErrorValue(x)) return x;
    if (isErrorValue(p)) return p;
    if (typeof x !== 'number' || typeof p !== 'number') continue;
    if (p <= 0 || p > 1) return NUMBER_ERROR;
    chanceValues.push(p);
    if (x >= lower && x <= (upper ?? lower)) sum += p;
  }
  return Math.abs(total(chanceValues) - 1) > 1e-7 ? NUMBER_ERROR : checked(sum);
}

/** Order among numbers. */
export const ranking = [
  ofSorted('LARGE', (ordered, place) => nth(ordered, place, true)),
  ofSorted('SMALL', (ordered, place) => nth(ordered, place, false)),
  ...['PERCENTILE', 'PERCENTILE.INC'].map((name) => ofSorted(name, percentileInclusive)),
  ofSorted('PERCENTILE.EXC', percentileExclusive),
  ...['QUARTILE', 'QUARTILE.INC'].map((name) =>
    ofSorted(name, (ordered, quarter) => percentileInclusive(ordered, Math.trunc(quarter) / 4)),
  ),
  ofSorted('QUARTILE.EXC', (ordered, quarter) =>
    percentileExclusive(ordered, Math.trunc(quarter) / 4),
  ),
  ofSorted('TRIMMEAN', trimmedMean),
  ...['RANK', 'RANK.EQ'].map((name) =>
    define(name, [number, operand, optional(number, 0)], (value, range, order, frame) =>
      rank(value, range, order, false, frame),
    ),
  ),
  define('RANK.AVG', [number, operand, optional(number, 0)], (value, range, order, frame) =>
    rank(value, range, order, true, frame),
  ),
  ...['PERCENTRANK', 'PERCENTRANK.INC'].map((name) =>
    define(name, [array, number, optional(integer, 3)], percentRank(false)),
  ),
  define('PERCENTRANK.EXC', [array, number, optional(integer, 3)], percentRank(true)),
  define('FREQUENCY', [array, array], frequency),
  define('MODE.MULT', [rest(operand)], modes),
  define('PROB', [array, array, number, maybe(number)], probability),
];
