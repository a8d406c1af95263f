import type { CellError, CellValue } from '../../workbook/cell.ts';
import { VALUE_ERROR } from '../values/errors.ts';
import { isError, Matrix, Reference, type Area, type Operand } from '../values/operand.ts';
import { scalarOf, usedPart } from './read-cells.ts';
import type { Frame, Session } from './session.ts';

/** Values in rows and columns that are read where they lie; beyond `usedRows` and `usedColumns` all are blank. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly usedRows: number;
  readonly usedColumns: number;
  readonly at: (row: number, column: number) => CellValue;
  /** The cells behind the values; null for an array. */
  readonly area: Area | null;
}

/** A range or array without copying it; several areas give `#VALUE!`. */
export function gridOf(operand: Operand, frame: Frame): Grid | CellError {
  if (isError(operand)) return operand;
  if (operand instanceof Reference) {
    const [area] = operand.areas;
    return area && operand.areas.length === 1 ? areaGrid(area, frame.session) : VALUE_ERROR;
  }
  const matrix = operand instanceof Matrix ? operand : new Matrix(1, 1, [scalarOf(operand, frame)]);
  return {
    rows: matrix.rows,
    columns: matrix.columns,
    usedRows: matrix.rows,
    usedColumns: matrix.columns,
    at: (row, column) => matrix.at(row, column),
    area: null,
  };
}

/** The values of an area where they lie. */
export function areaGrid(area: Area, session: Session): Grid {
  const used = usedPart(area, session);
  const { source } = session;
  return {
    rows: area.bottom - area.top + 1,
    columns: area.right - area.left + 1,
    usedRows: used ? used.bottom - area.top + 1 : 0,
    usedColumns: used ? used.right - area.left + 1 : 0,
    at: (row, column) => source.line(area.sheet, area.top + row)?.[area.left + column] ?? null,
    area,
  };
}

/** Part of a grid: a reference where the grid is a range, an array otherwise. */
export function gridPart(
  grid: Grid,
  top: number,
  left: number,
  rows: number,
  columns: number,
): Operand {
  if (grid.area) {
    const { sheet } = grid.area;
    const area = {
      sheet,
      top: grid.area.top + top,
      left: grid.area.left + left,
      bottom: grid.area.top + top + rows - 1,
      right: grid.area.left + left + columns - 1,
    };
    return new Reference([area]);
  }
  if (rows === 1 && columns === 1) return grid.at(top, left);
  return Matrix.build(rows, columns, (row, column) => grid.at(top + row, left + column));
}
