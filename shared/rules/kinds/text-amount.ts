import type { BoundField, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { decimalOf, type ExactDecimal } from '../../numbers/decimal.ts';
import { printFigure } from '../figure.ts';
import { gradeOf, messageOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { printQuantity, quantitiesOf } from '../text/quantities.ts';

const WANYUAN: Readonly<Record<string, ExactDecimal>> = {
  元: decimalOf('0.0001'),
  万元: decimalOf(1),
  亿元: decimalOf(10_000),
};

/** Relations of amounts in a text to the funds they are part of (in 万元). */
export function textAmountRelations(
  rule: RuleOf<'textAmount'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const text = fieldOfText(binding, rule.text, row);
    const limit = fieldOfText(binding, rule.limit, row);
    if (!text || !limit) return [];
    return [
      {
        rule,
        id: `${rule.id}@${text.key}`,
        order,
        fields: [text, limit],
        judge: (reader: Reader) => judgeAmounts(rule, text, limit, reader),
      },
    ];
  });
}

function judgeAmounts(
  rule: RuleOf<'textAmount'>,
  textField: BoundField,
  limitField: BoundField,
  reader: Reader,
): Judgement {
  const limit = reader.read(limitField);
  if (limit.kind !== 'figure') return UNKNOWN;
  const excess = quantitiesOf(textOf(reader.read(textField))).find((quantity) => {
    const factor = WANYUAN[quantity.unit];
    return factor && quantity.value.times(factor).greaterThan(limit.figure.value);
  });
  if (!excess) return HOLDS;
  const [stated, computed] = [printQuantity(excess), `${printFigure(limit.figure)}万元`];
  return {
    kind: 'broken',
    breach: () => ({
      grade: gradeOf(rule, 'notice'),
      subject: textField,
      others: [limitField],
      message: messageOf(
        rule,
        { place: textField.name, stated, computed, difference: '' },
        `${textField.name}里的 ${stated}超过了${limitField.name} ${computed}，请核对。`,
      ),
      formula: `${stated} > ${computed}`,
      stated,
      computed,
      corrections: [],
    }),
  };
}
