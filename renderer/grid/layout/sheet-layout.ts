import type { Row, Sheet } from '../../../shared/workbook/sheet.ts';
import { sheetExtent, type SheetExtent } from './sheet-extent.ts';

/** Sizes of the drawn rows and columns in whole CSS pixels at the view's zoom; hidden ones are 0. */
export interface SheetLayout {
  readonly extent: SheetExtent;
  readonly columnWidth: (column: number) => number;
  readonly rowHeight: (row: number) => number;
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: readonly number[];
}

/** Sizes in pixels at 100 %, which depend on fonts and are measured elsewhere. */
export interface SheetMetrics {
  readonly columnPixels: (column: number) => number;
  readonly rowPixels: (row: number) => number;
}

/** Lays out a sheet at a zoom of `zoom` per cent. */
export function layoutSheet(sheet: Sheet, metrics: SheetMetrics, zoom: number): SheetLayout {
  const extent = sheetExtent(sheet);
  const widths = new Array<number>(extent.columns);
  const hiddenColumns: number[] = [];
  const scale = (pixels: number): number =>
    pixels === 0 ? 0 : Math.max(1, Math.round((pixels * zoom) / 100));
  for (let column = 0; column < extent.columns; column += 1) {
    const isHidden = sheet.columns.some(
      ({ first, last, hidden }) => hidden && column >= first && column <= last,
    );
    const width = isHidden ? 0 : scale(metrics.columnPixels(column));
    widths[column] = width;
    if (width === 0) hiddenColumns.push(column);
  }
  const hiddenRows: number[] = [];
  for (let row = 0; row < extent.rows; row += 1) {
    if (isHiddenRow(sheet, sheet.rows.get(row))) hiddenRows.push(row);
  }
  const hiddenRowSet = new Set(hiddenRows);
  const heights = new Map<number, number>();
  return {
    extent,
    hiddenColumns,
    hiddenRows,
    columnWidth: (column) => widths[column] ?? 0,
    rowHeight: (row) => {
      if (hiddenRowSet.has(row)) return 0;
      let height = heights.get(row);
      if (height === undefined) {
        height = Math.max(1, scale(metrics.rowPixels(row)));
        heights.set(row, height);
      }
      return height;
    },
  };
}

function isHiddenRow(sheet: Sheet, row: Row | undefined): boolean {
  if (!row) return sheet.defaultRowsHidden;
  return row.hidden || row.height === 0;
}
