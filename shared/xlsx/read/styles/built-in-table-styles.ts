import type { TablePartLook } from '../../../workbook/sheet.ts';
import type { Border, BorderEdge, BorderLine, Font, HexColour } from '../../../workbook/style.ts';
import type { TableStyle, TableStylePart } from './table-styles.ts';
import { applyTint } from './tint.ts';

/** Places of the theme colours that the built-in styles use. */
const LIGHT = 0;
const DARK = 1;
const FIRST_ACCENT = 4;

const LIGHTER_80 = 0.7999816888943144;
const LIGHTER_60 = 0.5999938962981048;
const LIGHTER_40 = 0.3999755851924192;
const DARKER_15 = -0.1499984740745262;
const DARKER_25 = -0.249977111117893;
const DARKER_50 = -0.499984740745262;

/** The colours of one built-in style: an accent of the theme, or its dark text colour for the plain ones. */
interface StyleColours {
  readonly light: HexColour;
  readonly dark: HexColour;
  readonly main: HexColour;
  /** What stripes are filled with: a light shade of the accent, or light grey. */
  readonly pale: HexColour;
  readonly medium: HexColour;
  readonly isPlain: boolean;
}

type Parts = Partial<Record<TableStylePart, TablePartLook>>;

/**
 * The table styles that every workbook knows without listing them (`TableStyleLight1` … `TableStyleDark11`), in the
 * colours of a theme; null for other names. Source: the presets that accompany ECMA-376 Part 1, 18.8.83. Of a family
 * of seven the first is plain and the others take the accents in turn.
 */
export function builtInTableStyle(name: string, theme: readonly HexColour[]): TableStyle | null {
  const match = /^TableStyle(Light|Medium|Dark)([1-9]|[12]\d)$/.exec(name);
  if (!match) return null;
  const number = Number(match[2]) - 1;
  const [kind = '', family, place] = [match[1], Math.floor(number / 7), number % 7];
  const parts =
    kind === 'Dark' && family === 1
      ? dimmed(theme, place)
      : partsOf(kind, family, coloursOf(theme, place));
  return parts && { parts: new Map(Object.entries(parts)), sizes: new Map() };
}

function coloursOf(theme: readonly HexColour[], place: number): StyleColours {
  const light = theme[LIGHT] ?? '#FFFFFF';
  const dark = theme[DARK] ?? '#000000';
  const isPlain = place === 0;
  const main = isPlain ? dark : (theme[FIRST_ACCENT + place - 1] ?? dark);
  const pale = isPlain ? applyTint(light, DARKER_15) : applyTint(main, LIGHTER_80);
  const medium = isPlain ? applyTint(light, -0.3499862666707358) : applyTint(main, LIGHTER_60);
  return { light, dark, main, pale, medium, isPlain };
}

function partsOf(kind: string, family: number, colours: StyleColours): Parts | null {
  switch (`${kind}${family}`) {
    case 'Light0':
      return lined(colours);
    case 'Light1':
      return headed(colours);
    case 'Light2':
      return gridded(colours);
    case 'Medium0':
      return banded(colours);
    case 'Medium1':
      return filled(colours);
    case 'Medium2':
      return ruled(colours);
    case 'Medium3':
      return tinted(colours);
    case 'Dark0':
      return dark(colours);
    default:
      return null;
  }
}

/** Light 1–7: a line above and below, coloured text, pale stripes. */
function lined({ main, pale, isPlain, dark: text }: StyleColours): Parts {
  const line = edge('thin', main);
  const colour = isPlain ? text : applyTint(main, DARKER_25);
  return {
    wholeTable: part({ font: { colour }, border: { top: line, bottom: line } }),
    headerRow: part({ font: { bold: true, colour }, border: { bottom: line } }),
    totalRow: part({ font: { bold: true, colour }, border: { top: line } }),
    ...boldColumns({ bold: true, colour }),
    ...stripes(pale),
  };
}

/** Light 8–14: a filled head, lines between rows. */
function headed({ main, light }: StyleColours): Parts {
  const line = edge('thin', main);
  const stripe = part({ border: { top: line, bottom: line } });
  const column = part({ border: { left: line, right: line } });
  return {
    wholeTable: part({ border: box(line) }),
    headerRow: part({ font: { bold: true, colour: light }, fill: main }),
    totalRow: part({ font: { bold: true }, border: { top: edge('double', main) } }),
    ...boldColumns({ bold: true }),
    firstRowStripe: stripe,
    firstColumnStripe: column,
  };
}

/** Light 15–21: lines around every cell, pale stripes. */
function gridded({ main, pale }: StyleColours): Parts {
  const line = edge('thin', main);
  return {
    wholeTable: part({ border: box(line), vertical: line, horizontal: line }),
    headerRow: part({ font: { bold: true }, border: { bottom: edge('medium', main) } }),
    totalRow: part({ font: { bold: true }, border: { top: edge('double', main) } }),
    ...boldColumns({ bold: true }),
    ...stripes(pale),
  };
}

