import { assertNever } from '../../assert-never.ts';
import type { BoundField } from '../../forms/binding.ts';
import type { ScoringItemOf } from '../../forms/scoring-schema.ts';
import { decimalOf, formatFixed, formatPercent, type ExactDecimal } from '../../numbers/decimal.ts';
import type { Reader } from '../relation.ts';
import {
  cellsOf,
  evaluate,
  printExpression,
  type NoValue,
  type ResolvedExpression,
} from '../resolved-expression.ts';
import { exactScore, printScore, type ScoreBounds } from './score-amount.ts';
import { figureIn, isVerdict, waitingFor } from './score-cells.ts';
import type { ScoreVerdict } from './score-suggestion.ts';

/** A method that turns a rate into points. */
export type RateMethod =
  ScoringItemOf<'rate'> | ScoringItemOf<'deduction'> | ScoringItemOf<'steps'>;

/** The score of a rate: in proportion (execution), with points taken off beyond a limit, or by steps. */
export function rateScore(
  method: RateMethod,
  weightField: BoundField,
  expression: ResolvedExpression,
  reader: Reader,
): ScoreVerdict {
  const waiting = waitingFor([weightField, ...cellsOf(expression)], reader);
  if (waiting) return waiting;
  const weight = figureIn(weightField, reader);
  if (isVerdict(weight)) return weight;
  const rate = evaluate(expression, reader);
  if (typeof rate === 'string') return { kind: 'unclear', reasoning: reasonOf(rate) };
  const figures = printExpression(expression, reader);
  const shownRate = formatPercent(rate);
  // A single cell prints itself; a computation prints its result too.
  const isPlain = figures === shownRate || !/[×÷+−]/.test(figures);
  const rateText = isPlain ? figures : `${figures} = ${shownRate}`;
  const bounds = { decimals: method.decimals, most: weight, mostName: '分值' };
  switch (method.method) {
    case 'rate':
      return proportional(method.full, rate, rateText, isPlain, weight, bounds);
    case 'deduction':
      return deducted(method, rate, rateText, weight, bounds);
    case 'steps':
      return stepped(method, rate, rateText, weight, bounds);
    default:
      return assertNever(method, 'rateScore');
  }
}

function proportional(
  full: number,
  rate: ExactDecimal,
  rateText: string,
  isPlain: boolean,
  weight: ExactDecimal,
  bounds: ScoreBounds,
): ScoreVerdict {
  const factor = full === 1 ? '' : ` ÷ ${formatPercent(decimalOf(full))}`;
  const operand = isPlain ? rateText : formatPercent(rate);
  const lead = isPlain ? '' : `${rateText}，`;
  return exactScore(
    `${lead}${operand}${factor} × 分值 ${printScore(weight, 4)}`,
    rate.div(full).times(weight),
    bounds,
  );
}

function deducted(
  { limit, side, every, points, part }: ScoringItemOf<'deduction'>,
  rate: ExactDecimal,
  rateText: string,
  weight: ExactDecimal,
  bounds: ScoreBounds,
): ScoreVerdict {
  const beyond = side === 'above' ? rate.minus(limit) : decimalOf(limit).minus(rate);
  const [over, within] = side === 'above' ? ['超出', '不超过'] : ['低于', '不低于'];
  const bound = formatPercent(decimalOf(limit));
  if (beyond.lessThanOrEqualTo(0)) {
    const shown = printScore(weight, bounds.decimals);
    const reasoning = `${rateText} ${within} ${bound}，得满分 ${shown}`;
    return { kind: 'exact', value: weight.toNumber(), shown, reasoning };
  }
  const exact = beyond.div(every);
  const times = part === 'proportional' ? exact : part === 'all' ? exact.ceil() : exact.floor();
  const lost = times.times(points);
  const percent = formatFixed(beyond.times(100), 2);
  return exactScore(
    `${rateText} ${over} ${bound} 共 ${percent} 个百分点，分值 ${printScore(weight, 4)} − ${printScore(times, 2)} × ${String(points)}`,
    weight.minus(lost),
    bounds,
  );
}

function stepped(
  { steps }: ScoringItemOf<'steps'>,
  rate: ExactDecimal,
  rateText: string,
  weight: ExactDecimal,
  bounds: ScoreBounds,
): ScoreVerdict {
  const step = steps.find(({ upTo }) => upTo === undefined || rate.lessThanOrEqualTo(upTo));
  const share = decimalOf(step?.share ?? 0);
  const where =
    step?.upTo === undefined ? '在最高一档' : `不超过 ${formatPercent(decimalOf(step.upTo))}`;
  return exactScore(
    `${rateText} ${where}，分值 ${printScore(weight, 4)} × ${formatPercent(share, 0)}`,
    share.times(weight),
    bounds,
  );
}

function reasonOf(missing: NoValue): string {
  switch (missing) {
    case 'zeroDenominator':
      return '分母为 0，算不出比率，请自行评分';
    case 'notANumber':
      return '比率所用的栏不是数字，请自行评分';
    case 'noCells':
      return '表中没有这项得分所用的栏，请自行评分';
  }
}
