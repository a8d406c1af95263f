import { assertNever } from '../../shared/assert-never.ts';
import type { OpenDocument } from '../../shared/document/document.ts';
import { scoreAt } from '../../shared/document/score-assistant.ts';
import type { ScoreSuggestion } from '../../shared/rules/scoring/score-suggestion.ts';

/** So many scores are named one by one; of more only the number is spoken. */
const MOST_NAMED = 2;

/** What a suggestion says beside its cell: `建议 9.78：…`; a cell that holds it already says so. */
export function scoreSentence({ verdict, agrees }: ScoreSuggestion): string {
  switch (verdict.kind) {
    case 'exact':
      return agrees
        ? `得分与计算一致：${verdict.reasoning}`
        : `建议 ${verdict.shown}：${verdict.reasoning}`;
    case 'range':
      return agrees
        ? `得分在 ${verdict.shown} 之间：${verdict.reasoning}`
        : `建议 ${verdict.shown}：${verdict.reasoning}`;
    case 'waiting':
    case 'unclear':
      return verdict.reasoning;
    default:
      return assertNever(verdict, 'scoreSentence');
  }
}

/** What to say after an edit of the scores that it changed; empty where it changed none. */
export function changedScoresSpeech(before: OpenDocument, after: OpenDocument): string {
  if (before.scoreMode !== after.scoreMode || before.scores === after.scores) return '';
  const isLocked = after.scoreMode === 'locked';
  const changed = after.scores.filter((score) => {
    const { field, verdict, agrees, stated } = score;
    if (verdict.kind !== 'exact' || (!isLocked && agrees)) return false;
    const old = scoreAt(before, field.sheet, field.cell);
    if (isLocked) return agrees && old?.stated !== stated;
    return old?.verdict.kind !== 'exact' || old.verdict.value !== verdict.value;
  });
  if (changed.length === 0) return '';
  const verb = isLocked ? '已填得分' : '建议得分';
  if (changed.length > MOST_NAMED) return `${verb}有 ${changed.length} 项变动`;
  return changed
    .map(({ field, verdict }) =>
      verdict.kind === 'exact' ? `${verb} ${field.name} ${verdict.shown}` : '',
    )
    .join('，');
}
