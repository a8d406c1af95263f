import type { BoundField, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import type { Breach, Judgement, Reader, Relation } from '../relation.ts';
import { HOLDS, UNKNOWN } from '../relation.ts';
import { gradeOf, messageOf } from '../message.ts';
import { printQuantity } from '../text/quantities.ts';
import { compareWithTarget, type TargetVerdict } from '../text/targets.ts';
import { hasReason, indicatorsOf, indicatorTexts, type IndicatorCells } from './indicator-cells.ts';

/** Relations of an indicator's actual value to its target value. */
export function targetRelations(
  rule: RuleOf<'target'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return indicatorsOf(rule, binding).map((cells) => ({
    rule,
    id: `${rule.id}@${cells.actual.key}`,
    order,
    fields: cells.fields,
    judge: (reader: Reader) => judge(rule, cells, reader),
  }));
}

function judge(rule: RuleOf<'target'>, cells: IndicatorCells, reader: Reader): Judgement {
  const { target: wanted, actual: given } = indicatorTexts(cells, reader);
  if (wanted === '' || given === '') return UNKNOWN;
  const verdict = compareWithTarget(wanted, given);
  switch (verdict.kind) {
    case 'met':
    case 'reasonGiven':
      return HOLDS;
    case 'notComparable':
      return UNKNOWN;
    case 'missed':
      if (hasReason(cells, reader)) return HOLDS;
      break;
    case 'unitDiffers':
    case 'noFigure':
      break;
  }
  return { kind: 'broken', breach: () => breachOf(rule, cells, wanted, given, verdict) };
}

function breachOf(
  rule: RuleOf<'target'>,
  { target, actual }: IndicatorCells,
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
      return isUpperBound(verdict)
        ? `${actual.name} ${stated}超过了预期值 ${computed}，请核对，或写明原因。`
        : `${actual.name} ${stated}未达到预期值 ${computed}，请核对，或写明原因。`;
    case 'unitDiffers':
      return `${actual.name} ${stated}与预期值 ${computed}计量单位不同，无法对照，请统一单位。`;
    case 'noFigure':
      return `${actual.name}“${stated}”没有数值，无法与预期值 ${computed}对照，请填数值或写明原因。`;
  }
}

function formulaOf(verdict: TargetVerdict): string {
  if (verdict.kind !== 'missed' || !verdict.target || !verdict.actual) return '';
  const sign = isUpperBound(verdict) ? '>' : '<';
  return `${printQuantity(verdict.actual)} ${sign} ${printQuantity(verdict.target)}`;
}

function isUpperBound({ target }: Extract<TargetVerdict, { kind: 'missed' }>): boolean {
  return target?.bound === 'atMost' || target?.bound === 'under';
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, '');
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}
