import type { ApplicationContext } from '../application-context.ts';
import type { Dialog } from '../state/window-state.ts';

/** Opens and closes the dialog of the window; there is one at a time. */
export interface DialogActions {
  readonly show: (dialog: Dialog) => void;
  readonly close: () => void;
  /** Asks a question and waits for the answer; Esc declines. */
  readonly ask: (question: {
    readonly title: string;
    readonly sentence: string;
    readonly accept: string;
    readonly decline: string;
  }) => Promise<boolean>;
  readonly tell: (title: string, sentence: string) => void;
}

/** Builds the dialog part of the application. */
export function createDialogActions({ store }: ApplicationContext): DialogActions {
  const show = (dialog: Dialog): void => {
    store.set({ dialog });
  };
  return {
    show,
    close: () => {
      store.set({ dialog: null });
    },
    ask: (question) =>
      new Promise((resolve) => {
        show({ kind: 'question', ...question, onAnswer: resolve });
      }),
    tell: (title, sentence) => {
      show({ kind: 'message', title, sentence });
    },
  };
}
