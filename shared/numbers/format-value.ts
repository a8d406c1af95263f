import { format, formatColor } from 'numfmt';
import { assertNever } from '../assert-never.ts';
import { type CellValue, isCellError } from '../workbook/cell.ts';
import { type HexColour } from '../workbook/style.ts';
import { DAYS_BETWEEN_SYSTEMS, type DateSystem, dateOfSerial } from './calendar.ts';
import {
  type NumeralKind,
  spellDatePart,
  spellDigits,
  spellWholeNumber,
} from './chinese-numerals.ts';
import { decimalOf, toFifteenDigits } from './decimal.ts';
import { formatFigure } from './figure-format.ts';
import { formatKindOf } from './format-kind.ts';
import { formatGeneral } from './general-format.ts';
import { nearestFraction } from './nearest-fraction.ts';
import {
  FILL_MARK,
  LITERAL_MARK,
  NUMERAL_MARK,
  type PreparedFormat,
  preparedFormat,
  SMALL_MARK,
} from './prepared-format.ts';
import { readTypedText } from './typed-input.ts';

/** What a cell shows. */
interface DisplayedText {
  readonly text: string;
  /** The colour that the number format asks for; null where the font's own applies. */
  readonly colour: HexColour | null;
  /** A character that fills the cell's free width, put in at this offset of `text`. */
  readonly fillCharacter?: { readonly character: string; readonly position: number };
  /** A date that no calendar has: the cell is filled with #. */
  readonly hasNoDisplay?: true;
}

const COLOUR_NAMES = new Map([
  ['black', '#000000'],
  ['white', '#FFFFFF'],
  ['red', '#FF0000'],
  ['green', '#00FF00'],
  ['blue', '#0000FF'],
  ['yellow', '#FFFF00'],
  ['magenta', '#FF00FF'],
  ['cyan', '#00FFFF'],
]);

const SMALL = String.fromCharCode(SMALL_MARK);
const NO_DATE = '########';

const LIBRARY_OPTIONS = {
  locale: 'en-US',
  overflow: NO_DATE,
  dateErrorThrows: false,
  dateErrorNumber: false,
  dateSpanLarge: false,
  leap1900: true,
} as const;

/**
 * The text that Excel in Simplified Chinese shows for a value: by its number format, with General at its full
 * width (a narrower column calls `formatGeneral`). A format that is broken or longer than Excel allows shows General.
 */
export function formatCellValue(
  value: CellValue,
  numberFormat: string,
  dateSystem: DateSystem,
): DisplayedText {
  if (value === null) return plain('');
  switch (typeof value) {
    case 'boolean':
      return formatText(value ? 'TRUE' : 'FALSE', numberFormat);
    case 'object':
      return isCellError(value) ? plain(value.error) : assertNever(value, 'cell value');
    case 'string':
      return formatText(value, numberFormat);
    case 'number':
      return formatNumber(value, numberFormat, dateSystem);
    default:
      return assertNever(value, 'cell value');
  }
}

function plain(text: string): DisplayedText {
  return { text, colour: null };
}

function formatText(value: string, numberFormat: string): DisplayedText {
  if (!numberFormat.includes('@') && !numberFormat.includes(';')) return plain(value);
  return applied(value, preparedFormat(numberFormat), value);
}

function formatNumber(value: number, numberFormat: string, dateSystem: DateSystem): DisplayedText {
  const general = formatGeneral(value) ?? NO_DATE;
  if (numberFormat === 'General' || numberFormat === '') return plain(general);
  const prepared = preparedFormat(numberFormat);
  if (value < 0 && !prepared.showsNegatives && dateSystem === '1900') {
    return { text: NO_DATE, colour: null, hasNoDisplay: true };
  }
  if (prepared.isDate && dateSystem === '1904') {
    const days = prepared.isDuration ? 0 : DAYS_BETWEEN_SYSTEMS;
    const shown = applied(Math.abs(value) + days, prepared, general);
    return value < 0 && !shown.hasNoDisplay ? { ...shown, text: `-${shown.text}` } : shown;
  }
  return applied(prepared.isDate ? value : roundedFor(prepared, value), prepared, general);
}

function roundedFor({ fraction }: PreparedFormat, value: number): number {
  const rounded = toFifteenDigits(value);
  // The library follows continued fractions, which miss the nearest one at times.
  if (fraction === null || Math.abs(rounded) >= 1e9) return rounded;
  if ('most' in fraction) {
    return Math.sign(rounded) * nearestFraction(Math.abs(rounded), fraction.most);
  }
  const parts = Math.round(Math.abs(rounded) * fraction.exactly);
  return (Math.sign(rounded) * parts) / fraction.exactly;
}

