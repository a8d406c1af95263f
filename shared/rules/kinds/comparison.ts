import type { BoundField, BoundRow, FormBinding } from '../../forms/binding.ts';
import type { RuleOf } from '../../forms/package-schema.ts';
import { parseExpression } from '../../forms/rule-expression.ts';
import type { ExactDecimal } from '../../numbers/decimal.ts';
import { printFigure, printValue } from '../figure.ts';
import { gradeOf, messageOf } from '../message.ts';
import { HOLDS, UNKNOWN, type Judgement, type Reader, type Relation } from '../relation.ts';
import {
  cellsOf,
  evaluate,
  printExpression,
  resolveExpression,
  type ResolvedExpression,
} from '../resolved-expression.ts';
import { eachRow, fieldOfText } from '../resolve-fields.ts';

/** Relations of figures that may not exceed others. */
export function atMostRelations(
  rule: RuleOf<'atMost'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const left = resolved(rule.left, binding, row);
    const right = resolved(rule.right, binding, row);
    const subject = left && cellsOf(left)[0];
    if (!left || !right || !subject) return [];
    const fields = [...cellsOf(left), ...cellsOf(right)];
    const gap = (reader: Reader): ExactDecimal | null => {
      const [a, b] = [evaluate(left, reader), evaluate(right, reader)];
      return typeof a === 'string' || typeof b === 'string' ? null : a.minus(b);
    };
    return [
      {
        rule,
        id: `${rule.id}@${subject.key}`,
        order,
        fields,
        gap,
        judge: (reader: Reader) => {
          const excess = gap(reader);
          if (excess === null || fields.every((field) => reader.read(field).kind === 'blank')) {
            return UNKNOWN;
          }
          return excess.greaterThan(0)
            ? exceeds(rule, subject, left, right, excess, reader)
            : HOLDS;
        },
      },
    ];
  });
}

function exceeds(
  rule: RuleOf<'atMost'>,
  subject: BoundField,
  left: ResolvedExpression,
  right: ResolvedExpression,
  excess: ExactDecimal,
  reader: Reader,
): Judgement {
  return {
    kind: 'broken',
    breach: () => {
      const isPercent = subject.type === 'percent';
      const places = subject.decimals ?? 2;
      const print = (value: ExactDecimal | string) =>
        typeof value === 'string' ? '' : printValue(value, places, isPercent);
      const stated = print(evaluate(left, reader));
      const limit = print(evaluate(right, reader));
      const difference = print(excess);
      const unit = isPercent || subject.unit === '' ? '' : ` ${subject.unit}`;
      const figures = {
        place: subject.name,
        stated: `${stated}${unit}`,
        computed: `${limit}${unit}`,
        difference: `${difference}${unit}`,
      };
      return {
        grade: gradeOf(rule, 'error'),
        subject,
        others: [...cellsOf(left), ...cellsOf(right)],
        message: messageOf(
          rule,
          figures,
          `${subject.name} ${figures.stated}超过了${limitName(right)} ${figures.computed}，多出 ${figures.difference}，请核对。`,
        ),
        formula: `${printExpression(left, reader)} > ${formulaOf(right, limit, reader)}`,
        stated,
        computed: limit,
        corrections: [],
      };
    },
  };
}

/** The name of a limit that is one cell; empty for what several make up. */
function limitName(right: ResolvedExpression): string {
  const [only, ...others] = cellsOf(right);
  return only && others.length === 0 ? (only.name.split(' · ').at(-1) ?? '') : '';
}

function formulaOf(right: ResolvedExpression, limit: string, reader: Reader): string {
  const text = printExpression(right, reader);
  return text === limit ? text : `${text} = ${limit}`;
}

/** Relations of a figure that must lie between two others. */
export function betweenRelations(
  rule: RuleOf<'between'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const value = resolved(rule.value, binding, row);
    const low = resolved(rule.low, binding, row);
    const high = resolved(rule.high, binding, row);
    const subject = value && cellsOf(value)[0];
    if (!value || !low || !high || !subject) return [];
    const fields = [...cellsOf(value), ...cellsOf(low), ...cellsOf(high)];
    return [
      {
        rule,
        id: `${rule.id}@${subject.key}`,
        order,
        fields,
        judge: (reader: Reader): Judgement => {
          if (fields.some((field) => reader.read(field).kind !== 'figure')) return UNKNOWN;
          const [v, l, h] = [value, low, high].map((expression) => evaluate(expression, reader));
          if (typeof v !== 'object' || typeof l !== 'object' || typeof h !== 'object')
            return UNKNOWN;
          if (v.greaterThanOrEqualTo(l) && v.lessThanOrEqualTo(h)) return HOLDS;
          return { kind: 'broken', breach: () => outside(rule, subject, fields, v, l, h) };
        },
      },
    ];
  });
}

