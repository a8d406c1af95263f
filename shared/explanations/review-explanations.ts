import type { Finding } from '../rules/finding.ts';
import { explanationsOf, type Explanation } from '../workbook/explanation.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { subjectOf, type FindingSubject } from './finding-subject.ts';

/**
 * How an explanation stands to its finding. `valid`: it explains these figures. `outdated`: the figures changed
 * since, 需重新确认. `barred`: the finding is an error now, which no explanation excuses.
 */
export type ExplanationState = 'valid' | 'outdated' | 'barred';

/** The explanation of a finding. */
export interface FindingExplanation {
  readonly explanation: Explanation;
  readonly state: ExplanationState;
}

/** All explanations of a workbook beside what the checks find now. */
export interface ExplanationReview {
  /** By the finding's id. */
  readonly byFinding: ReadonlyMap<string, FindingExplanation>;
  /** Explanations whose finding is gone (已不再出现), in their order. */
  readonly vanished: readonly Explanation[];
}

const NOTHING: ExplanationReview = { byFinding: new Map(), vanished: [] };

/** How much of a subject fits; the closer kinds are tried for all explanations before the looser ones. */
const CLOSENESS: readonly ((
  explanation: Explanation,
  subject: FindingSubject,
  isSheetGone: boolean,
) => boolean)[] = [
  (explanation, subject) =>
    isSamePlace(explanation, subject) &&
    explanation.sheet === subject.sheet &&
    explanation.fingerprint === subject.fingerprint &&
    explanation.address === subject.address,
  (explanation, subject, isSheetGone) =>
    isSamePlace(explanation, subject) &&
    (explanation.sheet === subject.sheet || isSheetGone) &&
    explanation.fingerprint === subject.fingerprint,
  // 第3行 is called 第4行 once a row came in above; its cells still say the same.
  (explanation, subject) =>
    /\d/.test(explanation.place) &&
    withoutNumbers(explanation.place) === withoutNumbers(subject.place) &&
    explanation.rule === subject.rule &&
    explanation.sheet === subject.sheet &&
    explanation.fingerprint === subject.fingerprint,
  (explanation, subject) =>
    isSamePlace(explanation, subject) &&
    explanation.sheet === subject.sheet &&
    explanation.address === subject.address,
  (explanation, subject, isSheetGone) =>
    isSamePlace(explanation, subject) && (explanation.sheet === subject.sheet || isSheetGone),
];

/** Finds for each explanation the finding it belongs to, by rule and names, so that rows may have moved. */
export function reviewExplanations(
  workbook: Workbook,
  findings: readonly Finding[],
): ExplanationReview {
  const explanations = explanationsOf(workbook);
  if (explanations.length === 0) return NOTHING;
  const sheets = new Set(workbook.sheets.map(({ name }) => name));
  const subjects = findings.map((finding) => ({ finding, subject: subjectOf(workbook, finding) }));
  const free = new Set(subjects);
  const left = new Set(explanations);
  const byFinding = new Map<string, FindingExplanation>();
  for (const fits of CLOSENESS) {
    for (const explanation of left) {
      const isSheetGone = !sheets.has(explanation.sheet);
      const match = [...free].find(({ subject }) => fits(explanation, subject, isSheetGone));
      if (!match) continue;
      free.delete(match);
      left.delete(explanation);
      const { finding, subject } = match;
      byFinding.set(finding.id, { explanation, state: stateOf(finding, subject, explanation) });
    }
  }
  return { byFinding, vanished: [...left] };
}

function stateOf(
  { grade }: Finding,
  { fingerprint }: FindingSubject,
  explanation: Explanation,
): ExplanationState {
  if (grade === 'error') return 'barred';
  return fingerprint === explanation.fingerprint ? 'valid' : 'outdated';
}

function isSamePlace(explanation: Explanation, subject: FindingSubject): boolean {
  return (
    explanation.rule === subject.rule && plainWords(explanation.place) === plainWords(subject.place)
  );
}

/** Names without blanks and without the difference of full and half width. */
function plainWords(place: string): string {
  return place.normalize('NFKC').replace(/\s+/g, '');
}

function withoutNumbers(place: string): string {
  return plainWords(place).replace(/\d+/g, '#');
}

/** How many notices are explained, how many explanations have to be confirmed, and how many notices are open. */
export interface ExplanationCounts {
  readonly explained: number;
  readonly outdated: number;
  /** Notices without a valid explanation, the outdated ones among them. */
  readonly open: number;
}

/** Counts what is explained among the notices. */
export function countExplanations(
  findings: readonly Finding[],
  { byFinding }: ExplanationReview,
): ExplanationCounts {
  let notices = 0;
  let explained = 0;
  let outdated = 0;
  for (const { grade, id } of findings) {
    if (grade === 'error') continue;
    notices += 1;
    const state = byFinding.get(id)?.state;
    if (state === 'valid') explained += 1;
    if (state === 'outdated') outdated += 1;
  }
  return { explained, outdated, open: notices - explained };
}
