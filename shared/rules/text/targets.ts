import { decimalOf, ratioOf, type ExactDecimal } from '../../numbers/decimal.ts';
import { dateIn, isDeadline, isInTime } from './deadlines.ts';
import { quantitiesOf, type Quantity } from './quantities.ts';
import { readTarget, type NumberTarget, type TargetFigure } from './target-figures.ts';
import { timesAYear, unitFactor } from './units.ts';
import { compareWords } from './word-ladders.ts';

/** How an actual value stands to its target. */
export type TargetVerdict =
  | { readonly kind: 'met' }
  | { readonly kind: 'missed'; readonly target: Quantity | null; readonly actual: Quantity | null }
  | { readonly kind: 'unitDiffers'; readonly target: Quantity; readonly actual: Quantity }
  | { readonly kind: 'noFigure'; readonly target: Quantity }
  /** The cell explains why there is no figure. */
  | { readonly kind: 'reasonGiven' }
  | { readonly kind: 'notComparable' };

const REASON =
  /因(?!素|此|地|公)|由于|受.{1,12}影响|取消|不适用|未开展|未举办|暂停|暂缓|延期|顺延|无法|停办|推迟/u;
/** Words that say a goal was reached without giving the figure again. */
const DONE =
  /^(?:均|都|已|全部|基本)?(?:已)?(?:按[时期质]+)?(?:全面|圆满|如期)?(?:达到|达成|完成|达标|实现)(?:预期|年度|既定)?(?:指标|目标|任务|要求|值)*$/u;

