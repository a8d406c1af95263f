import { useState } from 'react';
import type { SaveOutcome } from '../files/saving-actions.ts';
import { useApplication } from '../state/application-hooks.ts';
import type { SaveProblem } from '../state/window-state.ts';
import type { SaveRemedies } from './save-choices.tsx';

/** Saves from inside a dialog: what goes wrong stays in that dialog, `onSaved` ends it. */
export function useSavingInDialog(
  firstProblem: SaveProblem | null,
  onSaved: () => void,
): {
  readonly problem: SaveProblem | null;
  readonly isBusy: boolean;
  readonly save: () => void;
  readonly remedies: SaveRemedies;
} {
  const { saving } = useApplication();
  const [problem, setProblem] = useState(firstProblem);
  const [isBusy, setIsBusy] = useState(false);

  const run = (start: () => Promise<SaveOutcome>): void => {
    setIsBusy(true);
    void start().then((outcome) => {
      setIsBusy(false);
      if (outcome.kind === 'saved') onSaved();
      if (outcome.kind === 'failed') setProblem(outcome.problem);
    });
  };
  const save = (): void => {
    run(() => saving.save(false));
  };
  return {
    problem,
    isBusy,
    save,
    remedies: {
      onRetry: save,
      onOverwrite: () => {
        run(() => saving.save(true));
      },
      onSaveAs: () => {
        run(saving.saveAs);
      },
    },
  };
}
