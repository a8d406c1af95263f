import { type ExactDecimal, decimalOf, numberOf } from './decimal.ts';
import { formulaToHalfWidth, toHalfWidth } from './full-width.ts';
import { formatKindOf } from './format-kind.ts';
import { type DateSystem } from './calendar.ts';
import { type TypedMoment, formatOfTypedMoment, readTypedMoment } from './typed-date.ts';

/** What typed text means for a cell. */
export type TypedInput =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'number';
      readonly value: number;
      /** A format that would show the number as it was typed (`0.00%`), or null where the cell's own does. */
      readonly numberFormat: string | null;
    }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Without the leading `=`; full-width signs outside quotes are already ASCII. */
  | { readonly kind: 'formula'; readonly text: string }
  /** `reason` is a sentence for the clerk that says what to type instead. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The cell that the text is typed into. */
interface TypingContext {
  readonly numberFormat: string;
  readonly dateSystem: DateSystem;
  /**
   * The cell may take on another number format. Only then is a date or time typed into a cell without one
   * a number; elsewhere it would show as a serial number and stays text.
   */
  readonly formatMayChange?: boolean;
}

/** Excel keeps 15 significant digits; a longer whole number would come back changed. */
const MAX_DIGITS = 15;
/** The largest number a cell can hold. */
const MAX_NUMBER = 9.999_999_999_999_99e307;

const UNITS = new Map([
  ['十', 1],
  ['百', 2],
  ['千', 3],
  ['万', 4],
  ['十万', 5],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
  ['万亿', 12],
]);

/**
 * Reads what a clerk typed, as Excel and WPS do in Chinese, and more strictly where they would change it
 * silently. Figures may be full-width, grouped (1,234.50), negative in brackets, with ¥ or per cent. Kept as
 * text: leading zeros, whole numbers of more than 15 digits, everything in a cell of format `@` or after an
 * apostrophe, dates and times in cells that have no date format (a serial number would be shown there).
 * Refused with a reason: 1.2万, 1,23, 12。5, numbers too large, days that do not exist in a date cell.
 */
export function readTypedText(text: string, context: TypingContext): TypedInput {
  const source = text.replace(/\r\n?/g, '\n');
  if (source.startsWith("'")) return { kind: 'text', value: source.slice(1) };
  const format = formatKindOf(context.numberFormat);
  if (format === 'text') {
    return source === '' ? { kind: 'empty' } : { kind: 'text', value: source };
  }
  const typed = toHalfWidth(source).trim();
  if (typed === '') return { kind: 'empty' };
  if (typed.startsWith('=') && typed.length > 1) return formula(source);
  if (/^(true|false)$/i.test(typed)) {
    return { kind: 'boolean', value: typed.toLowerCase() === 'true' };
  }
  if (format === 'date') {
    const moment = readTypedMoment(typed, context.dateSystem, true);
    if (moment) return fromMoment(moment, null);
  }
  if (format === 'general' && context.formatMayChange === true) {
    const moment = readTypedMoment(typed, context.dateSystem, false);
    const momentFormat = formatOfTypedMoment(typed);
    if (moment?.kind === 'moment' && momentFormat !== null) return fromMoment(moment, momentFormat);
  }
  return refusedFigure(typed, source.trim()) ?? readFigure(typed, format === 'percent', source);
}

function formula(source: string): TypedInput {
  const text = formulaToHalfWidth(source.trim().slice(1)).trim();
  return text === '' ? { kind: 'text', value: source } : { kind: 'formula', text };
}

function fromMoment(moment: TypedMoment, numberFormat: string | null): TypedInput {
  return moment.kind === 'noSuchDay'
    ? { kind: 'refused', reason: moment.reason }
    : { kind: 'number', value: moment.serial, numberFormat };
}

/** Reads sign, brackets, currency, figure and per cent; anything else is text. */
function readFigure(typed: string, isPercentCell: boolean, source: string): TypedInput {
  const asText: TypedInput = { kind: 'text', value: source };
  const match =
    /^(?<open>\()?\s?(?<sign>[-+])?\s?(?<currency>[¥$])?\s?(?<lateSign>[-+])?(?<figure>[\d,.]+(?:e[-+]?\d{1,4})?)\s?(?<percent>%)?\s?(?<close>\))?$/i.exec(
      typed,
    );
  const parts = match?.groups;
  if (!parts) return readFraction(typed) ?? asText;
  const inBrackets = parts.open !== undefined;
  if (inBrackets !== (parts.close !== undefined)) return asText;
  const sign = parts.sign ?? parts.lateSign;
  if (inBrackets && sign !== undefined) return asText;
  if (parts.sign !== undefined && parts.lateSign !== undefined) return asText;
  const digits = ungroupedDigits(parts.figure ?? '');
  const countsSomething = parts.currency !== undefined || parts.percent !== undefined;
  if (digits === null || (isCode(digits) && !countsSomething)) return asText;
  const isNegative = inBrackets || sign === '-';
  const isPercent = parts.percent !== undefined;
  const magnitude = decimalOf(digits.startsWith('.') ? `0${digits}` : digits);
  const value = isPercent || isPercentCell ? magnitude.div(100) : magnitude;
  return figure(isNegative ? value.negated() : value, {
    source,
    numberFormat: isPercent && !isPercentCell ? percentFormat(digits) : null,
  });
}