function applied(
  value: number | string,
  prepared: PreparedFormat,
  otherwise: string,
): DisplayedText {
  if (prepared.pattern === '') return plain(otherwise);
  const own =
    prepared.figures && typeof value === 'number' ? formatFigure(prepared.figures, value) : null;
  let raw = own ?? otherwise;
  let colour: string | number | undefined;
  try {
    raw = own ?? format(prepared.pattern, value, LIBRARY_OPTIONS);
    colour = formatColor(prepared.pattern, value);
  } catch {
    return plain(raw);
  }
  const text = restored(withNumerals(raw, prepared.isDate), prepared.literals);
  const shown = withFill(text, prepared.fillCharacters, hexColour(colour));
  return raw === NO_DATE && typeof value === 'number' ? { ...shown, hasNoDisplay: true } : shown;
}

function hexColour(colour: string | number | undefined): HexColour | null {
  if (typeof colour !== 'string') return null;
  return colour.startsWith('#')
    ? colour.toUpperCase()
    : (COLOUR_NAMES.get(colour.toLowerCase()) ?? null);
}

/** Turns the digits of a section with `[DBNum…]` into Chinese numerals. */
function withNumerals(raw: string, isDate: boolean): string {
  const match = /[\uE011-\uE013]/.exec(raw);
  if (!match) return raw;
  const kind = (match[0].charCodeAt(0) - NUMERAL_MARK) as NumeralKind;
  const digits = raw.replace(match[0], '').replace(/(?<=\d),(?=\d)/g, '');
  if (isDate) return digits.replace(/\d+/g, (run) => spellDatePart(run, kind));
  return digits.replace(/(\.?)(\d+)/g, (_, point: string, run: string) =>
    point === '' ? spellWholeNumber(run, kind) : `.${spellDigits(run, kind)}`,
  );
}

function restored(raw: string, literals: readonly string[]): string {
  const text = raw.includes(SMALL)
    ? raw.replace(/\uE020(.?)/g, (_, letter: string) => letter.toLowerCase())
    : raw;
  if (literals.length === 0) return text;
  return text.replace(
    /[\uE100-\uE1FF]/g,
    (mark) => literals[mark.charCodeAt(0) - LITERAL_MARK] ?? '',
  );
}

function withFill(
  text: string,
  fillCharacters: readonly string[],
  colour: HexColour | null,
): DisplayedText {
  const mark = String.fromCharCode(FILL_MARK);
  const position = text.indexOf(mark);
  if (position < 0) return { text, colour };
  const character = fillCharacters[0] ?? ' ';
  return {
    text: text.replaceAll(mark, ''),
    colour,
    fillCharacter: { character, position },
  };
}

/**
 * What stands in the editor when a cell is opened with F2: all digits (15 at most, as spreadsheets keep them),
 * 12.5% as `12.5%`, dates as `2021-3-15`. A text that would be read as something else carries an apostrophe, so
 * that typing Enter changes nothing.
 */
export function editText(value: CellValue, numberFormat: string, dateSystem: DateSystem): string {
  if (value === null) return '';
  switch (typeof value) {
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'object':
      return isCellError(value) ? value.error : assertNever(value, 'cell value');
    case 'string':
      return editTextOfText(value, numberFormat, dateSystem);
    case 'number':
      return editTextOfNumber(value, numberFormat, dateSystem);
    default:
      return assertNever(value, 'cell value');
  }
}

function editTextOfText(value: string, numberFormat: string, dateSystem: DateSystem): string {
  const read = readTypedText(value, { numberFormat, dateSystem });
  return read.kind === 'text' && read.value === value ? value : `'${value}`;
}

function editTextOfNumber(value: number, numberFormat: string, dateSystem: DateSystem): string {
  const kind = formatKindOf(numberFormat);
  if (kind === 'date') {
    const moment = editTextOfMoment(value, numberFormat, dateSystem);
    if (moment !== null) return moment;
  }
  const exact = decimalOf(toFifteenDigits(value));
  if (kind === 'percent') return `${exact.times(100).toFixed()}%`;
  const isPlain = exact.isZero() || (exact.e < 15 && exact.e > -10);
  return isPlain ? exact.toFixed() : exact.toExponential().replace('e', 'E');
}

function editTextOfMoment(
  value: number,
  numberFormat: string,
  dateSystem: DateSystem,
): string | null {
  const day = dateOfSerial(value, dateSystem);
  if (!day) return null;
  const seconds = Math.round((value - Math.floor(value)) * 86_400);
  const isTimeOnly = value < 1 && !/[yd年]/i.test(numberFormat);
  const isDuration = /\[[hms]+\]/i.test(numberFormat);
  if (isTimeOnly || isDuration) return timeText(Math.round(value * 86_400));
  if (seconds >= 86_400) return editTextOfMoment(Math.ceil(value), numberFormat, dateSystem);
  const date = `${day.year}-${day.month}-${day.day}`;
  return seconds === 0 ? date : `${date} ${timeText(seconds)}`;
}

function timeText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = [minutes, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return [String(hours), ...rest].join(':');
}
