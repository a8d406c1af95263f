import type { CellValue } from '../../workbook/cell.ts';
import { MAX_COLUMNS, MAX_ROWS } from '../../workbook/address.ts';
import { NAME_ERROR, NOT_AVAILABLE, VALUE_ERROR } from '../values/errors.ts';
import {
  areaSize,
  BuiltIn,
  Lambda,
  Matrix,
  MISSING,
  Reference,
  ReferenceArray,
  type Area,
  type Operand,
} from '../values/operand.ts';
import { UnsupportedSignal, type Frame, type Session } from './session.ts';

/** The most values one array may hold. */
export const ARRAY_LIMIT = 4_000_000;

/** The part of an area that can hold anything; null when there is none. */
export function usedPart(area: Area, session: Session): Area | null {
  const bottom = Math.min(area.bottom, session.source.lastRow(area.sheet));
  const right = Math.min(area.right, session.source.lastColumn(area.sheet));
  return bottom < area.top || right < area.left ? null : { ...area, bottom, right };
}

/** Calls `visit` for every cell of an area that is not blank, row by row; stops when it returns false. */
export function visitCells(
  area: Area,
  session: Session,
  visit: (value: NonNullable<CellValue>, row: number, column: number) => boolean,
): boolean {
  const used = usedPart(area, session);
  if (!used) return true;
  const { source } = session;
  session.spend((used.bottom - used.top + 1) * Math.min(8, used.right - used.left + 1));
  for (let row = used.top; row <= used.bottom; row += 1) {
    const line = source.line(area.sheet, row);
    if (line === undefined) continue;
    const end = Math.min(used.right, line.length - 1);
    for (let column = used.left; column <= end; column += 1) {
      const value = line[column];
      if (value === undefined || value === null) continue;
      if (!visit(value, row, column)) return false;
    }
  }
  return true;
}

/** All values of an area as a matrix of its full size; whole columns and rows end with the used range. */
export function matrixOf(area: Area, session: Session): Matrix {
  const bounded = boundedArea(area, session);
  const size = areaSize(bounded);
  if (size > ARRAY_LIMIT) throw new UnsupportedSignal({ kind: 'tooComplex', detail: 'array' });
  session.spend(size);
  const columns = bounded.right - bounded.left + 1;
  const values: CellValue[] = [];
  for (let row = bounded.top; row <= bounded.bottom; row += 1) {
    const line = session.source.line(bounded.sheet, row);
    if (line === undefined) {
      for (let column = 0; column < columns; column += 1) values.push(null);
    } else {
      for (let column = bounded.left; column <= bounded.right; column += 1) {
        values.push(line[column] ?? null);
      }
    }
  }
  return new Matrix(bounded.bottom - bounded.top + 1, columns, values);
}

function boundedArea(area: Area, session: Session): Area {
  const tall = area.bottom === MAX_ROWS - 1;
  const wide = area.right === MAX_COLUMNS - 1;
  if (!tall && !wide) return area;
  let [lastRow, lastColumn] = [0, 0];
  for (let sheet = 0; sheet < session.sheets.length; sheet += 1) {
    lastRow = Math.max(lastRow, session.source.lastRow(sheet));
    lastColumn = Math.max(lastColumn, session.source.lastColumn(sheet));
  }
  return {
    ...area,
    bottom: tall ? Math.max(area.top, lastRow) : area.bottom,
    right: wide ? Math.max(area.left, lastColumn) : area.right,
  };
}

/** The one cell of a range that lies in line with the formula; `#VALUE!` when there is none. */
export function intersectedValue(reference: Reference, frame: Frame): CellValue {
  const cell = intersectedCell(reference, frame);
  return cell ? frame.session.valueAt(cell.sheet, cell.top, cell.left) : VALUE_ERROR;
}

/** The cell that implicit intersection picks, or null. */
export function intersectedCell(reference: Reference, frame: Frame): Area | null {
  const [area, ...others] = reference.areas;
  if (!area || others.length > 0) return null;
  const { sheet, top, left, bottom, right } = area;
  if (top === bottom && left === right) return area;
  if (left === right && frame.row >= top && frame.row <= bottom) {
    return { sheet, top: frame.row, bottom: frame.row, left, right };
  }
  if (top === bottom && frame.column >= left && frame.column <= right) {
    return { sheet, top, bottom, left: frame.column, right: frame.column };
  }
  return null;
}

