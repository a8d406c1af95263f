import type { BoundField, FormBinding } from '../../forms/binding.ts';
import { normaliseLabel } from '../../forms/label-text.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Reader, type Relation } from '../relation.ts';
import { fieldsOfText } from '../resolve-fields.ts';
import { broken } from './simple-breach.ts';

/** Relations of names in one table that must stand in another: each task has its project. */
export function listedInRelations(
  rule: RuleOf<'listedIn'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const there = fieldsOfText(binding, rule.in, null);
  const [firstThere] = there;
  if (!firstThere) return [];
  return fieldsOfText(binding, rule.names, null).map((field) => ({
    rule,
    id: `${rule.id}@${field.key}`,
    order,
    fields: [field, ...there],
    judge: (reader: Reader) => {
      const mark = markOf(rule.pattern, field, reader);
      if (mark === null || there.every((other) => reader.read(other).kind === 'blank')) {
        return UNKNOWN;
      }
      if (there.some((other) => markOf(rule.pattern, other, reader) === mark)) return HOLDS;
      const column = firstThere.name.split(' · ').at(-1) ?? '';
      return broken(rule, () => ({
        grade: 'notice',
        subject: field,
        others: there,
        message: `“${textOf(reader.read(field)).trim()}”在“${column}”一栏里没有对应的行，请补上或核对编号。`,
        stated: mark,
      }));
    },
  }));
}

/** The relation of numbered names: 1, 2, 3 … without gap or repetition. */
export function consecutiveRelations(
  rule: RuleOf<'consecutive'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const fields = fieldsOfText(binding, rule.names, null);
  const [first] = fields;
  if (!first) return [];
  return [
    {
      rule,
      id: `${rule.id}@${first.key}`,
      order,
      fields,
      judge: (reader) => {
        let next = 1;
        for (const field of fields) {
          const mark = markOf(rule.pattern, field, reader);
          if (mark === null) continue;
          if (Number(mark) === next) {
            next += 1;
            continue;
          }
          const wanted = String(next);
          return broken(rule, () => ({
            grade: 'notice',
            subject: field,
            message: `编号应连续：这里应为 ${wanted}，现为 ${mark}，请核对。`,
            stated: mark,
            computed: wanted,
          }));
        }
        return HOLDS;
      },
    },
  ];
}

/** What the first group of the pattern (or all of it) finds in a cell; null where it finds nothing. */
function markOf(pattern: string, field: BoundField, reader: Reader): string | null {
  const text = textOf(reader.read(field));
  const match = new RegExp(pattern, 'u').exec(text.normalize('NFKC').replace(/\s+/g, ''));
  if (!match) return null;
  return normaliseLabel(match[1] ?? match[0]);
}
