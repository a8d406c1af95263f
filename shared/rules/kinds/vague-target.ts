import type { FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { vagueWordIn } from '../text/vague-target.ts';
import { isQualitative } from './indicator-cells.ts';
import { broken } from './simple-breach.ts';

/** Relations of targets that cannot be measured: `明显提高` tells nobody when it is reached. */
export function vagueTargetRelations(
  rule: RuleOf<'vagueTarget'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const target = fieldOfText(binding, rule.target, row);
    const nature = rule.nature === undefined ? null : fieldOfText(binding, rule.nature, row);
    if (!target) return [];
    return [
      {
        rule,
        id: `${rule.id}@${target.key}`,
        order,
        fields: nature ? [target, nature] : [target],
        judge: (reader: Reader) => {
          const reading = reader.read(target);
          if (reading.kind !== 'text' || isQualitative(nature, reader)) return UNKNOWN;
          const word = vagueWordIn(textOf(reading));
          if (word === null) return HOLDS;
          const stated = reading.text.trim();
          return broken(rule, () => ({
            grade: 'notice',
            subject: target,
            message: `${target.name}“${stated}”无法衡量（${word}），请写成数值或能判断是否做到的话，如 ≥90%、12月底前完成。`,
            stated,
          }));
        },
      },
    ];
  });
}
