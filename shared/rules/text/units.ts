import { decimalOf, type ExactDecimal } from '../../numbers/decimal.ts';

/** Words that count or measure something, behind a figure. */
const COUNTERS = [
  ...['人次', '户次', '家次', '场次', '件次', '批次', '例次', '辆次', '站次', '项次', '台次'],
  ...['人', '名', '位', '户', '例', '家', '个', '枚', '分', '项', '次', '张', '辆', '场', '期'],
  ...['天', '件', '份', '套', '台', '篇', '所', '间', '条', '宗', '笔', '批', '对', '站', '座'],
  ...['处', '组', '支', '本', '册', '块', '米', '倍', '起', '床', '棵', '株', '箱', '袋', '瓶'],
  ...['只', '头', '栋', '幢', '层', '面', '幅', '盏', '亩', '团', '队', '门', '课', '班', '年'],
  ...['个月', '个季度', '个工作日', '工作日', '个小时', '小时', '分钟', '秒', '课时', '学时'],
  ...['平方米', '立方米', '平方公里', '公里', '公斤', '千克', '克', '吨', '公顷', '床位'],
  ...['个百分点', '元', '周', '日', '类', '种', '村', '镇', '街'],
];
const MULTIPLES: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 1e8 };
/** What an amount is counted by: `260元/辆`, `4次/年`. */
const PER = [
  ...['季度', '季', '年', '半年', '月', '周', '天', '日', '人次', '人', '名', '户', '辆', '次'],
  ...['台', '套', '平方米', '场', '期', '班', '项', '个', '例', '亩', '床位', '床', '张', '份'],
  ...['课时', '学时', '小时', '件', '站', '家', '所'],
];

const longestFirst = (words: readonly string[]): string =>
  [...words].sort((a, b) => b.length - a.length).join('|');

/** The unit right behind a figure, with a multiple before it and what it is counted by: `万人次`, `元/人/年`. */
export const UNIT_PATTERN = `[百千万亿]{0,2}(?:${longestFirst(COUNTERS)})(?:[/／每](?:${longestFirst(PER)})[·・]?){0,2}|[百千]?[万亿](?![\\p{L}])|(?:km|kg|cm|mm|㎡|m2|m|g|t|ml|l)(?![A-Za-z])`;

/** The unit without its multiple and without what it is counted by. */
interface UnitParts {
  readonly base: string;
  /** How many base units one of it is: 10,000 for 万元. */
  readonly factor: number;
  /** `年`, `人/年`; empty where nothing is said. */
  readonly per: string;
}

const PARTS = /^([百千万亿]*)([^/／每]*)(?:[/／每](.*))?$/u;
const known = new Map<string, UnitParts>();

function partsOf(unit: string): UnitParts {
  let parts = known.get(unit);
  if (!parts) {
    const [, multiples = '', base = '', per = ''] = PARTS.exec(unit) ?? [];
    let factor = 1;
    for (const multiple of multiples) factor *= MULTIPLES[multiple] ?? 1;
    parts = { base: SYNONYMS[base] ?? base, factor, per };
    // Units are a closed list of words, so this stays small.
    known.set(unit, parts);
  }
  return parts;
}

const SYNONYMS: Readonly<Record<string, string>> = {
  名: '人',
  位: '人',
  日: '天',
  个小时: '小时',
  个工作日: '工作日',
  学时: '课时',
  '㎡': '平方米',
  m2: '平方米',
  m: '米',
  km: '公里',
  kg: '公斤',
  千克: '公斤',
  t: '吨',
  g: '克',
  床位: '床',
};

/** Units that count the same things: 人, 名 and 位 do, 人次 does not. The multiple must be the same. */
export function sameUnit(a: string, b: string): boolean {
  if (a === b) return true;
  const [first, second] = [partsOf(a), partsOf(b)];
  return (
    first.base !== '' &&
    first.base === second.base &&
    first.factor === second.factor &&
    samePer(a, b)
  );
}

/** `元/人` and `元` may mean the same price; `元/人` and `元/户` do not. */
function samePer(a: string, b: string): boolean {
  const [first, second] = [partsOf(a).per, partsOf(b).per];
  return first === '' || second === '' || first === second;
}

/** How many `to` one `from` is (10,000 from 万元 to 元); null where they measure different things. */
export function unitFactor(to: string, from: string): ExactDecimal | null {
  const [target, source] = [partsOf(to), partsOf(from)];
  if (target.base === '' && source.base === '' && target.factor === source.factor) {
    return decimalOf(1);
  }
  // 250万 of an amount in 元 or 万元: the measure itself is left out.
  const isSame = target.base === source.base || target.base === '' || source.base === '';
  return isSame && samePer(to, from) ? decimalOf(source.factor).div(target.factor) : null;
}

/** The measure without multiple: 元 for 万元, 人 for 名; empty where there is none. */
export function baseUnit(unit: string): string {
  return partsOf(unit).base;
}

/** Whether a figure in this unit is an amount of money. */
export function isMoneyUnit(unit: string): boolean {
  return baseUnit(unit) === '元';
}

/** Words for a span of time that something is counted by: `每季度`, `/月`; null where there is none. */
export function timesAYear(text: string): number | null {
  const [, span = ''] = /(?:每|[/／])(半年|季度|季|年|月|周|星期|天|日)/u.exec(text) ?? [];
  return SPANS[span] ?? null;
}

const SPANS: Readonly<Record<string, number>> = {
  年: 1,
  半年: 2,
  季度: 4,
  季: 4,
  月: 12,
  周: 52,
  星期: 52,
  天: 365,
  日: 365,
};