/** An operand where one value is wanted: an array gives its first value, a range the cell in line. */
export function scalarOf(operand: Operand, frame: Frame): CellValue {
  if (typeof operand !== 'object' || operand === null) return operand === MISSING ? null : operand;
  if (operand instanceof Matrix) return operand.at(0, 0);
  if (operand instanceof Reference) return intersectedValue(operand, frame);
  // A name of a function that is not called and not asked for is just an unknown name.
  if (operand instanceof BuiltIn) return NAME_ERROR;
  if (operand instanceof Lambda) return VALUE_ERROR;
  return operand;
}

/** An operand where an operator works value by value: a matrix, or one value. */
export function elementwise(operand: Operand, frame: Frame): CellValue | Matrix {
  if (operand instanceof ReferenceArray) return firstValues(operand, frame.session);
  if (operand instanceof Reference) {
    const [area, ...others] = operand.areas;
    if (!area || others.length > 0) return VALUE_ERROR;
    if (area.top === area.bottom && area.left === area.right) {
      return frame.session.valueAt(area.sheet, area.top, area.left);
    }
    if (frame.mode === 'cell') return intersectedValue(operand, frame);
    return matrixOf(area, frame.session);
  }
  return operand instanceof Matrix ? operand : scalarOf(operand, frame);
}

/** As `elementwise`, but of a range its first cell alone: how T and N take their argument. */
export function firstOrEach(operand: Operand, frame: Frame): CellValue | Matrix {
  const area = operand instanceof Reference ? operand.areas[0] : undefined;
  return area
    ? frame.session.valueAt(area.sheet, area.top, area.left)
    : elementwise(operand, frame);
}

function firstValues(references: ReferenceArray, session: Session): Matrix {
  const values = references.areas.map((area) =>
    areaSize(area) === 1 ? session.valueAt(area.sheet, area.top, area.left) : VALUE_ERROR,
  );
  return new Matrix(references.rows, references.columns, values);
}

/** An operand as a matrix, whatever it is; several areas have none and give `#VALUE!`. */
export function toMatrix(operand: Operand, frame: Frame): Matrix {
  if (operand instanceof Matrix) return operand;
  if (operand instanceof ReferenceArray) return firstValues(operand, frame.session);
  if (operand instanceof Reference) {
    const [area, ...others] = operand.areas;
    if (area && others.length === 0) return matrixOf(area, frame.session);
    return new Matrix(1, 1, [VALUE_ERROR]);
  }
  return new Matrix(1, 1, [scalarOf(operand, frame)]);
}

/** Combines two operands value by value; a single row, column or value stretches, missing partners are `#N/A`. */
export function broadcast(
  left: CellValue | Matrix,
  right: CellValue | Matrix,
  session: Session,
  combine: (a: CellValue, b: CellValue) => CellValue,
): CellValue | Matrix {
  if (!(left instanceof Matrix) && !(right instanceof Matrix)) return combine(left, right);
  const a = left instanceof Matrix ? left : new Matrix(1, 1, [left]);
  const b = right instanceof Matrix ? right : new Matrix(1, 1, [right]);
  const rows = Math.max(a.rows, b.rows);
  const columns = Math.max(a.columns, b.columns);
  session.spend(rows * columns);
  return Matrix.build(rows, columns, (row, column) =>
    combine(stretchedAt(a, row, column), stretchedAt(b, row, column)),
  );
}

/** The value of a matrix that stretches over a larger one; `#N/A` where it does not reach. */
export function stretchedAt(matrix: Matrix, row: number, column: number): CellValue {
  const r = matrix.rows === 1 ? 0 : row;
  const c = matrix.columns === 1 ? 0 : column;
  return r < matrix.rows && c < matrix.columns ? matrix.at(r, c) : NOT_AVAILABLE;
}

/** Applies a function to one value or to every value of a matrix. */
export function mapValues(
  operand: CellValue | Matrix,
  change: (value: CellValue) => CellValue,
): CellValue | Matrix {
  if (!(operand instanceof Matrix)) return change(operand);
  return new Matrix(operand.rows, operand.columns, operand.values.map(change));
}
