import { quantitiesOf, type Quantity } from './quantities.ts';

/** A figure of a running text with the words that name it. */
export interface LabelledFigure {
  /** Words before the figure, without spaces, years and verbs: `社会综合满意度评分`. */
  readonly label: string;
  readonly quantity: Quantity;
  /** The clause around the figure, without spaces. */
  readonly clause: string;
}

const LABEL_ENDS = /[，,；;。：:！!？?（）()\n、]/;
/** An enumeration with 、 goes on: its words belong together. */
const CLAUSE_ENDS = /[，,；;。：:！!？?（）()\n]/;

/** The figures of a text, each with its label and clause. */
export function labelledFigures(text: string): readonly LabelledFigure[] {
  // A line break inside a cell wraps a sentence; only a break behind punctuation ends one.
  const plain = text.replace(/(?<![，,；;。：:])\r?\n/g, (breakText) =>
    ' '.repeat(breakText.length),
  );
  let previousEnd = 0;
  return quantitiesOf(text).map((quantity) => {
    const start = startBehind(LABEL_ENDS, plain, quantity.outerStart, previousEnd);
    previousEnd = quantity.outerEnd;
    const end = clauseEnd(plain, quantity.outerEnd);
    return {
      label: bareLabel(plain.slice(start, quantity.outerStart)),
      quantity,
      clause: plain
        .slice(startBehind(CLAUSE_ENDS, plain, quantity.outerStart, 0), end)
        .replace(/\s+/g, ''),
    };
  });
}

function startBehind(ends: RegExp, text: string, position: number, earliest: number): number {
  let start = position;
  while (start > earliest && !ends.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function clauseEnd(text: string, position: number): number {
  let end = position;
  while (end < text.length && !CLAUSE_ENDS.test(text.charAt(end))) end += 1;
  return end;
}

function bareLabel(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?:19|20)\d{2}年度?/g, '')
    .replace(/^(?:其中|共|合计|另有|以及|和|及)/, '')
    .replace(/(?:已经?|均|共|全年|累计|实现|达到?了?|为|是|完成了?|高达|约|有)+$/, '');
}
