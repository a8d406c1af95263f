import {
  DEFAULT_FONT,
  DEFAULT_STYLE,
  type Alignment,
  type Border,
  type CellStyle,
  type DifferentialStyle,
  type Fill,
  type Font,
} from '../../../workbook/style.ts';
import type { ReadLimits } from '../read-limits.ts';
import { refuse } from '../read-refusal.ts';
import {
  childOf,
  childrenOf,
  countAttribute,
  flagAttribute,
  numberOrNull,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { readAlignment } from './alignment.ts';
import { readBorder, readBorderParts } from './borders.ts';
import { DEFAULT_PALETTE, hexColour, type ColourTables } from './colours.ts';
import { readDifferentialFill, readFill } from './fills.ts';
import { readFont, readFontParts } from './fonts.ts';
import { readNumberFormats, type NumberFormats } from './number-formats.ts';
import { readTableStyles, type TableStyle } from './table-styles.ts';

/** What a style sheet says, resolved. */
export interface StyleSheet {
  /** One per `cellXfs/xf`, at least one. */
  readonly cellStyles: readonly CellStyle[];
  readonly differentialStyles: readonly DifferentialStyle[];
  readonly tableStyles: ReadonlyMap<string, TableStyle>;
  /** The font of the Normal style. */
  readonly baseFont: Font;
  readonly colours: ColourTables;
}

/** The parts that cell formats are put together from. */
interface StyleParts {
  readonly fonts: readonly Font[];
  readonly fills: readonly Fill[];
  readonly borders: readonly Border[];
  readonly numberFormats: NumberFormats;
}

/** A cell format as the file has it; null where an `xf` leaves something to its named style. */
interface FormatParts {
  readonly font: Font | null;
  readonly fill: Fill | null;
  readonly border: Border | null;
  readonly numberFormat: string | null;
  readonly alignment: Alignment | null;
  readonly protection: { readonly locked: boolean; readonly formulaHidden: boolean } | null;
}

/** The style sheet of a workbook that has none. */
export function emptyStyleSheet(theme: ColourTables['theme']): StyleSheet {
  return {
    cellStyles: [DEFAULT_STYLE],
    differentialStyles: [],
    tableStyles: new Map(),
    baseFont: DEFAULT_FONT,
    colours: { theme, indexed: DEFAULT_PALETTE },
  };
}

/** Reads `styles.xml` (ECMA-376 Part 1, 18.8). */
export function readStyleSheet(
  root: XmlElement,
  theme: ColourTables['theme'],
  part: string,
  limits: ReadLimits,
): StyleSheet {
  const colours: ColourTables = { theme, indexed: readPalette(root) };
  const parts: StyleParts = {
    fonts: entries(root, 'fonts', 'font').map((font) => readFont(font, colours)),
    fills: entries(root, 'fills', 'fill').map((fill) => readFill(fill, colours)),
    borders: entries(root, 'borders', 'border').map((border) => readBorder(border, colours)),
    numberFormats: readNumberFormats(root),
  };
  const namedFormats = entries(root, 'cellStyleXfs', 'xf').map((xf) => readFormat(xf, parts));
  const formats = entries(root, 'cellXfs', 'xf');
  if (formats.length > limits.styles) {
    refuse({ kind: 'tooMuch', part, what: 'styles', count: formats.length, limit: limits.styles });
  }
  const differentialStyles = entries(root, 'dxfs', 'dxf').map((dxf) =>
    readDifferentialStyle(dxf, colours),
  );
  const normalFont = namedFormats[normalFormatIndex(root)]?.font;
  const baseFont = normalFont ?? parts.fonts[0] ?? DEFAULT_FONT;
  const cellStyles = formats.map((xf) =>
    completeStyle(xf, readFormat(xf, parts), namedFormats[countAttribute(xf, 'xfId', 0)], baseFont),
  );
  return {
    cellStyles: cellStyles.length > 0 ? cellStyles : [{ ...DEFAULT_STYLE, font: baseFont }],
    differentialStyles,
    tableStyles: readTableStyles(root, differentialStyles, colours),
    baseFont,
    colours,
  };
}

/** A differential format, of the style sheet or of an x14 rule (ECMA-376 Part 1, 18.8.14). */
export function readDifferentialStyle(dxf: XmlElement, colours: ColourTables): DifferentialStyle {
  const font = childOf(dxf, 'font');
  const fill = childOf(dxf, 'fill');
  const border = childOf(dxf, 'border');
  const numberFormat = childOf(dxf, 'numFmt')?.attributes.get('formatCode');
  return {
    font: font ? readFontParts(font, colours) : {},
    fill: fill ? readDifferentialFill(fill, colours) : null,
    border: border ? readBorderParts(border, colours) : null,
    numberFormat: numberFormat ?? null,
  };
}

/**
 * Excel paints a cell by the `xf` in `cellXfs` alone, whatever its `apply…` flags say; the flags only matter
 * where the `xf` is silent: then the named style fills the gap unless the flag says that silence is meant.
 */
function completeStyle(
  xf: XmlElement,
  own: FormatParts,
  named: FormatParts | undefined,
  baseFont: Font,
): CellStyle {
  const inherits = (flag: string): boolean => !flagAttribute(xf, flag, false);
  const alignment = own.alignment ?? (inherits('applyAlignment') ? named?.alignment : null);
  const protection = own.protection ?? (inherits('applyProtection') ? named?.protection : null);
  return {
    font: own.font ?? named?.font ?? baseFont,
    fill: own.fill ?? named?.fill ?? DEFAULT_STYLE.fill,
    border: own.border ?? named?.border ?? DEFAULT_STYLE.border,
    alignment: alignment ?? DEFAULT_STYLE.alignment,
    numberFormat: own.numberFormat ?? named?.numberFormat ?? DEFAULT_STYLE.numberFormat,
    locked: protection?.locked ?? DEFAULT_STYLE.locked,
    formulaHidden: protection?.formulaHidden ?? DEFAULT_STYLE.formulaHidden,
    quotePrefix: flagAttribute(xf, 'quotePrefix', false),
  };
}

function readFormat(xf: XmlElement, parts: StyleParts): FormatParts {
  const alignment = childOf(xf, 'alignment');
  const protection = childOf(xf, 'protection');
  const numberFormat = numberOrNull(xf, 'numFmtId');
  return {
    font: entryAt(parts.fonts, xf, 'fontId'),
    fill: entryAt(parts.fills, xf, 'fillId'),
    border: entryAt(parts.borders, xf, 'borderId'),
    numberFormat: numberFormat === null ? null : parts.numberFormats(numberFormat),
    alignment: alignment ? readAlignment(alignment) : null,
    protection: protection
      ? {
          locked: flagAttribute(protection, 'locked', true),
          formulaHidden: flagAttribute(protection, 'hidden', false),
        }
      : null,
  };
}

function entryAt<T>(list: readonly T[], xf: XmlElement, attribute: string): T | null {
  const index = numberOrNull(xf, attribute);
  return index === null ? null : (list[index] ?? null);
}

function entries(root: XmlElement, list: string, name: string): readonly XmlElement[] {
  return childrenOf(childOf(root, list), name);
}

/** The `cellStyleXfs` index of the Normal style: `builtinId` 0, else the first. */
function normalFormatIndex(root: XmlElement): number {
  const styles = entries(root, 'cellStyles', 'cellStyle');
  const normal =
    styles.find((style) => numberOrNull(style, 'builtinId') === 0) ??
    styles.find((style) => /^(?:normal|常规)$/i.test(textAttribute(style, 'name')));
  return countAttribute(normal, 'xfId', 0);
}

function readPalette(root: XmlElement): ColourTables['indexed'] {
  const own = childrenOf(childOf(childOf(root, 'colors'), 'indexedColors'), 'rgbColor');
  if (own.length === 0) return DEFAULT_PALETTE;
  return DEFAULT_PALETTE.map(
    (colour, index) => hexColour(textAttribute(own[index], 'rgb')) ?? colour,
  );
}
