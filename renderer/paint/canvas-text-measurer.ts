import { type TextMeasurer } from '../../shared/painting/text-measurer.ts';
import { type Font } from '../../shared/workbook/style.ts';
import { cssFontFamily } from './css-font-family.ts';
import { POINTS_PER_PIXEL } from './css-lengths.ts';

/** Texts are measured at this size and scaled, so that widths do not depend on hinting at small sizes. */
const MEASURED_SIZE = 100;
const MAX_REMEMBERED = 20_000;

/** Measures with a canvas of this document; widths are remembered per font and text. */
export function createCanvasTextMeasurer(ownerDocument: Document): TextMeasurer {
  const context = ownerDocument.createElement('canvas').getContext('2d');
  if (!context) throw new Error('this document has no canvas to measure text with');
  const widths = new Map<string, number>();
  const heights = new Map<string, number>();

  const cssFont = (font: Font): string =>
    `${font.italic ? 'italic ' : ''}${font.bold ? 'bold ' : ''}${MEASURED_SIZE}px ${cssFontFamily(font.name)}`;

  const widthAtMeasuredSize = (text: string, font: Font): number => {
    const face = cssFont(font);
    const key = `${face}\n${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    context.font = face;
    const { width } = context.measureText(text);
    if (widths.size >= MAX_REMEMBERED) widths.clear();
    widths.set(key, width);
    return width;
  };

  return {
    width: (text, font) => (widthAtMeasuredSize(text, font) / MEASURED_SIZE) * effectiveSize(font),
    lineHeight: (font) => {
      const key = `${font.name}\n${font.size}`;
      const known = heights.get(key);
      if (known !== undefined) return known;
      const height = rowLineHeight(font.size);
      heights.set(key, height);
      return height;
    },
  };
}

/** Superscript and subscript are drawn at two thirds of the size. */
function effectiveSize(font: Font): number {
  return font.position === 'baseline' ? font.size : (font.size * 2) / 3;
}

/** The leading of 宋体 in a spreadsheet: 11 points make 13.5, 12 make 14.25, 20 make 25.5. */
function rowLineHeight(size: number): number {
  const pixels = Math.round((size / POINTS_PER_PIXEL) * 1.17 + 1);
  return pixels * POINTS_PER_PIXEL;
}
