import type { BoundField, BoundRow, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { parseExpression, type Expression } from '../../forms/rule-expression.ts';
import {
  decimalOf,
  decimalPlacesOf,
  formatFixed,
  numberOf,
  roundHalfUp,
  type ExactDecimal,
} from '../../numbers/decimal.ts';
import type { CellValue } from '../../workbook/cell.ts';
import { formulaOf } from '../cell-formula.ts';
import { printFigure, printValue, type Figure } from '../figure.ts';
import { gradeOf, messageOf } from '../message.ts';
import {
  HOLDS,
  UNKNOWN,
  type Breach,
  type CheckSettings,
  type Correction,
  type Judgement,
  type Reader,
  type Relation,
} from '../relation.ts';
import {
  cellsOf,
  estimate,
  evaluate,
  printExpression,
  resolveExpression,
  type ResolvedExpression,
} from '../resolved-expression.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';
import { quantitiesOf, withFigure } from '../text/quantities.ts';

type CalculationRule = RuleOf<'sum'> | RuleOf<'ratio'> | RuleOf<'formula'>;

/** A cell and the expression it must follow. */
interface Calculation {
  readonly rule: CalculationRule;
  readonly result: BoundField;
  readonly expression: ResolvedExpression;
  readonly whenZero: 'setting' | 'zero' | 'skip';
  /** Whether the operands are rounded figures, so that the result may be off by a tail difference. */
  readonly hasRoundedOperands: boolean;
  /** The other cells of the sheet that the form computes. */
  readonly computedBeside: readonly BoundField[];
}

/** So many cells tell whether a form computes by formulas. */
const MOST_COMPUTED = 40;

const DASHES = new Set(['—', '——', '-', '--', '–', '－', '/', '／', '不适用', '无']);

/** Relations of sums, rates and formulas. */
export function calculationRelations(
  rule: CalculationRule,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  const source = expressionOf(rule);
  if (!source) return [];
  return eachRow(binding, rule.each).flatMap((row) => {
    const calculation = calculationOf(rule, source, binding, row);
    return calculation ? [relationOf(calculation, order)] : [];
  });
}

function calculationOf(
  rule: CalculationRule,
  source: Expression,
  binding: FormBinding,
  row: BoundRow | null,
): Calculation | null {
  const result = fieldOfText(binding, rule.kind === 'sum' ? rule.total : rule.result, row);
  const expression = resolveExpression(binding, source, row);
  if (!result || !expression) return null;
  return {
    rule,
    result,
    expression,
    whenZero: rule.kind === 'ratio' ? rule.whenZero : 'skip',
    hasRoundedOperands: rule.rounding === 'operands',
    computedBeside: computedFields(binding).filter(({ sheet }) => sheet === result.sheet),
  };
}

const computedOf = new WeakMap<FormBinding, readonly BoundField[]>();

function computedFields(binding: FormBinding): readonly BoundField[] {
  let fields = computedOf.get(binding);
  if (!fields) {
    fields = binding.fields.filter(({ role }) => role === 'computed').slice(0, MOST_COMPUTED);
    computedOf.set(binding, fields);
  }
  return fields;
}

function expressionOf(rule: CalculationRule): Expression | null {
  const text =
    rule.kind === 'sum'
      ? rule.parts.map(signedPart).join('')
      : rule.kind === 'ratio'
        ? `(${rule.numerator}) / (${rule.denominator})`
        : rule.expression;
  const parsed = parseExpression(text);
  return parsed.ok ? parsed.value : null;
}

function signedPart(part: string, index: number): string {
  if (part.startsWith('-')) return ` - sum(${part.slice(1)})`;
  return index === 0 ? `sum(${part})` : ` + sum(${part})`;
}

function relationOf(calculation: Calculation, order: number): Relation {
  const { rule, result, expression } = calculation;
  const operands = cellsOf(expression);
  return {
    rule,
    id: `${rule.id}@${result.key}`,
    order,
    fields: [result, ...operands],
    judge: (reader) => judge(calculation, reader),
    gap: (reader) => gap(calculation, reader),
    defines: { field: result, compute: (reader) => computedValue(calculation, reader) },
  };
}

function judge(calculation: Calculation, reader: Reader): Judgement {
  const { result, expression } = calculation;
  const reading = reader.read(result);
  const value = evaluate(expression, reader);
  if (value === 'notANumber' || value === 'noCells' || reading.kind === 'error') return UNKNOWN;
  const hasOperands = cellsOf(expression).some((field) => reader.read(field).kind !== 'blank');
  if (value === 'zeroDenominator') {
    return hasOperands ? judgeZeroDenominator(calculation, reader) : HOLDS;
  }
  if (reading.kind === 'text') return UNKNOWN;
  if (reading.kind === 'blank') {
    const mayBeBlank = calculation.rule.kind === 'ratio' && calculation.rule.mayBeBlank;
    return hasOperands && !mayBeBlank ? broken(calculation, reader, value, null) : HOLDS;
  }
  const { figure } = reading;
  const difference = figure.value.minus(value).abs();
  if (difference.lessThanOrEqualTo(roundingOf(result, figure))) return HOLDS;
  return broken(calculation, reader, value, figure);
}

/** A count is exact; every other printed figure may be rounded in its last place. */
function roundingOf(field: BoundField, figure: Figure): ExactDecimal {
  return field.type === 'count' ? decimalOf(0) : figure.half;
}

function isTailDifference(calculation: Calculation, reader: Reader, figure: Figure): boolean {
  if (!calculation.hasRoundedOperands) return false;
  const interval = estimate(calculation.expression, reader);
  if (typeof interval === 'string') return false;
  const own = roundingOf(calculation.result, figure);
  return (
    figure.value.greaterThanOrEqualTo(interval.low.minus(own)) &&
    figure.value.lessThanOrEqualTo(interval.high.plus(own))
  );
}

function broken(
  calculation: Calculation,
  reader: Reader,
  value: ExactDecimal,
  figure: Figure | null,
): Judgement {
  return { kind: 'broken', breach: () => breachOf(calculation, reader, value, figure) };
}

function breachOf(
  calculation: Calculation,
  reader: Reader,
  value: ExactDecimal,
  figure: Figure | null,
): Breach {
  const { rule, result, expression } = calculation;
  const isPercent = result.type === 'percent';
  const places = placesOf(calculation, reader, figure);
  const computed = printValue(value, places, isPercent);
  const stated = figure ? printFigure({ ...figure, isPercent }) : '';
  const unit = isPercent ? '' : result.unit;
  const figures = {
    place: result.name,
    stated: withUnit(stated, unit),
    computed: withUnit(computed, unit),
    difference: figure
      ? withUnit(printValue(figure.value.minus(value).abs(), places, isPercent), unit)
      : '',
  };
  const isTail = figure !== null && isTailDifference(calculation, reader, figure);
  return {
    grade: isTail ? 'notice' : gradeOf(rule, 'error'),
    subject: result,
    others: cellsOf(expression),
    message: isTail
      ? tailMessage(figures)
      : messageOf(rule, figures, usualMessage(calculation, figures)),
    formula: `${printExpression(expression, reader)} = ${computed}`,
    stated,
    computed,
    corrections: [
      restoredFormula(calculation, reader, value, computed) ?? {
        kind: 'computedValue',
        field: result,
        content: { kind: 'value', value: correctedValue(calculation, reader, value, places) },
        after: computed,
      },
    ],
  };
}

interface SpokenFigures {
  readonly place: string;
  readonly stated: string;
  readonly computed: string;
  readonly difference: string;
}

/** What is wrong and by how much; of a sum over another table also where to look first. */
function usualMessage(calculation: Calculation, figures: SpokenFigures): string {
  const { place, stated, computed, difference } = figures;
  const { rule } = calculation;
  if (stated === '') return `${place}还没有填，应为 ${computed}。`;
  if (calculation.result.type === 'percent') {
    return `${place}应为 ${computed}，现为 ${stated}，请按算式核对。`;
  }
  if (rule.kind !== 'sum') return `${place}应为 ${computed}，现为 ${stated}，相差 ${difference}。`;
  const parts = partsElsewhere(calculation);
  return parts === null
    ? `${place}应为各项之和 ${computed}，现为 ${stated}，相差 ${difference}。`
    : `${place} ${stated}与各${parts}之和 ${computed}不一致，相差 ${difference}，请先核对各${parts}，再核对${lastName(place)}。`;
}

/** The column of the addends where they stand in another table than their total; null where they do not. */
function partsElsewhere({ result, expression }: Calculation): string | null {
  const [first] = cellsOf(expression);
  if (!first || (regionOf(first) === regionOf(result) && first.sheet === result.sheet)) return null;
  return lastName(first.name);
}

function regionOf({ key }: BoundField): string {
  return key.split('.')[0] ?? '';
}

/** `任务涉及资金` of `任务1 · 任务涉及资金`. */
function lastName(name: string): string {
  return name.split(' · ').at(-1) ?? name;
}

function tailMessage({ place, stated, computed, difference }: SpokenFigures): string {
  return `${place}由已列数字算得 ${computed}，现为 ${stated}，差 ${difference}，属尾差：请按元级原始数核对，属实可写出错说明。`;
}

function withUnit(text: string, unit: string): string {
  return text === '' || unit === '' ? text : `${text} ${unit}`;
}

/** As many decimals as the form prints, or the cell, or the most exact operand of a sum. */
function placesOf(
  { result, rule, expression }: Calculation,
  reader: Reader,
  figure: Figure | null,
) {
  if (result.decimals !== null) return Math.max(result.decimals, Math.min(figure?.places ?? 0, 6));
  if (rule.kind === 'ratio' || result.type === 'percent') return Math.max(2, figure?.places ?? 0);
  const places = cellsOf(expression).map((field) => {
    const reading = reader.read(field);
    return reading.kind === 'figure' ? reading.figure.places : 0;
  });
  return Math.min(6, Math.max(figure?.places ?? 0, ...places));
}

/** Where the form computes such cells by formulas, an overwritten one gets its formula back. */
function restoredFormula(
  { result, expression, computedBeside }: Calculation,
  reader: Reader,
  value: ExactDecimal,
  after: string,
): Correction | null {
  const lostFormula =
    result.role === 'computed' &&
    !reader.hasFormula(result) &&
    computedBeside.some(reader.hasFormula);
  const text = lostFormula ? formulaOf(expression, result.sheet) : null;
  if (text === null) return null;
  const content = { kind: 'formula' as const, text };
  return { kind: 'computedValue', field: result, content, result: numberOf(value), after };
}

/** Per cents go back as they stand: as a ratio, or as the text `93.27%` where the cell holds text. */
function correctedValue(
  { result }: Calculation,
  reader: Reader,
  value: ExactDecimal,
  places: number,
): CellValue {
  const isPercent = result.type === 'percent';
  const current = reader.value(result);
  const [quantity] =
    result.type === 'quantity' && typeof current === 'string' ? quantitiesOf(current) : [];
  if (quantity && typeof current === 'string') {
    return withFigure(
      current,
      quantity,
      formatFixed(value, Math.min(places, decimalPlacesOf(value))),
    );
  }
  if (typeof current === 'string' && current !== '') return printValue(value, places, isPercent);
  const reading = reader.read(result);
  const asPoints =
    isPercent &&
    typeof current === 'number' &&
    reading.kind === 'figure' &&
    reading.figure.value.times(100).minus(current).abs().lessThan(reading.figure.half.times(100));
  if (asPoints) return numberOf(roundHalfUp(value.times(100), places));
  return numberOf(roundHalfUp(value, isPercent ? places + 2 : places));
}

function judgeZeroDenominator(calculation: Calculation, reader: Reader): Judgement {
  const { result, whenZero } = calculation;
  if (whenZero === 'skip') return HOLDS;
  const convention = whenZero === 'zero' ? 'zero' : reader.settings.zeroBudgetRate;
  const stands = standsAs(result, reader);
  if (stands === convention || (whenZero === 'zero' && stands !== 'other')) return HOLDS;
  return {
    kind: 'broken',
    breach: () => zeroBreach(calculation, reader, convention, stands === 'other'),
  };
}

function standsAs(field: BoundField, reader: Reader): CheckSettings['zeroBudgetRate'] | 'other' {
  const reading = reader.read(field);
  switch (reading.kind) {
    case 'blank':
      return 'blank';
    case 'figure':
      return reading.figure.value.isZero() ? 'zero' : 'other';
    case 'text':
      return DASHES.has(reading.text.trim()) ? 'dash' : 'other';
    case 'error':
      return 'other';
  }
}

function zeroBreach(
  { rule, result, expression }: Calculation,
  reader: Reader,
  convention: CheckSettings['zeroBudgetRate'],
  isFigure: boolean,
): Breach {
  const places = result.decimals ?? 2;
  const zero = printValue(decimalOf(0), places, result.type === 'percent');
  const wanted = { zero, dash: '—', blank: '' }[convention];
  const reading = reader.read(result);
  const stated =
    reading.kind === 'figure'
      ? printFigure(reading.figure)
      : reading.kind === 'text'
        ? reading.text
        : '';
  const shown = wanted === '' ? '留空' : `填 ${wanted}`;
  const value: CellValue = convention === 'zero' ? 0 : convention === 'dash' ? '—' : null;
  return {
    grade: isFigure ? gradeOf(rule, 'error') : 'notice',
    subject: result,
    others: cellsOf(expression),
    message: `${result.name}的分母为零，按设置应${shown}，现为${stated === '' ? '空' : ` ${stated}`}。`,
    formula: `${printExpression(expression, reader)}：分母为零`,
    stated,
    computed: wanted,
    corrections: [
      {
        kind: 'computedValue',
        field: result,
        content: { kind: 'value', value },
        after: wanted === '' ? '（空）' : wanted,
      },
    ],
  };
}

function gap({ result, expression }: Calculation, reader: Reader): ExactDecimal | null {
  const reading = reader.read(result);
  if (reading.kind === 'text' || reading.kind === 'error') return null;
  const value = evaluate(expression, reader);
  if (typeof value === 'string') return null;
  return (reading.kind === 'blank' ? decimalOf(0) : reading.figure.value).minus(value);
}

function computedValue({ expression }: Calculation, reader: Reader): CellValue {
  const value = evaluate(expression, reader);
  if (value === 'zeroDenominator') return 0;
  return typeof value === 'string' ? null : numberOf(value);
}
