import { lineHeight } from '../../shared/painting/sheet-metrics.ts';
import { type TextMeasurer } from '../../shared/painting/text-measurer.ts';
import { type Font } from '../../shared/workbook/style.ts';
import { cssFontFamily } from './css-font-family.ts';

/** Texts are measured at this size and scaled, so that widths do not depend on hinting at small sizes. */
const MEASURED_SIZE = 100;
const MAX_REMEMBERED = 20_000;
const MAX_REMEMBERED_LENGTH = 64;

/** Measures with a canvas of this document; widths are remembered per font and text. */
export function createCanvasTextMeasurer(ownerDocument: Document): TextMeasurer {
  const context = ownerDocument.createElement('canvas').getContext('2d');
  if (!context) throw new Error('this document has no canvas to measure text with');
  const widths = new Map<string, number>();

  const cssFont = (font: Font): string =>
    `${font.italic ? 'italic ' : ''}${font.bold ? 'bold ' : ''}${MEASURED_SIZE}px ${cssFontFamily(font.name)}`;

  const widthAtMeasuredSize = (text: string, font: Font): number => {
    const face = cssFont(font);
    const key = `${face}\n${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    context.font = face;
    const { width } = context.measureText(text);
    if (text.length > MAX_REMEMBERED_LENGTH) return width;
    if (widths.size >= MAX_REMEMBERED) widths.clear();
    widths.set(key, width);
    return width;
  };

  return {
    width: (text, font) => (widthAtMeasuredSize(text, font) / MEASURED_SIZE) * effectiveSize(font),
    lineHeight: (font) => lineHeight(font.size),
  };
}

/** Superscript and subscript are drawn at two thirds of the size. */
function effectiveSize(font: Font): number {
  return font.position === 'baseline' ? font.size : (font.size * 2) / 3;
}
