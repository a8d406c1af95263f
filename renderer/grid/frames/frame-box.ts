import type { CellRange } from '../../../shared/workbook/address.ts';
import type { CellPlace } from '../grid-port.ts';
import type { SheetLayout } from '../layout/sheet-layout.ts';

/** Where a range is drawn, in pixels from the upper left corner of A1, as far as the drawn sheet reaches. */
export function frameBox(range: CellRange, layout: SheetLayout): CellPlace {
  const { rows, columns } = layout.extent;
  const bottom = Math.min(range.bottom, rows - 1);
  const right = Math.min(range.right, columns - 1);
  return {
    left: sumOf(0, range.left, layout.columnWidth),
    top: sumOf(0, range.top, layout.rowHeight),
    width: sumOf(range.left, right + 1, layout.columnWidth),
    height: sumOf(range.top, bottom + 1, layout.rowHeight),
  };
}

function sumOf(from: number, to: number, sizeOf: (index: number) => number): number {
  let total = 0;
  for (let index = from; index < to; index += 1) total += sizeOf(index);
  return total;
}
