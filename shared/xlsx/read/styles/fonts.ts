import { DEFAULT_FONT, type Font } from '../../../workbook/style.ts';
import {
  childOf,
  flagAttribute,
  numberOrNull,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { readColour, type ColourTables } from './colours.ts';

/** A font with only the properties that the element sets (`font`, `rPr` or the font of a `dxf`). */
export function readFontParts(element: XmlElement, colours: ColourTables): Partial<Font> {
  const name = textAttribute(childOf(element, 'name') ?? childOf(element, 'rFont'), 'val');
  const size = numberOrNull(childOf(element, 'sz'), 'val');
  const colour = childOf(element, 'color');
  const underline = childOf(element, 'u');
  const position = textAttribute(childOf(element, 'vertAlign'), 'val');
  return {
    ...(name !== '' && { name }),
    ...(size !== null && size > 0 && { size }),
    ...switchOf(element, 'b', 'bold'),
    ...switchOf(element, 'i', 'italic'),
    ...switchOf(element, 'strike', 'strike'),
    ...(underline && { underline: underlineKind(textAttribute(underline, 'val')) }),
    ...(colour && { colour: readColour(colour, colours) }),
    ...(position !== '' && { position: positionKind(position) }),
  };
}

/** A complete font; what the element leaves out is that of `base`. */
export function readFont(element: XmlElement, colours: ColourTables, base = DEFAULT_FONT): Font {
  return { ...base, ...readFontParts(element, colours) };
}

function switchOf(
  element: XmlElement,
  name: string,
  key: 'bold' | 'italic' | 'strike',
): Partial<Font> {
  const found = childOf(element, name);
  return found ? { [key]: flagAttribute(found, 'val', true) } : {};
}

function underlineKind(text: string): Font['underline'] {
  switch (text) {
    case 'none':
    case 'double':
    case 'singleAccounting':
    case 'doubleAccounting':
      return text;
    default:
      return 'single';
  }
}

function positionKind(text: string): Font['position'] {
  return text === 'superscript' || text === 'subscript' ? text : 'baseline';
}
