import { formatCellValue } from '../../../numbers/format-value.ts';
import type { CellValue } from '../../../workbook/cell.ts';
import type { Frame } from '../../evaluate/session.ts';
import { VALUE_ERROR } from '../../values/errors.ts';
import { isErrorValue } from '../../values/operand.ts';
import { readDate, readNumber, readTime, readDateTime } from '../../values/read-number.ts';
import { define, integer, logical, number, optional, scalar, text } from '../define.ts';
import { roundHalfUp } from '../math/rounding.ts';
import { chineseFigures } from './chinese-figures.ts';
import { thaiBaht } from './thai-baht.ts';

/** A value shown by a number format; texts that read as numbers count as numbers. */
function formatted(value: CellValue, format: string, { session }: Frame): CellValue {
  if (isErrorValue(value)) return value;
  if (format === '') return typeof value === 'string' ? value : '';
  const asNumber =
    typeof value === 'string' ? (readNumber(value, session.dateReading) ?? value) : (value ?? 0);
  try {
    const shown = formatCellValue(asNumber, format, session.dateReading.system);
    return /^#+$/.test(shown.text) ? VALUE_ERROR : shown.text;
  } catch {
    return VALUE_ERROR;
  }
}

function grouped(value: number, digits: number, separators: boolean): string | null {
  const rounded = roundHalfUp(value, digits);
  if (typeof rounded !== 'number') return null;
  const fixed = digitsOf(Math.abs(rounded), Math.max(0, digits));
  const [whole = '0', fraction] = fixed.split('.');
  const groups = separators ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${rounded < 0 ? '-' : ''}${groups}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Fixed notation with fifteen true digits and zeros after them. */
function digitsOf(value: number, digits: number): string {
  const [mantissa = '0', exponentText = '0'] = value.toExponential(14).split('e');
  const exponent = Number(exponentText);
  const figures = mantissa.replace('.', '');
  const whole = exponent < 0 ? '0' : figures.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = (
    exponent < 0 ? '0'.repeat(-exponent - 1) + figures : figures.slice(exponent + 1)
  )
    .slice(0, digits)
    .padEnd(digits, '0');
  return digits > 0 ? `${whole}.${fraction}` : whole;
}

function fixed(value: number, digits: number, noSeparators: boolean): CellValue {
  if (digits > 127) return VALUE_ERROR;
  return grouped(value, digits, !noSeparators) ?? VALUE_ERROR;
}

function money(value: number, digits: number, sign: string): CellValue {
  if (digits > 127) return VALUE_ERROR;
  const shown = grouped(Math.abs(value), digits, true);
  if (shown === null) return VALUE_ERROR;
  return value < 0 ? `(${sign}${shown})` : `${sign}${shown}`;
}

function valueOf(value: CellValue, { session }: Frame): CellValue {
  if (typeof value === 'number' || isErrorValue(value)) return value;
  if (typeof value === 'boolean') return VALUE_ERROR;
  if (value === null) return 0;
  return readNumber(value, session.dateReading) ?? VALUE_ERROR;
}

function numberValue(value: string, decimal: string, group: string): CellValue {
  if (decimal === '' || group === '') return VALUE_ERROR;
  const point = decimal.charAt(0);
  const separator = group.charAt(0);
  let rest = value.replace(/\s/g, '');
  if (rest === '') return 0;
  const percents = /%*$/.exec(rest)?.[0].length ?? 0;
  rest = rest.slice(0, rest.length - percents);
  const place = rest.indexOf(point);
  if (place >= 0 && rest.slice(place).includes(separator)) return VALUE_ERROR;
  const plain = rest.replaceAll(separator, '').replace(point, '.');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)) return VALUE_ERROR;
  return Number(plain) / 100 ** percents;
}

/** Figures as texts and texts as figures. */
export const figures = [
  define('TEXT', [scalar, text], formatted),
  define('VALUE', [scalar], valueOf),
  define('NUMBERVALUE', [text, optional(text, '.'), optional(text, ',')], numberValue),
  define('FIXED', [number, optional(integer, 2), optional(logical, false)], fixed),
  define('DOLLAR', [number, optional(integer, 2)], (value, digits) => money(value, digits, '$')),
  define('RMB', [number, optional(integer, 2)], (value, digits) => money(value, digits, '¥')),
  define('USDOLLAR', [number, optional(integer, 2)], (value, digits) => money(value, digits, '$')),
  define('DATEVALUE', [text], (value, { session }) => {
    const { dateReading } = session;
    const day = readDate(value.trim(), dateReading);
    if (day !== null) return day;
    const moment = readTime(value.trim()) === null ? readDateTime(value, dateReading) : null;
    return moment === null ? VALUE_ERROR : Math.floor(moment);
  }),
  define('TIMEVALUE', [text], (value, { session }) => {
    const moment = readDateTime(value, session.dateReading);
    return moment === null ? VALUE_ERROR : moment - Math.floor(moment);
  }),
  define('NUMBERSTRING', [number, integer], chineseFigures),
  define('BAHTTEXT', [number], thaiBaht),
];
