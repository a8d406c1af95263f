import { lineHeight } from '../../shared/painting/sheet-metrics.ts';
import { type TextMeasurer } from '../../shared/painting/text-measurer.ts';
import { type Font } from '../../shared/workbook/style.ts';
import { cssFontFamily } from './css-font-family.ts';

/** Texts are measured at this size and scaled, so that widths do not depend on hinting at small sizes. */
const MEASURED_SIZE = 100;
const MAX_REMEMBERED = 20_000;
const MAX_REMEMBERED_LENGTH = 64;

/** Digits and marks of numbers, and the squares of Chinese writing: none of them moves closer to its neighbour. */
const SINGLE_WIDTHS = /^[\d.,%+\-() \u3000-\u303f\u4e00-\u9fff\uff01-\uff60]+$/u;

/**
 * Measures with a canvas of this document; widths are remembered per font and text. Numbers and Chinese texts are
 * added up from their characters, so that a sheet of ever new figures need not ask the canvas for each of them.
 */
export function createCanvasTextMeasurer(ownerDocument: Document): TextMeasurer {
  const context = ownerDocument.createElement('canvas').getContext('2d');
  if (!context) throw new Error('this document has no canvas to measure text with');
  const facesOfFonts = new WeakMap<Font, Face>();
  const faces = new Map<string, Face>();

  const faceOf = (font: Font): Face => {
    let face = facesOfFonts.get(font);
    if (!face) {
      const css = `${font.italic ? 'italic ' : ''}${font.bold ? 'bold ' : ''}${MEASURED_SIZE}px ${cssFontFamily(font.name)}`;
      face = faces.get(css) ?? { css, texts: new Map(), characters: new Map() };
      faces.set(css, face);
      facesOfFonts.set(font, face);
    }
    return face;
  };

  const measured = (text: string, { css }: Face): number => {
    context.font = css;
    return context.measureText(text).width;
  };

  const addedUp = (text: string, face: Face): number => {
    let sum = 0;
    for (const character of text) {
      let width = face.characters.get(character);
      if (width === undefined) {
        width = measured(character, face);
        face.characters.set(character, width);
      }
      sum += width;
    }
    return sum;
  };

  const widthAtMeasuredSize = (text: string, font: Font): number => {
    const face = faceOf(font);
    if (SINGLE_WIDTHS.test(text)) return addedUp(text, face);
    const known = face.texts.get(text);
    if (known !== undefined) return known;
    const width = measured(text, face);
    if (text.length > MAX_REMEMBERED_LENGTH) return width;
    if (face.texts.size >= MAX_REMEMBERED) face.texts.clear();
    face.texts.set(text, width);
    return width;
  };

  return {
    width: (text, font) => (widthAtMeasuredSize(text, font) / MEASURED_SIZE) * effectiveSize(font),
    lineHeight: (font) => lineHeight(font.size),
  };
}

/** What is known of one face: the widths of texts and of single characters. */
interface Face {
  readonly css: string;
  readonly texts: Map<string, number>;
  readonly characters: Map<string, number>;
}

/** Superscript and subscript are drawn at two thirds of the size. */
function effectiveSize(font: Font): number {
  return font.position === 'baseline' ? font.size : (font.size * 2) / 3;
}
