import type { BoundField, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import {
  decimalOf,
  formatFixed,
  numberOf,
  roundHalfUp,
  type ExactDecimal,
} from '../../numbers/decimal.ts';
import { printFigure } from '../figure.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { fieldOfText } from '../resolve-fields.ts';
import { printQuantity, type Quantity } from '../text/quantities.ts';
import { achievementOf } from '../text/targets.ts';
import { hasReason, indicatorsOf, indicatorTexts, type IndicatorCells } from './indicator-cells.ts';
import { broken } from './simple-breach.ts';

/** Relations of an indicator's score to how far its target was reached. */
export function scoreRelations(
  rule: RuleOf<'score'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return indicatorsOf(rule, binding).flatMap((cells) => {
    const weight = fieldOfText(binding, rule.weight, cells.row);
    const score = fieldOfText(binding, rule.score, cells.row);
    if (!weight || !score) return [];
    return [
      {
        rule,
        id: `${rule.id}@${score.key}`,
        order,
        fields: [score, weight, ...cells.fields],
        judge: (reader: Reader) => judgeScore(rule, cells, weight, score, reader),
      },
    ];
  });
}

function judgeScore(
  rule: RuleOf<'score'>,
  cells: IndicatorCells,
  weightField: BoundField,
  scoreField: BoundField,
  reader: Reader,
): Judgement {
  const [weight, score] = [reader.read(weightField), reader.read(scoreField)];
  if (weight.kind !== 'figure' || score.kind !== 'figure') return UNKNOWN;
  const texts = indicatorTexts(cells, reader);
  const achievement = achievementOf(texts.target, texts.actual);
  if (!achievement) return UNKNOWN;
  const { share } = achievement;
  const part = share.greaterThan(1)
    ? decimalOf(1)
    : rule.mode === 'all' && share.lessThan(1)
      ? decimalOf(0)
      : share;
  const wanted = part.times(weight.figure.value);
  const { figure } = score;
  if (figure.value.minus(wanted).abs().lessThanOrEqualTo(figure.half)) return HOLDS;
  const places = Math.max(2, figure.places);
  const computed = trimmed(wanted, places);
  return broken(rule, () => ({
    grade: 'notice',
    subject: scoreField,
    others: [weightField, cells.actual, cells.target],
    message: `${scoreField.name} ${printFigure(figure)} 与完成情况不符：按完成比例应得 ${computed} 分，请核对，或写明评分理由。`,
    formula: `${printFigure(weight.figure)} × ${printQuantity(achievement.actual)} ÷ ${printQuantity(achievement.target)} = ${computed}`,
    stated: printFigure(figure),
    computed,
    corrections: [
      {
        kind: 'computedValue',
        field: scoreField,
        content: { kind: 'value', value: numberOf(roundHalfUp(wanted, places)) },
        after: computed,
      },
    ],
  }));
}

function trimmed(value: ExactDecimal, places: number): string {
  const text = formatFixed(value, places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Relations of actual values that exceed their target by far: the target was set too low, or a slip. */
export function overAchievementRelations(
  rule: RuleOf<'overAchievement'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return indicatorsOf(rule, binding).map((cells) => ({
    rule,
    id: `${rule.id}@${cells.actual.key}`,
    order,
    fields: cells.fields,
    judge: (reader: Reader) => {
      const { target, actual } = indicatorTexts(cells, reader);
      const achievement = achievementOf(target, actual);
      if (!achievement || hasReason(cells, reader)) return HOLDS;
      // Staying far below a limit is no over-achievement.
      if (isUpperBound(achievement.target)) return HOLDS;
      if (achievement.share.lessThanOrEqualTo(1 + rule.share)) return HOLDS;
      return overAchieved(rule, cells.actual, cells.target, achievement);
    },
  }));
}

function overAchieved(
  rule: RuleOf<'overAchievement'>,
  actualField: BoundField,
  targetField: BoundField,
  { target, actual, share }: { target: Quantity; actual: Quantity; share: ExactDecimal },
): Judgement {
  return broken(rule, () => {
    const percent = `${formatFixed(share.times(100), 2)}%`;
    const limit = String(Math.round(rule.share * 100));
    return {
      grade: 'notice',
      subject: actualField,
      others: [targetField],
      message: `${actualField.name} ${printQuantity(actual)}是指标值 ${printQuantity(target)}的 ${percent}，超出 ${limit}% 以上，请写明原因。`,
      formula: `${printQuantity(actual)} ÷ ${printQuantity(target)} = ${percent}`,
      stated: printQuantity(actual),
      computed: printQuantity(target),
    };
  });
}

function isUpperBound({ bound }: Quantity): boolean {
  return bound === 'atMost' || bound === 'under';
}
