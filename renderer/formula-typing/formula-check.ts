import {
  formulaProblem,
  type FormulaProblem,
} from '../../shared/formulas/typing/formula-problem.ts';
import type { SheetId } from '../../shared/workbook/address.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import { formulaLead } from './formula-lead.ts';

/** What is wrong with a typed text, and what a second Enter would do about it. */
export interface ShownProblem extends FormulaProblem {
  readonly text: string;
  /** The words on the button; empty where the clerk has to mend it. */
  readonly action: string;
}

/** What becomes of a typed text: taken as `text`, or held back because of a problem. */
export type CheckedFormula =
  | { readonly kind: 'taken'; readonly text: string }
  | { readonly kind: 'heldBack'; readonly problem: ShownProblem };

/**
 * Checks a text before it is taken. A problem is shown first; the same text once more takes the repair, or insists on
 * what can stay. What was wrong with the formula before (`begunWith`) and can stay is not held against the clerk.
 */
export function checkFormula(
  text: string,
  begunWith: string,
  shown: ShownProblem | null,
  workbook: Workbook,
  sheet: SheetId,
): CheckedFormula {
  const lead = formulaLead(text);
  const body = lead === null ? '' : text.slice(lead).trimEnd();
  // A lone `=` is a text like any other, for example in a column of signs.
  if (lead === null || body === '') return { kind: 'taken', text };
  const problem = formulaProblem(body, workbook, sheet);
  if (!problem) return { kind: 'taken', text: `=${body}` };
  if (shown?.text === text && problem.repaired !== null) {
    return { kind: 'taken', text: `=${problem.repaired}` };
  }
  const isOld = problem.mayStay && problemBefore(begunWith, workbook, sheet) === problem.sentence;
  if (isOld || (shown?.text === text && problem.mayStay)) return { kind: 'taken', text };
  return { kind: 'heldBack', problem: { ...problem, text, action: actionFor(problem) } };
}

function actionFor({ repaired, mayStay }: FormulaProblem): string {
  if (repaired !== null) return `改为 =${repaired}（Enter）`;
  return mayStay ? '仍然填入（Enter）' : '';
}

function problemBefore(text: string, workbook: Workbook, sheet: SheetId): string | null {
  const lead = formulaLead(text);
  if (lead === null) return null;
  return formulaProblem(text.slice(lead), workbook, sheet)?.sentence ?? null;
}
