import type { Sheet } from '../workbook/sheet.ts';

/**
 * Whether the content of a cell (0-based) is a picture, as WPS and Excel 365 put it into cells: what the cell stores
 * besides (a formula's text, an error) is not shown.
 */
export function pictureCellFinder(sheet: Sheet): (row: number, column: number) => boolean {
  const places = new Set(
    sheet.drawings.flatMap((drawing) => {
      const isContent = drawing.kind === 'picture' && drawing.inCell === true;
      if (!isContent || drawing.anchor.kind !== 'twoCell') return [];
      const { row, column } = drawing.anchor.from;
      return [`${String(row)} ${String(column)}`];
    }),
  );
  return (row, column) => places.size > 0 && places.has(`${String(row)} ${String(column)}`);
}
