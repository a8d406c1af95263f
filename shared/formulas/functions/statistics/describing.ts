import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import type { Frame } from '../../evaluate/session.ts';
import { scalarOf } from '../../evaluate/read-cells.ts';
import { DIVISION_ERROR, NOT_AVAILABLE, NUMBER_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { areaSize, isErrorValue, Matrix, Reference, type Operand } from '../../values/operand.ts';
import { numbersOf, numbersWithTexts, visitNumbers } from '../collect.ts';
import { define, number, operand, rest, type EagerFunction } from '../define.ts';

type Gather = (operands: readonly Operand[], frame: Frame) => number[] | CellError;

/** A figure computed from all numbers of the arguments. */
function figure(
  name: string,
  compute: (numbers: readonly number[]) => CellValue,
  gather: Gather = numbersOf,
): EagerFunction {
  return define(name, [rest(operand)], (operands, frame) => {
    const numbers = gather(operands, frame);
    return Array.isArray(numbers) ? compute(numbers) : numbers;
  });
}

export function total(numbers: readonly number[]): number {
  let sum = 0;
  for (const value of numbers) sum += value;
  return sum;
}

export function mean(numbers: readonly number[]): number {
  return total(numbers) / numbers.length;
}

/** The sum of the squared distances from the mean. */
export function squaredDeviations(numbers: readonly number[]): number {
  const centre = mean(numbers);
  let sum = 0;
  for (const value of numbers) sum += (value - centre) ** 2;
  return sum;
}

function average(numbers: readonly number[]): CellValue {
  return numbers.length === 0 ? DIVISION_ERROR : checked(mean(numbers));
}

/** `bias` 1 for a sample, 0 for the whole population. */
export function variance(numbers: readonly number[], bias: 0 | 1): CellValue {
  if (numbers.length <= bias) return DIVISION_ERROR;
  return checked(squaredDeviations(numbers) / (numbers.length - bias));
}

export function deviation(numbers: readonly number[], bias: 0 | 1): CellValue {
  const squared = variance(numbers, bias);
  return typeof squared === 'number' ? Math.sqrt(squared) : squared;
}

export function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

export function median(numbers: readonly number[]): CellValue {
  if (numbers.length === 0) return NUMBER_ERROR;
  const ordered = sorted(numbers);
  const middle = ordered.length >> 1;
  const upper = ordered[middle] ?? 0;
  return ordered.length % 2 === 1 ? upper : checked(((ordered[middle - 1] ?? 0) + upper) / 2);
}

/** The most frequent number; of several the one that comes first. */
export function mode(numbers: readonly number[]): CellValue {
  const counts = new Map<number, number>();
  for (const value of numbers) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [best, most] = [0, 1];
  for (const [value, count] of counts) if (count > most) [best, most] = [value, count];
  return most === 1 ? NOT_AVAILABLE : best;
}

/** The numbers as MODE takes them: a single cell or value that is no number is an error, in ranges it is passed over. */
function numbersOfSingles(operands: readonly Operand[], frame: Frame): number[] | CellError {
  for (const operand of operands) {
    const isRange =
      operand instanceof Matrix ||
      (operand instanceof Reference && !operand.areas.every((area) => areaSize(area) === 1));
    if (isRange) continue;
    const single = scalarOf(operand, frame);
    if (typeof single !== 'number') return isErrorValue(single) ? single : VALUE_ERROR;
  }
  return numbersOf(operands, frame);
}

function geometricMean(numbers: readonly number[]): CellValue {
  if (numbers.length === 0 || numbers.some((value) => value <= 0)) return NUMBER_ERROR;
  let product = 1;
  for (const value of numbers) product *= value;
  if (Number.isFinite(product) && product > 1e-300) return checked(product ** (1 / numbers.length));
  return checked(Math.exp(total(numbers.map((value) => Math.log(value))) / numbers.length));
}

function harmonicMean(numbers: readonly number[]): CellValue {
  if (numbers.length === 0 || numbers.some((value) => value <= 0)) return NUMBER_ERROR;
  return checked(numbers.length / total(numbers.map((value) => 1 / value)));
}

function meanDeviation(numbers: readonly number[]): CellValue {
  if (numbers.length === 0) return NUMBER_ERROR;
  const centre = mean(numbers);
  return checked(total(numbers.map((value) => Math.abs(value - centre))) / numbers.length);
}

function skewness(numbers: readonly number[], bias: 0 | 1): CellValue {
  const n = numbers.length;
  const spread = deviation(numbers, bias);
  if (typeof spread !== 'number') return spread;
  if (n < 3 || spread === 0) return DIVISION_ERROR;
  const centre = mean(numbers);
  const cubes = total(numbers.map((value) => ((value - centre) / spread) ** 3));
  return checked(bias === 1 ? (n / ((n - 1) * (n - 2))) * cubes : cubes / n);
}

function kurtosis(numbers: readonly number[]): CellValue {
  const n = numbers.length;
  const spread = deviation(numbers, 1);
  if (typeof spread !== 'number') return spread;
  if (n < 4 || spread === 0) return DIVISION_ERROR;
  const centre = mean(numbers);
  const fourths = total(numbers.map((value) => ((value - centre) / spread) ** 4));
  return checked(
    ((n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3))) * fourths -
      (3 * (n - 1) ** 2) / ((n - 2) * (n - 3)),
  );
}

