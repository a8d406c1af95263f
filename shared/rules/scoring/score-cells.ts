import type { BoundField } from '../../forms/binding.ts';
import { shortName } from '../../forms/label-text.ts';
import type { ExactDecimal } from '../../numbers/decimal.ts';
import { textOf } from '../reading-text.ts';
import type { Reader } from '../relation.ts';
import type { ScoreVerdict } from './score-suggestion.ts';

/** A score cell bound to the cells it comes from, and how it is computed from them. */
export interface ScoreComputation {
  readonly score: BoundField;
  /** All cells it reads besides the score. */
  readonly operands: readonly BoundField[];
  readonly compute: (reader: Reader) => ScoreVerdict;
  readonly basis: string;
}

/** The column's own name of a cell, `实际完成值` of `助残服务 · 实际完成值`. */
export function columnNameOf(field: BoundField): string {
  return shortName(field.name.split(' · ').at(-1) ?? field.name);
}

/** The verdict while cells are empty; null when all of them are filled. */
export function waitingFor(fields: readonly BoundField[], reader: Reader): ScoreVerdict | null {
  const empty = fields.filter((field) => textOf(reader.read(field)).trim() === '');
  if (empty.length === 0) return null;
  const names = empty.map(columnNameOf).join('、');
  return { kind: 'waiting', reasoning: `填好${names}后自动算出` };
}

/** The figure of a cell, or the verdict that it holds none. */
export function figureIn(field: BoundField, reader: Reader): ExactDecimal | ScoreVerdict {
  const reading = reader.read(field);
  if (reading.kind === 'figure') return reading.figure.value;
  return reading.kind === 'blank'
    ? { kind: 'waiting', reasoning: `填好${columnNameOf(field)}后自动算出` }
    : { kind: 'unclear', reasoning: `${columnNameOf(field)}不是数字，请自行评分` };
}

/** Whether it is a verdict instead of a figure. */
export function isVerdict(value: ExactDecimal | ScoreVerdict): value is ScoreVerdict {
  return 'kind' in value;
}
