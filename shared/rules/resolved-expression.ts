import type { BoundField, BoundRow, FormBinding } from '../forms/binding.ts';
import type { Expression, ExpressionFunction } from '../forms/rule-expression.ts';
import { decimalOf, ratioOf, sumOf, type ExactDecimal } from '../numbers/decimal.ts';
import { printFigure, type Figure } from './figure.ts';
import type { Reader } from './relation.ts';
import { fieldsAt } from './resolve-fields.ts';

/** An expression whose paths have become cells. */
export type ResolvedExpression =
  | { readonly kind: 'number'; readonly value: ExactDecimal; readonly text: string }
  | { readonly kind: 'cells'; readonly fields: readonly BoundField[] }
  | { readonly kind: 'negative'; readonly operand: ResolvedExpression }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: ResolvedExpression;
      readonly right: ResolvedExpression;
    }
  | {
      readonly kind: 'call';
      readonly name: ExpressionFunction;
      readonly operands: readonly ResolvedExpression[];
    };

/** A value and the interval it may lie in when its operands are rounded. */
export interface Estimate {
  readonly value: ExactDecimal;
  readonly low: ExactDecimal;
  readonly high: ExactDecimal;
}

/** Why an expression has no value. */
export type NoValue = 'zeroDenominator' | 'notANumber' | 'noCells';

const ZERO = decimalOf(0);
/** Longer sums are shortened in the printed formula. */
const MOST_ADDENDS = 12;

/** Puts cells in for paths; null where a single cell it needs is not in the form at hand. */
export function resolveExpression(
  binding: FormBinding,
  expression: Expression,
  row: BoundRow | null,
): ResolvedExpression | null {
  switch (expression.kind) {
    case 'number':
      return { kind: 'number', value: literalOf(expression.text), text: expression.text };
    case 'field': {
      const fields = fieldsAt(binding, expression.path, row);
      return fields.length === 0 ? null : { kind: 'cells', fields };
    }
    case 'negative': {
      const operand = resolveExpression(binding, expression.operand, row);
      return operand && { kind: 'negative', operand };
    }
    case 'binary': {
      const left = resolveExpression(binding, expression.left, row);
      const right = resolveExpression(binding, expression.right, row);
      return left && right && { kind: 'binary', operator: expression.operator, left, right };
    }
    case 'call': {
      const operands = expression.operands
        .map((operand) => resolveExpression(binding, operand, row))
        .filter((operand) => operand !== null);
      return operands.length === 0 ? null : { kind: 'call', name: expression.name, operands };
    }
  }
}

function literalOf(text: string): ExactDecimal {
  return text.endsWith('%') ? decimalOf(text.slice(0, -1)).div(100) : decimalOf(text);
}

/** All cells of an expression, each once. */
export function cellsOf(expression: ResolvedExpression): readonly BoundField[] {
  const all = new Map<string, BoundField>();
  const visit = (node: ResolvedExpression): void => {
    switch (node.kind) {
      case 'number':
        return;
      case 'cells':
        for (const field of node.fields) all.set(field.key, field);
        return;
      case 'negative':
        visit(node.operand);
        return;
      case 'binary':
        visit(node.left);
        visit(node.right);
        return;
      case 'call':
        node.operands.forEach(visit);
        return;
    }
  };
  visit(expression);
  return [...all.values()];
}

/** The exact value on the printed figures; empty cells count as 0. */
export function evaluate(expression: ResolvedExpression, reader: Reader): ExactDecimal | NoValue {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'cells': {
      const sum = longSum(expression.fields, reader);
      if (sum) return sum;
      const values = expression.fields.map((field) => cellValue(field, reader));
      const [only = 'noCells'] = values;
      return values.length === 1 ? only : total(values);
    }
    case 'negative': {
      const operand = evaluate(expression.operand, reader);
      return typeof operand === 'string' ? operand : operand.negated();
    }
    case 'binary': {
      const left = evaluate(expression.left, reader);
      if (typeof left === 'string') return left;
      const right = evaluate(expression.right, reader);
      if (typeof right === 'string') return right;
      return combine(expression.operator, left, right) ?? 'zeroDenominator';
    }
    case 'call': {
      const [only, ...others] = expression.operands;
      const isPlainSum = expression.name === 'sum' && only?.kind === 'cells' && others.length === 0;
      const sum = isPlainSum ? longSum(only.fields, reader) : null;
      return sum ?? aggregate(expression.name, valuesOf(expression.operands, reader));
    }
  }
}

