import { subjectOf } from '../explanations/finding-subject.ts';
import { reviewExplanations, type ExplanationReview } from '../explanations/review-explanations.ts';
import type { Finding } from '../rules/finding.ts';
import { parseAddress, type CellAddress, type SheetId } from '../workbook/address.ts';
import { explanationsOf, type Explanation } from '../workbook/explanation.ts';
import { sheetByName, type Workbook } from '../workbook/workbook.ts';
import type { Act, OpenDocument } from './document.ts';

const reviews = new WeakMap<object, { workbook: Workbook; review: ExplanationReview }>();

/** The explanations of a document beside its findings; computed once for a state. */
export function reviewOf(document: OpenDocument): ExplanationReview {
  const { workbook, findings } = document;
  const known = reviews.get(findings);
  if (known?.workbook === workbook) return known.review;
  const review = reviewExplanations(workbook, findings);
  reviews.set(findings, { workbook, review });
  return review;
}

/**
 * The act that explains a notice, changes its explanation, or confirms it for the figures of now. Null where
 * there is nothing to do: an empty text, or one that stands there already for these figures.
 */
export function explainAct(document: OpenDocument, finding: Finding, text: string): Act | null {
  const words = text.replace(/\r\n?/g, '\n').trim();
  if (words === '' || finding.grade === 'error') return null;
  const explanation = { ...subjectOf(document.workbook, finding), text: words };
  const old = reviewOf(document).byFinding.get(finding.id);
  if (old?.state === 'valid' && old.explanation.text === words) return null;
  const all = explanationsOf(document.workbook);
  const explanations = old
    ? all.map((known) => (known === old.explanation ? explanation : known))
    : [...all, explanation];
  return act(document, `说明 ${finding.place}`, explanations, explanation);
}

/** The act that takes an explanation away. */
export function removalAct(document: OpenDocument, explanation: Explanation): Act {
  const left = explanationsOf(document.workbook).filter((known) => known !== explanation);
  return act(document, `删除说明 ${explanation.place}`, left, explanation);
}

function act(
  document: OpenDocument,
  label: string,
  explanations: readonly Explanation[],
  about: Explanation,
): Act {
  const { sheet, cell } = placeOf(document, about);
  const { row, column } = cell;
  const range = { top: row, left: column, bottom: row, right: column };
  return { label, focus: { sheet, range }, edits: [{ kind: 'setExplanations', explanations }] };
}

/** The cell an explanation is about, for what undo selects. */
function placeOf(
  { workbook, findings }: OpenDocument,
  { sheet, address, place }: Explanation,
): { readonly sheet: SheetId; readonly cell: CellAddress } {
  const finding = findings.find((known) => known.place === place);
  const [first] = finding?.cells ?? [];
  if (first) return { sheet: first.sheet, cell: { row: first.row, column: first.column } };
  const known = sheetByName(workbook, sheet);
  return {
    sheet: known?.id ?? workbook.activeSheet,
    cell: (known && parseAddress(address)) ?? { row: 0, column: 0 },
  };
}
