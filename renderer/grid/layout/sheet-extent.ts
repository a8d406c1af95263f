import type { CellAddress } from '../../../shared/workbook/address.ts';
import { MAX_COLUMNS, MAX_ROWS } from '../../../shared/workbook/address.ts';
import { lastStoredCell } from '../../../shared/workbook/packed/sheet-rows.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';

/** How many rows and columns of a sheet are drawn, counted from A1. */
export interface SheetExtent {
  readonly rows: number;
  readonly columns: number;
}

const SPARE_ROWS = 10;
const SPARE_COLUMNS = 3;
const LEAST_ROWS = 30;
const LEAST_COLUMNS = 12;

/**
 * The last cell that holds something, or whose merge, comment or drawing reaches furthest (0-based);
 * null for a sheet without any. It is also where Ctrl+End goes.
 */
export function lastUsedCell(sheet: Sheet): CellAddress | null {
  let row = -1;
  let column = -1;
  const reach = (otherRow: number, otherColumn: number): void => {
    row = Math.max(row, otherRow);
    column = Math.max(column, otherColumn);
  };
  const stored = lastStoredCell(sheet.rows);
  if (stored) reach(stored.row, stored.column);
  for (const merge of sheet.merges) {
    if (merge.bottom < MAX_ROWS - 1 && merge.right < MAX_COLUMNS - 1)
      reach(merge.bottom, merge.right);
  }
  for (const comment of sheet.comments) reach(comment.row, comment.column);
  for (const { anchor } of sheet.drawings) {
    if (anchor.kind === 'twoCell') reach(anchor.to.row, anchor.to.column);
    if (anchor.kind === 'oneCell') reach(anchor.from.row, anchor.from.column);
  }
  return row < 0 || column < 0 ? null : { row, column };
}

/** The part of a sheet that is drawn: what it uses and a margin to go on writing in. */
export function sheetExtent(sheet: Sheet): SheetExtent {
  const last = lastUsedCell(sheet) ?? { row: -1, column: -1 };
  const rows = Math.max(LEAST_ROWS, last.row + 1 + SPARE_ROWS, sheet.view.frozenRows + 1);
  const columns = Math.max(
    LEAST_COLUMNS,
    last.column + 1 + SPARE_COLUMNS,
    sheet.view.frozenColumns + 1,
  );
  return { rows: Math.min(MAX_ROWS, rows), columns: Math.min(MAX_COLUMNS, columns) };
}
