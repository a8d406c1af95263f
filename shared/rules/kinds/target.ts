import type { BoundField, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import type { Breach, Judgement, Reader, Relation } from '../relation.ts';
import { HOLDS, UNKNOWN } from '../relation.ts';
import { gradeOf, messageOf } from '../message.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { textOf } from '../reading-text.ts';
import { printQuantity } from '../text/quantities.ts';
import { compareWithTarget, type TargetVerdict } from '../text/targets.ts';

/** Relations of an indicator's actual value to its target value. */
export function targetRelations(
  rule: RuleOf<'target'>,
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
        judge: (reader: Reader) => judge(rule, target, actual, reason, reader),
      },
    ];
  });
}

function judge(
  rule: RuleOf<'target'>,
  target: BoundField,
  actual: BoundField,
  reason: BoundField | null,
  reader: Reader,
): Judgement {
  const wanted = textOf(reader.read(target));
  const given = textOf(reader.read(actual));
  if (wanted === '' || given === '') return UNKNOWN;
  const verdict = compareWithTarget(wanted, given);
  const hasReason = reason !== null && textOf(reader.read(reason)).trim().length > 1;
  switch (verdict.kind) {
    case 'met':
    case 'reasonGiven':
      return HOLDS;
    case 'notComparable':
      return UNKNOWN;
    case 'missed':
      if (hasReason) return HOLDS;
      break;
    case 'unitDiffers':
    case 'noFigure':
      break;
  }
  return { kind: 'broken', breach: () => breachOf(rule, target, actual, wanted, given, verdict) };
}

function breachOf(
  rule: RuleOf<'target'>,
  target: BoundField,
  actual: BoundField,
  wanted: string,
  given: string,
  verdict: Exclude<TargetVerdict, { kind: 'met' | 'reasonGiven' | 'notComparable' }>,
): Breach {
  const [stated, computed] = [oneLine(given), oneLine(wanted)];
  return {
    grade: gradeOf(rule, 'notice'),
    subject: actual,
    others: [target],
    message: messageOf(
      rule,
      { place: actual.name, stated, computed, difference: '' },
      sentence(actual, stated, computed, verdict),
    ),
    formula: formulaOf(verdict),
    stated,
    computed,
    corrections: [],
  };
}

function sentence(
  actual: BoundField,
  stated: string,
  computed: string,
  verdict: Exclude<TargetVerdict, { kind: 'met' | 'reasonGiven' | 'notComparable' }>,
): string {
  switch (verdict.kind) {
    case 'missed':
      return `${actual.name} ${stated}未达到预期值 ${computed}，请核对，或写明原因。`;
    case 'unitDiffers':
      return `${actual.name} ${stated}与预期值 ${computed}计量单位不同，无法对照，请统一单位。`;
    case 'noFigure':
      return `${actual.name}“${stated}”没有数值，无法与预期值 ${computed}对照，请填数值或写明原因。`;
  }
}

function formulaOf(verdict: TargetVerdict): string {
  if (verdict.kind !== 'missed' || !verdict.target || !verdict.actual) return '';
  const isUpper = verdict.target.bound === 'atMost' || verdict.target.bound === 'under';
  const sign = isUpper ? '>' : '<';
  return `${printQuantity(verdict.actual)} ${sign} ${printQuantity(verdict.target)}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, '');
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}
