import type { Drawing, DrawingAnchor } from '../../../workbook/drawing.ts';
import {
  childOf,
  descendantOf,
  flagAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { pointsOfLength } from './lengths.ts';
import type { MediaStore } from './read-media.ts';
import { readPicture } from './read-picture.ts';
import { nonVisualProperties, textOf } from './shape-text.ts';

/** How lengths inside a group become places on the sheet. */
interface GroupScale {
  readonly toLeft: (left: number) => number;
  readonly toTop: (top: number) => number;
  readonly width: number;
  readonly height: number;
}

const OUTSIDE: GroupScale = { toLeft: (left) => left, toTop: (top) => top, width: 1, height: 1 };

/**
 * A group of shapes: a frame for what is drawn or written in it and, above, its pictures at their places
 * (ECMA-376 Part 1, 20.5.2.17).
 */
export function readGroup(
  group: XmlElement,
  anchor: DrawingAnchor,
  part: string,
  media: MediaStore,
): readonly Drawing[] {
  const pictures = picturesOf(group, OUTSIDE, part, media);
  const isOnlyPictures = pictures.length > 0 && textOf(group) === '' && !hasShapes(group);
  if (isOnlyPictures) return pictures;
  const name = textAttribute(nonVisualProperties(group), 'name');
  return [{ kind: 'frame', anchor, content: 'shape', name, text: textOf(group) }, ...pictures];
}

function hasShapes(group: XmlElement): boolean {
  return group.children.some(
    (child) => child.name === 'xdr:sp' || (child.name === 'xdr:grpSp' && hasShapes(child)),
  );
}

function picturesOf(
  group: XmlElement,
  outer: GroupScale,
  part: string,
  media: MediaStore,
): readonly Drawing[] {
  const scale = scaleOf(childOf(childOf(group, 'xdr:grpSpPr'), 'a:xfrm'), outer);
  return group.children.flatMap((child) => {
    if (flagAttribute(nonVisualProperties(child), 'hidden', false)) return [];
    if (child.name === 'xdr:grpSp') return picturesOf(child, scale, part, media);
    if (child.name !== 'xdr:pic') return [];
    const place = descendantOf(child, 'xdr:spPr', 'a:xfrm');
    const anchor: DrawingAnchor = {
      kind: 'absolute',
      left: scale.toLeft(lengthOf(place, 'a:off', 'x')),
      top: scale.toTop(lengthOf(place, 'a:off', 'y')),
      width: lengthOf(place, 'a:ext', 'cx') * scale.width,
      height: lengthOf(place, 'a:ext', 'cy') * scale.height,
    };
    return [readPicture(child, anchor, part, media)];
  });
}

/** Children are placed in the group's own units: `chOff` and `chExt` lie where `off` and `ext` say. */
function scaleOf(transform: XmlElement | undefined, outer: GroupScale): GroupScale {
  const share = (own: number, inner: number): number => (inner === 0 ? 1 : own / inner);
  const width = share(lengthOf(transform, 'a:ext', 'cx'), lengthOf(transform, 'a:chExt', 'cx'));
  const height = share(lengthOf(transform, 'a:ext', 'cy'), lengthOf(transform, 'a:chExt', 'cy'));
  const [left, top] = [lengthOf(transform, 'a:off', 'x'), lengthOf(transform, 'a:off', 'y')];
  const innerLeft = lengthOf(transform, 'a:chOff', 'x');
  const innerTop = lengthOf(transform, 'a:chOff', 'y');
  return {
    toLeft: (inner) => outer.toLeft(left + (inner - innerLeft) * width),
    toTop: (inner) => outer.toTop(top + (inner - innerTop) * height),
    width: width * outer.width,
    height: height * outer.height,
  };
}

function lengthOf(transform: XmlElement | undefined, child: string, name: string): number {
  return pointsOfLength(textAttribute(childOf(transform, child), name));
}
