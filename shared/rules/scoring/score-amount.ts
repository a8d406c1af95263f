import {
  decimalOf,
  formatFixed,
  numberOf,
  roundHalfUp,
  type ExactDecimal,
} from '../../numbers/decimal.ts';
import type { ScoreVerdict } from './score-suggestion.ts';

/** `9.78`, `10`: a score without zeros behind the point. */
export function printScore(value: ExactDecimal, decimals: number): string {
  const text = formatFixed(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The verdict of a computed score: rounded half up, never below zero nor above `most`. */
export function exactScore(
  computation: string,
  value: ExactDecimal,
  { decimals, most, mostName }: ScoreBounds,
): ScoreVerdict {
  const rounded = roundHalfUp(value, decimals);
  const zero = decimalOf(0);
  const bounded = rounded.lessThan(zero) ? zero : rounded.greaterThan(most) ? most : rounded;
  const shown = printScore(bounded, decimals);
  const result = `${computation} = ${printScore(rounded, decimals)}`;
  const limit = rounded.lessThan(zero)
    ? '，不足 0 分计 0'
    : rounded.greaterThan(most)
      ? `，不超过${mostName} ${printScore(most, decimals)}`
      : '';
  return { kind: 'exact', value: numberOf(bounded), shown, reasoning: `${result}${limit}` };
}

/** How a score is rounded and bounded. */
export interface ScoreBounds {
  readonly decimals: number;
  readonly most: ExactDecimal;
  /** What the upper bound is called: 分值. */
  readonly mostName: string;
}
