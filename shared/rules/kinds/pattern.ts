import type { FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Reader, type Relation } from '../relation.ts';
import { fieldsOfText } from '../resolve-fields.ts';
import { broken } from './simple-breach.ts';

/** Relations of cells whose text must have a certain shape. */
export function patternRelations(
  rule: RuleOf<'pattern'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const pattern = new RegExp(rule.pattern, 'u');
  return rule.cells
    .flatMap((cell) => fieldsOfText(binding, cell, null))
    .map((field) => ({
      rule,
      id: `${rule.id}@${field.key}`,
      order,
      fields: [field],
      judge: (reader: Reader) => {
        const text = textOf(reader.read(field)).normalize('NFKC').trim();
        if (text === '') return UNKNOWN;
        if (pattern.test(text)) return HOLDS;
        return broken(rule, () => ({
          grade: 'notice',
          subject: field,
          message: `${field.name}应写成${rule.shape}，现为“${text}”。`,
          stated: text,
        }));
      },
    }));
}
