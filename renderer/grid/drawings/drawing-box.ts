import { assertNever } from '../../../shared/assert-never.ts';
import { POINTS_PER_PIXEL } from '../../../shared/painting/sheet-metrics.ts';
import type { DrawingAnchor, DrawingCorner } from '../../../shared/workbook/drawing.ts';
import type { CellPlace } from '../grid-port.ts';

/** Sizes in pixels at the zoom. */
export interface BoxGround {
  readonly columnWidth: (column: number) => number;
  readonly rowHeight: (row: number) => number;
  /** 1 is life size. */
  readonly scale: number;
}

/** Where a drawing stands, in pixels from the upper left corner of A1; a corner never leaves its cell. */
export function drawingBox(anchor: DrawingAnchor, ground: BoxGround): CellPlace {
  const pixels = (points: number): number => (points / POINTS_PER_PIXEL) * ground.scale;
  const place = (corner: DrawingCorner): { x: number; y: number } => ({
    x:
      sumBefore(corner.column, ground.columnWidth) +
      Math.min(pixels(corner.columnOffset), ground.columnWidth(corner.column)),
    y:
      sumBefore(corner.row, ground.rowHeight) +
      Math.min(pixels(corner.rowOffset), ground.rowHeight(corner.row)),
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
      return {
        left: from.x,
        top: from.y,
        width: pixels(anchor.width),
        height: pixels(anchor.height),
      };
    }
    case 'absolute':
      return {
        left: pixels(anchor.left),
        top: pixels(anchor.top),
        width: pixels(anchor.width),
        height: pixels(anchor.height),
      };
    default:
      return assertNever(anchor, 'drawing anchor');
  }
}

function sumBefore(count: number, sizeOf: (index: number) => number): number {
  let total = 0;
  for (let index = 0; index < count; index += 1) total += sizeOf(index);
  return total;
}