/** Sums of so many cells are remembered by the reader. */
const LONG = 50;

function longSum(fields: readonly BoundField[], reader: Reader): ExactDecimal | null {
  return fields.length >= LONG ? reader.sum(fields) : null;
}

/** Value and interval: every printed operand may be off by half a unit of its last place. */
export function estimate(expression: ResolvedExpression, reader: Reader): Estimate | NoValue {
  switch (expression.kind) {
    case 'number':
      return exactly(expression.value);
    case 'cells': {
      const parts = expression.fields.map((field) => cellEstimate(field, reader));
      const [only = 'noCells'] = parts;
      return parts.length === 1 ? only : totalEstimate(parts);
    }
    case 'negative': {
      const operand = estimate(expression.operand, reader);
      if (typeof operand === 'string') return operand;
      const { value, low, high } = operand;
      return { value: value.negated(), low: high.negated(), high: low.negated() };
    }
    case 'binary': {
      const left = estimate(expression.left, reader);
      if (typeof left === 'string') return left;
      const right = estimate(expression.right, reader);
      if (typeof right === 'string') return right;
      return combineEstimates(expression.operator, left, right);
    }
    case 'call': {
      const parts = expression.operands.flatMap((operand) =>
        operand.kind === 'cells'
          ? operand.fields.map((field) => cellEstimate(field, reader))
          : [estimate(operand, reader)],
      );
      return aggregateEstimates(expression.name, parts);
    }
  }
}

/** The expression with the printed figures put in: `3401.08 ÷ (2681.97 + 964.60)`. */
export function printExpression(expression: ResolvedExpression, reader: Reader): string {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'cells':
      return printSum(expression.fields.map((field) => printCell(field, reader)));
    case 'negative':
      return `−${printOperand(expression.operand, reader)}`;
    case 'binary':
      return printBinary(expression, reader);
    case 'call': {
      const texts = expression.operands.flatMap((operand) =>
        operand.kind === 'cells'
          ? operand.fields.map((field) => printCell(field, reader))
          : [printExpression(operand, reader)],
      );
      return printCall(expression.name, texts);
    }
  }
}

function printBinary(
  { operator, left, right }: Extract<ResolvedExpression, { kind: 'binary' }>,
  reader: Reader,
): string {
  const sign = { '+': '+', '-': '−', '*': '×', '/': '÷' }[operator];
  if (operator === '+') {
    return `${printExpression(left, reader)} + ${printExpression(right, reader)}`;
  }
  if (operator === '-') {
    return `${printExpression(left, reader)} − ${printOperand(right, reader)}`;
  }
  return `${printOperand(left, reader)} ${sign} ${printOperand(right, reader)}`;
}

function printCall(name: ExpressionFunction, texts: readonly string[]): string {
  switch (name) {
    case 'sum':
      return printSum(texts);
    case 'mean':
      return `(${printSum(texts)}) ÷ ${texts.length}`;
    case 'count':
      return String(texts.length);
    case 'min':
      return `最小(${texts.join('，')})`;
    case 'max':
      return `最大(${texts.join('，')})`;
  }
}

/** In brackets where it consists of several parts. */
function printOperand(expression: ResolvedExpression, reader: Reader): string {
  const text = printExpression(expression, reader);
  return /[+−×÷]/.test(text) ? `(${text})` : text;
}

function printSum(texts: readonly string[]): string {
  if (texts.length <= MOST_ADDENDS) return texts.join(' + ');
  const shown = [...texts.slice(0, MOST_ADDENDS - 2), '…', texts.at(-1) ?? ''];
  return `${shown.join(' + ')}（共 ${texts.length} 项）`;
}

function printCell(field: BoundField, reader: Reader): string {
  const reading = reader.read(field);
  switch (reading.kind) {
    case 'blank':
      return '0';
    case 'figure':
      return printFigure(reading.figure);
    case 'text':
      return `“${reading.text}”`;
    case 'error':
      return reading.code;
  }
}

function cellFigure(field: BoundField, reader: Reader): Figure | 'blank' | 'notANumber' {
  const reading = reader.read(field);
  if (reading.kind === 'blank') return 'blank';
  return reading.kind === 'figure' ? reading.figure : 'notANumber';
}

function cellValue(field: BoundField, reader: Reader): ExactDecimal | NoValue {
  const figure = cellFigure(field, reader);
  if (figure === 'blank') return ZERO;
  return figure === 'notANumber' ? figure : figure.value;
}

