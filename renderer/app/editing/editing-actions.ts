import { clearCells } from '../../../shared/document/clear-cells.ts';
import { applyRepair } from '../../../shared/document/apply-repair.ts';
import { nameAt } from '../../../shared/document/bound-cells.ts';
import {
  chooseForm,
  guardForm,
  redo,
  undo,
  type OpenDocument,
} from '../../../shared/document/document.ts';
import type { FormPackage } from '../../../shared/forms/form-package.ts';
import { writeJournalEntry } from '../../../shared/document/journal.ts';
import { typeCells, type TypedCell } from '../../../shared/document/type-text.ts';
import type { Repair } from '../../../shared/rules/finding.ts';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import { formatAddress, formatRange } from '../../../shared/workbook/address.ts';
import { editRefusalSentence } from '../../../shared/workbook/edit-refusal-sentence.ts';
import type { EditRefusal } from '../../../shared/workbook/edit.ts';
import type { StepFocus } from '../../../shared/workbook/history.ts';
import { updateFile, type ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import { cellSpeech } from '../navigation/cell-speech.ts';
import type { NavigationActions } from '../navigation/navigation-actions.ts';
import { fileErrorSentence } from '../shell/file-error-sentence.ts';
import { placeOf, shownSheet, type OpenFile } from '../state/window-state.ts';
import { aboveActive, fillTargets } from './fill.ts';
import { holdsAlready } from './held-text.ts';
import { journalledAct } from './journalled-act.ts';
import { pastedCells } from './pasted-cells.ts';
import { refusalAt } from './refusal-at.ts';
import { worstVerdict } from './validation-verdict.ts';

/** What changes the document: each call is one act and one undo step, or is refused with a reason. */
export interface EditingActions {
  /** Takes typed text; false leaves the editor open with it. */
  readonly commit: (cells: readonly CellAddress[], text: string) => boolean;
  readonly clear: (ranges: readonly CellRange[]) => void;
  readonly clearSelection: () => void;
  readonly paste: (origin: CellAddress, rows: readonly (readonly string[])[]) => void;
  /** Texts that dragging the fill handle made. */
  readonly fillWith: (origin: CellAddress, rows: readonly (readonly string[])[]) => void;
  readonly fill: (direction: 'down' | 'right') => void;
  readonly copyFromAbove: () => void;
  readonly insertDate: () => void;
  readonly repair: (repair: Repair) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Lets the form's own words and formulas be changed, after asking, or guards them again. */
  readonly toggleFormGuard: () => Promise<void>;
  /** Checks by another form package, or by none. */
  readonly chooseForm: (formPackage: FormPackage | null) => void;
  /** Explains at the cell why it may not be edited. */
  readonly explainLock: (cell: CellAddress) => void;
}

/** Builds the editing part of the application. */
export function createEditingActions(
  context: ApplicationContext,
  dialogs: DialogActions,
  navigation: NavigationActions,
): EditingActions {
  const { store, grid, announcer, bridge } = context;

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
    updateFile(store, { document });
    if (store.get().cellMessage !== null) store.set({ cellMessage: null });
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
  const take = (cells: readonly TypedCell[], verb: string): boolean => {
    const { file } = store.get();
    const [first] = cells;
    if (!file || !first) return true;
    performance.mark('ziping:commit');
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
        if (!isAccepted) return;
        updateFile(store, { acceptsLosingSignature: true });
        grid.cancelEditor();
        again();
        navigation.focusContent();
      });
    return false;
  };

  /** The same, after the validations of the file were heard. */
  const takeChecked = (cells: readonly TypedCell[], verb: string): boolean => {
    const { file } = store.get();
    if (!file) return true;
    if (!mayChange(file, () => void takeChecked(cells, verb))) return false;
    const verdict = worstVerdict(file.document, file.sheetId, cells);
    if (verdict === null) return take(cells, verb);
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
        take(cells, verb);
        navigation.focusContent();
      });
    return false;
  };

  const put = (
    origin: CellAddress,
    rows: readonly (readonly string[])[],
    verb: '粘贴' | '填充',
  ): void => {
    const { file } = store.get();
    const sheet = file && shownSheet(file);
    if (!sheet) return;
    const cells = pastedCells(sheet, origin, rows);
    if (takeChecked(cells, verb) && cells.length > 0) {
      announcer.announce('edit', `已${verb} ${cells.length} 个单元格`);
    }
  };

  const refuseEdit = (refusal: EditRefusal, fallback: CellAddress): void => {
    refuse('cell' in refusal ? refusal.cell : fallback, editRefusalSentence(refusal));
  };

  const clear = (ranges: readonly CellRange[]): void => {
    const { file } = store.get();
    const [first] = ranges;
    if (!file || !first) return;
    const again = (): void => {
      clear(ranges);
    };
    if (!mayChange(file, again)) return;
    performance.mark('ziping:commit');
    const result = clearCells(file.document, file.sheetId, ranges);
    if (!result.ok) {
      refuseEdit(result.error, { row: first.top, column: first.left });
      return;
    }
    adopt(file, result.value, `清除 ${formatRange(first)}`, { sheet: file.sheetId, range: first });
    announcer.announce('edit', '已清除');
  };

  const repair = (wanted: Repair): void => {
    const { file } = store.get();
    if (!file) return;
    const again = (): void => {
      repair(wanted);
    };
    if (!mayChange(file, again)) return;
    performance.mark('ziping:commit');
    const result = applyRepair(file.document, wanted);
    if (!result.ok) {
      refuseEdit(result.error, wanted.cell);
      return;
    }
    const { sheet, row, column } = wanted.cell;
    adopt(file, result.value, `修复 ${formatAddress(wanted.cell)}`, {
      sheet,
      range: { top: row, left: column, bottom: row, right: column },
    });
    announcer.announceNow(
      `已修复 ${nameAt(result.value, sheet, wanted.cell)}：${wanted.before} 改为 ${wanted.after}`,
    );
  };

  const travel = (move: typeof undo, verb: string, nothing: string): void => {
    const { file } = store.get();
    if (!file) return;
    const moved = move(file.document);
    if (!moved) {
      announcer.announceNow(nothing);
      return;
    }
    performance.mark('ziping:commit');
    const { label, focus } = moved.step;
    adopt(file, moved.document, `${verb} ${label}`, focus);
    navigation.goToRange(focus.sheet, focus.range);
    const { top, left } = focus.range;
    announcer.announce(
      'cell',
      `已${verb} ${label}，${cellSpeech(moved.document, focus.sheet, { row: top, column: left })}`,
    );
  };

  return {
    commit: (cells, text) => {
      const { file } = store.get();
      const [only] = cells;
      if (!file || !only) return true;
      if (cells.length === 1 && holdsAlready(file.document, file.sheetId, only, text)) return true;
      return takeChecked(
        cells.map((cell) => ({ ...cell, text })),
        '输入',
      );
    },
    clear,
    clearSelection: () => {
      const { file } = store.get();
      if (file) clear([placeOf(file).selection]);
    },
    paste: (origin, rows) => {
      put(origin, rows, '粘贴');
    },
    fillWith: (origin, rows) => {
      put(origin, rows, '填充');
    },
    fill: (direction) => {
      const { file } = store.get();
      if (!file) return;
      const cells = fillTargets(file.document, file.sheetId, placeOf(file).selection, direction);
      if (takeChecked(cells, '填充') && cells.length > 0) {
        announcer.announce('edit', `已填充 ${cells.length} 个单元格`);
      }
    },
    copyFromAbove: () => {
      const { file } = store.get();
      if (!file) return;
      takeChecked(aboveActive(file.document, file.sheetId, placeOf(file).active), '照抄');
    },
    insertDate: () => {
      const { file } = store.get();
      if (!file) return;
      const today = new Date();
      const text = [today.getFullYear(), today.getMonth() + 1, today.getDate()].join('-');
      takeChecked([{ ...placeOf(file).active, text }], '输入');
    },
    repair,
    undo: () => {
      travel(undo, '撤消', '没有可以撤消的步骤');
    },
    redo: () => {
      travel(redo, '恢复', '没有可以恢复的步骤');
    },
    toggleFormGuard: async () => {
      const { file } = store.get();
      if (!file) return;
      const wanted = !file.document.guardsForm;
      const mayGo =
        wanted ||
        (await dialogs.ask({
          title: '允许修改表样文字和公式？',
          sentence: '财政部门要求表样不变，改动过的表可能被退回。文件本身锁定的单元格仍不能改。',
          accept: '允许修改',
          decline: '保持锁定',
        }));
      const current = store.get().file;
      if (!mayGo || !current) return;
      updateFile(store, { document: guardForm(current.document, wanted) });
      announcer.announceNow(wanted ? '已锁定表样文字和公式' : '可以修改表样文字和公式');
    },
    chooseForm: (formPackage) => {
      const { file } = store.get();
      if (!file) return;
      updateFile(store, { document: chooseForm(file.document, formPackage) });
      announcer.announceNow(formPackage === null ? '不作校验' : `按${formPackage.title}校验`);
    },
    explainLock: (cell) => {
      const { file } = store.get();
      const refusal = file && refusalAt(file.document, file.sheetId, cell);
      if (refusal) refuse(cell, editRefusalSentence(refusal));
    },
  };
}
