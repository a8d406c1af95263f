import { type ColumnSpan, type Sheet } from '../workbook/sheet.ts';
import { type Font } from '../workbook/style.ts';

/** Points of one pixel: sheets are measured at 96 pixels to the inch. */
export const POINTS_PER_PIXEL = 0.75;

/** Widest digit as a fraction of the font size; faces of 宋体's kind are half as wide as high. */
const DIGIT_WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/calibri|carlito/i, 0.507],
  [/arial|helvetica|liberation sans|sans/i, 0.556],
  [/雅黑|yahei|等线|dengxian|segoe/i, 0.5527],
  [/verdana/i, 0.636],
  [/tahoma/i, 0.546],
  [/cambria/i, 0.554],
];

/** Width of a digit of a font by its name, as a fraction of the font size. */
export function digitProportion(fontName: string): number {
  return DIGIT_WIDTHS.find(([name]) => name.test(fontName))?.[1] ?? 0.5;
}

/**
 * Pixels of the widest digit of a base font, which is what column widths count (ECMA-376 Part 1, 18.3.1.13).
 * Computed from the known proportions of the font, not from a substitute: 宋体 11 → 8, Calibri 11 → 7.
 */
export function maxDigitWidth(font: Font): number {
  const exact = font.size / POINTS_PER_PIXEL;
  const proportion = DIGIT_WIDTHS.find(([name]) => name.test(font.name))?.[1];
  // The Chinese faces of Windows have bitmaps for whole pixel sizes; their digits are half of those.
  const width = proportion === undefined ? Math.round(exact) / 2 : exact * proportion;
  return Math.max(1, Math.round(width));
}

/** Pixels of a column width in characters, as the file stores it (padding included). */
export function columnPixels(characters: number, digitWidth: number): number {
  const padded = 256 * characters + Math.trunc(128 / digitWidth);
  return Math.max(0, Math.trunc((padded / 256) * digitWidth));
}

/** Pixels of a column without a width: the base characters with padding, up to a multiple of 8. */
export function defaultColumnPixels(
  sheet: Pick<Sheet, 'baseColumnWidth' | 'defaultColumnWidth'>,
  digitWidth: number,
): number {
  if (sheet.defaultColumnWidth !== null) return columnPixels(sheet.defaultColumnWidth, digitWidth);
  const padding = 2 * Math.ceil(digitWidth / 4) + 1;
  return Math.ceil((sheet.baseColumnWidth * digitWidth + padding) / 8) * 8;
}

/** Widths of a sheet's columns in pixels at life size, by 0-based column; 0 for hidden ones. */
export function columnWidths(sheet: Sheet, digitWidth: number): (column: number) => number {
  const fallback = defaultColumnPixels(sheet, digitWidth);
  const spans = [...sheet.columns].sort((a, b) => a.first - b.first);
  return (column) => {
    const span = spanAt(spans, column);
    if (span?.hidden === true) return 0;
    return span?.width == null ? fallback : columnPixels(span.width, digitWidth);
  };
}

function spanAt(spans: readonly ColumnSpan[], column: number): ColumnSpan | undefined {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return undefined;
    if (column < span.first) high = middle - 1;
    else if (column > span.last) low = middle + 1;
    else return span;
  }
  return undefined;
}

/**
 * Points from one line of text to the next, as rows count them: 宋体 11 → 13.5, 12 → 14.25. Fixed by the size
 * alone, so that a substitute with a taller box does not push lines out of their cell.
 */
export function lineHeight(fontSize: number): number {
  return Math.round((fontSize / POINTS_PER_PIXEL) * 1.2) * POINTS_PER_PIXEL;
}
