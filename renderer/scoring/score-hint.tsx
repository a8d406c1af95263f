import type { ReactElement } from 'react';
import { Icon } from '../app/icons/icon.tsx';
import { useApplication, useWindow } from '../app/state/application-hooks.ts';
import { activeScore } from './score-actions.ts';
import { scoreSentence } from './score-speech.ts';

/** What the score assistant says of the active cell, with the button that takes it over. */
export function ScoreHint(): ReactElement | null {
  const { scoring } = useApplication();
  const score = useWindow(({ file }) => file && activeScore(file));
  if (!score) return null;
  const sentence = scoreSentence(score);
  const offered = score.verdict.kind === 'exact' && !score.agrees ? score.verdict.shown : null;
  return (
    <div className={score.agrees ? 'score-hint is-agreed' : 'score-hint'} title={sentence}>
      {score.agrees && <Icon name="tick" />}
      <span className="score-hint-text">{sentence}</span>
      {offered !== null && (
        <button
          type="button"
          className="score-adopt"
          aria-label={`采用建议得分 ${offered}`}
          onClick={() => {
            scoring.adopt([score]);
          }}
        >
          采用
        </button>
      )}
    </div>
  );
}
