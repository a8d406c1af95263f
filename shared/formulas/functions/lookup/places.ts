import { MAX_COLUMNS, MAX_ROWS, columnName } from '../../../workbook/address.ts';
import type { CellError } from '../../../workbook/cell.ts';
import { evaluateNode } from '../../evaluate/evaluate-node.ts';
import { gridOf, gridPart } from '../../evaluate/grid.ts';
import { visitCells } from '../../evaluate/read-cells.ts';
import { resolveSheets } from '../../evaluate/resolve-reference.ts';
import type { Frame } from '../../evaluate/session.ts';
import { quotedSheet } from '../../syntax/sheet-name.ts';
import { parseFormula } from '../../syntax/parse-formula.ts';
import { NOT_AVAILABLE, REFERENCE_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import {
  isError,
  Matrix,
  MISSING,
  Reference,
  type Area,
  type Operand,
} from '../../values/operand.ts';
import {
  array,
  define,
  integer,
  logical,
  maybe,
  operand,
  optional,
  orEmpty,
  text,
} from '../define.ts';

function singleArea(value: Operand): Area | CellError {
  if (isError(value)) return value;
  if (!(value instanceof Reference)) return VALUE_ERROR;
  const [area] = value.areas;
  return area && value.areas.length === 1 ? area : REFERENCE_ERROR;
}

function lineNumbers(vertical: boolean): (value: Operand | undefined, frame: Frame) => Operand {
  return (value, frame) => {
    if (value === undefined || value === MISSING) {
      return (vertical ? frame.row : frame.column) + 1;
    }
    const area = singleArea(value);
    if ('error' in area) return area;
    const first = (vertical ? area.top : area.left) + 1;
    const count = vertical ? area.bottom - area.top + 1 : area.right - area.left + 1;
    if (count === 1) return first;
    return vertical
      ? Matrix.build(count, 1, (row) => first + row)
      : Matrix.build(1, count, (_, column) => first + column);
  };
}

function lineCount(vertical: boolean): (value: Operand, frame: Frame) => Operand {
  return (value, frame) => {
    const grid = gridOf(value, frame);
    if ('error' in grid) return grid;
    return vertical ? grid.rows : grid.columns;
  };
}

function indexed(
  source: Operand,
  row: number,
  column: number | undefined,
  areaNumber: number,
  frame: Frame,
): Operand {
  let chosen = source;
  if (source instanceof Reference) {
    const area = source.areas[areaNumber - 1];
    if (!area) return REFERENCE_ERROR;
    chosen = new Reference([area]);
  } else if (areaNumber !== 1) return REFERENCE_ERROR;
  const grid = gridOf(chosen, frame);
  if ('error' in grid) return grid;
  const alongRow = column === undefined && grid.rows === 1;
  const r = alongRow ? 1 : row;
  const c = alongRow ? row : (column ?? (grid.columns === 1 ? 1 : 0));
  if (r < 0 || c < 0) return VALUE_ERROR;
  if (r > grid.rows || c > grid.columns) return REFERENCE_ERROR;
  return gridPart(
    grid,
    r === 0 ? 0 : r - 1,
    c === 0 ? 0 : c - 1,
    r === 0 ? grid.rows : 1,
    c === 0 ? grid.columns : 1,
  );
}

function moved(
  source: Operand,
  rows: number,
  columns: number,
  height: number | undefined,
  width: number | undefined,
  frame: Frame,
): Operand {
  const area = singleArea(source);
  if ('error' in area) return area;
  const tall = height ?? area.bottom - area.top + 1;
  const wide = width ?? area.right - area.left + 1;
  if (tall === 0 || wide === 0) return REFERENCE_ERROR;
  let top = area.top + rows;
  let left = area.left + columns;
  if (tall < 0) top += tall + 1;
  if (wide < 0) left += wide + 1;
  const bottom = top + Math.abs(tall) - 1;
  const right = left + Math.abs(wide) - 1;
  if (top < 0 || left < 0 || bottom >= MAX_ROWS || right >= MAX_COLUMNS) return REFERENCE_ERROR;
  const target = { sheet: area.sheet, top, left, bottom, right };
  frame.session.source.prepare(target);
  return new Reference([target]);
}

const RELATIVE =
  /^R(?:\[(-?\d+)\]|(\d*))C(?:\[(-?\d+)\]|(\d*))(?::R(?:\[(-?\d+)\]|(\d*))C(?:\[(-?\d+)\]|(\d*)))?$/i;

/** Reads `R1C1`, `R[-1]C[2]` and ranges of them, with a sheet before or not. */
function relativeReference(written: string, frame: Frame): Operand {
  const mark = written.lastIndexOf('!');
  const sheetText =
    mark < 0 ? '' : written.slice(0, mark).replace(/^'|'$/g, '').replaceAll("''", "'");
  const sheets = resolveSheets(
    sheetText === '' ? null : { workbook: '', sheet: sheetText, lastSheet: '' },
    written,
    frame,
  );
  if (!Array.isArray(sheets)) return sheets;
  const match = RELATIVE.exec(written.slice(mark + 1));
  if (!match) return REFERENCE_ERROR;
  const line = (relative: string | undefined, fixed: string | undefined, own: number): number => {
    if (relative !== undefined) return own + Number(relative);
    return fixed === undefined || fixed === '' ? own : Number(fixed) - 1;
  };
  const isRange = written.slice(mark + 1).includes(':');
  const row = line(match[1], match[2], frame.row);
  const column = line(match[3], match[4], frame.column);
  const lastRow = isRange ? line(match[5], match[6], frame.row) : row;
  const lastColumn = isRange ? line(match[7], match[8], frame.column) : column;
  const area = {
    sheet: sheets[0] ?? frame.sheet,
    top: Math.min(row, lastRow),
    left: Math.min(column, lastColumn),
    bottom: Math.max(row, lastRow),
    right: Math.max(column, lastColumn),
  };
  const outside =
    area.top < 0 || area.left < 0 || area.bottom >= MAX_ROWS || area.right >= MAX_COLUMNS;
  return outside ? REFERENCE_ERROR : prepared(new Reference([area]), frame);
}

function prepared(value: Operand, frame: Frame): Operand {
  if (value instanceof Reference) {
    for (const area of value.areas) frame.session.source.prepare(area);
  }
  return value;
}

function indirect(written: string, isA1: boolean, frame: Frame): Operand {
  const trimmed = written.trim();
  if (!isA1) return relativeReference(trimmed, frame);
  const parsed = parseFormula(trimmed);
  if (!parsed.ok) return REFERENCE_ERROR;
  const { kind } = parsed.value;
  if (kind !== 'reference' && kind !== 'name' && kind !== 'table' && kind !== 'join') {
    return REFERENCE_ERROR;
  }
  // The text is meant where the formula stands, not where a shared formula was first written.
  const value = evaluateNode(parsed.value, { ...frame, deltaRow: 0, deltaColumn: 0, scope: null });
  if (!(value instanceof Reference)) return REFERENCE_ERROR;
  return prepared(value, frame);
}

function address(
  row: number,
  column: number,
  kind: number,
  isA1: boolean,
  sheet: string | undefined,
): Operand {
  if (row < 1 || row > MAX_ROWS || column < 1 || column > MAX_COLUMNS) return VALUE_ERROR;
  if (kind < 1 || kind > 4) return VALUE_ERROR;
  const rowFixed = kind === 1 || kind === 2;
  const columnFixed = kind === 1 || kind === 3;
  const cell = isA1
    ? `${columnFixed ? '$' : ''}${columnName(column - 1)}${rowFixed ? '$' : ''}${row}`
    : `R${rowFixed ? row : `[${row}]`}C${columnFixed ? column : `[${column}]`}`;
  return sheet === undefined ? cell : `${quotedSheet(sheet)}!${cell}`;
}

/** The part of a range without its blank outer rows and columns; 1 trims the front, 2 the end, 3 both, 0 neither. */
function trimmed(source: Operand, rows: number, columns: number, frame: Frame): Operand {
  const area = singleArea(source);
  if ('error' in area) return area;
  if (rows < 0 || rows > 3 || columns < 0 || columns > 3) return VALUE_ERROR;
  const filled = { top: Infinity, left: Infinity, bottom: -1, right: -1 };
  visitCells(area, frame.session, (_, row, column) => {
    filled.top = Math.min(filled.top, row);
    filled.bottom = Math.max(filled.bottom, row);
    filled.left = Math.min(filled.left, column);
    filled.right = Math.max(filled.right, column);
    return true;
  });
  if (filled.bottom < 0) return REFERENCE_ERROR;
  return new Reference([
    {
      sheet: area.sheet,
      top: rows % 2 === 1 ? filled.top : area.top,
      bottom: rows >= 2 ? filled.bottom : area.bottom,
      left: columns % 2 === 1 ? filled.left : area.left,
      right: columns >= 2 ? filled.right : area.right,
    },
  ]);
}

/** Where cells lie, and references made from figures or texts. */
export const places = [
  define('ROW', [maybe(operand)], lineNumbers(true)),
  define('COLUMN', [maybe(operand)], lineNumbers(false)),
  define('ROWS', [array], lineCount(true)),
  define('COLUMNS', [array], lineCount(false)),
  define('AREAS', [operand], (value) =>
    value instanceof Reference ? value.areas.length : isError(value) ? value : VALUE_ERROR,
  ),
  define('INDEX', [array, integer, maybe(integer), optional(integer, 1)], indexed),
  define(
    'OFFSET',
    [operand, integer, integer, orEmpty(maybe(integer)), orEmpty(maybe(integer))],
    moved,
  ),
  define(
    'TRIMRANGE',
    [operand, orEmpty(optional(integer, 3)), orEmpty(optional(integer, 3))],
    trimmed,
  ),
  define('INDIRECT', [text, optional(logical, true)], indirect),
  define(
    'ADDRESS',
    [
      integer,
      integer,
      orEmpty(optional(integer, 1)),
      orEmpty(optional(logical, true)),
      maybe(text),
    ],
    address,
  ),
  define('FORMULATEXT', [operand], (value, { session }) => {
    const area = value instanceof Reference ? value.areas[0] : undefined;
    if (!area) return isError(value) ? value : VALUE_ERROR;
    const formula = session.source.formulaAt(area.sheet, area.top, area.left);
    return formula === null ? NOT_AVAILABLE : `=${formula}`;
  }),
  define('HYPERLINK', [text, maybe(operand)], (link, shown) =>
    shown === undefined || shown === MISSING ? link : shown,
  ),
];
