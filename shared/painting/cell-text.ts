import { formatCellValue } from '../numbers/format-value.ts';
import { formatGeneral } from '../numbers/general-format.ts';
import { type DateSystem } from '../numbers/calendar.ts';
import { type CellValue } from '../workbook/cell.ts';
import { type CellStyle, type Font, type HexColour } from '../workbook/style.ts';
import { textWidth } from './row-heights.ts';
import { digitProportion } from './sheet-metrics.ts';
import { type TextMeasurer } from './text-measurer.ts';

/** The text of a cell made to fit its width. */
interface FittedText {
  readonly text: string;
  /** The colour of the number format, or null. */
  readonly colour: HexColour | null;
  /** Factor for the font size, 1 or less. */
  readonly fontScale: number;
}

const HASH = '#';
/** A number too wide by less than this is set a little smaller: #### on paper helps nobody. */
const SQUEEZE = 0.93;

/**
 * What a cell of this width (points) shows: General with fewer digits, ### where a number has no room, fill
 * characters repeated, the font made smaller where the style shrinks to fit. A number that would fit in the
 * file's own font but not in its wider substitute is set smaller instead of hidden.
 */
export function fittedText(
  value: CellValue,
  style: CellStyle,
  dateSystem: DateSystem,
  cellWidth: number,
  measurer: TextMeasurer,
): FittedText {
  const shown = formatCellValue(value, style.numberFormat, dateSystem);
  const room = Math.max(0, textWidth(style, cellWidth));
  const widthOf = (text: string): number => measurer.width(text, style.font);
  if (shown.hasNoDisplay) return hashes(room, widthOf, shown.colour);
  const text = filled(shown.text, shown.fillCharacter, room, widthOf);
  if (style.alignment.horizontal === 'fill') {
    return { text: repeated(text, room, widthOf), colour: shown.colour, fontScale: 1 };
  }
  if (typeof value !== 'number') {
    const fontScale = style.alignment.shrinkToFit ? shrunk(text, room, widthOf) : 1;
    return { text, colour: shown.colour, fontScale };
  }
  if (style.alignment.shrinkToFit) {
    return { text, colour: shown.colour, fontScale: shrunk(text, room, widthOf) };
  }
  if (style.alignment.rotation !== 0) return { text, colour: shown.colour, fontScale: 1 };
  const fits = (candidate: string): boolean =>
    Math.min(widthOf(candidate), nominalWidth(candidate, style.font)) * SQUEEZE <= room;
  const fitting = fits(text) ? text : narrowGeneral(value, style.numberFormat, text.length, fits);
  if (fitting === null) return hashes(room, widthOf, shown.colour);
  return { text: fitting, colour: shown.colour, fontScale: shrunk(fitting, room, widthOf) };
}

/** 填充: the text again and again as often as it fits. */
function repeated(text: string, room: number, widthOf: (text: string) => number): string {
  const width = widthOf(text);
  return width > 0 ? text.repeat(Math.min(255, Math.max(1, Math.floor(room / width)))) : text;
}

function narrowGeneral(
  value: number,
  numberFormat: string,
  length: number,
  fits: (candidate: string) => boolean,
): string | null {
  if (numberFormat !== 'General') return null;
  for (let room = length - 1; room >= 1; room -= 1) {
    const text = formatGeneral(value, room);
    if (text === null) return null;
    if (fits(text)) return text;
  }
  return null;
}

function shrunk(text: string, room: number, widthOf: (text: string) => number): number {
  const width = widthOf(text);
  return width > room && width > 0 ? Math.max(0.1, room / width) : 1;
}

function hashes(
  room: number,
  widthOf: (text: string) => number,
  colour: HexColour | null,
): FittedText {
  const count = Math.max(1, Math.min(255, Math.floor(room / Math.max(1, widthOf(HASH)))));
  return { text: HASH.repeat(count), colour, fontScale: 1 };
}

function filled(
  text: string,
  fill: { readonly character: string; readonly position: number } | undefined,
  room: number,
  widthOf: (text: string) => number,
): string {
  if (!fill) return text;
  const step = widthOf(fill.character);
  const count = step > 0 ? Math.floor((room - widthOf(text)) / step) : 0;
  if (count <= 0) return text;
  const filling = fill.character.repeat(Math.min(count, 500));
  return text.slice(0, fill.position) + filling + text.slice(fill.position);
}

/** Widths of marks in numbers as fractions of a digit, for faces whose characters differ in width. */
const MARK_WIDTHS: ReadonlyMap<string, number> = new Map([
  ['.', 0.5],
  [',', 0.5],
  [' ', 0.45],
  ['-', 0.6],
  ['(', 0.6],
  [')', 0.6],
  [':', 0.53],
  ['/', 0.75],
  ['%', 1.41],
]);

/** The width that the file's own font gives a number, whatever substitute is drawn. */
function nominalWidth(text: string, font: Font): number {
  const digit = digitProportion(font.name);
  let width = 0;
  for (const character of text) {
    if (character > '\u02ff') width += 1;
    else if (digit === 0.5) width += 0.5;
    else width += (MARK_WIDTHS.get(character) ?? 1) * digit;
  }
  return width * font.size;
}
