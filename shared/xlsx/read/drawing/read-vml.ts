import { MAX_COLUMNS, MAX_ROWS } from '../../../workbook/address.ts';
import type { DrawingAnchor } from '../../../workbook/drawing.ts';
import type { ReadLimits } from '../read-limits.ts';
import { decodePart } from '../xml/decode-part.ts';
import { allBelow, childOf, textAttribute, type XmlElement } from '../xml/element.ts';
import { readElementText } from '../xml/read-elements.ts';

/** A shape of a VML part (ECMA-376 Part 4, 14 and 19.4), as far as sheets use them. */
export interface VmlShape {
  readonly id: string;
  /** The number under which the sheet part refers to the shape; empty where there is none. */
  readonly shapeId: string;
  /** The `style` attribute, names in lower case. */
  readonly style: ReadonlyMap<string, string>;
  /** Relationship id of the shape's picture; empty without one. */
  readonly picture: string;
  /** What the shape is to the sheet: `Note`, `Pict`, `Checkbox` …; empty for a plain drawing. */
  readonly objectType: string;
  readonly anchor: DrawingAnchor | null;
  /** A check box or option button is set. */
  readonly checked: boolean;
  readonly text: string;
}

/** Points per unit of CSS lengths; a plain number counts pixels. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['pt', 1],
  ['px', 0.75],
  ['in', 72],
  ['cm', 72 / 2.54],
  ['mm', 72 / 25.4],
  ['pc', 12],
  ['', 0.75],
]);

/** Reads the shapes of a VML part; older versions of Excel leave `<br>` open in it, which is mended first. */
export function readVmlShapes(
  bytes: Uint8Array,
  part: string,
  limits: ReadLimits,
): readonly VmlShape[] {
  const text = decodePart(bytes, part).replace(/<br\s*>/gi, '<br/>');
  const root = readElementText(text, part, limits);
  return allBelow(root, 'v:shape').map(readShape);
}

function readShape(shape: XmlElement): VmlShape {
  const data = childOf(shape, 'x:ClientData');
  const id = textAttribute(shape, 'id');
  const shapeName = textAttribute(shape, 'o:spid') || id;
  const textBox = childOf(shape, 'v:textbox');
  return {
    id,
    shapeId: /^_x0000_s(\d+)$/.exec(shapeName)?.[1] ?? '',
    style: readStyle(textAttribute(shape, 'style')),
    picture: pictureOf(childOf(shape, 'v:imagedata')),
    objectType: textAttribute(data, 'ObjectType'),
    checked: childOf(data, 'x:Checked')?.text.trim() === '1',
    anchor: readClientAnchor(
      childOf(data, 'x:Anchor')?.text ?? '',
      vmlEditAs(
        childOf(data, 'x:MoveWithCells') !== undefined,
        childOf(data, 'x:SizeWithCells') !== undefined,
      ),
    ),
    text: textBox ? visibleText(textBox).trim() : '',
  };
}

function pictureOf(image: XmlElement | undefined): string {
  return textAttribute(image, 'o:relid') || textAttribute(image, 'r:id');
}

function visibleText(element: XmlElement): string {
  return element.text + element.children.map(visibleText).join('');
}

function readStyle(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(';').flatMap((declaration): [string, string][] => {
      const [name, value] = declaration.split(':');
      return name === undefined || value === undefined
        ? []
        : [[name.trim().toLowerCase(), value.trim()]];
    }),
  );
}

/** A CSS length in points; 0 when unreadable. */
export function pointsOfCssLength(text: string): number {
  const match = /^(-?\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = UNITS.get(match?.[2]?.toLowerCase() ?? '?');
  return match && unit !== undefined ? Number(match[1]) * unit : 0;
}

/**
 * What an object does when rows come or go. Excel writes `x:MoveWithCells` and `x:SizeWithCells` for what it does not
 * do; without them it moves and sizes with cells.
 */
export function vmlEditAs(
  staysPut: boolean,
  keepsSize: boolean,
): { readonly editAs?: 'oneCell' | 'absolute' } {
  if (staysPut) return { editAs: 'absolute' };
  return keepsSize ? { editAs: 'oneCell' } : {};
}

/** `x:Anchor`: column, pixels into it, row, pixels into it, of the upper left and the lower right corner. */
function readClientAnchor(
  text: string,
  editAs: { readonly editAs?: 'oneCell' | 'absolute' },
): DrawingAnchor | null {
  const numbers = text.split(',').map((part) => Number(part.trim()));
  if (numbers.length !== 8 || numbers.some((value) => !Number.isFinite(value))) return null;
  const at = (index: number): number => numbers[index] ?? 0;
  const corner = (first: number) => ({
    row: clamp(at(first + 2), MAX_ROWS),
    column: clamp(at(first), MAX_COLUMNS),
    rowOffset: at(first + 3) * 0.75,
    columnOffset: at(first + 1) * 0.75,
  });
  return { kind: 'twoCell', from: corner(0), to: corner(4), ...editAs };
}

function clamp(index: number, limit: number): number {
  return Math.max(0, Math.min(limit - 1, Math.trunc(index)));
}
