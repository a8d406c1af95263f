import type { HostServices } from '../../../electron/ipc/host-services.ts';

/** Dialogs that are answered in advance, for tests and the demo. */
export interface AnsweredDialogs {
  readonly dialogs: HostServices['dialogs'];
  /** The answer to the next open dialog; null cancels it. */
  readonly answerOpen: (path: string | null) => void;
  /** The answer to the next save dialog; null cancels it. */
  readonly answerSave: (path: string | null) => void;
}

/** A dialog that nobody has an answer for is cancelled, as a clerk who closes it would. */
export function createAnsweredDialogs(): AnsweredDialogs {
  const opens: (string | null)[] = [];
  const saves: (string | null)[] = [];
  return {
    dialogs: {
      chooseOpen: () => Promise.resolve(opens.shift() ?? null),
      chooseSave: () => Promise.resolve(saves.shift() ?? null),
    },
    answerOpen: (path) => {
      opens.push(path);
    },
    answerSave: (path) => {
      saves.push(path);
    },
  };
}
