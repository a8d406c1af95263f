import type { BoundField, BoundRow, FormBinding } from '../forms/binding.ts';
import type { RuleCondition } from '../forms/package-schema.ts';
import { parseExpression } from '../forms/rule-expression.ts';
import type { Reader } from './relation.ts';
import {
  cellsOf,
  evaluate,
  printExpression,
  resolveExpression,
  type ResolvedExpression,
} from './resolved-expression.ts';

/** A condition of a rule on particular cells. */
export interface ResolvedCondition {
  readonly left: ResolvedExpression;
  readonly right: ResolvedExpression;
  readonly is: RuleCondition['is'];
  readonly fields: readonly BoundField[];
}

/** Puts cells in for the paths of a condition; null where the form at hand lacks them. */
export function resolveCondition(
  { left, is, right }: RuleCondition,
  binding: FormBinding,
  row: BoundRow | null,
): ResolvedCondition | null {
  const [first, second] = [left, right].map((text) => {
    const parsed = parseExpression(text);
    return parsed.ok ? resolveExpression(binding, parsed.value, row) : null;
  });
  if (!first || !second) return null;
  return { left: first, right: second, is, fields: [...cellsOf(first), ...cellsOf(second)] };
}

/** Whether the condition is true; false where its cells are empty or hold no figures. */
export function isTrue({ left, right, is, fields }: ResolvedCondition, reader: Reader): boolean {
  if (fields.some((field) => reader.read(field).kind !== 'figure')) return false;
  const [a, b] = [evaluate(left, reader), evaluate(right, reader)];
  if (typeof a === 'string' || typeof b === 'string') return false;
  switch (is) {
    case '<':
      return a.lessThan(b);
    case '<=':
      return a.lessThanOrEqualTo(b);
    case '>':
      return a.greaterThan(b);
    case '>=':
      return a.greaterThanOrEqualTo(b);
    case '=':
      return a.equals(b);
  }
}

/** `7.50 < 10.00`. */
export function printCondition({ left, right, is }: ResolvedCondition, reader: Reader): string {
  const sign = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '=': '=' }[is];
  return `${printExpression(left, reader)} ${sign} ${printExpression(right, reader)}`;
}
