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
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { printQuantity, type Quantity } from '../text/quantities.ts';
import { achievementOf } from '../text/targets.ts';
import { broken } from './simple-breach.ts';

/** Relations of an indicator's score to how far its target was reached. */
export function scoreRelations(
  rule: RuleOf<'score'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const [target, actual, weight, score] = [rule.target, rule.actual, rule.weight, rule.score].map(
      (text) => fieldOfText(binding, text, row),
    );
    if (!target || !actual || !weight || !score) return [];
    return [
      {
        rule,
        id: `${rule.id}@${score.key}`,
        order,
        fields: [score, weight, actual, target],
        judge: (reader: Reader) => judgeScore(rule, { target, actual, weight, score }, reader),
      },
    ];
  });
}

function judgeScore(
  rule: RuleOf<'score'>,
  fields: Readonly<Record<'target' | 'actual' | 'weight' | 'score', BoundField>>,
  reader: Reader,
): Judgement {
  const [weight, score] = [reader.read(fields.weight), reader.read(fields.score)];
  if (weight.kind !== 'figure' || score.kind !== 'figure') return UNKNOWN;
  const achievement = achievementOf(
    textOf(reader.read(fields.target)),
    textOf(reader.read(fields.actual)),
  );
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
    subject: fields.score,
    others: [fields.weight, fields.actual, fields.target],
    message: `${fields.score.name} ${printFigure(figure)} 与完成情况不符：按完成比例应得 ${computed} 分，请核对，或写明评分理由。`,
    formula: `${printFigure(weight.figure)} × ${printQuantity(achievement.actual)} ÷ ${printQuantity(achievement.target)} = ${computed}`,
    stated: printFigure(figure),
    computed,
    corrections: [
      {
        kind: 'computedValue',
        field: fields.score,
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
  return eachRow(binding, rule.each).flatMap((row) => {
    const target = fieldOfText(binding, rule.target, row);
    const actual = fieldOfText(binding, rule.actual, row);
    const reason = rule.reason === undefined ? null : fieldOfText(binding, rule.reason, row);
    if (!target || !actual) return [];
    return [
      {
        rule,
        id: `${rule.id}@${actual.key}`,
        order,
        fields: [actual, target, ...(reason ? [reason] : [])],
        judge: (reader: Reader) => {
          const achievement = achievementOf(
            textOf(reader.read(target)),
            textOf(reader.read(actual)),
          );
          const isExplained = reason !== null && textOf(reader.read(reason)).trim().length > 1;
          if (!achievement || isExplained) return HOLDS;
          if (achievement.share.lessThanOrEqualTo(1 + rule.share)) return HOLDS;
          return overAchieved(rule, actual, target, achievement);
        },
      },
    ];
  });
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
