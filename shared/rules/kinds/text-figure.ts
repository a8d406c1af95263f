import type { BoundField, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { parseFieldPath } from '../../forms/rule-expression.ts';
import { decimalOf } from '../../numbers/decimal.ts';
import { printFigure, type Figure } from '../figure.ts';
import { gradeOf, messageOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import { fieldOfText, fieldsOfText } from '../resolve-fields.ts';
import { labelledFigures } from '../text/labelled-figures.ts';
import { printQuantity, withFigure, type Quantity } from '../text/quantities.ts';

/** Relations of a figure in running text to the cell that holds the same figure. */
export function textFigureRelations(
  rule: RuleOf<'textFigure'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const figureField = fieldOfText(binding, rule.equals, null);
  if (!figureField) return [];
  const otherRows = rowNamesBeside(binding, rule.equals, figureField);
  return rule.texts
    .flatMap((text) => fieldsOfText(binding, text, null))
    .map((textField) => ({
      rule,
      id: `${rule.id}@${textField.key}`,
      order,
      fields: [textField, figureField],
      gap: (reader: Reader) => {
        const pair = comparedFigure(rule, textField, figureField, otherRows, reader);
        return pair?.quantity.value.minus(pair.figure.value) ?? null;
      },
      judge: (reader: Reader) => judgeTextFigure(rule, textField, figureField, otherRows, reader),
    }));
}

interface ComparedFigure {
  readonly quantity: Quantity;
  readonly figure: Figure;
}

/** Row names of the same column: `一般公共预算执行率` is not the rate of the total. */
function rowNamesBeside(binding: FormBinding, path: string, own: BoundField): readonly string[] {
  const parsed = parseFieldPath(path);
  const region = parsed?.region == null ? undefined : binding.regions.get(parsed.region);
  return (region?.rows ?? [])
    .map((row) => row.fields.get(parsed?.column ?? ''))
    .filter((field) => field !== undefined && field.key !== own.key)
    .map((field) => field?.name.split(' · ')[0] ?? '');
}

function comparedFigure(
  rule: RuleOf<'textFigure'>,
  textField: BoundField,
  figureField: BoundField,
  otherRows: readonly string[],
  reader: Reader,
): ComparedFigure | null {
  const reading = reader.read(figureField);
  const text = reader.read(textField);
  if (reading.kind !== 'figure' || text.kind !== 'text') return null;
  const isPercent = figureField.type === 'percent';
  const stated = labelledFigures(text.text).find(
    ({ label, quantity }) =>
      quantity.bound === null &&
      quantity.isPercent === isPercent &&
      (isPercent || quantity.unit === '' || quantity.unit === figureField.unit) &&
      rule.names.some((name) => label.includes(name)) &&
      !otherRows.some((row) => row !== '' && label.includes(row)),
  );
  return stated ? { quantity: stated.quantity, figure: reading.figure } : null;
}

function judgeTextFigure(
  rule: RuleOf<'textFigure'>,
  textField: BoundField,
  figureField: BoundField,
  otherRows: readonly string[],
  reader: Reader,
): Judgement {
  const pair = comparedFigure(rule, textField, figureField, otherRows, reader);
  if (!pair) return UNKNOWN;
  const { quantity, figure } = pair;
  const unit = decimalOf(10).pow(-(quantity.places + (quantity.isPercent ? 2 : 0)));
  const difference = quantity.value.minus(figure.value).abs();
  // A text may say 93.3% for 93.27%; it may not say 93.28%.
  const isRounded = quantity.places < figure.places;
  if (isRounded ? difference.lessThanOrEqualTo(unit.div(2)) : difference.isZero()) return HOLDS;
  return {
    kind: 'broken',
    breach: () => {
      const stated = printQuantity(quantity);
      const computed = printFigure(figure);
      const digits = computed.replace('%', '');
      const text = textOf(reader.read(textField));
      return {
        grade: gradeOf(rule, 'error'),
        subject: textField,
        others: [figureField],
        message: messageOf(
          rule,
          { place: textField.name, stated, computed, difference: '' },
          `${textField.name}里写的是 ${stated}，${figureField.name}是 ${computed}，应是同一个数。`,
        ),
        formula: `${stated} ≠ ${computed}`,
        stated,
        computed,
        corrections: [
          {
            kind: 'matchingText',
            field: textField,
            content: { kind: 'value', value: withFigure(text, quantity, digits) },
            after: computed,
          },
        ],
      };
    },
  };
}