function cellEstimate(field: BoundField, reader: Reader): Estimate | NoValue {
  const figure = cellFigure(field, reader);
  if (figure === 'blank') return exactly(ZERO);
  if (figure === 'notANumber') return figure;
  const { value, half, places, isPercent } = figure;
  // Whole numbers of persons or things are counted, not rounded.
  const isCounted = field.type === 'quantity' && places === 0 && !isPercent;
  if (field.type === 'count' || isCounted) return exactly(value);
  return { value, low: value.minus(half), high: value.plus(half) };
}

function exactly(value: ExactDecimal): Estimate {
  return { value, low: value, high: value };
}

function valuesOf(
  operands: readonly ResolvedExpression[],
  reader: Reader,
): readonly (ExactDecimal | NoValue)[] {
  return operands.flatMap((operand) =>
    operand.kind === 'cells'
      ? operand.fields.map((field) => cellValue(field, reader))
      : [evaluate(operand, reader)],
  );
}

function total(values: readonly (ExactDecimal | NoValue)[]): ExactDecimal | NoValue {
  const numbers: ExactDecimal[] = [];
  for (const value of values) {
    if (typeof value === 'string') return value;
    numbers.push(value);
  }
  return numbers.length === 0 ? 'noCells' : sumOf(numbers);
}

function aggregate(
  name: ExpressionFunction,
  values: readonly (ExactDecimal | NoValue)[],
): ExactDecimal | NoValue {
  const sum = total(values);
  if (typeof sum === 'string') return sum;
  switch (name) {
    case 'sum':
      return sum;
    case 'mean':
      return sum.div(values.length);
    case 'count':
      return decimalOf(values.length);
    case 'min':
    case 'max':
      return extreme(
        name,
        values.filter((value) => typeof value !== 'string'),
      );
  }
}

function extreme(name: 'min' | 'max', values: readonly ExactDecimal[]): ExactDecimal {
  return values.reduce((best, value) => {
    const isBetter = name === 'min' ? value.lessThan(best) : value.greaterThan(best);
    return isBetter ? value : best;
  });
}

function totalEstimate(parts: readonly (Estimate | NoValue)[]): Estimate | NoValue {
  const estimates: Estimate[] = [];
  for (const part of parts) {
    if (typeof part === 'string') return part;
    estimates.push(part);
  }
  if (estimates.length === 0) return 'noCells';
  return {
    value: sumOf(estimates.map(({ value }) => value)),
    low: sumOf(estimates.map(({ low }) => low)),
    high: sumOf(estimates.map(({ high }) => high)),
  };
}

function aggregateEstimates(
  name: ExpressionFunction,
  parts: readonly (Estimate | NoValue)[],
): Estimate | NoValue {
  const sum = totalEstimate(parts);
  if (typeof sum === 'string') return sum;
  const estimates = parts.filter((part) => typeof part !== 'string');
  const count = estimates.length;
  switch (name) {
    case 'sum':
      return sum;
    case 'mean':
      return { value: sum.value.div(count), low: sum.low.div(count), high: sum.high.div(count) };
    case 'count':
      return exactly(decimalOf(count));
    case 'min':
    case 'max':
      return {
        value: extreme(
          name,
          estimates.map(({ value }) => value),
        ),
        low: extreme(
          name,
          estimates.map(({ low }) => low),
        ),
        high: extreme(
          name,
          estimates.map(({ high }) => high),
        ),
      };
  }
}

function combine(
  operator: '+' | '-' | '*' | '/',
  left: ExactDecimal,
  right: ExactDecimal,
): ExactDecimal | null {
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return ratioOf(left, right);
  }
}

function combineEstimates(
  operator: '+' | '-' | '*' | '/',
  left: Estimate,
  right: Estimate,
): Estimate | NoValue {
  const value = combine(operator, left.value, right.value);
  if (value === null) return 'zeroDenominator';
  // A denominator that may be zero leaves the quotient without bounds: only the value itself is known.
  if (operator === '/' && right.low.isNegative() !== right.high.isNegative()) return exactly(value);
  const corners = [left.low, left.high]
    .flatMap((a) => [right.low, right.high].map((b) => combine(operator, a, b)))
    .filter((corner) => corner !== null);
  return { value, low: extreme('min', corners), high: extreme('max', corners) };
}
