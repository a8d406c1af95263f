import { rowHeights } from '../../../shared/painting/row-heights.ts';
import {
  columnWidths,
  maxDigitWidth,
  POINTS_PER_PIXEL,
} from '../../../shared/painting/sheet-metrics.ts';
import type { TextMeasurer } from '../../../shared/painting/text-measurer.ts';
import { SheetRows } from '../../../shared/workbook/packed/sheet-rows.ts';
import type { Row } from '../../../shared/workbook/sheet.ts';
import type { GridView } from '../grid-port.ts';
import type { SheetExtent } from './sheet-extent.ts';

/** Sizes of the drawn rows and columns in whole CSS pixels at the view's zoom; hidden ones are 0. */
export interface SheetLayout {
  readonly extent: SheetExtent;
  readonly columnWidth: (column: number) => number;
  readonly rowHeight: (row: number) => number;
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: readonly number[];
}

/** Heights in points of rows that were measured; rows are immutable, so a height holds as long as its row. */
export type KnownHeights = WeakMap<Row, number>;

/**
 * Lays out the sheet of a view. `known` carries heights over from the view before, which is allowed as long as
 * columns, merges and styles are the same.
 */
export function layoutSheet(
  { workbook, sheet, zoom }: GridView,
  measurer: TextMeasurer,
  known: KnownHeights,
  extent: SheetExtent,
): SheetLayout {
  const pixelsAt = columnWidths(sheet, maxDigitWidth(workbook.baseFont));
  const pointsAt = rowHeights(workbook, sheet, pixelsAt, measurer);
  const scale = (pixels: number): number =>
    pixels <= 0 ? 0 : Math.max(1, Math.round((pixels * zoom) / 100));

  const widths = Array.from({ length: extent.columns }, (_, column) => scale(pixelsAt(column)));
  const { rows } = sheet;
  const packed = rows instanceof SheetRows ? rows : null;
  const pointsOf = (row: number): number => {
    if (packed?.isPacked(row)) return pointsAt(row);
    const stored = rows.get(row);
    if (!stored) return pointsAt(row);
    let points = known.get(stored);
    if (points === undefined) {
      points = pointsAt(row);
      known.set(stored, points);
    }
    return points;
  };
  const isHidden = (row: number): boolean => {
    const stored = packed ? packed.look(row) : rows.get(row);
    return stored ? stored.hidden || stored.height === 0 : sheet.defaultRowsHidden;
  };
  const hiddenRows: number[] = [];
  for (let row = 0; row < extent.rows; row += 1) if (isHidden(row)) hiddenRows.push(row);
  const heights = new Map<number, number>();
  return {
    extent,
    hiddenColumns: widths.flatMap((width, column) => (width === 0 ? [column] : [])),
    hiddenRows,
    columnWidth: (column) => widths[column] ?? 0,
    rowHeight: (row) => {
      let height = heights.get(row);
      if (height === undefined) {
        height = isHidden(row) ? 0 : scale(pointsOf(row) / POINTS_PER_PIXEL);
        heights.set(row, height);
      }
      return height;
    },
  };
}