function figure(
  value: ExactDecimal,
  typed: { readonly source: string; readonly numberFormat: string | null },
): TypedInput {
  if (value.abs().gt(MAX_NUMBER)) {
    const reason = `“${shortened(typed.source)}”太大，单元格放不下，请检查是否多输了数字。`;
    return { kind: 'refused', reason };
  }
  return { kind: 'number', value: numberOf(value), numberFormat: typed.numberFormat };
}

/** `1 1/2` as Excel reads it; a bare `1/2` is no figure because it may be a date. */
function readFraction(typed: string): TypedInput | null {
  const match = /^(-)?(\d{1,9}) (\d{1,5})\/(\d{1,5})$/.exec(typed);
  if (!match || Number(match[4]) === 0) return null;
  const value = decimalOf(match[2] ?? '0').plus(decimalOf(match[3] ?? '0').div(match[4] ?? '1'));
  const numberFormat = (match[4] ?? '').length > 1 ? '# ??/??' : '# ?/?';
  return { kind: 'number', value: numberOf(match[1] ? value.negated() : value), numberFormat };
}

/** The figure without thousands separators, or null when it is no single number. */
function ungroupedDigits(figureText: string): string | null {
  if (/^(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(figureText)) return figureText;
  return /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(figureText) ? figureText.replaceAll(',', '') : null;
}

/** Whether the digits name something (a code, an identity or account number) instead of counting it. */
function isCode(digits: string): boolean {
  if (/^0\d/.test(digits)) return true;
  return /^\d+$/.test(digits) && digits.length > MAX_DIGITS;
}

function percentFormat(digits: string): string {
  return /^[\d]+\.?$/.test(digits) ? '0%' : '0.00%';
}

/** Figures that look meant as a number but are written so that a guess could be wrong. */
function refusedFigure(typed: string, source: string): TypedInput | null {
  const asText = '要按文字保存，请在最前面加英文单引号。';
  const scaled = /^([-+]?)\s?¥?\s?([\d,]*\.?\d+)\s?(十万|百万|千万|万亿|十|百|千|万|亿)(元)?$/.exec(
    typed,
  );
  if (scaled) {
    const digits = ungroupedDigits(scaled[2] ?? '');
    const exponent = UNITS.get(scaled[3] ?? '');
    if (digits !== null && exponent !== undefined) {
      const full = decimalOf(`${scaled[1] ?? ''}${digits}e${String(exponent)}`).toFixed();
      const reason = `形如“${shortened(source)}”不能直接识别，请填 ${full} 或改单位。${asText}`;
      return { kind: 'refused', reason };
    }
  }
  // A Chinese comma between short numbers lists them; as a thousands separator it stands at the right place.
  if (!source.includes('，') && isWronglyGrouped(typed)) {
    const joined = typed.replaceAll(',', '');
    const reason = `“${shortened(source)}”的千位分隔符位置不对，请填 ${joined}${pointGuess(typed)}。${asText}`;
    return { kind: 'refused', reason };
  }
  const fullStop = /^([-+]?\d+)。(\d+%?)$/.exec(typed);
  if (fullStop) {
    const meant = `${fullStop[1] ?? ''}.${fullStop[2] ?? ''}`;
    return {
      kind: 'refused',
      reason: `“${shortened(source)}”里的句号不是小数点，请填 ${meant}。${asText}`,
    };
  }
  return null;
}

/** Several short groups (1,2,3) are a list of numbers and stay text; the rest is an amount gone wrong. */
function isWronglyGrouped(typed: string): boolean {
  if (!/^[-+]?\d+(,\d+)+(\.\d*)?%?$/.test(typed)) return false;
  const figureText = typed.replace(/^[-+]|%$/g, '');
  if (ungroupedDigits(figureText) !== null) return false;
  const groups = figureText.split(',');
  const isList = groups.length > 2 && groups.every((group) => /^\d{1,2}$/.test(group));
  return !isList && !/^0\d/.test(figureText);
}

function pointGuess(typed: string): string {
  const parts = typed.split(',');
  if (parts.length !== 2 || typed.includes('.')) return '';
  return ` 或 ${parts.join('.')}`;
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
