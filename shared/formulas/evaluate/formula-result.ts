import type { CellValue } from '../../workbook/cell.ts';
import { CALCULATION_ERROR, NAME_ERROR } from '../values/errors.ts';
import { BuiltIn, Lambda, Matrix, MISSING, Reference, type Operand } from '../values/operand.ts';
import { elementwise, scalarOf } from './read-cells.ts';
import type { Frame } from './session.ts';

/** What a formula leaves in cells: one value, or a matrix that fills several. */
export function resultOf(value: Operand, frame: Frame): CellValue | Matrix {
  if (value instanceof Matrix) return value;
  if (value instanceof Reference) {
    if (frame.mode === 'cell') return scalarOf(value, frame) ?? 0;
    const content = elementwise(value, frame);
    return content instanceof Matrix ? content : (content ?? 0);
  }
  if (value instanceof BuiltIn) return NAME_ERROR;
  if (value instanceof Lambda) return CALCULATION_ERROR;
  return value === MISSING ? 0 : (value ?? 0);
}
