import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { ARRAY_LIMIT, scalarOf, toMatrix } from '../../evaluate/read-cells.ts';
import { UnsupportedSignal, type Frame } from '../../evaluate/session.ts';
import { gridOf, gridPart } from '../../evaluate/grid.ts';
import {
  CALCULATION_ERROR,
  NOT_AVAILABLE,
  NUMBER_ERROR,
  VALUE_ERROR,
} from '../../values/errors.ts';
import { isError, isErrorValue, Matrix, MISSING, type Operand } from '../../values/operand.ts';
import { visitValues } from '../collect.ts';
import {
  array,
  define,
  integer,
  logical,
  maybe,
  number,
  operand,
  optional,
  rest,
  scalar,
  type EagerFunction,
} from '../define.ts';

/** A function of one array. */
function ofArray(name: string, compute: (matrix: Matrix) => Operand): EagerFunction {
  return define(name, [array], (value, frame) =>
    isError(value) ? value : compute(toMatrix(value, frame)),
  );
}

function transposed(matrix: Matrix): Matrix {
  return Matrix.build(matrix.columns, matrix.rows, (row, column) => matrix.at(column, row));
}

/** Throws for arrays that no workbook can mean. */
function sized(rows: number, columns: number): void {
  if (rows * columns > ARRAY_LIMIT) {
    throw new UnsupportedSignal({ kind: 'tooComplex', detail: 'array' });
  }
}

function sequence(rows: number, columns: number, start: number, step: number): Operand {
  if (rows < 0 || columns < 0) return VALUE_ERROR;
  if (rows === 0 || columns === 0) return CALCULATION_ERROR;
  sized(rows, columns);
  return Matrix.build(rows, columns, (row, column) => start + (row * columns + column) * step);
}

function stacked(vertical: boolean): (parts: readonly Operand[], frame: Frame) => Operand {
  return (parts, frame) => {
    const matrices = parts.map((part) => toMatrix(part, frame));
    const rows = matrices.map((matrix) => matrix.rows);
    const columns = matrices.map((matrix) => matrix.columns);
    const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
    const height = vertical ? sum(rows) : Math.max(...rows);
    const width = vertical ? Math.max(...columns) : sum(columns);
    sized(height, width);
    const values: CellValue[] = new Array<CellValue>(height * width).fill(NOT_AVAILABLE);
    let [top, left] = [0, 0];
    for (const matrix of matrices) {
      for (let row = 0; row < matrix.rows; row += 1) {
        for (let column = 0; column < matrix.columns; column += 1) {
          values[(top + row) * width + left + column] = matrix.at(row, column);
        }
      }
      if (vertical) top += matrix.rows;
      else left += matrix.columns;
    }
    return new Matrix(height, width, values);
  };
}

function chosen(
  vertical: boolean,
): (source: Operand, places: readonly Operand[], frame: Frame) => Operand {
  return (source, places, frame) => {
    if (isError(source)) return source;
    const matrix = toMatrix(source, frame);
    const count = vertical ? matrix.rows : matrix.columns;
    const wanted: number[] = [];
    const failure: { error: CellError | null } = { error: null };
    visitValues(places, frame, (value) => {
      const place = Math.trunc(Number(value));
      if (isErrorValue(value)) failure.error ??= value;
      else if (!(Math.abs(place) >= 1 && Math.abs(place) <= count)) failure.error ??= VALUE_ERROR;
      wanted.push(place > 0 ? place - 1 : count + place);
    });
    if (failure.error !== null) return failure.error;
    return vertical
      ? Matrix.build(wanted.length, matrix.columns, (row, column) =>
          matrix.at(wanted[row] ?? 0, column),
        )
      : Matrix.build(matrix.rows, wanted.length, (row, column) =>
          matrix.at(row, wanted[column] ?? 0),
        );
  };
}

/** The span that TAKE keeps or DROP leaves of a length. */
function span(
  length: number,
  count: number | undefined,
  takes: boolean,
): readonly [number, number] {
  if (count === undefined) return [0, length];
  const size = Math.min(Math.abs(count), length);
  if (takes) return count >= 0 ? [0, size] : [length - size, size];
  return count >= 0 ? [size, length - size] : [0, length - size];
}

function part(
  takes: boolean,
): (
  source: Operand,
  rows: Operand | undefined,
  columns: Operand | undefined,
  frame: Frame,
) => Operand {
  const countOf = (value: Operand | undefined, frame: Frame): number | undefined =>
    value === undefined || value === MISSING
      ? undefined
      : Math.trunc(Number(scalarOf(value, frame)));
  return (source, rows, columns, frame) => {
    const grid = gridOf(source, frame);
    if ('error' in grid) return grid;
    const [top, height] = span(grid.rows, countOf(rows, frame), takes);
    const [left, width] = span(grid.columns, countOf(columns, frame), takes);
    if (Number.isNaN(top + height + left + width)) return VALUE_ERROR;
    return height < 1 || width < 1 ? CALCULATION_ERROR : gridPart(grid, top, left, height, width);
  };
}

