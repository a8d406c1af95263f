import type { OpenDocument } from '../../../shared/document/document.ts';
import { writeJournalEntry } from '../../../shared/document/journal.ts';
import { typeCells, type TypedCell } from '../../../shared/document/type-text.ts';
import type { CellAddress } from '../../../shared/workbook/address.ts';
import { editRefusalSentence } from '../../../shared/workbook/edit-refusal-sentence.ts';
import type { EditRefusal } from '../../../shared/workbook/edit.ts';
import type { StepFocus } from '../../../shared/workbook/history.ts';
import { updateFile, type ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import { markMoment } from '../moments.ts';
import type { NavigationActions } from '../navigation/navigation-actions.ts';
import { fileErrorSentence } from '../shell/file-error-sentence.ts';
import type { OpenFile } from '../state/window-state.ts';
import { journalledAct } from './journalled-act.ts';
import { worstVerdict } from './validation-verdict.ts';

/** How a changed document comes into the window, or why it does not. */
export interface DocumentChanges {
  /** Shows and speaks the reason at the cell. */
  readonly refuse: (cell: CellAddress, reason: string) => void;
  readonly refuseEdit: (refusal: EditRefusal, fallback: CellAddress) => void;
  /** Shows the document in its new state and notes the step for recovery. */
  readonly adopt: (file: OpenFile, document: OpenDocument, label: string, focus: StepFocus) => void;
  /** Whether the document may be changed now; a signed one asks first, and `again` follows consent. */
  readonly mayChange: (file: OpenFile, again: () => void) => boolean;
  /** Takes texts into cells as one act; false when they were refused or the clerk is being asked. */
  readonly take: (cells: readonly TypedCell[], verb: string) => boolean;
}

/** Builds the way by which every change goes. */
export function createDocumentChanges(
  { store, grid, announcer, bridge }: ApplicationContext,
  dialogs: DialogActions,
  navigation: NavigationActions,
): DocumentChanges {
  const refuse = (cell: CellAddress, text: string): void => {
    const { file } = store.get();
    if (!file) return;
    store.set({
      cellMessage: { kind: 'refusal', sheet: file.sheetId, cell, title: '没有填入', text },
    });
    announcer.announceNow(`没有填入：${text}`);
  };

  const adopt = (file: OpenFile, document: OpenDocument, label: string, focus: StepFocus): void => {
    if (document === file.document) return;
    const act = journalledAct(file.document.workbook, document.workbook, label, focus);
    store.set({ file: { ...file, document }, cellMessage: null });
    void bridge
      .call('journal.append', {
        documentId: file.documentId,
        step: writeJournalEntry({ kind: 'act', ...act }),
      })
      .then((reply) => {
        if (!reply.ok) {
          store.set({
            banner: `刚才的修改没有写入恢复记录，请尽快保存。${fileErrorSentence(reply.error)}`,
          });
        }
      });
  };

  /** Takes texts into cells as one act; the answer is false when they were refused. */
  const takeUnchecked = (cells: readonly TypedCell[], verb: string): boolean => {
    const { file } = store.get();
    const [first] = cells;
    if (!file || !first) return true;
    markMoment('ziping:commit');
    const outcome = typeCells(file.document, file.sheetId, cells, verb);
    if (outcome.kind !== 'accepted') {
      refuse(
        outcome.kind === 'refusedEdit' && 'cell' in outcome.refusal ? outcome.refusal.cell : first,
        outcome.reason,
      );
      return false;
    }
    const step = outcome.document.history.past.at(-1);
    if (step) adopt(file, outcome.document, step.label, step.focus);
    return true;
  };

  /** Whether the document may be changed now; a signed one asks first, and `again` follows consent. */
  const mayChange = (file: OpenFile, again: () => void): boolean => {
    if (!file.document.workbook.signed || file.acceptsLosingSignature) return true;
    void dialogs
      .ask({
        title: '修改会使数字签名失效',
        sentence: '这个文件带有数字签名。修改并保存后签名失效，可能需要重新签名。',
        accept: '仍要修改',
        decline: '不修改',
      })
      .then((isAccepted) => {
        if (!isAccepted) {
          grid.focus();
          return;
        }
        updateFile(store, { acceptsLosingSignature: true });
        grid.cancelEditor();
        again();
        navigation.focusContent();
      });
    return false;
  };

  /** The same, after the validations of the file were heard. */
  const take = (cells: readonly TypedCell[], verb: string): boolean => {
    const { file } = store.get();
    if (!file) return true;
    if (!mayChange(file, () => void take(cells, verb))) return false;
    const verdict = worstVerdict(file.document, file.sheetId, cells);
    if (verdict === null) return takeUnchecked(cells, verb);
    const { cell, title, sentence, style } = verdict;
    if (style === 'stop') {
      refuse(cell, sentence);
      return false;
    }
    void dialogs
      .ask({ title, sentence, accept: '仍然填入', decline: '返回修改' })
      .then((isAccepted) => {
        if (!isAccepted) {
          grid.focus();
          return;
        }
        grid.cancelEditor();
        takeUnchecked(cells, verb);
        navigation.focusContent();
      });
    return false;
  };

  const refuseEdit = (refusal: EditRefusal, fallback: CellAddress): void => {
    refuse('cell' in refusal ? refusal.cell : fallback, editRefusalSentence(refusal));
  };

  return { refuse, refuseEdit, adopt, mayChange, take };
}
