import { decimalOf } from '../../numbers/decimal.ts';
import { toHalfWidth } from '../../numbers/full-width.ts';
import { quantitiesOf, type Quantity } from './quantities.ts';
import { isMoneyUnit, timesAYear, UNIT_PATTERN } from './units.ts';

/** A figure of a target or an actual value, with what its words say about it. */
export interface TargetFigure {
  readonly quantity: Quantity;
  /** `每季度1次` is 4; null where no span of time is named. */
  readonly times: number | null;
  /** `较上年提高5%` goes up, `下降3%` down; null where no change is meant. */
  readonly change: 'up' | 'down' | null;
  /** The figure stands for words: `全覆盖` is 100%, `零投诉` is 0. */
  readonly isInWords: boolean;
  readonly words: string;
}

/** What a target text asks for. */
export type NumberTarget =
  | { readonly kind: 'words' }
  | { readonly kind: 'range'; readonly low: TargetFigure; readonly high: TargetFigure }
  | { readonly kind: 'figures'; readonly figures: readonly TargetFigure[] };

const WORDS: NumberTarget = { kind: 'words' };
const UP = /提[高升]|增[长加幅]|上升|增幅|增速/u;
const DOWN = /下降|减少|降低|压[减缩]|降幅|缩短|节约/u;
/** Everything, in words. */
const ALL = /^(?:实现)?(?:全覆盖|百分之百|百分百|全部覆盖|应[\p{L}]尽[\p{L}]|全额)$/u;
/** Nothing, in words: `零事故`, `无投诉`, `不发生安全事故`. */
const NONE =
  /^(?:实现)?(?:零|0)(?:起|次|例|宗|件|个)?(?:安全|责任|重大)*(?:事故|投诉|上访|差错|违规|违纪|事件|纠纷|逾期)|^零$/u;
const CHINESE = /[零一二两三四五六七八九十百]+/u;
const CHINESE_COUNT = new RegExp(`(?<![\\p{L}])${CHINESE.source}(?=(?:${UNIT_PATTERN}))`, 'gu');
const LONGEST_SHORT_TEXT = 24;
/** `[90,100]`, `（80%，100%］`: an interval. */
const INTERVAL =
  /^[[【(]\s*([\d.]+\s*%?)[^\d\s,，]*\s*[,，]\s*([\d.]+\s*%?[^\d\s\]】)]*)\s*[\]】)]/u;
/** What may stand between the two figures of a range. */
const RANGE = /^\s*(?:%|‰|[\p{L}]{0,3})\s*(?:[（(]含[)）])?\s*(?:-|~|～|—+|–|−|至|到)\s*$/u;

/** Reads the figures of a target; `isActual`: words that stand for figures only count where the text is a target. */
export function readTarget(text: string, isActual = false): NumberTarget {
  const plain = toHalfWidth(text).trim();
  const interval = INTERVAL.exec(plain);
  if (interval) return readTarget(`${interval[1] ?? ''}-${interval[2] ?? ''}`, isActual);
  const short = plain.replace(/\s+/g, '');
  if (ALL.test(short)) return inWords('100%', short);
  if (NONE.test(short) && !/[1-9]/.test(short)) return inWords('0', short);
  const source = short.length <= LONGEST_SHORT_TEXT ? withDigits(text) : text;
  const quantities = quantitiesOf(source);
  const figures = quantities.map((quantity, index) =>
    figureAt(source, quantity, quantities[index - 1]?.outerEnd ?? 0),
  );
  const [low, high, more] = figures;
  if (!low) return WORDS;
  if (!isActual && !high && low.quantity.value.isZero() && low.quantity.bound === null) {
    return {
      kind: 'figures',
      figures: [{ ...low, quantity: { ...low.quantity, bound: 'atMost' } }],
    };
  }
  if (!isActual && high && !more && isRange(source, low.quantity, high.quantity)) {
    return { kind: 'range', low: inUnitOf(low, high), high };
  }
  return { kind: 'figures', figures };
}

function inWords(figure: string, words: string): NumberTarget {
  const [quantity] = quantitiesOf(figure);
  if (!quantity) return WORDS;
  const bound = figure === '0' ? ('atMost' as const) : null;
  const target: TargetFigure = {
    quantity: { ...quantity, bound },
    times: null,
    change: null,
    isInWords: true,
    words,
  };
  return { kind: 'figures', figures: [target] };
}

function figureAt(text: string, quantity: Quantity, previousEnd: number): TargetFigure {
  const before = text.slice(Math.max(previousEnd, quantity.outerStart - 10), quantity.outerStart);
  const around = text.slice(Math.max(previousEnd, quantity.outerStart - 6), quantity.outerEnd + 4);
  return {
    quantity,
    times: isMoneyUnit(quantity.unit) ? null : timesAYear(around),
    change: DOWN.test(before) ? 'down' : UP.test(before) ? 'up' : null,
    isInWords: false,
    words: text,
  };
}

/** `80-90分`: the first figure has the second's unit. */
function inUnitOf(low: TargetFigure, high: TargetFigure): TargetFigure {
  const { quantity } = low;
  if (quantity.unit !== '' || quantity.isPercent) return low;
  const { isPercent, unit } = high.quantity;
  const value = isPercent ? quantity.value.div(100) : quantity.value;
  return { ...low, quantity: { ...quantity, value, isPercent, unit } };
}

function isRange(text: string, low: Quantity, high: Quantity): boolean {
  const lowest = low.isPercent === high.isPercent ? low.value : low.value.div(100);
  return lowest.lessThanOrEqualTo(high.value) && RANGE.test(text.slice(low.end, high.start));
}

/** `两次` → `2次`, `十五名` → `15名`; the place of what follows may shift. */
function withDigits(text: string): string {
  return text.replace(CHINESE_COUNT, (word) => {
    const value = chineseNumber(word);
    return value === null ? word : String(value);
  });
}

const DIGITS = '零一二三四五六七八九';

function chineseNumber(word: string): number | null {
  let total = decimalOf(0);
  let digit: number | null = null;
  for (const character of word.replaceAll('两', '二')) {
    const scale = { 十: 10, 百: 100 }[character];
    if (scale === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = DIGITS.indexOf(character);
      continue;
    }
    total = total.plus((digit ?? 1) * scale);
    digit = null;
  }
  return total.plus(digit ?? 0).toNumber();
}
