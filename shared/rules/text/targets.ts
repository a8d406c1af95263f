import { ratioOf, type ExactDecimal } from '../../numbers/decimal.ts';
import { quantitiesOf, sameUnit, type Quantity } from './quantities.ts';

/** How an actual value stands to its target. */
export type TargetVerdict =
  | { readonly kind: 'met' }
  | { readonly kind: 'missed'; readonly target: Quantity | null; readonly actual: Quantity | null }
  | { readonly kind: 'unitDiffers'; readonly target: Quantity; readonly actual: Quantity }
  | { readonly kind: 'noFigure'; readonly target: Quantity }
  /** The cell explains why there is no figure. */
  | { readonly kind: 'reasonGiven' }
  | { readonly kind: 'notComparable' };

/** Scales of words from good to bad; `称职以上` is met by `均称职`, not by `基本称职`. */
const LADDERS: readonly (readonly string[])[] = [
  ['优秀', '称职', '基本称职', '不称职'],
  ['优秀', '合格', '基本合格', '不合格'],
  ['优秀', '良好', '一般', '较差'],
  ['优', '良', '中', '差'],
  ['达标', '基本达标', '不达标'],
  ['完成', '基本完成', '部分完成', '未完成'],
  ['满意', '基本满意', '不满意'],
  ['及时', '基本及时', '不及时'],
  ['显著', '明显', '较好', '一般'],
];
const REASON = /因|由于|受.{1,12}影响|取消|不适用|未开展|未举办|暂停|暂缓|延期|顺延|无法|停办|推迟/;
const NEGATIVE = /未(?!来|成年)|没有|尚未|无法|不达标|不合格|不称职|部分完成|较差|滞后/;

/** Compares texts as people write them: `6枚或以上`, `≤5%`, `中期88.27分末期90.10分`, `均称职以上`. */
export function compareWithTarget(target: string, actual: string): TargetVerdict {
  const targets = quantitiesOf(target);
  const actuals = quantitiesOf(actual);
  const [first] = targets;
  if (!first) return compareWords(target, actual);
  if (actuals.length === 0) {
    return REASON.test(actual) ? { kind: 'reasonGiven' } : { kind: 'noFigure', target: first };
  }
  if (targets.length === 1) return compareAll(first, actuals, actual);
  const range = rangeOf(targets, target);
  if (range) return compareRange(range, actuals);
  return compareInPairs(targets, actuals, actual);
}

/** Whether one figure reaches another as the target's bound means it; a bare figure is a minimum. */
export function reaches(target: Quantity, actual: ExactDecimal): boolean {
  switch (target.bound) {
    case 'atMost':
      return actual.lessThanOrEqualTo(target.value);
    case 'under':
      return actual.lessThan(target.value);
    case 'over':
      return actual.greaterThan(target.value);
    case 'about':
      return actual.greaterThanOrEqualTo(target.value.times(0.9));
    case 'atLeast':
    case null:
      return actual.greaterThanOrEqualTo(target.value);
  }
}

/** Every figure of the actual text that counts the same thing has to reach the target. */
function compareAll(
  target: Quantity,
  actuals: readonly Quantity[],
  actualText: string,
): TargetVerdict {
  const comparable = actuals.filter((actual) => isComparable(target, actual));
  if (comparable.length === 0) {
    const [actual] = actuals;
    if (REASON.test(actualText)) return { kind: 'reasonGiven' };
    return actual ? { kind: 'unitDiffers', target, actual } : { kind: 'noFigure', target };
  }
  const short = comparable.find((actual) => !reaches(target, inUnitOf(target, actual)));
  if (!short) return { kind: 'met' };
  return REASON.test(actualText)
    ? { kind: 'reasonGiven' }
    : { kind: 'missed', target, actual: short };
}

/** Several targets in one cell are compared with the figures of the same unit in the same order. */
function compareInPairs(
  targets: readonly Quantity[],
  actuals: readonly Quantity[],
  actualText: string,
): TargetVerdict {
  const used = new Set<Quantity>();
  for (const target of targets) {
    const actual = actuals.find((other) => !used.has(other) && isComparable(target, other));
    if (!actual) continue;
    used.add(actual);
    if (reaches(target, inUnitOf(target, actual))) continue;
    return REASON.test(actualText) ? { kind: 'reasonGiven' } : { kind: 'missed', target, actual };
  }
  return used.size === 0 ? { kind: 'notComparable' } : { kind: 'met' };
}

