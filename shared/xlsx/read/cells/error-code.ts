import type { ErrorCode } from '../../../workbook/cell.ts';

const CODES: readonly ErrorCode[] = [
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#GETTING_DATA',
  '#SPILL!',
  '#CALC!',
  '#FIELD!',
  '#BLOCKED!',
  '#UNKNOWN!',
  '#CONNECT!',
];

/** The error value that a cell stores; `#UNKNOWN!` for one that is not known here. */
export function errorCode(text: string): ErrorCode {
  return CODES.find((code) => code === text) ?? '#UNKNOWN!';
}
