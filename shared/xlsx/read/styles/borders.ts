import type { Border, BorderEdge, BorderLine } from '../../../workbook/style.ts';
import { childOf, flagAttribute, textAttribute, type XmlElement } from '../xml/element.ts';
import { readColour, type ColourTables } from './colours.ts';

const LINES: readonly BorderLine[] = [
  'thin',
  'medium',
  'thick',
  'double',
  'hair',
  'dotted',
  'dashed',
  'dashDot',
  'dashDotDot',
  'mediumDashed',
  'mediumDashDot',
  'mediumDashDotDot',
  'slantDashDot',
];

/** The edges of a cell format (ECMA-376 Part 1, 18.8.4); `start` and `end` are the strict names of left and right. */
export function readBorder(element: XmlElement, colours: ColourTables): Border {
  const edge = (...names: readonly string[]): BorderEdge | null =>
    readEdge(element, names, colours);
  return {
    left: edge('left', 'start'),
    right: edge('right', 'end'),
    top: edge('top'),
    bottom: edge('bottom'),
    diagonal: edge('diagonal'),
    diagonalUp: flagAttribute(element, 'diagonalUp', false),
    diagonalDown: flagAttribute(element, 'diagonalDown', false),
  };
}

/** Only the edges that a differential format mentions; an edge without a line removes the cell's own. */
export function readBorderParts(element: XmlElement, colours: ColourTables): Partial<Border> {
  const whole = readBorder(element, colours);
  const mentions = (...names: readonly string[]): boolean =>
    names.some((name) => childOf(element, name)?.attributes.has('style'));
  return {
    ...(mentions('left', 'start') && { left: whole.left }),
    ...(mentions('right', 'end') && { right: whole.right }),
    ...(mentions('top') && { top: whole.top }),
    ...(mentions('bottom') && { bottom: whole.bottom }),
  };
}

/** The first of these edges that an element has; null where it has none or no line. */
export function readEdge(
  element: XmlElement,
  names: readonly string[],
  colours: ColourTables,
): BorderEdge | null {
  const found = names.map((name) => childOf(element, name)).find((edge) => edge !== undefined);
  const style = textAttribute(found, 'style');
  const line = LINES.find((name) => name === style);
  return line ? { line, colour: readColour(childOf(found, 'color'), colours) } : null;
}
