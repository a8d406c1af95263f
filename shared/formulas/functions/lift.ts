import type { CellValue } from '../../workbook/cell.ts';
import { elementwise, scalarOf, stretchedAt } from '../evaluate/read-cells.ts';
import type { Frame } from '../evaluate/session.ts';
import { Matrix, type Operand } from '../values/operand.ts';

/** Runs a function on single values; where operands are arrays, once for each of their places. */
export function callLifted(
  operands: readonly Operand[],
  frame: Frame,
  run: (values: readonly CellValue[]) => Operand,
): Operand {
  const prepared = operands.map((operand) => elementwise(operand, frame));
  let [rows, columns] = [0, 0];
  for (const value of prepared) {
    if (!(value instanceof Matrix)) continue;
    rows = Math.max(rows, value.rows);
    columns = Math.max(columns, value.columns);
  }
  if (rows === 0) return run(prepared.map((value) => scalarOf(value, frame)));
  return Matrix.build(rows, columns, (row, column) => {
    const values = prepared.map((value) =>
      value instanceof Matrix ? stretchedAt(value, row, column) : value,
    );
    return scalarOf(run(values), frame);
  });
}
