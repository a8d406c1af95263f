import type { Drawing, DrawingAnchor } from '../../../workbook/drawing.ts';
import {
  childOf,
  descendantOf,
  flagAttribute,
  numberAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import type { MediaStore } from './read-media.ts';
import { nonVisualProperties } from './shape-text.ts';

type Picture = Extract<Drawing, { readonly kind: 'picture' }>;

/** `a:xfrm/@rot` counts sixty-thousandths of a degree (ECMA-376 Part 1, 20.1.10.3). */
const ROTATION_UNIT = 60_000;

/** A picture of a drawing part (ECMA-376 Part 1, 20.5.2.25); a labelled frame where a window cannot show it. */
export function readPicture(
  picture: XmlElement,
  anchor: DrawingAnchor,
  part: string,
  media: MediaStore,
): Drawing {
  const properties = nonVisualProperties(picture);
  const name = textAttribute(properties, 'name');
  const description = textAttribute(properties, 'descr');
  const fill = childOf(picture, 'xdr:blipFill');
  const key = media.find(part, textAttribute(childOf(fill, 'a:blip'), 'r:embed'));
  if (key === null) return { kind: 'frame', anchor, content: 'metafile', name, text: description };
  const transform = descendantOf(picture, 'xdr:spPr', 'a:xfrm');
  return {
    kind: 'picture',
    anchor,
    media: key,
    name,
    description,
    rotation: numberAttribute(transform, 'rot', 0) / ROTATION_UNIT,
    ...(flagAttribute(transform, 'flipH', false) && { flippedHorizontally: true as const }),
    ...(flagAttribute(transform, 'flipV', false) && { flippedVertically: true as const }),
    ...readCrop(childOf(fill, 'a:srcRect')),
  };
}

function readCrop(rectangle: XmlElement | undefined): Pick<Picture, 'crop'> {
  const side = (name: string): number => fractionOf(textAttribute(rectangle, name));
  const crop = { left: side('l'), top: side('t'), right: side('r'), bottom: side('b') };
  return Object.values(crop).some((value) => value !== 0) ? { crop } : {};
}

/** A percentage as thousandths (`25000`) or, in strict files, with its sign (`25%`). */
function fractionOf(text: string): number {
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text) / 100_000;
  return Number.isFinite(value) ? value : 0;
}
