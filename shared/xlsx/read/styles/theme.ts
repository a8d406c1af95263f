import type { HexColour } from '../../../workbook/style.ts';
import { childOf, descendantOf, textAttribute, type XmlElement } from '../xml/element.ts';
import { DEFAULT_THEME_COLOURS, hexColour } from './colours.ts';

/** The names of a theme's colour scheme in the order in which spreadsheet colours count them. */
const ORDER = [
  'a:lt1',
  'a:dk1',
  'a:lt2',
  'a:dk2',
  'a:accent1',
  'a:accent2',
  'a:accent3',
  'a:accent4',
  'a:accent5',
  'a:accent6',
  'a:hlink',
  'a:folHlink',
] as const;

/** The twelve colours of a theme part (ECMA-376 Part 1, 20.1.6.2); missing ones are those of the Office theme. */
export function readThemeColours(theme: XmlElement): readonly HexColour[] {
  const scheme = descendantOf(theme, 'a:themeElements', 'a:clrScheme');
  return ORDER.map((name, index) => {
    const entry = childOf(scheme, name);
    const system = childOf(entry, 'a:sysClr');
    const text =
      textAttribute(childOf(entry, 'a:srgbClr'), 'val') ||
      textAttribute(system, 'lastClr') ||
      systemColour(textAttribute(system, 'val'));
    return hexColour(text) ?? DEFAULT_THEME_COLOURS[index] ?? '#000000';
  });
}

/** The usual value of the system colours that themes name. */
function systemColour(name: string): string {
  if (name === 'window') return 'FFFFFF';
  return name === 'windowText' ? '000000' : '';
}