/** Compares texts as people write them: `6枚或以上`, `≤5%`, `中期88.27分末期90.10分`, `均称职以上`. */
export function compareWithTarget(target: string, actual: string): TargetVerdict {
  const wanted = readTarget(target);
  switch (wanted.kind) {
    case 'words':
      return compareDates(target, actual) ?? explained(compareWords(target, actual), actual);
    case 'range':
      return compareRange(wanted, figuresOf(actual), actual);
    case 'figures':
      return compareFigures(wanted.figures, actual);
  }
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

function compareFigures(targets: readonly TargetFigure[], actual: string): TargetVerdict {
  const [first] = targets;
  if (!first) return { kind: 'notComparable' };
  const actuals = figuresOf(actual);
  if (actuals.length === 0) {
    if (REASON.test(actual)) return { kind: 'reasonGiven' };
    if (first.isInWords) return explained(compareWords(first.words, actual), actual);
    return DONE.test(actual.normalize('NFKC').replace(/\s+/g, ''))
      ? { kind: 'noFigure', target: first.quantity }
      : withoutFigure(first, actual);
  }
  if (targets.length === 1) return compareAll(first, actuals, actual);
  return sharesBounds(targets)
    ? compareAll(first, actuals, actual, targets.slice(1))
    : compareInPairs(targets, actuals, actual);
}

/** `零投诉` is met by `无`; a number by no word. */
function withoutFigure({ quantity }: TargetFigure, actual: string): TargetVerdict {
  const isNone = /^(?:无|零|没有|未发生|未出现)/u.test(actual.trim());
  const wantsNone = quantity.value.isZero() || quantity.bound === 'atMost';
  return isNone && wantsNone ? { kind: 'met' } : { kind: 'noFigure', target: quantity };
}

/** `>90%且≤100%`: several bounds of one and the same figure. */
function sharesBounds(targets: readonly TargetFigure[]): boolean {
  const isUpper = ({ quantity: { bound } }: TargetFigure) =>
    bound === 'atMost' || bound === 'under';
  const isLower = ({ quantity: { bound } }: TargetFigure) =>
    bound === 'atLeast' || bound === 'over';
  const [a, b, more] = targets;
  if (!a || !b || more) return false;
  return (isUpper(a) && isLower(b)) || (isLower(a) && isUpper(b));
}

/** Every figure of the actual text that counts the same thing has to reach the target. */
function compareAll(
  target: TargetFigure,
  actuals: readonly TargetFigure[],
  actualText: string,
  more: readonly TargetFigure[] = [],
): TargetVerdict {
  const comparable = actuals.filter((actual) => valueFor(target, actual) !== null);
  if (comparable.length === 0) {
    const [actual] = actuals;
    if (REASON.test(actualText)) return { kind: 'reasonGiven' };
    return actual
      ? { kind: 'unitDiffers', target: target.quantity, actual: actual.quantity }
      : { kind: 'noFigure', target: target.quantity };
  }
  for (const wanted of [target, ...more]) {
    const short = comparable.find((actual) => !isReached(wanted, actual));
    if (!short) continue;
    if (comparable.some((actual) => isReachedInAYear(wanted, actual))) {
      return { kind: 'notComparable' };
    }
    return REASON.test(actualText)
      ? { kind: 'reasonGiven' }
      : { kind: 'missed', target: wanted.quantity, actual: short.quantity };
  }
  return { kind: 'met' };
}

/** Several targets in one cell are compared with the figures of the same unit in the same order. */
function compareInPairs(
  targets: readonly TargetFigure[],
  actuals: readonly TargetFigure[],
  actualText: string,
): TargetVerdict {
  const used = new Set<TargetFigure>();
  for (const target of targets) {
    const actual = actuals.find((other) => !used.has(other) && valueFor(target, other) !== null);
    if (!actual) continue;
    used.add(actual);
    if (isReached(target, actual)) continue;
    return REASON.test(actualText)
      ? { kind: 'reasonGiven' }
      : { kind: 'missed', target: target.quantity, actual: actual.quantity };
  }
  return used.size === 0 ? { kind: 'notComparable' } : { kind: 'met' };
}

function compareRange(
  { low, high }: Extract<NumberTarget, { kind: 'range' }>,
  actuals: readonly TargetFigure[],
  actualText: string,
): TargetVerdict {
  if (actuals.length === 0) {
    return REASON.test(actualText)
      ? { kind: 'reasonGiven' }
      : { kind: 'noFigure', target: low.quantity };
  }
  for (const actual of actuals) {
    const [fromLow, fromHigh] = [valueFor(low, actual), valueFor(high, actual)];
    if (!fromLow || !fromHigh) continue;
    if (fromLow.lessThan(low.quantity.value)) {
      return { kind: 'missed', target: low.quantity, actual: actual.quantity };
    }
    if (fromHigh.greaterThan(high.quantity.value)) {
      const target: Quantity = { ...high.quantity, bound: 'atMost' };
      return { kind: 'missed', target, actual: actual.quantity };
    }
  }
  return { kind: 'met' };
}

/** The actual figure in the target's unit; null where they count different things. */
function valueFor(target: TargetFigure, actual: TargetFigure): ExactDecimal | null {
  const [wanted, given] = [target.quantity, actual.quantity];
  const turned =
    target.change !== null && actual.change !== null && target.change !== actual.change;
  const sign = turned ? -1 : 1;
  if (wanted.isPercent !== given.isPercent) return percentFrom(wanted, given)?.times(sign) ?? null;
  if (wanted.unit === '' || given.unit === '') {
    const factor = unitFactor(wanted.unit, given.unit);
    return given.value.times(factor ?? 1).times(sign);
  }
  const factor = unitFactor(wanted.unit, given.unit);
  return factor && given.value.times(factor).times(sign);
}

/** `100` beside `100%`: a bare number in a column of rates, as points or as a ratio. */
function percentFrom(wanted: Quantity, given: Quantity): ExactDecimal | null {
  if (wanted.isPercent && given.unit === '') {
    const isRatio = given.value.lessThanOrEqualTo(1) && given.value.greaterThan(0);
    return isRatio ? given.value : given.value.div(100);
  }
  if (given.isPercent && wanted.unit === '') {
    return wanted.value.greaterThan(1) ? given.value.times(100) : given.value;
  }
  return null;
}

function isReached(target: TargetFigure, actual: TargetFigure): boolean {
  const value = valueFor(target, actual);
  if (!value) return true;
  const [wantedTimes, givenTimes] = [target.times, actual.times];
  if (wantedTimes !== null && givenTimes !== null && wantedTimes !== givenTimes) {
    return reaches(inAYear(target, wantedTimes), value.times(givenTimes));
  }
  // `每季度1次` asks for four in a year; a bare figure may be that of one quarter, see below.
  if (wantedTimes !== null && givenTimes === null && wantedTimes > 1) {
    return reaches(inAYear(target, wantedTimes), value);
  }
  return reaches(target.quantity, value);
}

/** Short of the whole year's number, but not of one span's: nobody can tell which was meant. */
function isReachedInAYear(target: TargetFigure, actual: TargetFigure): boolean {
  const value = valueFor(target, actual);
  return (
    value !== null &&
    target.times !== null &&
    target.times > 1 &&
    actual.times === null &&
    reaches(target.quantity, value)
  );
}

function inAYear({ quantity }: TargetFigure, times: number): Quantity {
  return { ...quantity, value: quantity.value.times(times) };
}

function figuresOf(text: string): readonly TargetFigure[] {
  const read = readTarget(text, true);
  if (read.kind === 'words') return [];
  return read.kind === 'range' ? [read.low, read.high] : read.figures;
}

function compareDates(target: string, actual: string): TargetVerdict | null {
  const limit = isDeadline(target) ? dateIn(target) : null;
  if (!limit) return null;
  const done = dateIn(actual);
  if (!done) return null;
  if (isInTime(limit, done)) return { kind: 'met' };
  return REASON.test(actual)
    ? { kind: 'reasonGiven' }
    : { kind: 'missed', target: null, actual: null };
}

function explained(verdict: ReturnType<typeof compareWords>, actual: string): TargetVerdict {
  switch (verdict) {
    case 'met':
      return { kind: 'met' };
    case 'unclear':
      return { kind: 'notComparable' };
    case 'missed':
      return REASON.test(actual)
        ? { kind: 'reasonGiven' }
        : { kind: 'missed', target: null, actual: null };
  }
}

/** How far a target was reached: 1 is exactly; for targets that may not be exceeded, target ÷ actual. */
export interface Achievement {
  readonly target: Quantity;
  readonly actual: Quantity;
  readonly share: ExactDecimal;
}

/** The achievement of a single figure against a single target; null where the texts hold others. */
export function achievementOf(target: string, actual: string): Achievement | null {
  const wanted = readTarget(target);
  if (wanted.kind !== 'figures' || quantitiesOf(actual).length > 1) return null;
  const [only, ...moreWanted] = wanted.figures;
  const [given, ...moreGiven] = figuresOf(actual);
  if (!only || !given || moreWanted.length > 0 || moreGiven.length > 0) return null;
  if (only.times !== given.times || timesAYear(target) !== timesAYear(actual)) return null;
  const value = valueFor(only, given);
  if (!value) return null;
  const { quantity } = only;
  const isUpper = quantity.bound === 'atMost' || quantity.bound === 'under';
  if (isUpper && value.lessThanOrEqualTo(quantity.value)) {
    // Nothing spent of a limit is reached as well.
    const share = value.greaterThan(0) ? quantity.value.div(value) : decimalOf(1);
    return { target: quantity, actual: given.quantity, share };
  }
  const share = isUpper ? ratioOf(quantity.value, value) : ratioOf(value, quantity.value);
  return share && { target: quantity, actual: given.quantity, share };
}
