import { markSaved, type OpenDocument } from '../../../shared/document/document.ts';
import { writeJournalEntry } from '../../../shared/document/journal.ts';
import type { CallError, FileError } from '../../../shared/ipc/contract.ts';
import { updateFile, type ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import { journalledAct } from '../editing/journalled-act.ts';
import { fileErrorSentence } from '../shell/file-error-sentence.ts';
import type { OpenFile, SaveProblem } from '../state/window-state.ts';

/** How a save ended. */
export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: SaveProblem };

/** Saves the open file. The first two report to the caller; the others show what went wrong themselves. */
export interface SavingActions {
  /** `overwrite` also saves over a file that others changed meanwhile; the clerk has agreed to it. */
  readonly save: (overwrite: boolean) => Promise<SaveOutcome>;
  readonly saveAs: () => Promise<SaveOutcome>;
  readonly saveOrExplain: () => Promise<void>;
  readonly saveAsOrExplain: () => Promise<void>;
}

/** Builds the saving part of the application. */
export function createSavingActions(
  { store, bridge, announcer, grid }: ApplicationContext,
  dialogs: DialogActions,
): SavingActions {
  const failed = (error: FileError | CallError): SaveOutcome => ({
    kind: 'failed',
    problem: { error, sentence: fileErrorSentence(error) },
  });

  /** Forgets the saved steps; what was typed while the file was being written is noted again. */
  const beginJournalAnew = async (written: OpenDocument): Promise<void> => {
    const { file } = store.get();
    if (!file) return;
    const { documentId } = file;
    await bridge.call('journal.clear', documentId);
    const latest = store.get().file;
    const step = latest?.document.history.past.at(-1);
    if (latest?.documentId !== documentId || !step) return;
    const { label, focus } = step;
    const act = journalledAct(written.workbook, latest.document.workbook, label, focus);
    if (act.edits.length === 0) return;
    await bridge.call('journal.append', {
      documentId,
      step: writeJournalEntry({ kind: 'act', ...act }),
    });
  };

  /** Makes the bytes and hands them to `write`; the document counts as saved in the state it was written. */
  const run = async (
    write: (file: OpenFile, bytes: Uint8Array) => Promise<SaveOutcome>,
  ): Promise<SaveOutcome> => {
    if (!grid.commitEditor()) return { kind: 'cancelled' };
    const { file } = store.get();
    if (!file || file.isSaving) return { kind: 'cancelled' };
    performance.mark('ziping:save-start');
    updateFile(store, { isSaving: true });
    try {
      const written = file.document;
      const bytes = await file.keeper.save(written.workbook);
      if (!bytes.ok) return { kind: 'failed', problem: { error: null, sentence: bytes.error } };
      const outcome = await write(file, bytes.value);
      const current = store.get().file;
      if (outcome.kind === 'saved' && current?.documentId === file.documentId) {
        updateFile(store, {
          document: markSaved(current.document, written),
          savedAt: Date.now(),
        });
        await beginJournalAnew(written);
        performance.mark('ziping:saved');
        announcer.announceNow('已保存');
      }
      return outcome;
    } finally {
      updateFile(store, { isSaving: false });
    }
  };

  const save = (overwrite: boolean): Promise<SaveOutcome> => {
    const { file } = store.get();
    if (file?.hasNoFile) return saveAs();
    return run(async ({ documentId }, bytes) => {
      const reply = await bridge.call('file.save', { documentId, bytes, overwrite });
      return reply.ok ? { kind: 'saved' } : failed(reply.error);
    });
  };

  const saveAs = (): Promise<SaveOutcome> =>
    run(async ({ documentId, name }, bytes) => {
      const reply = await bridge.call('file.saveAs', { documentId, bytes, suggestedName: name });
      if (!reply.ok) return failed(reply.error);
      if (reply.value === null) return { kind: 'cancelled' };
      updateFile(store, {
        name: reply.value.name,
        folder: reply.value.folder,
        hasNoFile: false,
        readOnly: false,
      });
      return { kind: 'saved' };
    });

  const explain = async (outcome: Promise<SaveOutcome>): Promise<void> => {
    const ended = await outcome;
    if (ended.kind === 'failed') dialogs.show({ kind: 'saveProblem', problem: ended.problem });
  };

  return {
    save,
    saveAs,
    saveOrExplain: () => explain(save(false)),
    saveAsOrExplain: () => explain(saveAs()),
  };
}
