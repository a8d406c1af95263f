import type { GridSettings } from 'handsontable/settings';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import type { SheetLayout } from '../layout/sheet-layout.ts';

/** Nothing is ever written into the library's own rows, so one serves for all. */
const NO_CONTENT: readonly unknown[] = [];

/** Up to this many cells a sheet is drawn whole: screen readers then find every cell, and nothing flickers. */
const WHOLE_SHEET_CELLS = 4_000;

/** Whether a sheet is small enough to be drawn whole; the library takes this only when it is made. */
export function isDrawnWhole({ extent }: Pick<SheetLayout, 'extent'>): boolean {
  return extent.rows * extent.columns <= WHOLE_SHEET_CELLS;
}

/** The settings that follow from the shape of a sheet; they change with the sheet, its layout and the zoom. */
export function structureSettings(sheet: Sheet, layout: SheetLayout, zoom: number): GridSettings {
  const { extent } = layout;
  const scale = zoom / 100;
  const digits = String(extent.rows).length;
  const mergeCells = sheet.merges
    .filter(({ top, left }) => top < extent.rows && left < extent.columns)
    .map(({ top, left, bottom, right }) => ({
      row: top,
      col: left,
      rowspan: Math.min(bottom, extent.rows - 1) - top + 1,
      colspan: Math.min(right, extent.columns - 1) - left + 1,
    }))
    .filter(({ rowspan, colspan }) => rowspan * colspan > 1);
  return {
    // Contents are drawn from the view; the library only needs to know how many rows there are.
    data: Array.from({ length: extent.rows }, () => NO_CONTENT),
    columns: Array.from({ length: extent.columns }, () => ({})),
    colWidths: (column: number) => layout.columnWidth(column),
    rowHeights: (row: number) => layout.rowHeight(row),
    rowHeaderWidth: Math.round((14 + digits * 8) * scale),
    columnHeaderHeight: Math.round(22 * scale),
    mergeCells: mergeCells.length > 0 ? mergeCells : false,
    hiddenRows: layout.hiddenRows.length > 0 ? { rows: [...layout.hiddenRows] } : false,
    hiddenColumns: layout.hiddenColumns.length > 0 ? { columns: [...layout.hiddenColumns] } : false,
    fixedRowsTop: Math.min(sheet.view.frozenRows, extent.rows - 1),
    fixedColumnsStart: Math.min(sheet.view.frozenColumns, extent.columns - 1),
  };
}

/** A large sheet begins as a single cell, and takes its shape when the ways are in place that make it quick. */
export const NOTHING_YET: GridSettings = { data: [[]], columns: [{}] };
