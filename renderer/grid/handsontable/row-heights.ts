import type { HotInstance } from 'handsontable';
import { heldTables } from './library-tables.ts';

/** Lower rows than this go the library's way, which never makes a row lower than its smallest. */
const LOW = 8;

/**
 * Answers row heights directly. The library adds up the heights of all rows before it draws the first one, and for
 * each it asks its settings and whoever listens to them: with 50,000 rows that took longer than all of the drawing.
 */
export function answerHeights(hot: HotInstance, heightOf: (row: number) => number): void {
  const asBefore = hot.getRowHeight.bind(hot);
  hot.getRowHeight = (row, source) => {
    const height = heightOf(row);
    return height < LOW ? asBefore(row, source) : height;
  };
  // The sum of all heights asks here; where no row is hidden a row drawn is the row of the sheet.
  for (const table of heldTables(hot)) {
    const usual = table.getRowHeight.bind(table);
    table.getRowHeight = (row) => {
      const isAllShown = hot.rowIndexMapper.getNotHiddenIndexesLength() === hot.countRows();
      return isAllShown ? hot.getRowHeight(row) : usual(row);
    };
  }
}
