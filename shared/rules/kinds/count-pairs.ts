import type { FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { gradeOf, messageOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Relation } from '../relation.ts';
import { fieldOfText } from '../resolve-fields.ts';
import { countListItems } from '../text/list-items.ts';

/** Relations of two lists that answer each other item by item: problems and measures. */
export function countPairsRelations(
  rule: RuleOf<'countPairs'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const left = fieldOfText(binding, rule.left, null);
  const right = fieldOfText(binding, rule.right, null);
  if (!left || !right) return [];
  return [
    {
      rule,
      id: `${rule.id}@${right.key}`,
      order,
      fields: [right, left],
      judge: (reader) => {
        const [first, second] = [textOf(reader.read(left)), textOf(reader.read(right))];
        if (first.trim() === '' || second.trim() === '') return UNKNOWN;
        const [stated, computed] = [countListItems(second), countListItems(first)];
        if (stated === computed) return HOLDS;
        return {
          kind: 'broken',
          breach: () => ({
            grade: gradeOf(rule, 'notice'),
            subject: right,
            others: [left],
            message: messageOf(
              rule,
              { place: right.name, stated: String(stated), computed: String(computed) },
              `${left.name}有 ${computed} 条，${right.name}有 ${stated} 条，应逐条对应，请补齐或合并。`,
            ),
            formula: `${computed} 条 ≠ ${stated} 条`,
            stated: String(stated),
            computed: String(computed),
            corrections: [],
          }),
        };
      },
    },
  ];
}
