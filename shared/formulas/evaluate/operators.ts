import type { CellValue } from '../../workbook/cell.ts';
import type { BinaryOperator, ComparisonOperator } from '../syntax/tree.ts';
import { toNumber, toText } from '../values/coerce.ts';
import { compareValues } from '../values/compare.ts';
import { DIVISION_ERROR, NUMBER_ERROR, VALUE_ERROR } from '../values/errors.ts';
import { isErrorValue } from '../values/operand.ts';
import type { DateReading } from '../values/read-number.ts';

/** The longest text a cell can hold. */
export const TEXT_LIMIT = 32_767;

/** Applies an operator to two single values with Excel's conversions; the left error wins. */
export function applyBinary(
  operator: BinaryOperator,
  left: CellValue,
  right: CellValue,
  reading: DateReading,
): CellValue {
  if (isErrorValue(left)) return left;
  if (isErrorValue(right)) return right;
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '^':
      return applyArithmetic(operator, left, right, reading);
    case '&': {
      const joined = textOf(left) + textOf(right);
      return joined.length > TEXT_LIMIT ? VALUE_ERROR : joined;
    }
    default:
      return holds(operator, compareValues(left, right));
  }
}

/** The text of a value that is known to be no error. */
function textOf(value: CellValue): string {
  const text = toText(value);
  return typeof text === 'string' ? text : '';
}

function applyArithmetic(
  operator: '+' | '-' | '*' | '/' | '^',
  left: CellValue,
  right: CellValue,
  reading: DateReading,
): CellValue {
  const a = toNumber(left, reading);
  if (typeof a !== 'number') return a;
  const b = toNumber(right, reading);
  if (typeof b !== 'number') return b;
  switch (operator) {
    case '+':
      return checked(a + b);
    case '-':
      return checked(a - b);
    case '*':
      return checked(a * b);
    case '/':
      return b === 0 ? DIVISION_ERROR : checked(a / b);
    case '^':
      return power(a, b);
  }
}

/** A number as a cell can hold it: no infinities, no negative zero, nothing below the smallest normal number. */
export function checked(value: number): CellValue {
  if (!Number.isFinite(value)) return NUMBER_ERROR;
  return value === 0 || (value < 2.2250738585072014e-308 && value > -2.2250738585072014e-308)
    ? 0
    : value;
}

/** Raises to a power; 0^0 is `#NUM!`, 0 to a negative power `#DIV/0!`. */
export function power(base: number, exponent: number): CellValue {
  if (base === 0 && exponent === 0) return NUMBER_ERROR;
  if (base === 0 && exponent < 0) return DIVISION_ERROR;
  if (base < 0 && !Number.isInteger(exponent)) {
    // An odd root of a negative number exists, and Excel finds it: (-8)^(1/3) is -2.
    const root = 1 / exponent;
    const odd = Math.round(root);
    if (Math.abs(root - odd) < 1e-9 && Math.abs(odd % 2) === 1) {
      return checked(-((-base) ** exponent));
    }
    return NUMBER_ERROR;
  }
  return checked(base ** exponent);
}

/**
 * The last addition or subtraction of a formula becomes 0 when the rest is only what binary fractions leave over
 * (1.1-1-0.1 is 0, yet 1*(1.1-1-0.1) is not).
 */
export function settleNearZero(
  operator: '+' | '-',
  left: CellValue,
  right: CellValue,
  result: CellValue,
  reading: DateReading,
): CellValue {
  if (typeof result !== 'number' || result === 0) return result;
  const a = toNumber(left, reading);
  const b = toNumber(right, reading);
  if (typeof a !== 'number' || typeof b !== 'number') return result;
  const other = operator === '+' ? -b : b;
  const size = Math.max(Math.abs(a), Math.abs(other));
  if (Math.abs(result) > size * 1e-14) return result;
  return a.toPrecision(15) === other.toPrecision(15) ? 0 : result;
}

/** Whether a comparison holds, given the order of its sides. */
export function holds(operator: ComparisonOperator, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
