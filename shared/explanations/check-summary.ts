import type { Finding, FindingGrade } from '../rules/finding.ts';
import type { FullCheck } from '../rules/full-check.ts';
import { formatAddress } from '../workbook/address.ts';
import { sheetById, type Workbook } from '../workbook/workbook.ts';
import { ruleLabel } from './explanation-list.ts';
import { isInferred } from './finding-subject.ts';
import {
  countExplanations,
  reviewExplanations,
  type ExplanationState,
} from './review-explanations.ts';

/** The form by which was checked, in the words of its package. */
export interface SummaryForm {
  readonly title: string;
  readonly version: string;
  readonly year: number;
  readonly district: string;
  /** No package describes the workbook: its own figures suggested the relations. */
  readonly isInferred: boolean;
  /** Labels of the form that the workbook does not have; nothing about them was checked. */
  readonly missing?: readonly string[];
}

/** What the 校验小结 is made from. The date comes from the host. */
export interface SummaryFacts {
  readonly workbook: Workbook;
  readonly fileName: string;
  readonly form: SummaryForm;
  readonly check: FullCheck;
  /** Formulas that keep the value of the file. */
  readonly notRecalculated: number;
  /** As it is printed: `2026年11月20日 14:05`. */
  readonly date: string;
}

/** A finding as the summary prints it. */
export interface SummaryFinding {
  readonly grade: FindingGrade;
  readonly sheet: string;
  readonly address: string;
  readonly place: string;
  readonly rule: string;
  readonly message: string;
  readonly formula: string;
  readonly basis: string;
  readonly isInferred: boolean;
  readonly explanation: { readonly text: string; readonly state: ExplanationState } | null;
}

/** One sheet of the summary. */
export interface SummarySheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly relations: number;
  readonly errors: number;
  readonly notices: number;
}

/** 校验小结: what was checked, by which rules, what was found, and what clerks say about it. */
export interface CheckSummary {
  readonly fileName: string;
  readonly form: SummaryForm;
  readonly date: string;
  readonly rules: number;
  readonly allRules: number;
  readonly relations: number;
  readonly unjudged: number;
  readonly notRecalculated: number;
  readonly sheets: readonly SummarySheet[];
  readonly errors: readonly SummaryFinding[];
  readonly notices: readonly SummaryFinding[];
  readonly explained: number;
  readonly outdated: number;
  /** Explanations whose notice is gone. */
  readonly vanished: number;
}

/** Puts together what the summary says. */
export function checkSummary(facts: SummaryFacts): CheckSummary {
  const { workbook, fileName, form, check, notRecalculated, date } = facts;
  const { findings, rules, allRules, relations, unjudged } = check;
  const review = reviewExplanations(workbook, findings);
  const { explained, outdated } = countExplanations(findings, review);
  const described = findings.map((finding): SummaryFinding => {
    const [cell] = finding.cells;
    const known = review.byFinding.get(finding.id);
    const { grade, place, message, formula, basis } = finding;
    return {
      grade,
      place,
      message,
      formula,
      basis,
      sheet: cell ? (sheetById(workbook, cell.sheet)?.name ?? '') : '',
      address: cell ? formatAddress(cell) : '',
      rule: ruleLabel(finding),
      isInferred: isInferred(finding),
      explanation: known ? { text: known.explanation.text, state: known.state } : null,
    };
  });
  return {
    fileName,
    form,
    date,
    rules,
    allRules,
    relations,
    unjudged,
    notRecalculated,
    sheets: sheetsOf(workbook, check),
    errors: described.filter(({ grade }) => grade === 'error'),
    notices: described.filter(({ grade }) => grade === 'notice'),
    explained,
    outdated,
    vanished: review.vanished.length,
  };
}

function sheetsOf(workbook: Workbook, { sheets, findings }: FullCheck): readonly SummarySheet[] {
  const count = (sheet: string, grade: FindingGrade): number =>
    findings.filter((finding: Finding) => finding.grade === grade && first(finding) === sheet)
      .length;
  return workbook.sheets.map(({ id, name, visibility }) => ({
    name,
    isHidden: visibility !== 'visible',
    relations: sheets.find(({ sheet }) => sheet === id)?.relations ?? 0,
    errors: count(id, 'error'),
    notices: count(id, 'notice'),
  }));
}

function first({ cells: [cell] }: Finding): string | undefined {
  return cell?.sheet;
}
