import { success, type Result } from '../result.ts';
import type { ScoreSuggestion } from '../rules/scoring/score-suggestion.ts';
import { formatAddress } from '../workbook/address.ts';
import type { EditRefusal } from '../workbook/edit.ts';
import type { StepFocus } from '../workbook/history.ts';
import { applyAct, type OpenDocument } from './document.ts';
import { adoptingEdits, withScoreMode } from './score-assistant.ts';

/** Takes suggestions over as one act named `采用得分 H14`, or `采用 5 项得分`. */
export function adoptScores(
  document: OpenDocument,
  scores: readonly ScoreSuggestion[],
): Result<OpenDocument, EditRefusal> {
  const [first] = scores;
  if (!first) return success(document);
  const label =
    scores.length === 1
      ? `采用得分 ${formatAddress(first.field.cell)}`
      : `采用 ${String(scores.length)} 项得分`;
  // The program itself fills what it locks.
  const result = applyAct(
    { ...document, scoreMode: 'off' },
    { label, focus: focusOf(first), edits: adoptingEdits(scores) },
  );
  return result.ok ? success(withScoreMode(result.value, document.scoreMode)) : result;
}

function focusOf({ field: { sheet, cell } }: ScoreSuggestion): StepFocus {
  const { row, column } = cell;
  return { sheet, range: { top: row, left: column, bottom: row, right: column } };
}
