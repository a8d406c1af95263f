import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import { mergeAt } from '../../../shared/workbook/editability.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';

/** The cells of a range that hold content: those covered by a merge are left out. */
export function contentCellsIn(sheet: Sheet, range: CellRange): readonly CellAddress[] {
  const cells: CellAddress[] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) {
      const merge = mergeAt(sheet, { row, column });
      const isCovered = merge && (merge.top !== row || merge.left !== column);
      if (!isCovered) cells.push({ row, column });
    }
  }
  return cells;
}
