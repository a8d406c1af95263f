import type { BoundField } from '../../forms/binding.ts';
import type { ScoringItemOf } from '../../forms/scoring-schema.ts';
import { decimalOf, formatFixed, type ExactDecimal } from '../../numbers/decimal.ts';
import { textOf } from '../reading-text.ts';
import type { Reader } from '../relation.ts';
import { printQuantity } from '../text/quantities.ts';
import { achievementOf, compareWithTarget, type Achievement } from '../text/targets.ts';
import { exactScore, printScore } from './score-amount.ts';
import { columnNameOf, figureIn, isVerdict, waitingFor } from './score-cells.ts';
import type { ScoreVerdict } from './score-suggestion.ts';

/** What of an item decides how completion becomes points. */
export type CompletionMethod = Pick<
  ScoringItemOf<'completion'>,
  'reverse' | 'allOrNothing' | 'beyond' | 'aboveWeight' | 'decimals'
>;

/** The cells of an indicator that its score comes from. */
export interface CompletionCells {
  readonly target: BoundField;
  readonly actual: BoundField;
  readonly weight: BoundField;
  readonly nature: BoundField | null;
  readonly unit: BoundField | null;
}

/** The score of an indicator by how far its target was reached: 完成值 ÷ 指标值 × 分值. */
export function completionScore(
  method: CompletionMethod,
  cells: CompletionCells,
  reader: Reader,
): ScoreVerdict {
  const waiting = waitingFor([cells.weight, cells.target, cells.actual], reader);
  if (waiting) return waiting;
  const weight = figureIn(cells.weight, reader);
  if (isVerdict(weight)) return weight;
  const nature = cells.nature ? textOf(reader.read(cells.nature)).trim() : '';
  if (nature.startsWith('定性')) {
    return { kind: 'unclear', reasoning: '定性指标，请按达成情况评分' };
  }
  const unit = cells.unit ? textOf(reader.read(cells.unit)).trim() : '';
  const target = comparable(textOf(reader.read(cells.target)), unit, signOf(nature, method));
  const actual = comparable(textOf(reader.read(cells.actual)), unit, '');
  const achievement = achievementOf(target, actual);
  const names = { target: columnNameOf(cells.target), actual: columnNameOf(cells.actual) };
  const reached = isReached(target, actual, achievement, nature);
  const bounds = {
    decimals: method.decimals,
    most: weight.plus(method.aboveWeight),
    mostName: method.aboveWeight > 0 ? '上限' : '分值',
  };
  if (reached) return reachedScore(method, weight, target, actual, achievement, names, bounds);
  if (reached === null || (!achievement && !method.allOrNothing)) {
    return { kind: 'unclear', reasoning: unclearReason(names) };
  }
  if (method.allOrNothing || !achievement) {
    const reasoning = `${names.actual} ${oneLine(actual)} 未达到${names.target} ${oneLine(target)}，不得分`;
    return { kind: 'exact', value: 0, shown: '0', reasoning };
  }
  const share = exactly(achievement, nature);
  return exactScore(
    `${quotient(achievement, nature, names)} × 分值 ${printScore(weight, 4)}`,
    share.times(weight),
    bounds,
  );
}

interface Names {
  readonly target: string;
  readonly actual: string;
}

/** Null where the texts cannot be compared at all. */
function isReached(
  target: string,
  actual: string,
  achievement: Achievement | null,
  nature: string,
): boolean | null {
  if (nature === '=' && achievement) return achievement.share.equals(1);
  switch (compareWithTarget(target, actual).kind) {
    case 'met':
      return true;
    case 'missed':
      return false;
    case 'unitDiffers':
    case 'noFigure':
    case 'reasonGiven':
    case 'notComparable':
      return achievement ? achievement.share.greaterThanOrEqualTo(1) : null;
  }
}

function reachedScore(
  { beyond }: CompletionMethod,
  weight: ExactDecimal,
  target: string,
  actual: string,
  achievement: Achievement | null,
  names: Names,
  bounds: Parameters<typeof exactScore>[2],
): ScoreVerdict {
  const full = `${names.actual} ${oneLine(actual)} 达到${names.target} ${oneLine(target)}，得满分 ${printScore(weight, 4)}`;
  if (!beyond || !achievement?.share.greaterThan(beyond.from)) {
    return {
      kind: 'exact',
      value: weight.toNumber(),
      shown: printScore(weight, bounds.decimals),
      reasoning: full,
    };
  }
  const times = achievement.share.minus(beyond.from).div(beyond.every).floor();
  const wanted = times.times(Math.abs(beyond.points));
  const points = wanted.greaterThan(beyond.most) ? decimalOf(beyond.most) : wanted;
  const sign = beyond.points < 0 ? '−' : '+';
  const percent = formatFixed(achievement.share.times(100), 2);
  const what = beyond.points < 0 ? '超额偏离扣分' : '超额加分';
  return exactScore(
    `完成率 ${percent}%，分值 ${printScore(weight, 4)} ${sign} ${what} ${printScore(points, 4)}`,
    beyond.points < 0 ? weight.minus(points) : weight.plus(points),
    bounds,
  );
}

/** `完成值 88 ÷ 指标值 90`, turned about where smaller is better. */
function quotient({ target, actual }: Achievement, nature: string, names: Names): string {
  const wanted = `${names.target} ${figureText(target)}`;
  const given = `${names.actual} ${figureText(actual)}`;
  const isUpper = target.bound === 'atMost' || target.bound === 'under';
  const isAbove = nature === '=' && actual.value.greaterThan(target.value);
  return isUpper || isAbove ? `${wanted} ÷ ${given}` : `${given} ÷ ${wanted}`;
}

/** A figure that must be met exactly falls short on either side. */
function exactly({ share }: Achievement, nature: string): ExactDecimal {
  return nature === '=' && share.greaterThan(1) ? decimalOf(1).div(share) : share;
}

function figureText(quantity: Achievement['target']): string {
  return printQuantity({ ...quantity, bound: null });
}

function signOf(nature: string, { reverse }: CompletionMethod): string {
  if (reverse || /^(?:≤|<|<=|反向)/.test(nature)) return '≤';
  return /^(?:≥|>|>=|正向)/.test(nature) ? '≥' : '';
}

/** A bare figure with the sign and unit that stand in columns of their own. */
function comparable(text: string, unit: string, sign: string): string {
  const bare = text.trim();
  const isBareFigure = /^[-+]?[\d,]+(?:\.\d+)?%?$/.test(bare);
  const withUnit = isBareFigure && !bare.endsWith('%') ? `${bare}${unit}` : bare;
  return sign !== '' && /^[-+]?\d/.test(bare) ? `${sign}${withUnit}` : withUnit;
}

function unclearReason({ target, actual }: Names): string {
  return `${actual}与${target}不能直接相比，请自行评分`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, '');
  return line.length > 16 ? `${line.slice(0, 15)}…` : line;
}
