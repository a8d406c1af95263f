import {
  type HeaderFont,
  type HeaderPicture,
  type HeaderRun,
} from '../../shared/print/header-footer.ts';
import { type PlacedHeader } from '../../shared/print/paper-page.ts';
import { type Font } from '../../shared/workbook/style.ts';
import { type Workbook } from '../../shared/workbook/workbook.ts';
import { applyCss, fontCss } from '../paint/cell-css.ts';
import { cssPoints } from '../paint/css-lengths.ts';
import { mediaUrl } from '../paint/media-url.ts';
import { placedElement } from './paper-element.ts';

/** Excel sets headers in the base font at ten points where they ask for nothing else. */
const DEFAULT_SIZE = 10;

/** A header or footer with its left, middle and right part. */
export function headerElement(
  ownerDocument: Document,
  header: PlacedHeader,
  baseFont: Font,
  workbook: Workbook,
): HTMLElement {
  const element = placedElement(ownerDocument, 'paper-header', header.box);
  const { left, centre, right } = header.sections;
  const parts = [
    [left, 'left'],
    [centre, 'center'],
    [right, 'right'],
  ] as const;
  for (const [lines, side] of parts) {
    if (lines.length === 0) continue;
    const block = ownerDocument.createElement('div');
    applyCss(block, { 'text-align': side, [header.isFooter ? 'bottom' : 'top']: '0' });
    for (const line of lines) {
      block.append(lineElement(ownerDocument, line, header.scale, baseFont, workbook));
    }
    element.append(block);
  }
  return element;
}

function lineElement(
  ownerDocument: Document,
  line: readonly HeaderRun[],
  scale: number,
  baseFont: Font,
  workbook: Workbook,
): HTMLElement {
  const element = ownerDocument.createElement('div');
  for (const { text, font, picture } of line) {
    if (picture) {
      const image = pictureElement(ownerDocument, picture, scale, workbook);
      if (image) element.append(image);
      continue;
    }
    const span = ownerDocument.createElement('span');
    span.textContent = text;
    applyCss(span, fontCss(fontOf(font, baseFont), scale));
    element.append(span);
  }
  if (line.length === 0) element.append(ownerDocument.createElement('br'));
  return element;
}

function pictureElement(
  ownerDocument: Document,
  picture: HeaderPicture,
  scale: number,
  workbook: Workbook,
): HTMLElement | null {
  const media = workbook.media.get(picture.media);
  if (!media) return null;
  const image = ownerDocument.createElement('img');
  image.src = mediaUrl(media);
  image.alt = '';
  applyCss(image, {
    width: cssPoints(picture.width, scale),
    height: cssPoints(picture.height, scale),
  });
  return image;
}

function fontOf(font: HeaderFont, baseFont: Font): Font {
  return {
    name: font.name ?? baseFont.name,
    size: font.size ?? DEFAULT_SIZE,
    bold: font.bold,
    italic: font.italic,
    underline: font.underline,
    strike: font.strike,
    colour: font.colour,
    position: font.position,
  };
}
