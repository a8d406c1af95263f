import { nameAt } from '../../shared/document/bound-cells.ts';
import { roleAt } from '../../shared/document/cell-role.ts';
import type { OpenDocument } from '../../shared/document/document.ts';
import { formatAddress, type CellAddress, type SheetId } from '../../shared/workbook/address.ts';
import { contentCellAt, mergeAt } from '../../shared/workbook/editability.ts';
import type { Sheet } from '../../shared/workbook/sheet.ts';
import { sheetById, styleAt, valueAt } from '../../shared/workbook/workbook.ts';

/** One cell as a labelled field. */
export interface EntryField {
  readonly cell: CellAddress;
  readonly label: string;
  /** The cell holds running text rather than a figure or a word. */
  readonly isLong: boolean;
}

/** Fields under one heading; the heading is empty where fields stand alone. */
export interface EntryGroup {
  readonly heading: string;
  readonly fields: readonly EntryField[];
}

/** The fields of a sheet. */
export interface EntryList {
  readonly groups: readonly EntryGroup[];
  readonly count: number;
  /** There are more fillable cells than `ENTRY_LIMIT`; the rest is only in the grid. */
  readonly isCut: boolean;
}

/** The most fields that are listed; a longer list is no help to anyone. */
export const ENTRY_LIMIT = 600;
const SEPARATOR = ' · ';
/** A wrapping cell at least this high, in points, is meant for several lines. */
const ROOM_FOR_TEXT = 45;
/** How far to look for words that name a cell of a sheet without a form. */
const LABEL_DISTANCE = 12;

/** Lists the cells of a sheet that are for the clerk, in the order of reading, grouped by their row's name. */
export function entryFields(document: OpenDocument, sheetId: SheetId): EntryList {
  const sheet = sheetById(document.workbook, sheetId);
  if (!sheet) return { groups: [], count: 0, isCut: false };
  const cells = fillableCells(document, sheet);
  const listed = cells.slice(0, ENTRY_LIMIT);
  return {
    groups: grouped(document, sheet, listed),
    count: listed.length,
    isCut: cells.length > listed.length,
  };
}

function fillableCells(document: OpenDocument, sheet: Sheet): readonly CellAddress[] {
  const wanted = hasGuidedCells(document, sheet) ? ['input', 'pickList'] : ['free'];
  const cells: CellAddress[] = [];
  const rows = [...sheet.rows].sort(([a], [b]) => a - b);
  for (const [row, content] of rows) {
    const columns = [...content.cells.keys()].sort((a, b) => a - b);
    for (const column of columns) {
      const cell = { row, column };
      const own = contentCellAt(sheet, cell);
      const isOwn = own.row === row && own.column === column;
      if (isOwn && wanted.includes(roleAt(document, sheet.id, cell))) cells.push(cell);
      if (cells.length > ENTRY_LIMIT) return cells;
    }
  }
  return cells;
}

/** Whether form or protection say which cells are for the clerk; otherwise every cell is. */
function hasGuidedCells(document: OpenDocument, sheet: Sheet): boolean {
  return (
    sheet.protection?.enabled === true ||
    (document.form?.binding.areas.some((area) => area.sheet === sheet.id) ?? false)
  );
}

function grouped(
  document: OpenDocument,
  sheet: Sheet,
  cells: readonly CellAddress[],
): readonly EntryGroup[] {
  const groups: { heading: string; fields: EntryField[] }[] = [];
  for (const cell of cells) {
    const name = fieldName(document, sheet, cell);
    const at = name.indexOf(SEPARATOR);
    const heading = at === -1 ? '' : name.slice(0, at);
    const label = at === -1 ? name : name.slice(at + SEPARATOR.length);
    const last = groups.at(-1);
    const field = { cell, label, isLong: isLongText(document, sheet, cell) };
    if (last?.heading === heading) last.fields.push(field);
    else groups.push({ heading, fields: [field] });
  }
  return groups;
}

function fieldName(document: OpenDocument, sheet: Sheet, cell: CellAddress): string {
  const name = nameAt(document, sheet.id, cell);
  if (name !== formatAddress(cell)) return name;
  const row = wordsBeside(document, sheet, cell, { row: 0, column: -1 });
  const column = wordsBeside(document, sheet, cell, { row: -1, column: 0 });
  const words = [row, column].filter((part) => part !== '');
  return words.length === 0 ? name : words.join(SEPARATOR);
}

/** The nearest text to the left of a cell or above it. */
function wordsBeside(
  document: OpenDocument,
  sheet: Sheet,
  cell: CellAddress,
  step: { readonly row: -1 | 0; readonly column: -1 | 0 },
): string {
  let place = cell;
  for (let distance = 0; distance < LABEL_DISTANCE; distance += 1) {
    place = contentCellAt(sheet, { row: place.row + step.row, column: place.column + step.column });
    if (place.row < 0 || place.column < 0) return '';
    const value = valueAt(sheet, place.row, place.column);
    if (typeof value !== 'string' || value.trim() === '') continue;
    // What the clerk writes names nothing; go on to the words of the form.
    if (!['input', 'pickList'].includes(roleAt(document, sheet.id, place))) return value.trim();
  }
  return '';
}

function isLongText(document: OpenDocument, sheet: Sheet, cell: CellAddress): boolean {
  const value = valueAt(sheet, cell.row, cell.column);
  if (typeof value === 'string' && (value.length > 24 || value.includes('\n'))) return true;
  if (typeof value === 'number' || !styleAt(document.workbook, sheet, cell).alignment.wrap) {
    return false;
  }
  const bottom = mergeAt(sheet, cell)?.bottom ?? cell.row;
  let height = 0;
  for (let row = cell.row; row <= bottom; row += 1) {
    height += sheet.rows.get(row)?.height ?? sheet.defaultRowHeight;
  }
  return height >= ROOM_FOR_TEXT;
}
