import { decimalOf, type ExactDecimal } from '../../numbers/decimal.ts';
import { toHalfWidth } from '../../numbers/full-width.ts';

/** How a figure in a text is meant: `不低于`, `以上`, `≤`, or just the figure. */
export type Bound = 'atLeast' | 'atMost' | 'over' | 'under' | 'about' | null;

/** A figure in a text with what stands around it. */
export interface Quantity {
  readonly value: ExactDecimal;
  /** Printed decimals. */
  readonly places: number;
  readonly isPercent: boolean;
  /** 人, 枚, 万元 …; empty where none follows. */
  readonly unit: string;
  readonly bound: Bound;
  /** Where the digits stand in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where the figure with its bound and unit stands, end exclusive. */
  readonly outerStart: number;
  readonly outerEnd: number;
}

const UNITS = [
  '平方米',
  '万人次',
  '人次',
  '户次',
  '万元',
  '亿元',
  '小时',
  '分钟',
  '公里',
  '课时',
  '家次',
  '工作日',
  '万人',
  '元',
  '人',
  '名',
  '位',
  '户',
  '例',
  '家',
  '个',
  '枚',
  '分',
  '项',
  '次',
  '张',
  '辆',
  '场',
  '期',
  '天',
  '件',
  '份',
  '套',
  '台',
  '篇',
  '所',
  '间',
  '条',
  '宗',
  '笔',
  '批',
  '对',
  '站',
  '座',
  '处',
  '组',
  '支',
  '本',
  '册',
  '块',
  '公斤',
  '吨',
  '米',
  '倍',
].sort((a, b) => b.length - a.length);

const BEFORE: readonly (readonly [string, Bound])[] = [
  ['大于或等于', 'atLeast'],
  ['大于等于', 'atLeast'],
  ['小于或等于', 'atMost'],
  ['小于等于', 'atMost'],
  ['不低于', 'atLeast'],
  ['不少于', 'atLeast'],
  ['不小于', 'atLeast'],
  ['至少', 'atLeast'],
  ['不超过', 'atMost'],
  ['不高于', 'atMost'],
  ['不大于', 'atMost'],
  ['不多于', 'atMost'],
  ['控制在', 'atMost'],
  ['≥', 'atLeast'],
  ['≧', 'atLeast'],
  ['>=', 'atLeast'],
  ['≤', 'atMost'],
  ['≦', 'atMost'],
  ['<=', 'atMost'],
  ['超过', 'over'],
  ['高于', 'over'],
  ['大于', 'over'],
  ['多于', 'over'],
  ['低于', 'under'],
  ['少于', 'under'],
  ['小于', 'under'],
  ['>', 'over'],
  ['<', 'under'],
  ['约', 'about'],
];
const AFTER: readonly (readonly [string, Bound])[] = [
  ['及以上', 'atLeast'],
  ['或以上', 'atLeast'],
  ['以上', 'atLeast'],
  ['及以下', 'atMost'],
  ['或以下', 'atMost'],
  ['以下', 'atMost'],
  ['以内', 'atMost'],
  ['之内', 'atMost'],
  ['左右', 'about'],
];

const NUMBER = /-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?/g;
const UNIT = new RegExp(`^\\s*(个百分点|%|‰)?\\s*(${UNITS.join('|')})?`);
const BOUND_AFTER = new RegExp(`^\\s*[（(]?\\s*(${AFTER.map(([word]) => word).join('|')})`);
const BOUND_BEFORE = new RegExp(`(${BEFORE.map(([word]) => escaped(word)).join('|')})\\s*$`);
/** Dates, ordinals and numbers of lists are no quantities. */
const DATE_AFTER = /^\s*(?:年|月|日|号|届|季度|版)/;
const ORDINAL_BEFORE = /(?:第|[A-Za-z.\d])$/;

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
  const plain = toHalfWidth(text);
  const quantities: Quantity[] = [];
  for (const match of plain.matchAll(NUMBER)) {
    const isSigned = match[0].startsWith('-') && !/[-\d]$/.test(plain.slice(0, match.index));
    const start = match[0].startsWith('-') && !isSigned ? match.index + 1 : match.index;
    const end = match.index + match[0].length;
    const before = plain.slice(Math.max(0, start - 12), start);
    const after = plain.slice(end, end + 16);
    if (DATE_AFTER.test(after) || ORDINAL_BEFORE.test(before) || isListNumber(before, after))
      continue;
    const digits = plain.slice(start, end).replaceAll(',', '');
    const [unitText = '', mark = '', unit = ''] = UNIT.exec(after) ?? [];
    const boundAfter = BOUND_AFTER.exec(after.slice(unitText.length));
    const boundBefore = BOUND_BEFORE.exec(before);
    const isPercent = mark === '%';
    const figure = decimalOf(digits);
    quantities.push({
      value: isPercent ? figure.div(100) : figure,
      places: digits.split('.')[1]?.length ?? 0,
      isPercent,
      unit: mark === '' || isPercent ? unit : mark,
      bound: boundOf(AFTER, boundAfter?.[1]) ?? boundOf(BEFORE, boundBefore?.[1]),
      start,
      end,
      outerStart: start - (boundBefore?.[0].length ?? 0),
      outerEnd: end + unitText.length + (boundAfter?.[0].length ?? 0),
    });
  }
  return quantities;
}

/** `1.因疫情`, `（2）`, `3、`: the number of an item. */
function isListNumber(before: string, after: string): boolean {
  if (!/(?:^|[\n；;。：:(（]\s*)$/.test(before)) return false;
  return /^\s*[.、．)）]\s*[^\d\s]/.test(after);
}

function boundOf(words: readonly (readonly [string, Bound])[], found: string | undefined): Bound {
  return words.find(([word]) => word === found)?.[1] ?? null;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Units that count the same things: 人, 名 and 位 do, 人次 does not. */
export function sameUnit(a: string, b: string): boolean {
  return a === b || (PERSONS.has(a) && PERSONS.has(b));
}

const PERSONS = new Set(['人', '名', '位']);

/** `93.27%`, `400人`. */
export function printQuantity({ value, places, isPercent, unit }: Quantity): string {
  return `${isPercent ? `${value.times(100).toFixed(places)}%` : value.toFixed(places)}${unit}`;
}

/** The text with one figure exchanged; everything around it stays. */
export function withFigure(text: string, quantity: Quantity, digits: string): string {
  return text.slice(0, quantity.start) + digits + text.slice(quantity.end);
}
