import type { Finding } from '../rules/finding.ts';
import { formatAddress } from '../workbook/address.ts';
import { sheetById, type Workbook } from '../workbook/workbook.ts';
import { figuresOf, isInferred } from './finding-subject.ts';
import { reviewExplanations, type ExplanationReview } from './review-explanations.ts';

/** One line of the list that goes to the bureau; the figures are those of now. */
export interface ListedExplanation {
  readonly sheet: string;
  readonly address: string;
  readonly place: string;
  readonly rule: string;
  readonly figures: string;
  readonly text: string;
  /** The figures changed since the text was written. */
  readonly isOutdated: boolean;
}

/** The list with what stands above it. */
export interface ExplanationList {
  readonly fileName: string;
  /** The form's title, or that none applies. */
  readonly form: string;
  /** As it is printed: `2026年11月20日`. */
  readonly date: string;
  readonly entries: readonly ListedExplanation[];
  /** Notices without any explanation. */
  readonly unexplained: number;
}

/** The columns of the list, in their order. */
export const LIST_COLUMNS = ['表', '单元格', '项目', '规则', '数值', '说明'] as const;

/** The cells of an entry in the order of the columns. */
export function listCells(entry: ListedExplanation): readonly string[] {
  const text = entry.isOutdated ? `【数字已变，待重新确认】${entry.text}` : entry.text;
  return [entry.sheet, entry.address, entry.place, entry.rule, entry.figures, text];
}

/** Lists the explained notices in the order of the findings. */
export function explanationList(
  workbook: Workbook,
  findings: readonly Finding[],
  heading: Pick<ExplanationList, 'fileName' | 'form' | 'date'>,
  review: ExplanationReview = reviewExplanations(workbook, findings),
): ExplanationList {
  const notices = findings.filter(({ grade }) => grade === 'notice');
  const entries = notices.flatMap((finding) => {
    const explained = review.byFinding.get(finding.id);
    if (!explained) return [];
    const [cell] = finding.cells;
    return [
      {
        sheet: cell ? (sheetById(workbook, cell.sheet)?.name ?? '') : '',
        address: cell ? formatAddress(cell) : '',
        place: finding.place,
        rule: ruleLabel(finding),
        figures: figuresOf(workbook, finding),
        text: explained.explanation.text,
        isOutdated: explained.state === 'outdated',
      },
    ];
  });
  return { ...heading, entries, unexplained: notices.length - entries.length };
}

/** A rule as a list names it; an inferred one says so and needs no number. */
export function ruleLabel(finding: Finding): string {
  return isInferred(finding) ? '推断' : finding.rule;
}
