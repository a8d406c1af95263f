import type { HexColour } from '../../../workbook/style.ts';
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

/**
 * Lightens (positive) or darkens (negative) a colour by its luminance (ECMA-376 Part 1, 18.8.19, `tint`).
 * @param tint -1 to 1.
 */
export function applyTint(colour: HexColour, tint: number): HexColour {
  if (tint === 0) return colour;
  const { hue, saturation, luminance } = toHsl(colour);
  const share = Math.max(-1, Math.min(1, tint));
  const shaded = share < 0 ? luminance * (1 + share) : luminance * (1 - share) + share;
  return fromHsl({ hue, saturation, luminance: shaded });
}

interface HslColour {
  readonly hue: number;
  readonly saturation: number;
  readonly luminance: number;
}

/** Hue, saturation and luminance, each from 0 to 1. */
function toHsl(colour: HexColour): HslColour {
  const [red, green, blue] = channels(colour).map((value) => value / 255) as [
    number,
    number,
    number,
  ];
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const span = most - least;
  const luminance = (most + least) / 2;
  if (span === 0) return { hue: 0, saturation: 0, luminance };
  const saturation = luminance > 0.5 ? span / (2 - most - least) : span / (most + least);
  let sixth = (red - green) / span + 4;
  if (most === red) sixth = (green - blue) / span + (green < blue ? 6 : 0);
  else if (most === green) sixth = (blue - red) / span + 2;
  return { hue: sixth / 6, saturation, luminance };
}

function fromHsl({ hue, saturation, luminance }: HslColour): HexColour {
  const upper =
    luminance < 0.5
      ? luminance * (1 + saturation)
      : luminance + saturation - luminance * saturation;
  const lower = 2 * luminance - upper;
  return toHex([hue + 1 / 3, hue, hue - 1 / 3].map((part) => hueChannel(lower, upper, part) * 255));
}

function hueChannel(lower: number, upper: number, hue: number): number {
  const part = hue < 0 ? hue + 1 : hue > 1 ? hue - 1 : hue;
  if (part < 1 / 6) return lower + (upper - lower) * 6 * part;
  if (part < 1 / 2) return upper;
  if (part < 2 / 3) return lower + (upper - lower) * (2 / 3 - part) * 6;
  return lower;
}

function channels(colour: HexColour): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toHex(values: readonly number[]): HexColour {
  const bytes = values.map((value) =>
    Math.max(0, Math.min(255, Math.round(value)))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${bytes.join('').toUpperCase()}`;
}
