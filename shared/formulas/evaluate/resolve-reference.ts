import { MAX_COLUMNS, MAX_ROWS, type CellRange } from '../../workbook/address.ts';
import type { CellError } from '../../workbook/cell.ts';
import type { NodeOf, ReferenceBounds, ReferencePrefix } from '../syntax/tree.ts';
import { REFERENCE_ERROR, VALUE_ERROR } from '../values/errors.ts';
import { Reference, type Area } from '../values/operand.ts';
import { UnsupportedSignal, type Frame } from './session.ts';

/** The cells that a reference means from the cell its formula stands in. */
export function resolveReference(node: NodeOf<'reference'>, frame: Frame): Reference | CellError {
  const sheets = resolveSheets(node.prefix, node.raw, frame);
  if (!Array.isArray(sheets)) return sheets;
  const range = movedBounds(node.bounds, frame.deltaRow, frame.deltaColumn);
  if (sheets.length === 1) return new Reference([{ sheet: sheets[0] ?? 0, ...range }]);
  return new Reference(sheets.map((sheet): Area => ({ sheet, ...range })));
}

/** The cell of the formula's own sheet that a single-cell reference means. */
export function ownCell(bounds: ReferenceBounds, frame: Frame): Area {
  const row = movedRow(bounds, frame);
  const column = movedColumn(bounds, frame);
  return { sheet: frame.sheet, top: row, left: column, bottom: row, right: column };
}

/** The row of a single-cell reference seen from a frame. */
export function movedRow({ top, topFixed }: ReferenceBounds, { deltaRow }: Frame): number {
  return topFixed || deltaRow === 0 ? top : wrapped(top + deltaRow, MAX_ROWS);
}

/** The column of a single-cell reference seen from a frame. */
export function movedColumn({ left, leftFixed }: ReferenceBounds, { deltaColumn }: Frame): number {
  return leftFixed || deltaColumn === 0 ? left : wrapped(left + deltaColumn, MAX_COLUMNS);
}

/** Bounds after a move; what leaves the sheet at one edge comes back at the other, as in names and shared formulas. */
export function movedBounds(
  bounds: ReferenceBounds,
  deltaRow: number,
  deltaColumn: number,
): CellRange {
  if (deltaRow === 0 && deltaColumn === 0) {
    const { top, left, bottom, right } = bounds;
    return { top, left, bottom, right };
  }
  const top = bounds.topFixed ? bounds.top : wrapped(bounds.top + deltaRow, MAX_ROWS);
  const bottom = bounds.bottomFixed ? bounds.bottom : wrapped(bounds.bottom + deltaRow, MAX_ROWS);
  const left = bounds.leftFixed ? bounds.left : wrapped(bounds.left + deltaColumn, MAX_COLUMNS);
  const right = bounds.rightFixed ? bounds.right : wrapped(bounds.right + deltaColumn, MAX_COLUMNS);
  return {
    top: Math.min(top, bottom),
    bottom: Math.max(top, bottom),
    left: Math.min(left, right),
    right: Math.max(left, right),
  };
}

function wrapped(index: number, size: number): number {
  return ((index % size) + size) % size;
}

/** The sheets before the `!`; throws for another workbook, whose cells only the saved value knows. */
export function resolveSheets(
  prefix: ReferencePrefix | null,
  raw: string,
  frame: Frame,
): number[] | CellError {
  if (prefix === null) return [frame.sheet];
  if (prefix.workbook !== '' && prefix.workbook !== '0') {
    throw new UnsupportedSignal({ kind: 'externalReference', text: raw });
  }
  if (prefix.sheet === '') return [frame.sheet];
  const first = frame.session.sheetNamed(prefix.sheet);
  if (first === undefined) return REFERENCE_ERROR;
  if (prefix.lastSheet === '') return [first];
  const last = frame.session.sheetNamed(prefix.lastSheet);
  if (last === undefined) return REFERENCE_ERROR;
  const [from, to] = first <= last ? [first, last] : [last, first];
  const places: number[] = [];
  for (let place = from; place <= to; place += 1) {
    if (frame.session.sheets[place]?.kind === 'worksheet') places.push(place);
  }
  return places;
}

/** The cells of a table reference such as `Table1[[#This Row],[金额]]`. */
export function resolveTable(node: NodeOf<'table'>, frame: Frame): Reference | CellError {
  if (node.workbook !== '' && node.workbook !== '0') {
    throw new UnsupportedSignal({ kind: 'externalReference', text: node.raw });
  }
  const found =
    node.table === ''
      ? frame.session.tableAround(frame.sheet, frame.row, frame.column)
      : frame.session.table(node.table);
  if (!found) return REFERENCE_ERROR;
  const { table, sheet } = found;
  const columns = tableColumns(node.columns, table.range, table.columnNames);
  const rows = tableRows(node.sections, table, sheet, frame);
  if (columns === null || rows === null) return REFERENCE_ERROR;
  if (rows === 'outside') return VALUE_ERROR;
  return new Reference([{ sheet, ...rows, ...columns }]);
}

function tableColumns(
  wanted: readonly string[],
  range: CellRange,
  names: readonly string[],
): { readonly left: number; readonly right: number } | null {
  if (wanted.length === 0) return { left: range.left, right: range.right };
  const places = wanted.map((name) => names.findIndex((column) => sameColumn(column, name)));
  if (places.includes(-1)) return null;
  return { left: range.left + Math.min(...places), right: range.left + Math.max(...places) };
}

/** A line break in a header may be written as `_x000a_`, a space or itself. */
function sameColumn(column: string, wanted: string): boolean {
  if (column.toLowerCase() === wanted.toLowerCase()) return true;
  const plain = (name: string): string =>
    name
      .replace(/_x000[ad]_/gi, '\n')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase();
  return plain(column) === plain(wanted);
}

function tableRows(
  sections: readonly string[],
  table: {
    readonly range: CellRange;
    readonly headerRowCount: number;
    readonly totalsRowCount: number;
  },
  sheet: number,
  frame: Frame,
): { readonly top: number; readonly bottom: number } | 'outside' | null {
  const { top, bottom } = table.range;
  const firstData = top + table.headerRowCount;
  const lastData = bottom - table.totalsRowCount;
  const has = (section: string): boolean => sections.includes(section);
  if (has('all')) return { top, bottom };
  if (has('this row')) {
    const inside = sheet === frame.sheet && frame.row >= firstData && frame.row <= lastData;
    return inside ? { top: frame.row, bottom: frame.row } : 'outside';
  }
  if (has('headers')) {
    if (table.headerRowCount === 0) return null;
    return { top, bottom: has('data') ? lastData : firstData - 1 };
  }
  if (has('totals')) {
    if (table.totalsRowCount === 0) return null;
    return { top: has('data') ? firstData : lastData + 1, bottom };
  }
  return { top: firstData, bottom: lastData };
}
