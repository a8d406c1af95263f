import type { Drawing, DrawingAnchor } from '../../../workbook/drawing.ts';
import {
  childOf,
  childrenOf,
  flagAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { readCorner } from './read-anchor.ts';
import type { PartReader } from '../part-reader.ts';
import type { MediaStore } from './read-media.ts';
import type { VmlShape } from './read-vml.ts';

/** What the sheet part and its VML say about controls and embedded objects. */
export interface ControlSources {
  readonly sheet: XmlElement;
  readonly part: string;
  readonly vmlShapes: readonly VmlShape[];
  /** Captions by shape id, from the drawing part. */
  readonly captions: ReadonlyMap<string, string>;
  readonly parts: PartReader;
  readonly media: MediaStore;
}

/**
 * Controls and embedded objects as frames (ECMA-376 Part 1, 18.3.1.20 and 18.3.1.59). Excel 2010 and later give the
 * place in the sheet part, older versions only in VML.
 */
export function readControls(sources: ControlSources): readonly Drawing[] {
  const { sheet, vmlShapes } = sources;
  const controls = childrenOf(childOf(sheet, 'controls'), 'control');
  const objects = childrenOf(childOf(sheet, 'oleObjects'), 'oleObject');
  const placed = new Set<string>();
  const vmlById = new Map(vmlShapes.map((shape) => [shape.shapeId, shape]));
  const frames: Drawing[] = [];
  for (const element of [...controls, ...objects]) {
    const shapeId = textAttribute(element, 'shapeId');
    const properties = childOf(element, 'controlPr') ?? childOf(element, 'objectPr');
    const anchor = anchorOf(childOf(properties, 'anchor')) ?? vmlById.get(shapeId)?.anchor ?? null;
    if (!anchor || placed.has(shapeId)) continue;
    placed.add(shapeId);
    frames.push(frameOf(element, anchor, textAttribute(properties, 'r:id'), sources));
  }
  for (const { shapeId, objectType, anchor, id, text, checked } of vmlShapes) {
    if (!anchor || !SHOWN_OBJECTS.has(objectType) || placed.has(shapeId)) continue;
    const shown = withState(text, objectType, checked);
    frames.push({ kind: 'frame', anchor, content: 'control', name: id, text: shown });
  }
  return frames;
}

/** The VML object types that show something: not notes, and not pictures, which controls and objects list. */
const SHOWN_OBJECTS: ReadonlySet<string> = new Set([
  'Button',
  'Checkbox',
  'Dialog',
  'Drop',
  'Edit',
  'GBox',
  'Label',
  'List',
  'Radio',
  'Scroll',
  'Spin',
]);

function frameOf(
  element: XmlElement,
  anchor: DrawingAnchor,
  preview: string,
  { part, captions, parts, media }: ControlSources,
): Drawing {
  const text = captions.get(textAttribute(element, 'shapeId')) ?? '';
  if (element.name === 'control') {
    const name = textAttribute(element, 'name');
    // Of an ActiveX control this is another part, whose state is in a binary stream.
    const state = parts.optional(parts.relationship(part, textAttribute(element, 'r:id'))?.part);
    const isSet = textAttribute(state, 'checked') === 'Checked';
    const shown = withState(text, textAttribute(state, 'objectType'), isSet);
    return { kind: 'frame', anchor, content: 'control', name, text: shown };
  }
  const name = textAttribute(element, 'progId');
  const key = media.find(part, preview);
  return key === null
    ? { kind: 'frame', anchor, content: 'object', name, text }
    : { kind: 'picture', anchor, media: key, name, description: text, rotation: 0 };
}

/** The caption with the mark of a check box or option button in front. */
function withState(caption: string, objectType: string, isSet: boolean): string {
  switch (objectType.toLowerCase()) {
    case 'checkbox':
      return `${isSet ? '☑' : '☐'} ${caption}`.trim();
    case 'radio':
      return `${isSet ? '◉' : '○'} ${caption}`.trim();
    default:
      return caption;
  }
}

function anchorOf(anchor: XmlElement | undefined): DrawingAnchor | null {
  const corner = (name: string): XmlElement | undefined =>
    childOf(anchor, name) ?? childOf(anchor, `xdr:${name}`);
  const [from, to] = [corner('from'), corner('to')];
  if (!from || !to) return null;
  const moves = flagAttribute(anchor, 'moveWithCells', false);
  const editAs = flagAttribute(anchor, 'sizeWithCells', false)
    ? {}
    : { editAs: moves ? ('oneCell' as const) : ('absolute' as const) };
  return { kind: 'twoCell', from: readCorner(from), to: readCorner(to), ...editAs };
}
