import type { CellError, CellValue } from '../../workbook/cell.ts';
import { visitCells } from '../evaluate/read-cells.ts';
import type { Frame } from '../evaluate/session.ts';
import { toNumber } from '../values/coerce.ts';
import {
  BuiltIn,
  isErrorValue,
  Lambda,
  Matrix,
  MISSING,
  Reference,
  type Operand,
} from '../values/operand.ts';
import { NAME_ERROR, VALUE_ERROR } from '../values/errors.ts';

/**
 * Calls `visit` for every number of the operands as SUM takes them: in ranges and arrays only numbers count; what is
 * written in the formula itself is converted. Gives the first error, or null.
 */
export function visitNumbers(
  operands: readonly Operand[],
  frame: Frame,
  visit: (value: number) => void,
): CellError | null {
  for (const operand of operands) {
    const error = visitNumbersOf(operand, frame, visit);
    if (error) return error;
  }
  return null;
}

function visitNumbersOf(
  operand: Operand,
  frame: Frame,
  visit: (value: number) => void,
): CellError | null {
  if (typeof operand === 'number') {
    visit(operand);
    return null;
  }
  if (operand instanceof Reference) {
    let error: CellError | null = null;
    for (const area of operand.areas) {
      const finished = visitCells(area, frame.session, (value) => {
        if (typeof value === 'number') visit(value);
        else if (typeof value === 'object') {
          error = value;
          return false;
        }
        return true;
      });
      if (!finished) return error;
    }
    return null;
  }
  if (operand instanceof Matrix) {
    for (const value of operand.values) {
      if (typeof value === 'number') visit(value);
      else if (isErrorValue(value)) return value;
    }
    return null;
  }
  if (operand instanceof BuiltIn) return NAME_ERROR;
  if (operand instanceof Lambda) return VALUE_ERROR;
  const number = toNumber(operand === MISSING ? null : operand, frame.session.dateReading);
  if (typeof number !== 'number') return number;
  visit(number);
  return null;
}

/** The numbers of the operands in order, or the first error. */
export function numbersOf(operands: readonly Operand[], frame: Frame): number[] | CellError {
  const numbers: number[] = [];
  const error = visitNumbers(operands, frame, (value) => numbers.push(value));
  return error ?? numbers;
}

/** Calls `visit` for every value of the operands, blanks left out; `isDirect` tells what the formula itself holds. */
export function visitValues(
  operands: readonly Operand[],
  frame: Frame,
  visit: (value: CellValue, isDirect: boolean) => void,
): void {
  for (const operand of operands) {
    if (operand instanceof Reference) {
      for (const area of operand.areas) {
        visitCells(area, frame.session, (value) => {
          visit(value, false);
          return true;
        });
      }
    } else if (operand instanceof Matrix) {
      for (const value of operand.values) if (value !== null) visit(value, false);
    } else if (operand instanceof Lambda || operand instanceof BuiltIn) {
      visit(VALUE_ERROR, true);
    } else {
      visit(operand === MISSING ? null : operand, true);
    }
  }
}

/** The numbers of the operands as AVERAGEA takes them: in ranges TRUE is 1, FALSE and texts are 0. */
export function numbersWithTexts(operands: readonly Operand[], frame: Frame): number[] | CellError {
  const numbers: number[] = [];
  const failure: { error: CellError | null } = { error: null };
  visitValues(operands, frame, (value, isDirect) => {
    if (failure.error) return;
    if (typeof value === 'number') numbers.push(value);
    else if (typeof value === 'boolean') numbers.push(value ? 1 : 0);
    else if (isErrorValue(value)) failure.error = value;
    else if (!isDirect) numbers.push(0);
    else {
      const number = toNumber(value, frame.session.dateReading);
      if (typeof number === 'number') numbers.push(number);
      else failure.error = number;
    }
  });
  return failure.error ?? numbers;
}
