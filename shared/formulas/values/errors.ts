import type { CellError, ErrorCode } from '../../workbook/cell.ts';

function error(code: ErrorCode): CellError {
  return Object.freeze({ error: code });
}

export const NULL_ERROR = error('#NULL!');
export const DIVISION_ERROR = error('#DIV/0!');
export const VALUE_ERROR = error('#VALUE!');
export const REFERENCE_ERROR = error('#REF!');
export const NAME_ERROR = error('#NAME?');
export const NUMBER_ERROR = error('#NUM!');
export const NOT_AVAILABLE = error('#N/A');
export const SPILL_ERROR = error('#SPILL!');
export const CALCULATION_ERROR = error('#CALC!');

/** Every error with the number that ERROR.TYPE gives it. */
const ERROR_NUMBERS: Readonly<Record<ErrorCode, number>> = {
  '#NULL!': 1,
  '#DIV/0!': 2,
  '#VALUE!': 3,
  '#REF!': 4,
  '#NAME?': 5,
  '#NUM!': 6,
  '#N/A': 7,
  '#GETTING_DATA': 8,
  '#SPILL!': 9,
  '#CONNECT!': 10,
  '#BLOCKED!': 11,
  '#UNKNOWN!': 12,
  '#FIELD!': 13,
  '#CALC!': 14,
};

/** What ERROR.TYPE answers for an error. */
export function errorNumber({ error: code }: CellError): number {
  return ERROR_NUMBERS[code];
}

/** The error written as `#DIV/0!` in any case; an unknown spelling becomes `#VALUE!`. */
export function errorNamed(text: string): CellError {
  const code = text.toUpperCase();
  return isErrorCode(code) ? error(code) : VALUE_ERROR;
}

/** Whether a text is the spelling of an error value. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_NUMBERS, text);
}
