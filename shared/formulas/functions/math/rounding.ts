import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { DIVISION_ERROR, NUMBER_ERROR } from '../../values/errors.ts';
import { toFifteenDigits } from '../../values/number-text.ts';
import { define, integer, maybe, number, optional, orEmpty, refusingLogicals } from '../define.ts';

/**
 * Shifts the decimal point by whole places. Works on the decimal text of the number, so that 1.005 shifted by two is
 * 100.5 and not what binary fractions make of it.
 */
function shifted(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

function roundWith(value: number, digits: number, rounded: (size: number) => number): CellValue {
  if (value === 0) return 0;
  if (digits > 300) return value;
  if (digits < -308) return rounded(0.25) === 0 ? 0 : NUMBER_ERROR;
  const size = Math.abs(value);
  // Fifteen digits decide, as in Excel: 2.4999999999999996 counts as 2.5.
  const result = shifted(rounded(toFifteenDigits(shifted(toFifteenDigits(size), digits))), -digits);
  return checked(value < 0 ? -result : result);
}

/** Rounds half away from zero to `digits` places behind the point (negative: before it). */
export function roundHalfUp(value: number, digits: number): CellValue {
  return roundWith(value, digits, (size) => Math.floor(size + 0.5));
}

function roundAway(value: number, digits: number): CellValue {
  return roundWith(value, digits, Math.ceil);
}

/** Rounds towards zero to `digits` places. */
export function roundTowardsZero(value: number, digits: number): CellValue {
  return roundWith(value, digits, Math.floor);
}

/** How often `step` goes into `value`, free of what binary fractions add (0.3/0.1 is 3). */
function quotient(value: number, step: number): number {
  return toFifteenDigits(value / step);
}

/** A multiple of a step without binary remains: 3 × 0.1 is 0.3. */
function multiple(count: number, step: number): CellValue {
  return checked(toFifteenDigits(count * step));
}

function ceiling(value: number, step: number): CellValue {
  if (value === 0 || step === 0) return 0;
  if (value > 0 && step < 0) return NUMBER_ERROR;
  return multiple(Math.ceil(quotient(value, step)), step);
}

function floor(value: number, step: number): CellValue {
  if (value === 0) return 0;
  if (step === 0) return DIVISION_ERROR;
  if (value > 0 && step < 0) return NUMBER_ERROR;
  return multiple(Math.floor(quotient(value, step)), step);
}

function ceilingMath(value: number, step: number, awayFromZero: boolean): CellValue {
  const size = Math.abs(step);
  if (size === 0 || value === 0) return 0;
  const count = quotient(value, size);
  return multiple(value < 0 && awayFromZero ? Math.floor(count) : Math.ceil(count), size);
}

function floorMath(value: number, step: number, towardsZero: boolean): CellValue {
  const size = Math.abs(step);
  if (size === 0 || value === 0) return 0;
  const count = quotient(value, size);
  return multiple(value < 0 && towardsZero ? Math.ceil(count) : Math.floor(count), size);
}

function mround(value: number, step: number): CellValue {
  if (value === 0 || step === 0) return 0;
  if (value > 0 !== step > 0) return NUMBER_ERROR;
  return multiple(Math.floor(quotient(value, step) + 0.5), step);
}

function toParity(value: number, parity: 0 | 1): CellValue {
  const whole = Math.ceil(Math.abs(value));
  const size = whole % 2 === parity ? whole : whole + 1;
  return checked(value < 0 ? -size : size);
}

function remainder(value: number, divisor: number): CellValue {
  if (divisor === 0) return DIVISION_ERROR;
  const count = Math.floor(value / divisor);
  if (Math.abs(count) > 1_125_900_000_000) return NUMBER_ERROR;
  const rest = value - divisor * count;
  const settled = Math.abs(rest) < Math.abs(value) * 1e-15 ? 0 : rest;
  return checked(settled);
}

/** Rounding in all its directions, and what division leaves. */
export const rounding = [
  define('ROUND', [number, integer], roundHalfUp),
  define('ROUNDUP', [number, integer], roundAway),
  define('ROUNDDOWN', [number, integer], roundTowardsZero),
  define('TRUNC', [number, optional(integer, 0)], roundTowardsZero),
  define('INT', [number], (value) => checked(Math.floor(value))),
  refusingLogicals(define('MROUND', [number, number], mround)),
  define('CEILING', [number, number], ceiling),
  define('FLOOR', [number, number], floor),
  define(
    'CEILING.MATH',
    [number, orEmpty(maybe(number)), optional(number, 0)],
    (value, step, mode) => ceilingMath(value, step ?? 1, mode !== 0),
  ),
  define('FLOOR.MATH', [number, orEmpty(maybe(number)), optional(number, 0)], (value, step, mode) =>
    floorMath(value, step ?? 1, mode !== 0),
  ),
  ...['CEILING.PRECISE', 'ISO.CEILING'].map((name) =>
    define(name, [number, orEmpty(optional(number, 1))], (value, step) =>
      ceilingMath(value, step, false),
    ),
  ),
  define('FLOOR.PRECISE', [number, orEmpty(optional(number, 1))], (value, step) =>
    floorMath(value, step, false),
  ),
  define('EVEN', [number], (value) => toParity(value, 0)),
  define('ODD', [number], (value) => toParity(value, 1)),
  define('MOD', [number, number], remainder),
  refusingLogicals(
    define('QUOTIENT', [number, number], (value, divisor) =>
      divisor === 0 ? DIVISION_ERROR : checked(Math.trunc(value / divisor)),
    ),
  ),
];
