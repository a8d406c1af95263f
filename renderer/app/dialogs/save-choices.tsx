import type { ReactElement } from 'react';
import type { SaveProblem } from '../state/window-state.ts';

/** What can be done about a save that did not happen. */
export interface SaveRemedies {
  readonly onRetry: () => void;
  readonly onOverwrite: () => void;
  readonly onSaveAs: () => void;
}

/** The buttons that fit the problem. Saving elsewhere loses nothing, so it is the default. */
export function SaveChoices({
  problem,
  remedies,
  isBusy,
}: {
  readonly problem: SaveProblem;
  readonly remedies: SaveRemedies;
  readonly isBusy: boolean;
}): ReactElement {
  const code = problem.error?.code;
  return (
    <>
      <button
        type="button"
        className="button is-default"
        data-first-focus=""
        disabled={isBusy}
        onClick={remedies.onSaveAs}
      >
        另存为…
      </button>
      {code === 'changedOnDisk' && (
        <button
          type="button"
          className="button is-destructive"
          disabled={isBusy}
          onClick={remedies.onOverwrite}
        >
          覆盖
        </button>
      )}
      {code !== 'changedOnDisk' && code !== 'readOnly' && (
        <button type="button" className="button" disabled={isBusy} onClick={remedies.onRetry}>
          再试一次
        </button>
      )}
    </>
  );
}
