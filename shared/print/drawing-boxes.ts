import { assertNever } from '../assert-never.ts';
import { type CellRange } from '../workbook/address.ts';
import { type Drawing, type DrawingCorner } from '../workbook/drawing.ts';
import { type Box } from './paper-page.ts';

/** Offsets of lines from the sheet's corner: the sum of the sizes before each. */
export interface SheetOffsets {
  readonly left: (column: number) => number;
  readonly top: (row: number) => number;
  /** The column or row that a distance in points falls into. */
  readonly columnAt: (points: number) => number;
  readonly rowAt: (points: number) => number;
}

/** Where a drawing lies on its sheet, in points from the corner of A1. */
export function drawingBox(drawing: Drawing, offsets: SheetOffsets): Box {
  const { anchor } = drawing;
  const place = (corner: DrawingCorner): { readonly x: number; readonly y: number } => ({
    x: Math.min(offsets.left(corner.column) + corner.columnOffset, offsets.left(corner.column + 1)),
    y: Math.min(offsets.top(corner.row) + corner.rowOffset, offsets.top(corner.row + 1)),
  });
  switch (anchor.kind) {
    case 'twoCell': {
      const from = place(anchor.from);
      const to = place(anchor.to);
      return {
        left: from.x,
        top: from.y,
        width: Math.max(0, to.x - from.x),
        height: Math.max(0, to.y - from.y),
      };
    }
    case 'oneCell': {
      const from = place(anchor.from);
      return { left: from.x, top: from.y, width: anchor.width, height: anchor.height };
    }
    case 'absolute':
      return { left: anchor.left, top: anchor.top, width: anchor.width, height: anchor.height };
    default:
      return assertNever(anchor, 'drawing anchor');
  }
}

/** The cells that a box covers. */
export function coveredCells(box: Box, offsets: SheetOffsets): CellRange {
  return {
    top: offsets.rowAt(box.top),
    left: offsets.columnAt(box.left),
    bottom: offsets.rowAt(Math.max(box.top, box.top + box.height - 0.5)),
    right: offsets.columnAt(Math.max(box.left, box.left + box.width - 0.5)),
  };
}

/** Offsets of a sheet by adding up sizes; remembered as far as they were asked for. */
export function sheetOffsets(
  columnSizeAt: (column: number) => number,
  rowSizeAt: (row: number) => number,
): SheetOffsets {
  const columns = growingSums(columnSizeAt, 16_384);
  const rows = growingSums(rowSizeAt, 1_048_576);
  return { left: columns.before, top: rows.before, columnAt: columns.lineAt, rowAt: rows.lineAt };
}

function growingSums(
  sizeAt: (line: number) => number,
  limit: number,
): {
  readonly before: (line: number) => number;
  readonly lineAt: (points: number) => number;
} {
  const sums: number[] = [0];
  const grow = (): number => {
    const total = (sums.at(-1) ?? 0) + sizeAt(sums.length - 1);
    sums.push(total);
    return total;
  };
  return {
    before: (line) => {
      const wanted = Math.min(Math.max(0, line), limit);
      while (sums.length <= wanted) grow();
      return sums[wanted] ?? 0;
    },
    lineAt: (points) => {
      while ((sums.at(-1) ?? 0) <= points && sums.length <= limit) grow();
      let low = 0;
      let high = sums.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sums[middle] ?? 0) <= points) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    },
  };
}
