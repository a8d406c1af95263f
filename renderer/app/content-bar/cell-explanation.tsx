import type { ReactElement } from 'react';
import { commandById } from '../commands/command-list.ts';
import { chordLabel } from '../commands/key-chord.ts';
import { useApplication, useWindow } from '../state/application-hooks.ts';
import { activeExplanation } from './active-explanation.ts';

/** How the figure of a formula cell came about, in one line; pressing it shows the steps. */
export function CellExplanation(): ReactElement | null {
  const application = useApplication();
  const figures = useWindow(({ file }) => {
    const explanation = file && activeExplanation(file);
    // Without a result (未重算) there is nothing to explain yet.
    if (!explanation || explanation.result === '') return '';
    return `${explanation.figures} = ${explanation.result}`;
  });
  if (figures === '') return null;
  const command = commandById('view.explain');
  return (
    <button
      type="button"
      className="cell-explanation"
      title={`${figures}（${command.keys.map(chordLabel).join()}）`}
      onClick={() => {
        command.run(application);
      }}
    >
      <span className="visually-hidden">解释：</span>
      {figures}
    </button>
  );
}
