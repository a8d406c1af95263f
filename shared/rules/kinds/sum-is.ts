import type { FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { decimalOf, sumOf } from '../../numbers/decimal.ts';
import { HOLDS, UNKNOWN, type Reader, type Relation } from '../relation.ts';
import { fieldsOfText } from '../resolve-fields.ts';
import { broken } from './simple-breach.ts';

/** The relation of cells that must add up to a fixed figure: weights to 100. */
export function sumIsRelations(
  rule: RuleOf<'sumIs'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const fields = rule.parts.flatMap((part) => fieldsOfText(binding, part, null));
  const [subject] = fields;
  if (!subject) return [];
  const wanted = decimalOf(rule.value);
  const total = (reader: Reader) => {
    const values = fields.map((field) => reader.read(field));
    if (values.some(({ kind }) => kind === 'text' || kind === 'error')) return null;
    if (values.every(({ kind }) => kind === 'blank')) return null;
    return sumOf(
      values.map((value) => (value.kind === 'figure' ? value.figure.value : decimalOf(0))),
    );
  };
  return [
    {
      rule,
      id: `${rule.id}@${subject.key}`,
      order,
      fields,
      gap: (reader) => total(reader)?.minus(wanted) ?? null,
      judge: (reader) => {
        const sum = total(reader);
        if (!sum) return UNKNOWN;
        if (sum.equals(wanted)) return HOLDS;
        const column = subject.name.split(' · ').at(-1) ?? '';
        return broken(rule, () => ({
          grade: 'error',
          subject,
          others: fields,
          message: `${column}合计应为 ${wanted.toString()}，现为 ${sum.toString()}，${sum.greaterThan(wanted) ? '多' : '少'} ${sum.minus(wanted).abs().toString()}。`,
          formula: `${column}合计 = ${sum.toString()}`,
          stated: sum.toString(),
          computed: wanted.toString(),
        }));
      },
    },
  ];
}
