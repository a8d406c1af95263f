import type { HexColour } from '../../../workbook/style.ts';
import { applyTint } from './tint.ts';
import { flagAttribute, numberAttribute, numberOrNull, type XmlElement } from '../xml/element.ts';

/** What the colours of a workbook are looked up in. */
export interface ColourTables {
  /** Theme colours in the order of the `theme` attribute: lt1, dk1, lt2, dk2, accent1–6, hlink, folHlink. */
  readonly theme: readonly HexColour[];
  /** Colours 0–63, of the file's own palette where it has one. */
  readonly indexed: readonly HexColour[];
}

/** The first eight colours, which the palette holds twice (0–7 and 8–15). */
const BASIC = '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF';

/** The palette of ECMA-376 Part 1, 18.8.27. */
export const DEFAULT_PALETTE: readonly HexColour[] = [
  BASIC,
  BASIC,
  '800000 008000 000080 808000 800080 008080 C0C0C0 808080',
  '9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF',
  '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF',
  '00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99',
  '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696',
  '003366 339966 003300 333300 993300 993366 333399 333333',
]
  .flatMap((line) => line.split(' '))
  .map((hex) => `#${hex}`);

/** The Office theme of 2007–2010, which applies where a workbook has no theme. */
export const DEFAULT_THEME_COLOURS: readonly HexColour[] =
  'FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080'
    .split(' ')
    .map((hex) => `#${hex}`);

/** The tables of a workbook without theme and palette. */
export const DEFAULT_COLOURS: ColourTables = {
  theme: DEFAULT_THEME_COLOURS,
  indexed: DEFAULT_PALETTE,
};

/** Indexed colours for the foreground and background of the window (ECMA-376 Part 1, 18.8.27). */
const SYSTEM_FOREGROUND = 64;
const SYSTEM_BACKGROUND = 65;

/**
 * The colour of a CT_Color element (ECMA-376 Part 1, 18.8.19) with its tint applied; null where it is missing or
 * the automatic foreground. Alpha is ignored, as Excel does for cells.
 */
export function readColour(
  element: XmlElement | undefined,
  tables: ColourTables,
): HexColour | null {
  if (!element || flagAttribute(element, 'auto', false)) return null;
  const colour = baseColour(element, tables);
  return colour === null ? null : applyTint(colour, numberAttribute(element, 'tint', 0));
}

function baseColour(element: XmlElement, tables: ColourTables): HexColour | null {
  const rgb = element.attributes.get('rgb');
  if (rgb !== undefined) return hexColour(rgb);
  const theme = numberOrNull(element, 'theme');
  if (theme !== null) return tables.theme[theme] ?? null;
  const indexed = numberOrNull(element, 'indexed');
  if (indexed === null || indexed === SYSTEM_FOREGROUND) return null;
  if (indexed === SYSTEM_BACKGROUND) return '#FFFFFF';
  return tables.indexed[indexed] ?? null;
}

/** Reads `AARRGGBB` or `RRGGBB`; null when it is neither. */
export function hexColour(text: string): HexColour | null {
  const match = /^#?(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(text.trim());
  return match ? `#${(match[1] ?? '').toUpperCase()}` : null;
}
