import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { gridOf, gridPart, type Grid } from '../../evaluate/grid.ts';
import type { Frame } from '../../evaluate/session.ts';
import { NOT_AVAILABLE, REFERENCE_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { isErrorValue, MISSING, type Operand } from '../../values/operand.ts';
import {
  array,
  define,
  integer,
  logical,
  maybe,
  number,
  operand,
  optional,
  scalar,
} from '../define.ts';
import { callLifted } from '../lift.ts';
import { findEqual, findNearest, findSorted, type Vector } from './search.ts';

/** The cells of a grid in one line: down its first column, or along its first row. */
export function vectorOf(grid: Grid, vertical: boolean, line = 0): Vector {
  return vertical
    ? { length: grid.rows, used: grid.usedRows, at: (place) => grid.at(place, line) }
    : { length: grid.columns, used: grid.usedColumns, at: (place) => grid.at(line, place) };
}

function tableLookup(
  vertical: boolean,
): (
  wanted: CellValue,
  table: Operand,
  index: number,
  approximate: boolean,
  frame: Frame,
) => Operand {
  return (wanted, table, index, approximate, frame) => {
    const grid = gridOf(table, frame);
    if ('error' in grid) return grid;
    const place = Math.trunc(index) - 1;
    if (place < 0) return VALUE_ERROR;
    if (place >= (vertical ? grid.columns : grid.rows)) return REFERENCE_ERROR;
    const vector = vectorOf(grid, vertical);
    frame.session.spend(approximate ? 20 : vector.used);
    const found = approximate ? findSorted(vector, wanted, false) : findEqual(vector, wanted, true);
    if (found < 0) return NOT_AVAILABLE;
    return vertical ? gridPart(grid, found, place, 1, 1) : gridPart(grid, place, found, 1, 1);
  };
}

function match(wanted: CellValue, range: Operand, type: number, frame: Frame): Operand {
  const grid = gridOf(range, frame);
  if ('error' in grid) return grid;
  if (grid.rows > 1 && grid.columns > 1) return NOT_AVAILABLE;
  const vector = vectorOf(grid, grid.columns === 1);
  frame.session.spend(type === 0 ? vector.used : 20);
  const place = type === 0 ? findEqual(vector, wanted, true) : findSorted(vector, wanted, type < 0);
  return place < 0 ? NOT_AVAILABLE : place + 1;
}

/** LOOKUP: searches the longer side's first line of a table, answers from its last line. */
function lookup(
  wanted: CellValue,
  range: Operand,
  results: Operand | undefined,
  frame: Frame,
): Operand {
  const grid = gridOf(range, frame);
  if ('error' in grid) return grid;
  const vertical = grid.rows >= grid.columns;
  const place = findSorted(vectorOf(grid, vertical), wanted, false);
  if (place < 0) return NOT_AVAILABLE;
  if (results === undefined) {
    return vertical
      ? gridPart(grid, place, grid.columns - 1, 1, 1)
      : gridPart(grid, grid.rows - 1, place, 1, 1);
  }
  const answers = gridOf(results, frame);
  if ('error' in answers) return answers;
  const down = answers.rows > 1 && answers.columns === 1 ? true : answers.rows > answers.columns;
  if (!answers.area && place >= (down ? answers.rows : answers.columns)) return NOT_AVAILABLE;
  return down ? gridPart(answers, place, 0, 1, 1) : gridPart(answers, 0, place, 1, 1);
}

function placeOf(
  vector: Vector,
  wanted: CellValue,
  mode: number,
  searchMode: number,
): number | CellError {
  const fromEnd = searchMode === -1;
  if (![1, -1, 2, -2].includes(searchMode)) return VALUE_ERROR;
  switch (mode) {
    case 0:
      return findEqual(vector, wanted, false, fromEnd);
    case 2:
      return findEqual(vector, wanted, true, fromEnd);
    case -1:
    case 1:
      return findNearest(vector, wanted, mode, fromEnd);
    default:
      return VALUE_ERROR;
  }
}

function xlookup(
  wanted: CellValue,
  keys: Operand,
  answers: Operand,
  missing: Operand | undefined,
  mode: number,
  searchMode: number,
  frame: Frame,
): Operand {
  const grid = gridOf(keys, frame);
  if ('error' in grid) return grid;
  const values = gridOf(answers, frame);
  if ('error' in values) return values;
  if (grid.rows > 1 && grid.columns > 1) return VALUE_ERROR;
  const vertical = grid.columns === 1 && (grid.rows > 1 || values.rows === 1);
  const length = vertical ? grid.rows : grid.columns;
  if (length !== (vertical ? values.rows : values.columns)) return VALUE_ERROR;
  frame.session.spend(grid.usedRows + grid.usedColumns);
  const place = placeOf(vectorOf(grid, vertical), wanted, mode, searchMode);
  if (typeof place !== 'number') return place;
  if (place < 0) return missing === undefined || missing === MISSING ? NOT_AVAILABLE : missing;
  return vertical
    ? gridPart(values, place, 0, 1, values.columns)
    : gridPart(values, 0, place, values.rows, 1);
}

function xmatch(
  wanted: CellValue,
  keys: Operand,
  mode: number,
  searchMode: number,
  frame: Frame,
): Operand {
  const grid = gridOf(keys, frame);
  if ('error' in grid) return grid;
  if (grid.rows > 1 && grid.columns > 1) return VALUE_ERROR;
  const place = placeOf(vectorOf(grid, grid.columns === 1), wanted, mode, searchMode);
  if (typeof place !== 'number') return place;
  return place < 0 ? NOT_AVAILABLE : place + 1;
}

/** Finding values in tables. */
export const lookups = [
  define('VLOOKUP', [scalar, array, number, optional(logical, true)], tableLookup(true)),
  define('HLOOKUP', [scalar, array, number, optional(logical, true)], tableLookup(false)),
  define('MATCH', [scalar, array, optional(number, 1)], match),
  define('LOOKUP', [scalar, array, maybe(array)], lookup),
  define(
    'XLOOKUP',
    [operand, array, array, maybe(operand), optional(integer, 0), optional(integer, 1)],
    (wanted, keys, answers, missing, mode, searchMode, frame) =>
      callLifted([wanted], frame, ([value]) => {
        const key = value ?? null;
        if (isErrorValue(key)) return key;
        return xlookup(key, keys, answers, missing, mode, searchMode, frame);
      }),
  ),
  define('XMATCH', [scalar, array, optional(integer, 0), optional(integer, 1)], xmatch),
];
