import type { Drawing, DrawingAnchor } from '../../../workbook/drawing.ts';
import type { PartReader } from '../part-reader.ts';
import {
  allBelow,
  childOf,
  descendantOf,
  flagAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { readAnchor } from './read-anchor.ts';
import { readGroup } from './read-group.ts';
import type { MediaStore } from './read-media.ts';
import { readPicture } from './read-picture.ts';
import { nonVisualProperties, shapeIdOf, textOf } from './shape-text.ts';

/** A drawing part with what its hidden shapes say about the sheet's controls. */
export interface DrawingPart {
  /** In painting order. */
  readonly drawings: readonly Drawing[];
  /** Captions of controls by shape id; files keep them in hidden shapes beside the controls of the sheet part. */
  readonly captions: ReadonlyMap<string, string>;
}

const CONTENT: ReadonlySet<string> = new Set([
  'xdr:pic',
  'xdr:sp',
  'xdr:cxnSp',
  'xdr:grpSp',
  'xdr:graphicFrame',
  'xdr:contentPart',
]);

/** What stands in a drawing part (ECMA-376 Part 1, 20.5). */
export function readDrawingPart(
  root: XmlElement,
  part: string,
  parts: PartReader,
  media: MediaStore,
): DrawingPart {
  const drawings: Drawing[] = [];
  const captions = new Map<string, string>();
  for (const element of root.children) {
    const anchor = readAnchor(element);
    const content = element.children.find(({ name }) => CONTENT.has(name));
    if (!anchor || !content) continue;
    const shapeId = shapeIdOf(content);
    if (shapeId !== null) captions.set(shapeId, textOf(content));
    else drawings.push(...readContent(content, anchor, part, parts, media));
  }
  return { drawings, captions };
}

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
  switch (content.name) {
    case 'xdr:pic':
      return [readPicture(content, anchor, part, media)];
    case 'xdr:grpSp':
      return readGroup(content, anchor, part, media);
    case 'xdr:graphicFrame':
      return [readGraphicFrame(content, anchor, name, part, parts)];
    default:
      return isVisible(content, anchor)
        ? [{ kind: 'frame', anchor, content: 'shape', name, text: textOf(content) }]
        : [];
  }
}

/** Whether anything of a shape is to be seen: old files are full of empty text boxes without line, fill or size. */
function isVisible(shape: XmlElement, anchor: DrawingAnchor): boolean {
  if (shape.name !== 'xdr:sp') return true;
  if (isWithoutSize(anchor)) return false;
  if (textOf(shape) !== '') return true;
  const properties = childOf(shape, 'xdr:spPr');
  const line = childOf(properties, 'a:ln');
  const hasStyle = childOf(shape, 'xdr:style') !== undefined;
  const isFilled = childOf(properties, 'a:noFill') === undefined;
  const hasLine = line ? childOf(line, 'a:noFill') === undefined : hasStyle;
  return isFilled || hasLine;
}

function isWithoutSize(anchor: DrawingAnchor): boolean {
  if (anchor.kind !== 'twoCell') return anchor.width === 0 || anchor.height === 0;
  const { from, to } = anchor;
  return (
    (from.row === to.row && from.rowOffset >= to.rowOffset) ||
    (from.column === to.column && from.columnOffset >= to.columnOffset)
  );
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
  const diagram = childOf(data, 'dgm:relIds');
  if (!diagram) return { kind: 'frame', anchor, content: 'object', name, text: '' };
  const relationship = parts.relationship(part, textAttribute(diagram, 'r:dm'));
  const model = parts.optional(relationship?.part);
  return { kind: 'frame', anchor, content: 'diagram', name, text: model ? textOf(model) : '' };
}

function chartTitle(root: XmlElement | undefined): string {
  const title =
    descendantOf(root, 'c:chart', 'c:title') ?? descendantOf(root, 'cx:chart', 'cx:title');
  if (!title) return '';
  const cached = allBelow(title, 'c:v').map(({ text }) => text);
  return textOf(title) || cached.join('').trim();
}
