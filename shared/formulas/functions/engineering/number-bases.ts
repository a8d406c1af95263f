import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { NUMBER_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { numberToText } from '../../values/number-text.ts';
import {
  define,
  maybe,
  number,
  optional,
  scalar,
  strictNumber,
  type EagerFunction,
} from '../define.ts';
import { toText } from '../../values/coerce.ts';

const DIGITS = 10;

/** A number of up to ten digits in a base; the upper half of the range stands for negative numbers. */
function readBase(written: string, base: number): number | null {
  const valid = { 2: /^[01]{1,10}$/, 8: /^[0-7]{1,10}$/, 16: /^[0-9a-f]{1,10}$/i }[base];
  if (written === '') return 0;
  if (!valid?.test(written)) return null;
  const value = parseInt(written, base);
  const range = base ** DIGITS;
  return value >= range / 2 ? value - range : value;
}

function writeBase(value: number, base: number, places: number | undefined): CellValue {
  const range = base ** DIGITS;
  if (value < -range / 2 || value >= range / 2) return NUMBER_ERROR;
  const text = (value < 0 ? value + range : value).toString(base).toUpperCase();
  if (value < 0 || places === undefined) return text;
  const width = Math.trunc(places);
  return width < text.length || width < 1 || width > DIGITS
    ? NUMBER_ERROR
    : text.padStart(width, '0');
}

const PREFIXES = { BIN: 2, OCT: 8, HEX: 16 } as const;

function digitsOf(value: CellValue): string | CellError {
  if (typeof value === 'boolean') return VALUE_ERROR;
  if (typeof value === 'number') return numberToText(Math.trunc(value));
  return toText(value);
}

function fromBase(source: keyof typeof PREFIXES, target: keyof typeof PREFIXES): EagerFunction {
  return define(`${source}2${target}`, [scalar, maybe(number)], (value, places) => {
    const digits = digitsOf(value);
    if (typeof digits !== 'string') return digits;
    const read = readBase(digits, PREFIXES[source]);
    return read === null ? NUMBER_ERROR : writeBase(read, PREFIXES[target], places);
  });
}

function toDecimal(source: keyof typeof PREFIXES): EagerFunction {
  return define(`${source}2DEC`, [scalar], (value) => {
    const digits = digitsOf(value);
    if (typeof digits !== 'string') return digits;
    return readBase(digits, PREFIXES[source]) ?? NUMBER_ERROR;
  });
}

function fromDecimal(target: keyof typeof PREFIXES): EagerFunction {
  return define(`DEC2${target}`, [strictNumber, maybe(number)], (value, places) =>
    writeBase(Math.trunc(value), PREFIXES[target], places),
  );
}

const BIT_LIMIT = 2 ** 48;

function bitwise(name: string, combine: (a: bigint, b: bigint) => bigint): EagerFunction {
  return define(name, [number, number], (a, b) => {
    const isBits = (value: number): boolean =>
      value >= 0 && value < BIT_LIMIT && Number.isInteger(value);
    return isBits(a) && isBits(b) ? Number(combine(BigInt(a), BigInt(b))) : NUMBER_ERROR;
  });
}

function shifted(value: number, places: number): CellValue {
  const distance = Math.trunc(places);
  if (value < 0 || value >= BIT_LIMIT || !Number.isInteger(value) || Math.abs(distance) > 53) {
    return NUMBER_ERROR;
  }
  const result = Math.floor(value * 2 ** distance);
  return result >= BIT_LIMIT ? NUMBER_ERROR : result;
}

/** Numbers in bases 2, 8 and 16, and their bits. */
export const numberBases = [
  fromBase('BIN', 'OCT'),
  fromBase('BIN', 'HEX'),
  fromBase('OCT', 'BIN'),
  fromBase('OCT', 'HEX'),
  fromBase('HEX', 'BIN'),
  fromBase('HEX', 'OCT'),
  toDecimal('BIN'),
  toDecimal('OCT'),
  toDecimal('HEX'),
  fromDecimal('BIN'),
  fromDecimal('OCT'),
  fromDecimal('HEX'),
  bitwise('BITAND', (a, b) => a & b),
  bitwise('BITOR', (a, b) => a | b),
  bitwise('BITXOR', (a, b) => a ^ b),
  define('BITLSHIFT', [number, number], shifted),
  define('BITRSHIFT', [number, number], (value, places) => shifted(value, -places)),
  define('DELTA', [strictNumber, optional(strictNumber, 0)], (a, b) => (a === b ? 1 : 0)),
  define('GESTEP', [strictNumber, optional(strictNumber, 0)], (a, step) => (a >= step ? 1 : 0)),
];
