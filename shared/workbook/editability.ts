import {
  MAX_COLUMNS,
  MAX_ROWS,
  rangeContains,
  type CellAddress,
  type CellRange,
  type SheetId,
} from './address.ts';
import type { EditRefusal } from './edit.ts';
import type { Sheet } from './sheet.ts';
import { cellAt, sheetById, styleAt, type Workbook } from './workbook.ts';

/** The merged range that holds the cell, or null. */
export function mergeAt(sheet: Sheet, address: CellAddress): CellRange | null {
  return sheet.merges.find((merge) => rangeContains(merge, address)) ?? null;
}

/** The cell that holds the content for a place: the upper left one of its merge, or itself. */
export function contentCellAt(sheet: Sheet, address: CellAddress): CellAddress {
  const merge = mergeAt(sheet, address);
  return merge ? { row: merge.top, column: merge.left } : address;
}

/**
 * Why the file does not let a cell be edited, or null when it may be. Covers what would damage the file
 * (array formulas, shared-formula masters, table headings, followers of a merge) and sheet protection
 * (ECMA-376 Part 1, 18.3.1.85); a form's own locks are the document's affair.
 */
export function editRefusalAt(
  workbook: Workbook,
  sheetId: SheetId,
  cell: CellAddress,
): EditRefusal | null {
  const sheet = sheetById(workbook, sheetId);
  if (!sheet) return { kind: 'noSuchSheet', sheet: sheetId };
  if (sheet.kind !== 'worksheet') return { kind: 'notAWorksheet', sheet: sheetId };
  const place = { sheet: sheetId, cell };
  if (cell.row < 0 || cell.column < 0 || cell.row >= MAX_ROWS || cell.column >= MAX_COLUMNS) {
    return { kind: 'outsideSheet', ...place };
  }
  return structureRefusal(sheet, cell) ?? protectionRefusal(workbook, sheet, cell);
}

function structureRefusal(sheet: Sheet, cell: CellAddress): EditRefusal | null {
  const place = { sheet: sheet.id, cell };
  const merge = mergeAt(sheet, cell);
  if (merge && (merge.top !== cell.row || merge.left !== cell.column)) {
    return { kind: 'mergeFollower', ...place, master: { row: merge.top, column: merge.left } };
  }
  const stored = cellAt(sheet, cell.row, cell.column);
  if (stored?.keptAsIs) return { kind: 'keptCell', ...place };
  const block = sheet.formulaBlocks.find(({ range }) => rangeContains(range, cell));
  if (block) {
    return { kind: block.kind === 'array' ? 'arrayFormula' : 'dataTable', ...place };
  }
  if (stored?.formula?.kind === 'shared' && stored.formula.text !== null) {
    return { kind: 'sharedFormulaMaster', ...place };
  }
  const table = sheet.tables.find(
    ({ range, headerRowCount }) =>
      rangeContains(range, cell) && cell.row < range.top + headerRowCount,
  );
  return table ? { kind: 'tableHeader', ...place, table: table.name } : null;
}

function protectionRefusal(
  workbook: Workbook,
  sheet: Sheet,
  cell: CellAddress,
): EditRefusal | null {
  if (!sheet.protection?.enabled) return null;
  if (!styleAt(workbook, sheet, cell).locked) return null;
  if (sheet.protection.editableRanges.some((range) => rangeContains(range, cell))) return null;
  return { kind: 'lockedCell', sheet: sheet.id, cell };
}
