import { memo, type ReactElement } from 'react';
import type { ScoreSuggestion } from '../../shared/rules/scoring/score-suggestion.ts';
import { formatAddress } from '../../shared/workbook/address.ts';
import { useApplication } from '../app/state/application-hooks.ts';

/** One score: where it stands, what it should be and why; a click goes to its cell. */
export const ScoreItem = memo(function ScoreItem({
  score,
}: {
  readonly score: ScoreSuggestion;
}): ReactElement {
  const { scoring, navigation } = useApplication();
  const { field, verdict, stated, basis } = score;
  const address = formatAddress(field.cell);
  const shown = verdict.kind === 'exact' || verdict.kind === 'range' ? verdict.shown : null;
  return (
    <li className="score-item">
      <button
        type="button"
        className="score-jump"
        onClick={() => {
          navigation.goTo({ sheet: field.sheet, ...field.cell });
        }}
      >
        <span className="score-head">
          <span className="score-place">{field.name}</span>
          <span className="finding-address">{address}</span>
        </span>
        {shown !== null && (
          <span className="score-figures">
            表中 <b>{stated === '' ? '空' : stated}</b>，建议{' '}
            <b className="figure-computed">{shown}</b>
          </span>
        )}
        <span className="score-reasoning">{verdict.reasoning}</span>
        <span className="score-basis">{basis}</span>
      </button>
      {verdict.kind === 'exact' && (
        <button
          type="button"
          className="score-adopt"
          aria-label={`采用 ${address} 的建议得分 ${verdict.shown}`}
          onClick={() => {
            scoring.adopt([score]);
          }}
        >
          采用
        </button>
      )}
    </li>
  );
});
