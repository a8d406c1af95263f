import type { BracketPair } from '../../shared/formulas/typing/bracket-pair.ts';
import type { ReferenceSpan } from '../../shared/formulas/typing/reference-spans.ts';
import type { TextSpan } from '../../shared/formulas/syntax/tree.ts';

/** A stretch of a typed text that looks the same. */
export interface FormulaPiece {
  readonly text: string;
  /** The number of the reference's colour and line; null outside of references. */
  readonly look: number | null;
  /** Whether it is a bracket of the pair at the caret; `alone` when its partner is missing. */
  readonly bracket: 'paired' | 'alone' | null;
  readonly isWrong: boolean;
}

/** What is known about a formula; places count from behind its `=`. */
export interface FormulaMarks {
  readonly references: readonly ReferenceSpan[];
  readonly brackets: BracketPair | null;
  readonly problem: TextSpan | null;
}

/** Cuts a text at everything that is marked in it; `lead` is where the formula begins. The pieces join to the text. */
export function formulaPieces(
  text: string,
  lead: number,
  { references, brackets, problem }: FormulaMarks,
): readonly FormulaPiece[] {
  const ends = new Set([0, text.length]);
  const mark = (from: number, to: number): void => {
    ends.add(Math.min(text.length, from + lead));
    ends.add(Math.min(text.length, to + lead));
  };
  for (const { from, to } of references) mark(from, to);
  const places = [brackets?.open, brackets?.close].filter((place) => place != null);
  for (const place of places) mark(place, place + 1);
  // A problem at the very end (something is missing there) still needs a character to show at.
  const wrong =
    problem === null
      ? null
      : problem.to > problem.from
        ? problem
        : { from: problem.from - 1, to: problem.from };
  if (wrong) mark(wrong.from, wrong.to);
  const sorted = [...ends].filter((end) => end >= 0).sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    const at = start - lead;
    const isBracket = places.includes(at) && end === start + 1;
    return {
      text: text.slice(start, end),
      look: references.find(({ from, to }) => at >= from && at < to)?.colour ?? null,
      bracket: isBracket ? (places.length === 2 ? 'paired' : 'alone') : null,
      isWrong: wrong !== null && at >= wrong.from && at < wrong.to,
    };
  });
}
