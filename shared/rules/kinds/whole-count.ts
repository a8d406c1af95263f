import type { BoundField, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { decimalOf, formatFixed } from '../../numbers/decimal.ts';
import { gradeOf, messageOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { printQuantity, quantitiesOf, withFigure, type Quantity } from '../text/quantities.ts';

/** `…总人数/170人*100%`: the denominator that a formula text gives. */
const GIVEN_DENOMINATOR = /[/÷／]\s*(\d{1,6})\s*(?:人次|[人名户位例家个])?\s*(?:[*×＊]|$|）|\))/;

/** Relations of a rate to the whole numbers it must come from. */
export function wholeCountRelations(
  rule: RuleOf<'wholeCount'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const formula = fieldOfText(binding, rule.formula, row);
    const rate = fieldOfText(binding, rule.rate, row);
    if (!formula || !rate) return [];
    return [
      {
        rule,
        id: `${rule.id}@${rate.key}`,
        order,
        fields: [rate, formula],
        judge: (reader: Reader) => judgeWholeCount(rule, formula, rate, reader),
      },
    ];
  });
}

function judgeWholeCount(
  rule: RuleOf<'wholeCount'>,
  formulaField: BoundField,
  rateField: BoundField,
  reader: Reader,
): Judgement {
  const formula = textOf(reader.read(formulaField)).replace(/\s+/g, '');
  const denominator = Number(GIVEN_DENOMINATOR.exec(formula)?.[1] ?? 0);
  const [rate, ...more] = quantitiesOf(textOf(reader.read(rateField)));
  if (denominator < 1 || !rate?.isPercent || more.length > 0) return UNKNOWN;
  const count = Math.round(rate.value.times(denominator).toNumber());
  const percent = formatFixed(decimalOf(count).div(denominator).times(100), rate.places);
  if (decimalOf(percent).equals(rate.value.times(100))) return HOLDS;
  const stated = printQuantity(rate);
  return {
    kind: 'broken',
    breach: () => ({
      grade: gradeOf(rule, 'notice'),
      subject: rateField,
      others: [formulaField],
      message: messageOf(
        rule,
        { place: rateField.name, stated, computed: `${percent}%`, difference: '' },
        `${rateField.name} ${stated}不能由整数 ÷ ${denominator} 得出，最接近的是 ${count} ÷ ${denominator} = ${percent}%，请核对人数。`,
      ),
      formula: `${count} ÷ ${denominator} = ${percent}%`,
      stated,
      computed: `${percent}%`,
      corrections: rateCorrections(rateField, rate, percent, reader),
    }),
  };
}

function rateCorrections(field: BoundField, rate: Quantity, percent: string, reader: Reader) {
  const value = reader.value(field);
  if (typeof value !== 'string') return [];
  const after = withFigure(value, rate, percent);
  return [
    {
      kind: 'computedValue' as const,
      field,
      content: { kind: 'value' as const, value: after },
      after,
    },
  ];
}
