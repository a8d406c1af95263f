import type { TypedCell } from '../../../shared/document/type-text.ts';
import { formatRange, type CellAddress, type CellRange } from '../../../shared/workbook/address.ts';
import { mergeAt } from '../../../shared/workbook/editability.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import { valueAt } from '../../../shared/workbook/workbook.ts';

/**
 * The sums that Alt+= puts in for a selection of several cells: into its empty last row or last column, else into the
 * empty row below it. None for a single cell (or one merge), which gets a formula to confirm.
 */
export function sumTargets(sheet: Sheet, selection: CellRange): readonly TypedCell[] {
  const { top, left, bottom, right } = selection;
  const merge = mergeAt(sheet, { row: top, column: left });
  const isOneMerge = merge?.bottom === bottom && merge.right === right;
  if ((top === bottom && left === right) || isOneMerge) return [];
  const columns = Array.from({ length: right - left + 1 }, (_, index) => left + index);
  const rows = Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
  const isEmpty = (row: number, column: number): boolean => {
    const value = valueAt(sheet, row, column);
    return value === null || value === '';
  };
  const down = (row: number, last: number): readonly TypedCell[] =>
    columns.map((column) =>
      sumOf({ row, column }, { top, left: column, bottom: last, right: column }),
    );
  const across = (): readonly TypedCell[] =>
    rows.map((row) =>
      sumOf({ row, column: right }, { top: row, left, bottom: row, right: right - 1 }),
    );
  if (bottom > top && columns.every((column) => isEmpty(bottom, column))) {
    return down(bottom, bottom - 1);
  }
  if (right > left && rows.every((row) => isEmpty(row, right))) return across();
  if (bottom > top && columns.every((column) => isEmpty(bottom + 1, column))) {
    return down(bottom + 1, bottom);
  }
  return [];
}

function sumOf(cell: CellAddress, range: CellRange): TypedCell {
  return { ...cell, text: `=SUM(${formatRange(range)})` };
}
