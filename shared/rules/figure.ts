import type { BoundField } from '../forms/binding.ts';
import { isNumeric } from '../forms/package-references.ts';
import {
  decimalOf,
  decimalPlacesOf,
  formatFixed,
  formatPercent,
  roundHalfUp,
  type ExactDecimal,
} from '../numbers/decimal.ts';
import { toHalfWidth } from '../numbers/full-width.ts';
import type { CellValue } from '../workbook/cell.ts';
import { quantitiesOf } from './text/quantities.ts';

/** A number as it is printed; per cents are ratios (93.27% is 0.9327). */
export interface Figure {
  /** Rounded to what the cell shows. */
  readonly value: ExactDecimal;
  /** Printed decimals; of the percentage for per cents. */
  readonly places: number;
  readonly isPercent: boolean;
  /** Half a unit of the last printed place. */
  readonly half: ExactDecimal;
}

/** What a cell says to a rule. */
export type Reading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'error'; readonly code: string };

/** Binary noise of computed cells begins behind this place. */
const MOST_PLACES = 10;
/** 万元 and per cent are printed with two decimals. */
const USUAL_PLACES = 2;
const BLANK: Reading = { kind: 'blank' };

/** Reads a cell's value as the field's type wants it, rounded to what its number format shows. */
export function readCell(field: BoundField, value: CellValue, numberFormat: string): Reading {
  if (value === null || value === '') return BLANK;
  if (typeof value === 'object') return { kind: 'error', code: value.error };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? '是' : '否' };
  if (typeof value === 'number') {
    if (!isNumeric(field.type) && field.type !== 'quantity')
      return { kind: 'text', text: printedNumber(value, numberFormat) };
    return {
      kind: 'figure',
      figure: figureOfNumber(
        value,
        numberFormat,
        field.type === 'percent',
        field.decimals ?? USUAL_PLACES,
      ),
    };
  }
  const text = field.followsColon ? value.replace(/^[^:：]*[:：]/, '') : value;
  if (text.trim() === '') return BLANK;
  const figure =
    field.type === 'quantity'
      ? figureOfQuantity(text)
      : isNumeric(field.type)
        ? figureOfText(text, field.type === 'percent')
        : null;
  return figure ? { kind: 'figure', figure } : { kind: 'text', text };
}

/**
 * A number as its format prints it, without thousands separators. A format that fixes no decimals shows 80 for
 * 80.00: it counts as printed to `decimals` places at least, or a total could be off by half a unit unnoticed.
 */
export function figureOfNumber(
  value: number,
  numberFormat: string,
  belongsToPercent: boolean,
  decimals = USUAL_PLACES,
): Figure {
  const format = placesOfFormat(numberFormat);
  const exact = decimalOf(value);
  if (format?.isPercent) {
    const shown = roundHalfUp(exact, Math.min(format.places, MOST_PLACES) + 2);
    return withPlaces(figureOf(shown, format.places, true), format.leastPlaces);
  }
  const needed = decimalPlacesOf(roundHalfUp(exact, MOST_PLACES));
  const shown = roundHalfUp(exact, format?.places ?? needed);
  if (!belongsToPercent) {
    const places = format?.places ?? Math.max(needed, decimals);
    return withPlaces(figureOf(shown, places, false), format?.leastPlaces ?? 0);
  }
  // A rate column without a per cent format holds either 0.9327 or 93.27; rates above 200 % are typed as points.
  return shown.abs().greaterThan(2)
    ? figureOf(shown.div(100), format?.places ?? Math.max(needed, decimals), true)
    : figureOf(
        shown,
        format ? Math.max(0, format.places - 2) : Math.max(needed - 2, decimals),
        true,
      );
}

/** A text that is nothing but a number (`2,681.97`, `93.27%`, `（3.2）`); null for any other. */
export function figureOfText(text: string, belongsToPercent: boolean): Figure | null {
  const plain = toHalfWidth(text).replace(/[\s,]/g, '');
  const match = /^(\()?([-+]?\d+(?:\.\d+)?)(%)?(\))?$/.exec(plain);
  if (!match || (match[1] === undefined) !== (match[4] === undefined)) return null;
  const digits = match[2] ?? '0';
  const value = match[1] === undefined ? decimalOf(digits) : decimalOf(digits).negated();
  const places = digits.split('.')[1]?.length ?? 0;
  if (match[3] !== undefined) return figureOf(value.div(100), places, true);
  return belongsToPercent && value.abs().greaterThan(2)
    ? figureOf(value.div(100), places, true)
    : figureOf(value, places, false);
}

/** The only figure of a text such as `服务 550 名`; null where there is none or there are several. */
function figureOfQuantity(text: string): Figure | null {
  const [only, ...others] = quantitiesOf(text);
  return only && others.length === 0 ? figureOf(only.value, only.places, only.isPercent) : null;
}

/** A figure with its half unit. */
export function figureOf(value: ExactDecimal, places: number, isPercent: boolean): Figure {
  const unit = decimalOf(1).div(decimalOf(10).pow(places + (isPercent ? 2 : 0)));
  return { value, places, isPercent, half: unit.div(2) };
}

/** A format such as `0.##` prints only the decimals that a value needs, but rounds at its last place. */
function withPlaces(figure: Figure, least: number): Figure {
  if (least >= figure.places) return figure;
  const needed = decimalPlacesOf(figure.value) - (figure.isPercent ? 2 : 0);
  return { ...figure, places: Math.max(least, Math.min(figure.places, needed)) };
}

/** `3401.08` or `93.27%`. */
export function printFigure(figure: Figure): string {
  return printValue(figure.value, figure.places, figure.isPercent);
}

/** A value with so many decimals, as per cent where asked for. */
export function printValue(value: ExactDecimal, places: number, isPercent: boolean): string {
  return isPercent ? formatPercent(value, places) : formatFixed(value, places);
}

function printedNumber(value: number, numberFormat: string): string {
  return printFigure(figureOfNumber(value, numberFormat, false));
}

interface FormatPlaces {
  readonly places: number;
  /** Decimals printed even where they are zero. */
  readonly leastPlaces: number;
  readonly isPercent: boolean;
}

const formats = new Map<string, FormatPlaces | null>();

/** Decimals that a number format fixes and whether it prints per cents; null where it prints a number as it is. */
export function printedPlaces(code: string): Pick<FormatPlaces, 'places' | 'isPercent'> | null {
  return placesOfFormat(code);
}

/** Decimals that a format code shows; null for General, dates and texts, which show a number as it is. */
function placesOfFormat(code: string): FormatPlaces | null {
  const known = formats.get(code);
  if (known !== undefined) return known;
  const result = readFormat(code);
  if (formats.size < 1000) formats.set(code, result);
  return result;
}

function readFormat(code: string): FormatPlaces | null {
  const plain = code
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .split(';')[0]
    ?.trim();
  if (plain === undefined || plain === '' || /general|[ymdhs@/eE]/i.test(plain)) return null;
  const match = /[0#?](?:[0#?,]*)(?:\.([0#?]*))?(,*)/.exec(plain);
  if (!match || (match[2] ?? '') !== '' || /[0#?],+(?![0#?])/.test(plain)) return null;
  const decimals = match[1] ?? '';
  return {
    places: decimals.length,
    leastPlaces: decimals.replace(/[#?]+$/, '').length,
    isPercent: plain.includes('%'),
  };
}