/** Medium 1–7: a filled head, lines between rows, pale stripes. The style of new tables is among them. */
function banded({ main, pale, light, isPlain }: StyleColours): Parts {
  const line = edge('thin', isPlain ? main : applyTint(main, LIGHTER_40));
  return {
    wholeTable: part({ border: box(line), horizontal: line }),
    headerRow: part({ font: { bold: true, colour: light }, fill: main }),
    totalRow: part({ font: { bold: true }, border: { top: edge('double', main) } }),
    ...boldColumns({ bold: true }),
    ...stripes(pale),
  };
}

/** Medium 8–14: everything filled, white lines, the head in the full colour. */
function filled({ main, pale, medium, light, dark: text }: StyleColours): Parts {
  const line = edge('thin', light);
  const strong = { font: { bold: true, colour: light }, fill: main };
  return {
    wholeTable: part({
      font: { colour: text },
      fill: pale,
      border: box(line),
      vertical: line,
      horizontal: line,
    }),
    headerRow: part({ ...strong, border: { bottom: edge('thick', light) } }),
    totalRow: part({ ...strong, border: { top: edge('thick', light) } }),
    firstColumn: part(strong),
    lastColumn: part(strong),
    ...stripes(medium),
  };
}

/** Medium 15–21: strong dark lines above and below, a filled head, grey stripes. */
function ruled({ main, light, dark: text }: StyleColours): Parts {
  const line = edge('medium', text);
  const strong = { font: { bold: true, colour: light }, fill: main };
  return {
    wholeTable: part({ border: { top: line, bottom: line } }),
    headerRow: part({ ...strong, border: { bottom: line } }),
    totalRow: part({ border: { top: edge('double', text) } }),
    firstColumn: part(strong),
    lastColumn: part(strong),
    ...stripes(applyTint(light, DARKER_15)),
  };
}

/** Medium 22–28: pale fill, coloured lines around every cell. */
function tinted({ main, pale, medium, isPlain, dark: text }: StyleColours): Parts {
  const line = edge('thin', isPlain ? main : applyTint(main, LIGHTER_40));
  return {
    wholeTable: part({
      font: { colour: text },
      fill: pale,
      border: box(line),
      vertical: line,
      horizontal: line,
    }),
    headerRow: part({ font: { bold: true } }),
    totalRow: part({ font: { bold: true }, border: { top: edge('medium', main) } }),
    ...boldColumns({ bold: true }),
    ...stripes(medium),
  };
}

/** Dark 1–7: white text on the full colour, a black head. */
function dark({ main, light, dark: text, isPlain }: StyleColours): Parts {
  const fill = isPlain ? applyTint(text, 0.249977111117893) : main;
  const line = edge('medium', light);
  const shade = isPlain ? applyTint(text, 0.3499862666707358) : applyTint(main, DARKER_25);
  const strong = { font: { bold: true, colour: light }, fill: shade };
  return {
    wholeTable: part({ font: { colour: light }, fill }),
    headerRow: part({ font: { bold: true, colour: light }, fill: text, border: { bottom: line } }),
    totalRow: part({
      font: { bold: true, colour: light },
      fill: isPlain ? text : applyTint(main, DARKER_50),
      border: { top: line },
    }),
    firstColumn: part({ ...strong, border: { right: line } }),
    lastColumn: part({ ...strong, border: { left: line } }),
    ...stripes(shade),
  };
}

/** Dark 8–11: pale fill under a filled head; the accents are used in pairs, one for the body and one for the head. */
function dimmed(theme: readonly HexColour[], place: number): Parts | null {
  if (place > 3) return null;
  const body = coloursOf(theme, place === 0 ? 0 : 2 * place - 1);
  const head = coloursOf(theme, 2 * place);
  return {
    wholeTable: part({ font: { colour: body.dark }, fill: body.pale }),
    headerRow: part({ font: { colour: body.light }, fill: head.main }),
    totalRow: part({ font: { bold: true }, border: { top: edge('double', body.dark) } }),
    ...boldColumns({ bold: true }),
    ...stripes(body.medium),
  };
}

interface PartSketch {
  readonly font?: Partial<Font>;
  readonly fill?: HexColour;
  readonly border?: Partial<Border>;
  readonly vertical?: BorderEdge;
  readonly horizontal?: BorderEdge;
}

function part({ font = {}, fill, border, vertical, horizontal }: PartSketch): TablePartLook {
  return {
    font,
    fill: fill === undefined ? null : { kind: 'solid', colour: fill },
    border: border ?? null,
    numberFormat: null,
    vertical: vertical ?? null,
    horizontal: horizontal ?? null,
  };
}

function edge(line: BorderLine, colour: HexColour): BorderEdge {
  return { line, colour };
}

function box(line: BorderEdge): Partial<Border> {
  return { left: line, right: line, top: line, bottom: line };
}

function stripes(fill: HexColour): Parts {
  return { firstRowStripe: part({ fill }), firstColumnStripe: part({ fill }) };
}

function boldColumns(font: Partial<Font>): Parts {
  return { firstColumn: part({ font }), lastColumn: part({ font }) };
}
