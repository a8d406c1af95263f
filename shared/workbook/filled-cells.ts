import { rangeContains, type CellAddress, type CellRange } from './address.ts';
import { contentCellAt } from './editability.ts';
import type { Sheet } from './sheet.ts';

/** The cells of a range that hold a value or a formula; what a merge covers is left out. */
export function filledCells(sheet: Sheet, range: CellRange): readonly CellAddress[] {
  const found: CellAddress[] = [];
  for (const [row, { cells }] of sheet.rows) {
    if (row < range.top || row > range.bottom) continue;
    for (const [column, { value, formula }] of cells) {
      const cell = { row, column };
      if ((value === null && !formula) || !rangeContains(range, cell)) continue;
      const owner = contentCellAt(sheet, cell);
      if (owner.row === row && owner.column === column) found.push(cell);
    }
  }
  return found;
}
