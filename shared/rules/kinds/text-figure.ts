import type { BoundField, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { parseExpression, parseFieldPath } from '../../forms/rule-expression.ts';
import { formatFixed, type ExactDecimal } from '../../numbers/decimal.ts';
import { figureOf, printFigure, printValue, type Figure } from '../figure.ts';
import { gradeOf, messageOf } from '../message.ts';
import { textOf } from '../reading-text.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import {
  cellsOf,
  evaluate,
  printExpression,
  resolveExpression,
  type ResolvedExpression,
} from '../resolved-expression.ts';
import { fieldsOfText } from '../resolve-fields.ts';
import { labelledFigures } from '../text/labelled-figures.ts';
import { printQuantity, withFigure, type Quantity } from '../text/quantities.ts';
import { statedFigure, statementAgrees } from '../text/statements.ts';
import { unitFactor } from '../text/units.ts';

/** A figure that texts repeat: one cell, or what cells add up to. */
interface Original {
  readonly expression: ResolvedExpression;
  readonly cells: readonly BoundField[];
  /** How findings call it. */
  readonly name: string;
  readonly unit: string;
  readonly isPercent: boolean;
}

/** Relations of a figure in running text to the cells that hold the same figure. */
export function textFigureRelations(
  rule: RuleOf<'textFigure'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const original = originalOf(rule, binding);
  if (!original) return [];
  const otherRows = rowNamesBeside(binding, rule.equals, original);
  return rule.texts
    .flatMap((text) => fieldsOfText(binding, text, null))
    .map((textField) => ({
      rule,
      id: `${rule.id}@${textField.key}`,
      order,
      fields: [textField, ...original.cells],
      gap: (reader: Reader) => gapOf(rule, textField, original, otherRows, reader),
      judge: (reader: Reader) => judgeTextFigure(rule, textField, original, otherRows, reader),
    }));
}

function originalOf(rule: RuleOf<'textFigure'>, binding: FormBinding): Original | null {
  const parsed = parseExpression(rule.equals);
  const expression = parsed.ok ? resolveExpression(binding, parsed.value, null) : null;
  const cells = expression ? cellsOf(expression) : [];
  const [first] = cells;
  if (!expression || !first) return null;
  return {
    expression,
    cells,
    name: cells.length === 1 ? first.name : (rule.names[0] ?? first.name).replace(/^=/u, ''),
    unit: first.unit,
    isPercent: first.type === 'percent',
  };
}

/** Row names of the same column: `一般公共预算执行率` is not the rate of the total. */
function rowNamesBeside(
  binding: FormBinding,
  path: string,
  { cells }: Original,
): readonly string[] {
  const parsed = parseFieldPath(path.split(/[-+*/]/u)[0]?.trim() ?? '');
  const region = parsed?.region == null ? undefined : binding.regions.get(parsed.region);
  return (region?.rows ?? [])
    .map((row) => row.fields.get(parsed?.column ?? ''))
    .filter((field) => field !== undefined && field.key !== cells[0]?.key)
    .map((field) => field?.name.split(' · ')[0] ?? '');
}

/** The figure as its cells print it; null where they hold none. */
function figureIn({ expression, cells, isPercent }: Original, reader: Reader): Figure | null {
  const readings = cells.map((cell) => reader.read(cell));
  const [only] = readings;
  if (cells.length === 1) return only?.kind === 'figure' ? only.figure : null;
  if (!readings.some(({ kind }) => kind === 'figure')) return null;
  const value = evaluate(expression, reader);
  if (typeof value === 'string') return null;
  const places = readings.map((reading) => (reading.kind === 'figure' ? reading.figure.places : 0));
  return figureOf(value, Math.max(...places), isPercent);
}

/** Every place where the text gives the figure; targets (`92%以上`) and other rows' figures are none. */
function statementsIn(
  rule: RuleOf<'textFigure'>,
  textField: BoundField,
  original: Original,
  otherRows: readonly string[],
  reader: Reader,
): readonly Quantity[] {
  const text = reader.read(textField);
  if (text.kind !== 'text') return [];
  return labelledFigures(text.text)
    .filter(
      ({ label, quantity }) =>
        (quantity.bound === null || quantity.bound === 'about') &&
        statedFigure(quantity, original.unit, original.isPercent) !== null &&
        rule.names.some((name) => isNamed(label, name)) &&
        !OTHER_YEAR.test(label) &&
        !otherRows.some((row) => row !== '' && label.includes(row)),
    )
    .map(({ quantity }) => quantity);
}

/** A name with `=` before it must be the whole label: `=实际支出` is not 项目实际支出. */
function isNamed(label: string, name: string): boolean {
  return name.startsWith('=') ? label === name.slice(1) : label.includes(name);
}

const OTHER_YEAR = /上年|去年|同比|比上|较上|增[长加]|减少|下降/u;

function gapOf(
  rule: RuleOf<'textFigure'>,
  textField: BoundField,
  original: Original,
  otherRows: readonly string[],
  reader: Reader,
): ExactDecimal | null {
  const figure = figureIn(original, reader);
  const [quantity] = statementsIn(rule, textField, original, otherRows, reader);
  if (!figure || !quantity) return null;
  return statedFigure(quantity, original.unit, original.isPercent)?.minus(figure.value) ?? null;
}

function judgeTextFigure(
  rule: RuleOf<'textFigure'>,
  textField: BoundField,
  original: Original,
  otherRows: readonly string[],
  reader: Reader,
): Judgement {
  const figure = figureIn(original, reader);
  const statements = figure ? statementsIn(rule, textField, original, otherRows, reader) : [];
  if (!figure || statements.length === 0) return UNKNOWN;
  const wrong = statements.find((quantity) => !statementAgrees(quantity, figure, original.unit));
  if (!wrong) return HOLDS;
  return {
    kind: 'broken',
    breach: () => {
      const stated = printQuantity(wrong);
      const unit = original.isPercent ? '' : original.unit;
      const computed = `${printFigure(figure)}${unit}`;
      const sum =
        original.cells.length > 1 ? `（${printExpression(original.expression, reader)}）` : '';
      const digits = digitsFor(wrong, figure, original);
      return {
        grade: gradeOf(rule, 'error'),
        subject: textField,
        others: original.cells,
        message: messageOf(
          rule,
          { place: textField.name, stated, computed, difference: '' },
          `${textField.name}里写的是 ${stated}，${original.name}是 ${computed}${sum}，应是同一个数，请核对。`,
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
              value: withFigure(textOf(reader.read(textField)), wrong, digits),
            },
            before: stated,
            after: `${digits}${wrong.isPercent ? '%' : ''}${wrong.unit}`,
          },
        ],
      };
    },
  };
}

/** The right digits in the text's own unit, with as many decimals as the text prints there. */
function digitsFor(quantity: Quantity, figure: Figure, { unit }: Original): string {
  if (figure.isPercent) return printValue(figure.value, figure.places, true).replace('%', '');
  const factor = unitFactor(quantity.unit === '' ? unit : quantity.unit, unit);
  const isSameUnit = factor === null || factor.equals(1);
  return formatFixed(
    isSameUnit ? figure.value : figure.value.times(factor),
    isSameUnit ? figure.places : quantity.places,
  );
}
