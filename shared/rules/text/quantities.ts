import { decimalOf, type ExactDecimal } from '../../numbers/decimal.ts';
import { toHalfWidth } from '../../numbers/full-width.ts';
import { boundAtEnd, boundAtStart, type Bound } from './bounds.ts';
import { UNIT_PATTERN } from './units.ts';

/** A figure in a text with what stands around it. */
export interface Quantity {
  /** Per cents and per milles as ratios. */
  readonly value: ExactDecimal;
  /** Printed decimals. */
  readonly places: number;
  readonly isPercent: boolean;
  /** 人, 枚, 万元, 元/人 …; empty where none follows. */
  readonly unit: string;
  readonly bound: Bound;
  /** Where the digits stand in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where the figure with its bound and unit stands, end exclusive. */
  readonly outerStart: number;
  readonly outerEnd: number;
}

const NUMBER = /-?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|-?\d+(?:\.\d+)?/g;
/** 300余人, 20多场, 3（个）… */
const UNIT = new RegExp(
  `^\\s*(余|多)?\\s*(个百分点|%|‰)?\\s*(余|多)?\\s*\\(?(${UNIT_PATTERN})?`,
  'u',
);
/** Dates, ordinals, ages, models and numbers of lists are no quantities. */
const DATE_AFTER = /^\s*(?:月|号|届|季度|版|点|时(?!间)|级(?!别)|等奖|周?岁|#|日(?!内|之内|以内))/u;
const YEAR_AFTER = /^\s*年/u;
const MODEL_AFTER = /^(?:[A-Za-z]|热线|电话|急救|平台|系统|公众号)/u;
const MEASURED = /^(?:km|kg|cm|mm|m2|m|g|t|ml|l)(?![A-Za-z])/u;
const ORDINAL_BEFORE = /(?:第|[A-Za-z.\d])$/;
/** `2023.12.31`, `2023-07`, `2023/7/1`, `10:30`, `1:3`. */
const DATES =
  /(?:19|20)\d{2}\s*[./-]\s*(?:0?[1-9]|1[0-2])(?:\s*[./-]\s*(?:[0-2]?\d|3[01])(?!\d))?(?!\d)(?!\s*(?:[万亿元%人名户例个件次项])|\.\d)|\d{1,2}:\d{1,2}(?!\d)/g;
/** `〔2018〕34号`, `（2020〕3号`: numbers of documents. */
const DOCUMENTS = /[〔[(]\s*(?:19|20)\d{2}\s*[〕\])]\s*\d+\s*号/g;

const readTexts = new Map<string, readonly Quantity[]>();
const MOST_REMEMBERED = 2_000;

/** The figures of a text in their order; dates, ordinals and list numbers are left out. */
export function quantitiesOf(text: string): readonly Quantity[] {
  const known = readTexts.get(text);
  if (known) return known;
  const quantities = readQuantities(text);
  if (readTexts.size >= MOST_REMEMBERED) readTexts.clear();
  readTexts.set(text, quantities);
  return quantities;
}

function readQuantities(text: string): readonly Quantity[] {
  const plain = withoutDates(toHalfWidth(text));
  const quantities: Quantity[] = [];
  for (const match of plain.matchAll(NUMBER)) {
    const isSigned =
      match[0].startsWith('-') && !/[-\d%\p{L}]\s*$/u.test(plain.slice(0, match.index));
    const start = match[0].startsWith('-') && !isSigned ? match.index + 1 : match.index;
    const end = match.index + match[0].length;
    const before = plain.slice(Math.max(0, start - 14), start);
    const after = plain.slice(end, end + 18);
    const digits = plain.slice(start, end).replaceAll(',', '');
    if (isNoQuantity(digits, before, after)) continue;
    quantities.push(quantityAt(digits, start, end, before, after));
  }
  return quantities;
}

function quantityAt(
  digits: string,
  start: number,
  end: number,
  before: string,
  after: string,
): Quantity {
  const [unitText = '', moreBefore, mark = '', moreBehind, unit = ''] = UNIT.exec(after) ?? [];
  const atEnd = boundAtEnd(before);
  const atStart = boundAtStart(after.slice(unitText.length));
  const figure = decimalOf(digits);
  const isPercent = mark === '%' || mark === '‰';
  const scale = mark === '‰' ? 1000 : 100;
  // 300余人 is 300 or some more.
  const vague: Bound = (moreBefore ?? moreBehind) === undefined ? null : 'atLeast';
  return {
    value: isPercent ? figure.div(scale) : figure,
    places: (digits.split('.')[1]?.length ?? 0) + (mark === '‰' ? 1 : 0),
    isPercent,
    unit: mark === '' || isPercent ? unit : mark,
    bound: atStart.bound ?? atEnd.bound ?? vague,
    start,
    end,
    outerStart: start - atEnd.length,
    outerEnd: end + unitText.length + atStart.length,
  };
}

function isNoQuantity(digits: string, before: string, after: string): boolean {
  const isYear = YEAR_AFTER.test(after) && /^\d{2}$|^(?:19|20)\d{2}$/.test(digits);
  return (
    isYear ||
    DATE_AFTER.test(after) ||
    ORDINAL_BEFORE.test(before) ||
    (MODEL_AFTER.test(after) && !MEASURED.test(after)) ||
    isListNumber(before, after)
  );
}

/** Dates, times and document numbers blanked out, so that what is left keeps its place. */
function withoutDates(text: string): string {
  const blank = (found: string) => ' '.repeat(found.length);
  return text.replace(DOCUMENTS, blank).replace(DATES, blank);
}

/** `1.因疫情`, `（2）`, `3、`: the number of an item. */
function isListNumber(before: string, after: string): boolean {
  if (!/(?:^|[\n；;。：:(（]\s*)$/.test(before)) return false;
  return /^\s*[.、．)）]\s*[^\d\s]/.test(after);
}

/** `93.27%`, `400人`. */
export function printQuantity({ value, places, isPercent, unit }: Quantity): string {
  return `${isPercent ? `${value.times(100).toFixed(places)}%` : value.toFixed(places)}${unit}`;
}

/** The text with one figure exchanged; everything around it stays. */
export function withFigure(text: string, quantity: Quantity, digits: string): string {
  return text.slice(0, quantity.start) + digits + text.slice(quantity.end);
}
