import type { BoundField, FormBinding } from '../../forms/binding.ts';
import { commonPairs, pairsOf } from '../../forms/label-text.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { gradeOf, messageOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { labelledFigures } from '../text/labelled-figures.ts';
import { printQuantity, quantitiesOf, withFigure, type Quantity } from '../text/quantities.ts';
import { sameUnit } from '../text/units.ts';

/** Relations of a count in a task's text to the indicator that counts the same. */
export function textCountRelations(
  rule: RuleOf<'textCount'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const text = fieldOfText(binding, rule.text, row);
    const name = fieldOfText(binding, rule.name, row);
    const actual = fieldOfText(binding, rule.actual, row);
    if (!text || !name || !actual) return [];
    return [
      {
        rule,
        id: `${rule.id}@${actual.key}`,
        order,
        fields: [text, actual, name],
        judge: (reader: Reader) => judgeTextCount(rule, text, name, actual, reader),
      },
    ];
  });
}

/** Character pairs that stand in most names of indicators and clauses, and so connect nothing. */
const COMMON_WORDS = /残疾人?|人数|总数|人员|完成|情况|指标|数量|工作|年度|全区|开展|进行/g;
const LEAST_COMMON_PAIRS = 2;

function judgeTextCount(
  rule: RuleOf<'textCount'>,
  textField: BoundField,
  nameField: BoundField,
  actualField: BoundField,
  reader: Reader,
): Judgement {
  const [counted, ...others] = quantitiesOf(textOf(reader.read(actualField)));
  if (!counted || others.length > 0 || counted.isPercent || counted.unit === '') return UNKNOWN;
  const text = textOf(reader.read(textField));
  const name = pairsOf(textOf(reader.read(nameField)).replace(COMMON_WORDS, '|'));
  const related = labelledFigures(text)
    .filter(({ quantity }) => !quantity.isPercent && sameUnit(quantity.unit, counted.unit))
    .map((figure) => ({
      figure,
      common: commonPairs(name, pairsOf(figure.clause.replace(COMMON_WORDS, '|'))),
    }))
    .filter(({ common }) => common >= LEAST_COMMON_PAIRS)
    .sort((a, b) => b.common - a.common);
  const [best] = related;
  if (!best) return UNKNOWN;
  if (related.some(({ figure }) => figure.quantity.value.equals(counted.value))) return HOLDS;
  const { quantity } = best.figure;
  return {
    kind: 'broken',
    breach: () => {
      const [stated, computed] = [printQuantity(quantity), printQuantity(counted)];
      return {
        grade: gradeOf(rule, 'notice'),
        subject: textField,
        others: [actualField, nameField],
        message: messageOf(
          rule,
          { place: textField.name, stated, computed, difference: '' },
          `${textField.name}里写的是 ${stated}，${actualField.name}是 ${computed}，请核对是否同一个数。`,
        ),
        formula: `${stated} ≠ ${computed}`,
        stated,
        computed,
        corrections: [
          {
            kind: 'matchingText',
            field: textField,
            content: {
              kind: 'value',
              value: withFigure(text, quantity, counted.value.toFixed(counted.places)),
            },
            before: stated,
            after: printQuantity({ ...quantity, value: counted.value, places: counted.places }),
          },
          ...countInCell(actualField, quantity, counted, reader),
        ],
      };
    },
  };
}

function countInCell(field: BoundField, wanted: Quantity, counted: Quantity, reader: Reader) {
  const value = reader.value(field);
  if (typeof value !== 'string') return [];
  const digits = wanted.value.toFixed(wanted.places);
  const after = withFigure(value, counted, digits);
  return [
    {
      kind: 'matchingText' as const,
      field,
      content: { kind: 'value' as const, value: after },
      after,
    },
  ];
}
