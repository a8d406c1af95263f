import type { CellError, CellValue } from '../../workbook/cell.ts';
import { VALUE_ERROR } from './errors.ts';
import { numberToText } from './number-text.ts';
import { readNumber, type DateReading } from './read-number.ts';

/** A value as an operator takes it for a number: blank is 0, TRUE is 1, a text must read as a number. */
export function toNumber(value: CellValue, reading: DateReading): number | CellError {
  switch (typeof value) {
    case 'number':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'string':
      return readNumber(value, reading) ?? VALUE_ERROR;
    default:
      return value ?? 0;
  }
}

/** A value as `&` and text functions take it. */
export function toText(value: CellValue): string | CellError {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return numberToText(value);
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    default:
      return value ?? '';
  }
}

/** A value as IF takes its condition: numbers but 0 are true; of texts only TRUE and FALSE mean something. */
export function toLogical(value: CellValue): boolean | CellError {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return value !== 0;
    case 'string': {
      const upper = value.trim().toUpperCase();
      if (upper === 'TRUE') return true;
      return upper === 'FALSE' ? false : VALUE_ERROR;
    }
    default:
      return value ?? false;
  }
}
