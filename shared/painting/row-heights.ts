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
  const plainStyles: (PlainStyle | undefined)[] = [];
  const plainStyle = (index: number): PlainStyle => {
    let known = plainStyles[index];
    if (!known) {
      const { alignment, font } = workbook.styles[index] ?? DEFAULT_STYLE;
      known = {
        line: measurer.lineHeight(font),
        mayBeHigher: wrapsText(alignment) || alignment.rotation !== 0,
      };
      plainStyles[index] = known;
    }
    return known;
  };
  /** The height of a row no cell of which need be looked at closely; null for any other. */
  const plainHeight = (rows: SheetRows, row: number): number | null => {
    const look = rows.look(row);
    if (!look) return unmentioned;
    if (look.hidden) return 0;
    if (look.height !== null && look.customHeight) return look.height;
    const hasMerges = sheet.merges.length > 0 && merges.touchingRows(row, row).length > 0;
    let needed = 0;
    const isPlain = rows.packed.everyFilled(row, (column, style, kind) => {
      const { line, mayBeHigher } = plainStyle(style);
      if (kind === 'other' || (mayBeHigher && kind === 'text')) return false;
      if (line > needed && !(hasMerges && merges.at(row, column))) needed = line;
      return true;
    });
    return isPlain ? chosen(look.height, Math.min(needed, MAX_ROW_HEIGHT)) : null;
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

/** What a style means for the height of a row. */
interface PlainStyle {
  /** Points of one line. */
  readonly line: number;
  /** A text may need more than its line. */
  readonly mayBeHigher: boolean;
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
