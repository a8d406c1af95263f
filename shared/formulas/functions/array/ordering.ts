import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { scalarOf, toMatrix } from '../../evaluate/read-cells.ts';
import type { Frame } from '../../evaluate/session.ts';
import { toLogical } from '../../values/coerce.ts';
import { compareTexts } from '../../values/compare.ts';
import { CALCULATION_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { isError, isErrorValue, Matrix, MISSING, type Operand } from '../../values/operand.ts';
import { array, define, logical, maybe, operand, optional, rest } from '../define.ts';

/** Sorting order: numbers, texts, logicals, errors; blanks always last. */
function sortRank(value: CellValue): number {
  switch (typeof value) {
    case 'number':
      return 0;
    case 'string':
      return 1;
    case 'boolean':
      return 2;
    default:
      return value === null ? 4 : 3;
  }
}

function compareForSort(a: CellValue, b: CellValue, direction: number): number {
  const [left, right] = [sortRank(a), sortRank(b)];
  if (left === 4 || right === 4) return left - right;
  if (left !== right) return (left - right) * direction;
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * direction;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b) * direction;
  return (Number(a) - Number(b)) * direction || 0;
}

/** Rows of a matrix; with `vertical` false its columns. */
function linesOf(matrix: Matrix, vertical: boolean): CellValue[][] {
  const count = vertical ? matrix.rows : matrix.columns;
  const length = vertical ? matrix.columns : matrix.rows;
  return Array.from({ length: count }, (_, line) =>
    Array.from({ length }, (__, place) =>
      vertical ? matrix.at(line, place) : matrix.at(place, line),
    ),
  );
}

function fromLines(lines: readonly (readonly CellValue[])[], vertical: boolean): Matrix {
  if (vertical) return Matrix.ofRows(lines);
  const length = lines[0]?.length ?? 0;
  return Matrix.build(length, lines.length, (row, column) => lines[column]?.[row] ?? null);
}

function numberList(
  value: Operand | undefined,
  fallback: number,
  frame: Frame,
): number[] | CellError {
  if (value === undefined || value === MISSING) return [fallback];
  const numbers: number[] = [];
  for (const single of toMatrix(value, frame).values) {
    if (isErrorValue(single)) return single;
    if (typeof single === 'string') return VALUE_ERROR;
    numbers.push(Math.trunc(Number(single)));
  }
  return numbers;
}

function sort(
  source: Operand,
  indexes: Operand | undefined,
  orders: Operand | undefined,
  byColumn: boolean,
  frame: Frame,
): Operand {
  if (isError(source)) return source;
  const matrix = toMatrix(source, frame);
  const places = numberList(indexes, 1, frame);
  if (!Array.isArray(places)) return places;
  const directions = numberList(orders, 1, frame);
  if (!Array.isArray(directions)) return directions;
  const width = byColumn ? matrix.rows : matrix.columns;
  if (places.some((place) => place < 1 || place > width)) return VALUE_ERROR;
  if (directions.some((direction) => direction !== 1 && direction !== -1)) return VALUE_ERROR;
  const lines = linesOf(matrix, !byColumn);
  lines.sort((a, b) => {
    for (const [key, place] of places.entries()) {
      const direction = directions[key] ?? directions[0] ?? 1;
      const order = compareForSort(a[place - 1] ?? null, b[place - 1] ?? null, direction);
      if (order !== 0) return order;
    }
    return 0;
  });
  return fromLines(lines, !byColumn);
}

function sortBy(source: Operand, keys: readonly Operand[], frame: Frame): Operand {
  if (isError(source)) return source;
  const matrix = toMatrix(source, frame);
  const columns: { values: readonly CellValue[]; direction: number }[] = [];
  let vertical = true;
  for (let place = 0; place < keys.length; place += 2) {
    const key = toMatrix(keys[place] ?? null, frame);
    const given = keys[place + 1];
    const direction = given === undefined || given === MISSING ? 1 : Number(scalarOf(given, frame));
    if (direction !== 1 && direction !== -1) return VALUE_ERROR;
    const isColumn = key.columns === 1 && key.rows === matrix.rows;
    const isRow = key.rows === 1 && key.columns === matrix.columns;
    if (!isColumn && !isRow) return VALUE_ERROR;
    vertical = isColumn;
    columns.push({ values: key.values, direction });
  }
  const lines = linesOf(matrix, vertical).map((line, place) => ({ line, place }));
  lines.sort((a, b) => {
    for (const { values, direction } of columns) {
      const order = compareForSort(values[a.place] ?? null, values[b.place] ?? null, direction);
      if (order !== 0) return order;
    }
    return a.place - b.place;
  });
  return fromLines(
    lines.map(({ line }) => line),
    vertical,
  );
}

function filter(
  source: Operand,
  condition: Operand,
  whenEmpty: Operand | undefined,
  frame: Frame,
): Operand {
  if (isError(source)) return source;
  if (isError(condition)) return condition;
  const matrix = toMatrix(source, frame);
  const tests = toMatrix(condition, frame);
  const vertical = tests.columns === 1 && tests.rows === matrix.rows;
  if (!vertical && !(tests.rows === 1 && tests.columns === matrix.columns)) return VALUE_ERROR;
  const kept: CellValue[][] = [];
  for (const [place, line] of linesOf(matrix, vertical).entries()) {
    const holds = toLogical(tests.values[place] ?? null);
    if (typeof holds !== 'boolean') return holds;
    if (holds) kept.push(line);
  }
  if (kept.length > 0) return fromLines(kept, vertical);
  return whenEmpty === undefined || whenEmpty === MISSING ? CALCULATION_ERROR : whenEmpty;
}

/** Lines whose values are equal (texts without case) share a key. */
function keyOf(line: readonly CellValue[]): string {
  return JSON.stringify(
    line.map((value) => (typeof value === 'string' ? ['t', value.toLowerCase()] : value)),
  );
}

function unique(source: Operand, byColumn: boolean, onlyOnce: boolean, frame: Frame): Operand {
  if (isError(source)) return source;
  const groups = new Map<string, { line: CellValue[]; count: number }>();
  for (const line of linesOf(toMatrix(source, frame), !byColumn)) {
    const key = keyOf(line);
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { line, count: 1 });
  }
  const lines = [...groups.values()].filter(({ count }) => !onlyOnce || count === 1);
  if (lines.length === 0) return CALCULATION_ERROR;
  return fromLines(
    lines.map(({ line }) => line),
    !byColumn,
  );
}

/** Arrays: sorting, filtering, what is different. */
export const ordering = [
  define('SORT', [array, maybe(operand), maybe(operand), optional(logical, false)], sort),
  define('SORTBY', [array, rest(operand)], sortBy),
  define('FILTER', [array, array, maybe(operand)], filter),
  define('UNIQUE', [array, optional(logical, false), optional(logical, false)], unique),
];
