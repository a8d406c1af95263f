import type { BoundField, FormBinding } from '../../forms/binding.ts';
import { commonPairs, normaliseLabel, pairsOf } from '../../forms/label-text.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { isTrue, printCondition, resolveCondition } from '../condition.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { broken } from './simple-breach.ts';

/** Share of a name's character pairs that one sentence of the reasons must carry to mean it. */
const LEAST_SHARE = 0.8;

/** Relations of rows that miss their aim to a text that must name each of them with its reason. */
export function reasonNamedRelations(
  rule: RuleOf<'reasonNamed'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const reasons = fieldOfText(binding, rule.reasons, null);
  if (!reasons) return [];
  return eachRow(binding, rule.each).flatMap((row) => {
    const name = fieldOfText(binding, rule.name, row);
    const condition = resolveCondition(rule.when, binding, row);
    if (!name || !condition) return [];
    return [
      {
        rule,
        id: `${rule.id}@${name.key}`,
        order,
        fields: [name, reasons, ...condition.fields],
        judge: (reader: Reader) => {
          if (!isTrue(condition, reader) || isNamed(name, reasons, reader)) return HOLDS;
          return broken(rule, () => ({
            grade: 'notice',
            subject: name,
            others: [...condition.fields, reasons],
            message: `“${textOf(reader.read(name)).trim()}”未达标（${printCondition(condition, reader)}），请在“${reasons.name}”里写明原因。`,
            formula: printCondition(condition, reader),
          }));
        },
      },
    ];
  });
}

function isNamed(nameField: BoundField, reasonsField: BoundField, reader: Reader): boolean {
  const name = plain(textOf(reader.read(nameField)));
  if (name === '') return true;
  const wanted = pairsOf(name);
  return textOf(reader.read(reasonsField))
    .split(/[；;。\n]/)
    .map(plain)
    .some(
      (sentence) =>
        sentence.includes(name) ||
        (wanted.size > 0 && commonPairs(wanted, pairsOf(sentence)) / wanted.size >= LEAST_SHARE),
    );
}

/** Without punctuation: `教育、就业` and `教育就业` are the same words. */
function plain(text: string): string {
  return normaliseLabel(text).replace(/\//g, '');
}
