import type { FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { isTrue, printCondition, resolveCondition } from '../condition.ts';
import { HOLDS, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { broken } from './simple-breach.ts';

/** Relations of cells that must be filled under a condition: a reason where the score is not full. */
export function requiredWhenRelations(
  rule: RuleOf<'requiredWhen'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const cell = fieldOfText(binding, rule.cell, row);
    const condition = resolveCondition(rule.when, binding, row);
    if (!cell || !condition) return [];
    return [
      {
        rule,
        id: `${rule.id}@${cell.key}`,
        order,
        fields: [cell, ...condition.fields],
        judge: (reader: Reader) => {
          if (reader.read(cell).kind !== 'blank' || !isTrue(condition, reader)) return HOLDS;
          return broken(rule, () => ({
            grade: 'notice',
            subject: cell,
            others: condition.fields,
            message: `${cell.name}应填写，因为 ${printCondition(condition, reader)}。`,
            formula: printCondition(condition, reader),
          }));
        },
      },
    ];
  });
}