function extreme(
  name: string,
  better: (a: number, b: number) => boolean,
  gather?: Gather,
): EagerFunction {
  return define(name, [rest(operand)], (operands, frame) => {
    const found: { best: number | null } = { best: null };
    const visit = (value: number): void => {
      if (found.best === null || better(value, found.best)) found.best = value;
    };
    if (!gather) {
      const error = visitNumbers(operands, frame, visit);
      if (error) return error;
    } else {
      const numbers = gather(operands, frame);
      if (!Array.isArray(numbers)) return numbers;
      numbers.forEach(visit);
    }
    return found.best ?? 0;
  });
}

/** Means, extremes and spread. */
export const describing = [
  figure('AVERAGE', average),
  figure('AVERAGEA', average, numbersWithTexts),
  extreme('MAX', (a, b) => a > b),
  extreme('MIN', (a, b) => a < b),
  extreme('MAXA', (a, b) => a > b, numbersWithTexts),
  extreme('MINA', (a, b) => a < b, numbersWithTexts),
  figure('MEDIAN', median),
  ...['MODE', 'MODE.SNGL'].map((name) => figure(name, mode, numbersOfSingles)),
  ...['STDEV', 'STDEV.S'].map((name) => figure(name, (numbers) => deviation(numbers, 1))),
  ...['STDEVP', 'STDEV.P'].map((name) => figure(name, (numbers) => deviation(numbers, 0))),
  ...['VAR', 'VAR.S'].map((name) => figure(name, (numbers) => variance(numbers, 1))),
  ...['VARP', 'VAR.P'].map((name) => figure(name, (numbers) => variance(numbers, 0))),
  figure('STDEVA', (numbers) => deviation(numbers, 1), numbersWithTexts),
  figure('STDEVPA', (numbers) => deviation(numbers, 0), numbersWithTexts),
  figure('VARA', (numbers) => variance(numbers, 1), numbersWithTexts),
  figure('VARPA', (numbers) => variance(numbers, 0), numbersWithTexts),
  figure('DEVSQ', (numbers) =>
    numbers.length === 0 ? NUMBER_ERROR : checked(squaredDeviations(numbers)),
  ),
  figure('AVEDEV', meanDeviation),
  figure('GEOMEAN', geometricMean),
  figure('HARMEAN', harmonicMean),
  figure('SKEW', (numbers) => skewness(numbers, 1)),
  figure('SKEW.P', (numbers) => skewness(numbers, 0)),
  figure('KURT', kurtosis),
  define('STANDARDIZE', [number, number, number], (value, centre, spread) =>
    spread <= 0 ? NUMBER_ERROR : checked((value - centre) / spread),
  ),
];
