import { MAX_ROWS, type CellRange } from '../address.ts';
import type { RowEdit, RowEditRefusal, EditRefusal } from '../edit.ts';
import type { Sheet, SheetTable } from '../sheet.ts';
import { cellAt, sheetById, styleAt, type Workbook } from '../workbook.ts';
import { rowChangeOf, type RowChange } from './row-change.ts';

/** Why the file does not let rows be put in or taken out, or null when it does. A form's own wishes are the document's affair. */
export function rowEditRefusal(workbook: Workbook, edit: RowEdit): EditRefusal | null {
  const sheet = sheetById(workbook, edit.sheet);
  if (!sheet) return { kind: 'noSuchSheet', sheet: edit.sheet };
  if (sheet.kind !== 'worksheet') return { kind: 'notAWorksheet', sheet: edit.sheet };
  const change = rowChangeOf(edit);
  return (
    placeRefusal(sheet, change) ??
    protectionRefusal(workbook, sheet, change, edit.kind === 'removeRows' && edit.takesLocked) ??
    fixedPartRefusal(workbook, sheet) ??
    blockRefusal(sheet, change) ??
    tableRefusal(sheet, change) ??
    mergeRefusal(sheet, change)
  );
}

function placeRefusal(
  sheet: Sheet,
  { kind, start, count, like }: RowChange,
): RowEditRefusal | null {
  const isCount = Number.isInteger(count) && count > 0;
  const isInside = Number.isInteger(start) && start >= 0 && start + count <= MAX_ROWS;
  const isLike = like === null || (Number.isInteger(like) && like >= 0 && like < MAX_ROWS);
  if (!isCount || !isInside || !isLike) {
    return { kind: 'noSuchRows', sheet: sheet.id, first: start, count };
  }
  if (kind === 'remove') return null;
  const last = lastRowUsed(sheet);
  return last >= start && last + count >= MAX_ROWS
    ? { kind: 'sheetEnd', sheet: sheet.id, last }
    : null;
}

/** The last row that holds content, or a block or merge that may not lose its end; -1 on an empty sheet. */
function lastRowUsed(sheet: Sheet): number {
  let last = -1;
  for (const [index, { cells }] of sheet.rows) {
    if (index <= last) continue;
    for (const { value, formula } of cells.values()) {
      if (value === null && !formula) continue;
      last = index;
      break;
    }
  }
  const blocks = [...sheet.formulaBlocks, ...sheet.tables].map(({ range }) => range);
  for (const { bottom } of blocks) last = Math.max(last, bottom);
  for (const { row } of sheet.comments) last = Math.max(last, row);
  return last;
}

/** ECMA-376 Part 1, 18.3.1.85: `insertRows` and `deleteRows`; Excel deletes no row that holds a locked cell. */
function protectionRefusal(
  workbook: Workbook,
  sheet: Sheet,
  { kind, start, count }: RowChange,
  takesLocked = false,
): EditRefusal | null {
  const { protection } = sheet;
  if (!protection?.enabled) return null;
  const isAllowed = kind === 'insert' ? protection.allowsInsertRows : protection.allowsDeleteRows;
  if (!isAllowed) return { kind: 'rowsLocked', sheet: sheet.id, action: kind };
  if (kind === 'insert' || takesLocked) return null;
  for (let row = start; row < start + count; row += 1) {
    for (const [column, { value, formula }] of sheet.rows.get(row)?.cells ?? []) {
      if (value === null && !formula) continue;
      if (styleAt(workbook, sheet, { row, column }).locked) {
        return { kind: 'lockedCell', sheet: sheet.id, cell: { row, column } };
      }
    }
  }
  return null;
}

function fixedPartRefusal(workbook: Workbook, sheet: Sheet): EditRefusal | null {
  const fixed = workbook.fixedParts?.find((part) => part.sheet === null || part.sheet === sheet.id);
  if (fixed) return { kind: 'fixedPart', sheet: sheet.id, part: fixed.part };
  for (const [row, { cells }] of sheet.rows) {
    for (const [column, { keptAsIs }] of cells) {
      if (keptAsIs === 'duplicateCell' || keptAsIs === 'outsideSheet') {
        return { kind: 'keptCell', sheet: sheet.id, cell: { row, column } };
      }
    }
  }
  return null;
}

function blockRefusal(sheet: Sheet, change: RowChange): RowEditRefusal | null {
  const blocks = [...sheet.formulaBlocks, ...(sheet.pivotTables ?? [])];
  const cut = blocks.find(
    ({ kind, range }) =>
      // A pivot table whose rows all go would leave its part behind.
      cuts(range, change) || (kind === 'pivotTable' && takesAll(range, change)),
  );
  return cut ? { kind: 'cutBlock', sheet: sheet.id, block: cut.kind, range: cut.range } : null;
}

/** Whether rows come between those of the range, or some but not all of them go. */
function cuts({ top, bottom }: CellRange, { kind, start, count }: RowChange): boolean {
  if (kind === 'insert') return top < start && start <= bottom;
  const overlaps = start <= bottom && top < start + count;
  return overlaps && (top < start || bottom >= start + count);
}

function takesAll({ top, bottom }: CellRange, { kind, start, count }: RowChange): boolean {
  return kind === 'remove' && start <= top && bottom < start + count;
}

function tableRefusal(sheet: Sheet, change: RowChange): RowEditRefusal | null {
  if (change.kind === 'insert') return null;
  for (const table of sheet.tables) {
    const part = cutTablePart(table, change);
    if (part) return { kind: 'cutTable', sheet: sheet.id, table: table.name, part };
  }
  return null;
}

function cutTablePart(
  { range, headerRowCount, totalsRowCount }: SheetTable,
  { start, count }: RowChange,
): 'header' | 'totals' | 'data' | null {
  const end = start + count - 1;
  const goes = (top: number, bottom: number): boolean => top <= end && bottom >= start;
  const firstData = range.top + headerRowCount;
  const lastData = range.bottom - totalsRowCount;
  if (headerRowCount > 0 && goes(range.top, firstData - 1)) return 'header';
  if (totalsRowCount > 0 && goes(lastData + 1, range.bottom)) return 'totals';
  return start <= firstData && lastData <= end ? 'data' : null;
}

/**
 * A merge that loses its first row and goes on below keeps a text, which moves to its new first row; a number or
 * formula may be read by other cells, whose references would break.
 */
function mergeRefusal(sheet: Sheet, { kind, start, count }: RowChange): RowEditRefusal | null {
  if (kind === 'insert') return null;
  const end = start + count;
  const cut = sheet.merges.find(({ top, left, bottom }) => {
    if (top < start || top >= end || bottom < end) return false;
    const cell = cellAt(sheet, top, left);
    return cell?.formula !== undefined || (cell?.value != null && typeof cell.value !== 'string');
  });
  return cut ? { kind: 'cutMerge', sheet: sheet.id, range: cut } : null;
}