interface TargetRange {
  readonly low: Quantity;
  readonly high: Quantity;
}

function rangeOf(targets: readonly Quantity[], text: string): TargetRange | null {
  const [low, high, more] = targets;
  if (!low || !high || more || low.value.greaterThan(high.value)) return null;
  const between = text.slice(low.end, high.start);
  return /^\s*(?:%|[\p{L}]{0,2})\s*(?:-|~|～|—|–|至|到)\s*$/u.test(between) ? { low, high } : null;
}

function compareRange({ low, high }: TargetRange, actuals: readonly Quantity[]): TargetVerdict {
  for (const actual of actuals) {
    if (actual.value.lessThan(low.value)) return { kind: 'missed', target: low, actual };
    if (actual.value.greaterThan(high.value)) return { kind: 'missed', target: high, actual };
  }
  return { kind: 'met' };
}

function isComparable(target: Quantity, actual: Quantity): boolean {
  if (target.isPercent !== actual.isPercent) return false;
  if (target.unit === '' || actual.unit === '') return true;
  return sameUnit(target.unit, actual.unit) || moneyFactor(target.unit, actual.unit) !== null;
}

function inUnitOf(target: Quantity, actual: Quantity): ExactDecimal {
  const factor = moneyFactor(target.unit, actual.unit);
  return factor === null ? actual.value : actual.value.times(factor);
}

const YUAN: Readonly<Record<string, number>> = { 元: 1, 万元: 10_000, 亿元: 100_000_000 };

function moneyFactor(to: string, from: string): number | null {
  const [target, source] = [YUAN[to], YUAN[from]];
  return target === undefined || source === undefined || to === from ? null : source / target;
}

function compareWords(target: string, actual: string): TargetVerdict {
  const [wanted, given] = [bare(target), bare(actual)];
  if (wanted === '' || given === '') return { kind: 'notComparable' };
  for (const ladder of LADDERS) {
    const wantedStep = stepOf(ladder, wanted);
    const givenStep = stepOf(ladder, given);
    if (wantedStep < 0 || givenStep < 0) continue;
    return givenStep <= wantedStep ? { kind: 'met' } : missedOrExplained(actual);
  }
  if (given.includes(wanted)) return { kind: 'met' };
  if (NEGATIVE.test(given) && !NEGATIVE.test(wanted)) return missedOrExplained(actual);
  return { kind: 'notComparable' };
}

function missedOrExplained(actual: string): TargetVerdict {
  return REASON.test(actual)
    ? { kind: 'reasonGiven' }
    : { kind: 'missed', target: null, actual: null };
}

/** The step of the longest word of a ladder in a text; -1 where none is there. */
function stepOf(ladder: readonly string[], text: string): number {
  const found = ladder.filter((word) => text.includes(word)).sort((a, b) => b.length - a.length);
  return found[0] === undefined ? -1 : ladder.indexOf(found[0]);
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?:或|及)?以上$/, '')
    .replace(/^(?:均|都|全部|已)/, '');
}

/** How far a target was reached: 1 is exactly; for targets that may not be exceeded, target ÷ actual. */
export interface Achievement {
  readonly target: Quantity;
  readonly actual: Quantity;
  readonly share: ExactDecimal;
}

/** The achievement of a single figure against a single target; null where the texts hold others. */
export function achievementOf(target: string, actual: string): Achievement | null {
  const [wanted, ...moreWanted] = quantitiesOf(target);
  const [given, ...moreGiven] = quantitiesOf(actual);
  if (!wanted || !given || moreWanted.length > 0 || moreGiven.length > 0) return null;
  if (!isComparable(wanted, given)) return null;
  const value = inUnitOf(wanted, given);
  const isUpper = wanted.bound === 'atMost' || wanted.bound === 'under';
  const share = isUpper ? ratioOf(wanted.value, value) : ratioOf(value, wanted.value);
  return share && { target: wanted, actual: given, share };
}