function expand(
  source: Operand,
  rows: Operand | undefined,
  columns: Operand | undefined,
  pad: CellValue | undefined,
  frame: Frame,
): Operand {
  const matrix = toMatrix(source, frame);
  const sizeOf = (value: Operand | undefined, own: number): number =>
    value === undefined || value === MISSING ? own : Math.trunc(Number(scalarOf(value, frame)));
  const height = sizeOf(rows, matrix.rows);
  const width = sizeOf(columns, matrix.columns);
  if (!(height >= matrix.rows && width >= matrix.columns)) return VALUE_ERROR;
  sized(height, width);
  return Matrix.build(height, width, (row, column) =>
    row < matrix.rows && column < matrix.columns
      ? matrix.at(row, column)
      : pad === undefined
        ? NOT_AVAILABLE
        : pad,
  );
}

function inOneLine(
  vertical: boolean,
): (source: Operand, ignored: number, byColumn: boolean, frame: Frame) => Operand {
  return (source, ignored, byColumn, frame) => {
    if (ignored < 0 || ignored > 3) return VALUE_ERROR;
    const matrix = toMatrix(source, frame);
    const values = (byColumn ? transposed(matrix) : matrix).values.filter(
      (value) =>
        !((ignored === 1 || ignored === 3) && value === null) &&
        !((ignored === 2 || ignored === 3) && isErrorValue(value)),
    );
    if (values.length === 0) return CALCULATION_ERROR;
    return vertical ? new Matrix(values.length, 1, values) : new Matrix(1, values.length, values);
  };
}

function wrapped(
  byRow: boolean,
): (source: Operand, length: number, pad: CellValue | undefined, frame: Frame) => Operand {
  return (source, length, pad, frame) => {
    const matrix = toMatrix(source, frame);
    if (matrix.rows > 1 && matrix.columns > 1) return VALUE_ERROR;
    if (length < 1) return NUMBER_ERROR;
    const { values } = matrix;
    const lines = Math.ceil(values.length / length);
    const valueAt = (line: number, place: number): CellValue => {
      const index = line * length + place;
      if (index < values.length) return values[index] ?? null;
      return pad === undefined ? NOT_AVAILABLE : pad;
    };
    return byRow
      ? Matrix.build(lines, length, valueAt)
      : Matrix.build(length, lines, (row, column) => valueAt(column, row));
  };
}

function randomArray(
  rows: number,
  columns: number,
  low: number,
  high: number,
  whole: boolean,
  frame: Frame,
): Operand {
  if (rows < 1 || columns < 1 || low > high) return VALUE_ERROR;
  sized(rows, columns);
  const { random } = frame.session.environment;
  return Matrix.build(rows, columns, () =>
    whole
      ? Math.floor(random() * (Math.floor(high) - Math.ceil(low) + 1)) + Math.ceil(low)
      : low + random() * (high - low),
  );
}

/** Arrays: making, turning, cutting, stacking. */
export const shaping = [
  ofArray('TRANSPOSE', transposed),
  define(
    'SEQUENCE',
    [optional(integer, 1), optional(integer, 1), optional(number, 1), optional(number, 1)],
    sequence,
  ),
  define('VSTACK', [rest(array)], stacked(true)),
  define('HSTACK', [rest(array)], stacked(false)),
  define('CHOOSEROWS', [array, rest(operand)], chosen(true)),
  define('CHOOSECOLS', [array, rest(operand)], chosen(false)),
  define('TAKE', [array, maybe(operand), maybe(operand)], part(true)),
  define('DROP', [array, maybe(operand), maybe(operand)], part(false)),
  define('EXPAND', [array, maybe(operand), maybe(operand), maybe(scalar)], expand),
  define('TOCOL', [array, optional(integer, 0), optional(logical, false)], inOneLine(true)),
  define('TOROW', [array, optional(integer, 0), optional(logical, false)], inOneLine(false)),
  define('WRAPROWS', [array, integer, maybe(scalar)], wrapped(true)),
  define('WRAPCOLS', [array, integer, maybe(scalar)], wrapped(false)),
  define(
    'RANDARRAY',
    [
      optional(integer, 1),
      optional(integer, 1),
      optional(number, 0),
      optional(number, 1),
      optional(logical, false),
    ],
    randomArray,
  ),
];
