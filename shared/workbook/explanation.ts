import type { Workbook } from './workbook.ts';

/** A clerk's 出错说明 for one notice, kept in the file. It names what it explains by words, not by addresses. */
export interface Explanation {
  /** The rule's id; `推断` for all inferred rules, whose numbers differ from one opening to the next. */
  readonly rule: string;
  /** The sheet's name. */
  readonly sheet: string;
  /** Row and column names of the cell: `合计 · 预算完成率`. */
  readonly place: string;
  /** `E6` as it was when the text was written; decides only between findings of the same rule and place. */
  readonly address: string;
  /** The figures that were explained, as they are shown in a list. */
  readonly figures: string;
  /** What all cells of the finding held; another one means that the explanation has to be confirmed again. */
  readonly fingerprint: string;
  /** The clerk's words; lines are parted by `\n`. */
  readonly text: string;
}

/** The most characters of one explanation. */
export const MAX_EXPLANATION_LENGTH = 2000;
/** The most explanations of one workbook. */
export const MAX_EXPLANATIONS = 300;

/** The explanations of a workbook in the order in which they were first written. */
export function explanationsOf(workbook: Workbook): readonly Explanation[] {
  return workbook.explanations ?? NONE;
}

const NONE: readonly Explanation[] = [];

/** Whether two states of a workbook carry the same explanations in the same order. */
export function haveSameExplanations(a: Workbook, b: Workbook): boolean {
  const [some, others] = [explanationsOf(a), explanationsOf(b)];
  if (some === others) return true;
  return (
    some.length === others.length &&
    some.every((explanation, index) => {
      const other = others[index];
      return other !== undefined && isSameExplanation(explanation, other);
    })
  );
}

/** Whether two explanations say the same of the same. */
export function isSameExplanation(a: Explanation, b: Explanation): boolean {
  return (
    a === b ||
    (a.rule === b.rule &&
      a.sheet === b.sheet &&
      a.place === b.place &&
      a.address === b.address &&
      a.figures === b.figures &&
      a.fingerprint === b.fingerprint &&
      a.text === b.text)
  );
}
