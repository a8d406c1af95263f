import type { Drawing, DrawingAnchor } from '../../../workbook/drawing.ts';
import type { PartReader } from '../part-reader.ts';
import {
  allBelow,
  childOf,
  descendantOf,
  flagAttribute,
  numberAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { readAnchor } from './read-anchor.ts';
import type { MediaStore } from './read-media.ts';

/** What stands in a drawing part, in painting order (ECMA-376 Part 1, 20.5). */
export function readDrawings(
  root: XmlElement,
  part: string,
  parts: PartReader,
  media: MediaStore,
): readonly Drawing[] {
  return root.children.flatMap((element) => {
    const anchor = readAnchor(element);
    if (!anchor) return [];
    const content = element.children.find(({ name }) => CONTENT.has(name));
    return content ? readContent(content, anchor, part, parts, media) : [];
  });
}

const CONTENT: ReadonlySet<string> = new Set([
  'xdr:pic',
  'xdr:sp',
  'xdr:cxnSp',
  'xdr:grpSp',
  'xdr:graphicFrame',
  'xdr:contentPart',
]);

function readContent(
  content: XmlElement,
  anchor: DrawingAnchor,
  part: string,
  parts: PartReader,
  media: MediaStore,
): readonly Drawing[] {
  const properties = nonVisualProperties(content);
  if (flagAttribute(properties, 'hidden', false)) return [];
  const name = textAttribute(properties, 'name');
  if (content.name === 'xdr:pic') return [readPicture(content, anchor, part, media)];
  if (content.name === 'xdr:graphicFrame') {
    return [readGraphicFrame(content, anchor, name, part, parts)];
  }
  const isControl = allBelow(content, 'a14:compatExt').length > 0;
  return [
    {
      kind: 'frame',
      anchor,
      content: isControl ? 'control' : 'shape',
      name,
      text: textOf(content),
    },
  ];
}

/** The `cNvPr` of a picture, shape, connector, group or frame. */
function nonVisualProperties(content: XmlElement): XmlElement | undefined {
  const holder = content.children.find(({ name }) => /^xdr:nv\w*Pr$/.test(name));
  return childOf(holder, 'xdr:cNvPr');
}

function readPicture(
  picture: XmlElement,
  anchor: DrawingAnchor,
  part: string,
  media: MediaStore,
): Drawing {
  const properties = nonVisualProperties(picture);
  const name = textAttribute(properties, 'name');
  const description = textAttribute(properties, 'descr');
  const fill = childOf(picture, 'xdr:blipFill');
  const found = media.find(part, textAttribute(childOf(fill, 'a:blip'), 'r:embed'));
  if (found === 'unshowable') {
    return { kind: 'frame', anchor, content: 'metafile', name, text: description };
  }
  const transform = descendantOf(picture, 'xdr:spPr', 'a:xfrm');
  return {
    kind: 'picture',
    anchor,
    media: found.key,
    name,
    description,
    rotation: numberAttribute(transform, 'rot', 0) / 60_000,
  };
}

function readGraphicFrame(
  frame: XmlElement,
  anchor: DrawingAnchor,
  name: string,
  part: string,
  parts: PartReader,
): Drawing {
  const data = descendantOf(frame, 'a:graphic', 'a:graphicData');
  const chart = childOf(data, 'c:chart') ?? childOf(data, 'cx:chart');
  if (chart) {
    const relationship = parts.relationship(part, textAttribute(chart, 'r:id'));
    const root = parts.optional(relationship?.part);
    return { kind: 'frame', anchor, content: 'chart', name, text: chartTitle(root) };
  }
  const isDiagram = childOf(data, 'dgm:relIds') !== undefined;
  return { kind: 'frame', anchor, content: isDiagram ? 'diagram' : 'object', name, text: '' };
}

function chartTitle(root: XmlElement | undefined): string {
  const title =
    descendantOf(root, 'c:chart', 'c:title') ?? descendantOf(root, 'cx:chart', 'cx:title');
  return title ? textOf(title) : '';
}

/** The text of a shape or title: paragraphs as lines. */
function textOf(element: XmlElement): string {
  return allBelow(element, 'a:p')
    .map((paragraph) =>
      allBelow(paragraph, 'a:t')
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n')
    .trim();
}
