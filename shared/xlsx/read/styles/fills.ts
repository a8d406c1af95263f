import type { Fill, GradientStop, PatternKind } from '../../../workbook/style.ts';
import {
  childOf,
  childrenOf,
  numberAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { readColour, type ColourTables } from './colours.ts';

const PATTERNS: readonly PatternKind[] = [
  'mediumGray',
  'darkGray',
  'lightGray',
  'darkHorizontal',
  'darkVertical',
  'darkDown',
  'darkUp',
  'darkGrid',
  'darkTrellis',
  'lightHorizontal',
  'lightVertical',
  'lightDown',
  'lightUp',
  'lightGrid',
  'lightTrellis',
  'gray125',
  'gray0625',
];

const BLACK = '#000000';

/** The background of a cell format (ECMA-376 Part 1, 18.8.20). */
export function readFill(element: XmlElement, colours: ColourTables): Fill {
  const gradient = childOf(element, 'gradientFill');
  if (gradient) return readGradient(gradient, colours);
  const pattern = childOf(element, 'patternFill');
  const kind = textAttribute(pattern, 'patternType');
  const foreground = readColour(childOf(pattern, 'fgColor'), colours);
  if (kind === 'solid') return { kind: 'solid', colour: foreground ?? BLACK };
  return readPattern(kind, foreground ?? BLACK, readColour(childOf(pattern, 'bgColor'), colours));
}

/**
 * The background of a differential format. There a solid fill is painted in its background colour and may leave
 * out its pattern type; null where the element sets nothing.
 */
export function readDifferentialFill(element: XmlElement, colours: ColourTables): Fill | null {
  const gradient = childOf(element, 'gradientFill');
  if (gradient) return readGradient(gradient, colours);
  const pattern = childOf(element, 'patternFill');
  if (!pattern) return null;
  const kind = textAttribute(pattern, 'patternType');
  const foreground = readColour(childOf(pattern, 'fgColor'), colours);
  const background = readColour(childOf(pattern, 'bgColor'), colours);
  if (kind === 'solid' || kind === '') {
    const colour = background ?? foreground;
    return colour === null ? null : { kind: 'solid', colour };
  }
  return readPattern(kind, foreground ?? BLACK, background);
}

function readPattern(kind: string, foreground: string, background: string | null): Fill {
  const pattern = PATTERNS.find((name) => name === kind);
  return pattern ? { kind: 'pattern', pattern, foreground, background } : { kind: 'none' };
}

function readGradient(element: XmlElement, colours: ColourTables): Fill {
  const stops: readonly GradientStop[] = childrenOf(element, 'stop').map((stop) => ({
    position: numberAttribute(stop, 'position', 0),
    colour: readColour(childOf(stop, 'color'), colours) ?? BLACK,
  }));
  if (stops.length === 0) return { kind: 'none' };
  if (textAttribute(element, 'type') !== 'path') {
    return { kind: 'linearGradient', degree: numberAttribute(element, 'degree', 0), stops };
  }
  return {
    kind: 'pathGradient',
    left: numberAttribute(element, 'left', 0),
    right: numberAttribute(element, 'right', 0),
    top: numberAttribute(element, 'top', 0),
    bottom: numberAttribute(element, 'bottom', 0),
    stops,
  };
}
