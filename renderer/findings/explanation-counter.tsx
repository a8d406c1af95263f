import type { ReactElement } from 'react';
import { reviewOf } from '../../shared/document/explain-finding.ts';
import { countExplanations } from '../../shared/explanations/review-explanations.ts';
import { useWindow } from '../app/state/application-hooks.ts';
import type { WindowState } from '../app/state/window-state.ts';

/** Says how many notices are explained, as far as there are any. */
export function ExplanationCounter(): ReactElement | null {
  const text = useWindow(explanationCountText);
  return text === '' ? null : <p className="explanation-counter">{text}</p>;
}

/** `2 条已说明，1 条需重新确认，3 条未说明`; empty where there is no notice. */
export function explanationCountText({ file }: WindowState): string {
  if (!file) return '';
  const { findings } = file.document;
  if (!findings.some(({ grade }) => grade === 'notice')) return '';
  const counts = countExplanations(findings, reviewOf(file.document));
  const unexplained = counts.open - counts.outdated;
  return [
    `提示中 ${String(counts.explained)} 条已说明`,
    ...(counts.outdated > 0 ? [`${String(counts.outdated)} 条需重新确认`] : []),
    ...(unexplained > 0 ? [`${String(unexplained)} 条未说明`] : []),
  ].join('，');
}