function outside(
  rule: RuleOf<'between'>,
  subject: BoundField,
  fields: readonly BoundField[],
  value: ExactDecimal,
  low: ExactDecimal,
  high: ExactDecimal,
) {
  const print = (figure: ExactDecimal) =>
    printValue(figure, subject.decimals ?? 2, subject.type === 'percent');
  const range = `${print(low)} 至 ${print(high)}`;
  const figures = { place: subject.name, stated: print(value), computed: range, difference: '' };
  return {
    grade: gradeOf(rule, 'error'),
    subject,
    others: fields,
    message: messageOf(
      rule,
      figures,
      `${subject.name} ${print(value)} 应在 ${range} 之间，请核对。`,
    ),
    formula: `${print(low)} ≤ ${print(value)} ≤ ${print(high)} 不成立`,
    stated: print(value),
    computed: range,
    corrections: [],
  };
}

/** Relations of two cells that say the same thing. */
export function equalRelations(
  rule: RuleOf<'equal'>,
  order: number,
  binding: FormBinding,
): readonly Relation[] {
  return eachRow(binding, rule.each).flatMap((row) => {
    const left = fieldOfText(binding, rule.left, row);
    const right = fieldOfText(binding, rule.right, row);
    if (!left || !right) return [];
    return [
      {
        rule,
        id: `${rule.id}@${left.key}`,
        order,
        fields: [left, right],
        gap: (reader: Reader) => {
          const [a, b] = [reader.read(left), reader.read(right)];
          return a.kind === 'figure' && b.kind === 'figure'
            ? a.figure.value.minus(b.figure.value)
            : null;
        },
        judge: (reader: Reader) => judgeEqual(rule, left, right, reader),
      },
    ];
  });
}

function judgeEqual(
  rule: RuleOf<'equal'>,
  left: BoundField,
  right: BoundField,
  reader: Reader,
): Judgement {
  const [a, b] = [reader.read(left), reader.read(right)];
  if (a.kind === 'error' || b.kind === 'error' || a.kind === 'blank' || b.kind === 'blank') {
    return UNKNOWN;
  }
  const isSame =
    a.kind === 'figure' && b.kind === 'figure'
      ? a.figure.value
          .minus(b.figure.value)
          .abs()
          .lessThan(largerHalf(a.figure.half, b.figure.half))
      : printed(a) === printed(b);
  if (isSame) return HOLDS;
  const [stated, computed] = [printed(a), printed(b)];
  return {
    kind: 'broken',
    breach: () => ({
      grade: gradeOf(rule, 'error'),
      subject: left,
      others: [right],
      message: messageOf(
        rule,
        { place: left.name, stated, computed, difference: '' },
        `${left.name}是 ${stated}，${right.name}是 ${computed}，应是同一个数，请核对。`,
      ),
      formula: `${stated} ≠ ${computed}`,
      stated,
      computed,
      corrections: [
        {
          kind: 'computedValue',
          field: left,
          content: { kind: 'value', value: reader.value(right) },
          after: computed,
        },
        {
          kind: 'computedValue',
          field: right,
          content: { kind: 'value', value: reader.value(left) },
          after: stated,
        },
      ],
    }),
  };
}

function largerHalf(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  return a.greaterThan(b) ? a : b;
}

function printed(
  reading: Extract<ReturnType<Reader['read']>, { kind: 'figure' | 'text' }>,
): string {
  return reading.kind === 'figure'
    ? printFigure(reading.figure)
    : reading.text.normalize('NFKC').replace(/\s+/g, '');
}

function resolved(
  text: string,
  binding: FormBinding,
  row: BoundRow | null,
): ResolvedExpression | null {
  const parsed = parseExpression(text);
  return parsed.ok ? resolveExpression(binding, parsed.value, row) : null;
}
