import { type Cell } from '../workbook/cell.ts';
import { SheetRows } from '../workbook/packed/sheet-rows.ts';
import { type Row, type Sheet } from '../workbook/sheet.ts';
import { type CellStyle, DEFAULT_STYLE, type Font } from '../workbook/style.ts';
import { type Workbook } from '../workbook/workbook.ts';
import { CELL_PADDING, indentOf, wrapsText } from './cell-alignment.ts';
import { mergeIndex } from './merge-index.ts';
import { POINTS_PER_PIXEL } from './sheet-metrics.ts';
import { type TextMeasurer } from './text-measurer.ts';
import { wrapText } from './wrapped-text.ts';

/** Excel's limit for a row, in points. */
const MAX_ROW_HEIGHT = 409.5;

/**
 * Heights of a sheet's rows in points, by 0-based row; 0 for hidden ones. A height set by hand stays; a stored
 * automatic height stays unless the text now needs at least another line; the others follow their content.
 * `columnPixelsAt` is `columnWidths` of the same sheet. Answers are remembered for this sheet value.
 */
export function rowHeights(
  workbook: Workbook,
  sheet: Sheet,
  columnPixelsAt: (column: number) => number,
  measurer: TextMeasurer,
): (row: number) => number {
  const remembered = new Map<number, number>();
  const merges = mergeIndex(sheet);
  const measured = (row: number, stored: Row): number => {
    let height = 0;
    for (const [column, cell] of stored.cells) {
      if (merges.at(row, column)) continue;
      const style = workbook.styles[cell.style] ?? DEFAULT_STYLE;
      const width = columnPixelsAt(column) * POINTS_PER_PIXEL;
      height = Math.max(height, contentHeight(cell, style, width, measurer));
    }
    return Math.min(height, MAX_ROW_HEIGHT);
  };
  const unmentioned = sheet.defaultRowsHidden ? 0 : sheet.defaultRowHeight;
  const compute = (row: number, stored: Row): number => {
    if (stored.hidden) return 0;
    if (stored.height !== null && stored.customHeight) return stored.height;
    return chosen(stored.height, measured(row, stored));
  };
  const chosen = (stored: number | null, needed: number): number => {
    if (stored === null) return Math.max(sheet.defaultRowHeight, needed);
    return needed > stored + sheet.defaultRowHeight * 0.6 ? needed : stored;
  };
  /** The height of a row that no cell of which need be looked at closely; null for any other. */
  const plainHeight = (rows: SheetRows, row: number): number | null => {
    const look = rows.look(row);
    if (!look) return unmentioned;
    if (look.hidden) return 0;
    if (look.height !== null && look.customHeight) return look.height;
    const found = { needed: 0, isPlain: true };
    rows.packed.visitFilled(row, (column, style, kind) => {
      const { alignment, font } = workbook.styles[style] ?? DEFAULT_STYLE;
      const mayBeHigher = wrapsText(alignment) || alignment.rotation !== 0;
      if (kind === 'other' || (mayBeHigher && kind === 'text')) found.isPlain = false;
      else if (!merges.at(row, column)) {
        found.needed = Math.max(found.needed, measurer.lineHeight(font));
      }
    });
    if (!found.isPlain) return null;
    return chosen(look.height, Math.min(found.needed, MAX_ROW_HEIGHT));
  };
  const heightOf = (row: number): number => {
    const { rows } = sheet;
    // Rows that are still packed are not made into objects only to learn that they have the usual height.
    const plain = rows instanceof SheetRows && rows.isPacked(row) ? plainHeight(rows, row) : null;
    if (plain !== null) return plain;
    const stored = rows.get(row);
    return stored ? compute(row, stored) : unmentioned;
  };
  return (row) => {
    const known = remembered.get(row);
    if (known !== undefined) return known;
    const height = heightOf(row);
    remembered.set(row, height);
    return height;
  };
}

/** Points that a cell's content needs on its own, 0 when empty. */
function contentHeight(
  cell: Cell,
  style: CellStyle,
  width: number,
  measurer: TextMeasurer,
): number {
  if (cell.value === null) return 0;
  const font = tallestFont(cell, style.font);
  const line = measurer.lineHeight(font);
  if (typeof cell.value !== 'string') return line;
  const { rotation } = style.alignment;
  if (rotation === 'stacked') return line * cell.value.length;
  if (rotation !== 0) {
    const angle = (Math.abs(rotation) * Math.PI) / 180;
    return measurer.width(cell.value, font) * Math.sin(angle) + line * Math.cos(angle);
  }
  if (!wrapsText(style.alignment)) return line;
  return wrappedHeight(cell.value, font, textWidth(style, width), measurer);
}

/** Points that a text needs when it is wrapped to a width in points. */
export function wrappedHeight(
  text: string,
  font: Font,
  width: number,
  measurer: TextMeasurer,
): number {
  const lines = wrapText(text, Math.max(1, width), (piece) => measurer.width(piece, font));
  return lines.length * measurer.lineHeight(font);
}

/** Points left for text in a cell of this width: without padding and indent. */
export function textWidth(style: CellStyle, cellWidth: number): number {
  const sides = style.alignment.horizontal === 'distributed' ? 2 : 1;
  return cellWidth - 2 * CELL_PADDING - sides * indentOf(style.alignment);
}

function tallestFont(cell: Cell, font: Font): Font {
  return (cell.runs ?? []).reduce(
    (tallest, run) => (run.font && run.font.size > tallest.size ? run.font : tallest),
    font,
  );
}
