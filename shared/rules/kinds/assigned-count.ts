import type { BoundField, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { gradeOf, messageOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, type Judgement, type Reader, type Relation } from '../relation.ts';
import { fieldsOfText } from '../resolve-fields.ts';
import { printQuantity, quantitiesOf } from '../text/quantities.ts';
import { sameUnit } from '../text/units.ts';
import { reaches } from '../text/targets.ts';

const ASSIGNED = /指标|目标|任务|下达|计划|要求|应/;

/** Relations of a count and the count that was assigned, in one text: `218人（下达指标214人）`. */
export function assignedCountRelations(
  rule: RuleOf<'assignedCount'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return rule.texts
    .flatMap((text) => fieldsOfText(binding, text, null))
    .map((field) => ({
      rule,
      id: `${rule.id}@${field.key}`,
      order,
      fields: [field],
      judge: (reader: Reader) => judgeAssigned(rule, field, reader),
    }));
}

function judgeAssigned(
  rule: RuleOf<'assignedCount'>,
  field: BoundField,
  reader: Reader,
): Judgement {
  const text = textOf(reader.read(field));
  const quantities = quantitiesOf(text);
  for (const [index, done] of quantities.entries()) {
    const assigned = quantities[index + 1];
    if (assigned?.isPercent !== done.isPercent || !sameUnit(done.unit, assigned.unit)) continue;
    const between = text.slice(done.outerEnd, assigned.outerStart);
    const after = text.slice(assigned.outerEnd, assigned.outerEnd + 4);
    const isInBrackets = /^\s*[（(][^（()）]*$/.test(between) && /^\s*[)）]/.test(after);
    if (!isInBrackets || !ASSIGNED.test(between) || reaches(assigned, done.value)) continue;
    const [stated, computed] = [printQuantity(done), printQuantity(assigned)];
    return {
      kind: 'broken',
      breach: () => ({
        grade: gradeOf(rule, 'notice'),
        subject: field,
        others: [],
        message: messageOf(
          rule,
          { place: field.name, stated, computed, difference: '' },
          `${field.name}里完成数 ${stated}低于下达的指标 ${computed}，请核对，或写明原因。`,
        ),
        formula: `${stated} < ${computed}`,
        stated,
        computed,
        corrections: [],
      }),
    };
  }
  return HOLDS;
}
