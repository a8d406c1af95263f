import type { BoundField, FormBinding } from '../../forms/binding.ts';
import { labelSimilarity } from '../../forms/label-text.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { gradeOf, messageOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, type Judgement, type Reader, type Relation } from '../relation.ts';
import { fieldOfText } from '../resolve-fields.ts';
import { labelledFigures, type LabelledFigure } from '../text/labelled-figures.ts';
import { printQuantity, type Quantity } from '../text/quantities.ts';
import { sameUnit } from '../text/units.ts';
import { reaches } from '../text/targets.ts';

/** Relations of the goals in one text to what another text says was reached. */
export function goalTextRelations(
  rule: RuleOf<'goalTexts'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const goal = fieldOfText(binding, rule.goal, null);
  const completion = fieldOfText(binding, rule.completion, null);
  if (!goal || !completion) return [];
  return [
    {
      rule,
      id: `${rule.id}@${completion.key}`,
      order,
      fields: [completion, goal],
      judge: (reader) => judgeGoals(rule, goal, completion, reader),
    },
  ];
}

function judgeGoals(
  rule: RuleOf<'goalTexts'>,
  goal: BoundField,
  completion: BoundField,
  reader: Reader,
): Judgement {
  const wanted = labelledFigures(textOf(reader.read(goal)));
  const reached = labelledFigures(textOf(reader.read(completion)));
  for (const target of wanted) {
    const actual = counterpart(target, reached);
    if (!actual || reaches(target.quantity, actual.quantity.value)) continue;
    const stated = printQuantity(actual.quantity);
    const computed = `${target.label}${printGoal(target.quantity)}`;
    return {
      kind: 'broken',
      breach: () => ({
        grade: gradeOf(rule, 'notice'),
        subject: completion,
        others: [goal],
        message: messageOf(
          rule,
          { place: completion.name, stated, computed, difference: '' },
          `${completion.name}里“${actual.label}”为 ${stated}，未达到预期目标 ${printGoal(target.quantity)}，请核对，或写明原因。`,
        ),
        formula: `${stated} < ${printQuantity(target.quantity)}`,
        stated,
        computed,
        corrections: [],
      }),
    };
  }
  return HOLDS;
}

function printGoal(quantity: Quantity): string {
  const upper = quantity.bound === 'atMost' || quantity.bound === 'under';
  return `${printQuantity(quantity)}${quantity.bound === null ? '' : upper ? '以下' : '以上'}`;
}

function counterpart(
  target: LabelledFigure,
  candidates: readonly LabelledFigure[],
): LabelledFigure | null {
  let best: LabelledFigure | null = null;
  let bestSimilarity = 0.6;
  for (const candidate of candidates) {
    const { quantity } = candidate;
    const isAlike =
      quantity.isPercent === target.quantity.isPercent &&
      (quantity.unit === '' ||
        target.quantity.unit === '' ||
        sameUnit(quantity.unit, target.quantity.unit));
    const similarity = isAlike ? labelSimilarity(target.label, candidate.label) : 0;
    if (similarity > bestSimilarity) {
      best = candidate;
      bestSimilarity = similarity;
    }
  }
  return best;
}
