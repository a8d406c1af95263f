import { clearCells } from '../../../shared/document/clear-cells.ts';
import { applyRepair, repairedCells } from '../../../shared/document/apply-repair.ts';
import { nameAt } from '../../../shared/document/bound-cells.ts';
import { chooseForm, guardForm, redo, undo } from '../../../shared/document/document.ts';
import type { TypedCell } from '../../../shared/document/type-text.ts';
import type { FormPackage } from '../../../shared/forms/form-package.ts';
import type { Repair } from '../../../shared/rules/finding.ts';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import { formatRange } from '../../../shared/workbook/address.ts';
import { editRefusalSentence } from '../../../shared/workbook/edit-refusal-sentence.ts';
import { updateFile, type ApplicationContext } from '../application-context.ts';
import { markMoment } from '../moments.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import { cellSpeech } from '../navigation/cell-speech.ts';
import type { NavigationActions } from '../navigation/navigation-actions.ts';
import { placeOf, shownSheet } from '../state/window-state.ts';
import { createCutActions, type CutActions } from './cut-actions.ts';
import { createDocumentChanges } from './document-changes.ts';
import { aboveActive, fillTargets, textFor } from './fill.ts';
import { holdsAlready } from './held-text.ts';
import { pastedCells } from './pasted-cells.ts';
import { contentCellsIn } from './content-cells.ts';
import { refusalAt } from './refusal-at.ts';

/** What changes the document: each call is one act and one undo step, or is refused with a reason. */
export interface EditingActions extends CutActions {
  /** Takes typed text; false leaves the editor open with it. */
  readonly commit: (cells: readonly CellAddress[], text: string) => boolean;
  /** The same for every cell of the selection; a formula's references go along. */
  readonly commitSelection: (text: string) => boolean;
  readonly clear: (ranges: readonly CellRange[]) => void;
  readonly clearSelection: () => void;
  readonly paste: (origin: CellAddress, rows: readonly (readonly string[])[]) => void;
  /** Texts that dragging the fill handle made. */
  readonly fillWith: (origin: CellAddress, rows: readonly (readonly string[])[]) => void;
  readonly fill: (direction: 'down' | 'right') => void;
  readonly copyFromAbove: () => void;
  /** Puts sums into cells. */
  readonly sum: (cells: readonly TypedCell[]) => void;
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
  const { store, announcer } = context;
  const changes = createDocumentChanges(context, dialogs, navigation);
  const { refuse, refuseEdit, adopt, mayChange, take } = changes;

  const put = (
    origin: CellAddress,
    rows: readonly (readonly string[])[],
    verb: '粘贴' | '填充',
  ): void => {
    const { file } = store.get();
    const sheet = file && shownSheet(file);
    if (!sheet) return;
    const cells = pastedCells(sheet, origin, rows);
    if (take(cells, verb) && cells.length > 0) {
      announcer.announce('edit', `已${verb} ${cells.length} 个单元格`);
    }
  };

  const clear = (ranges: readonly CellRange[]): void => {
    const { file } = store.get();
    const [first] = ranges;
    if (!file || !first) return;
    const again = (): void => {
      clear(ranges);
    };
    if (!mayChange(file, again)) return;
    markMoment('ziping:commit');
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
    markMoment('ziping:commit');
    const result = applyRepair(file.document, wanted);
    if (!result.ok) {
      refuseEdit(result.error, wanted.cell);
      return;
    }
    const { sheet, row, column } = wanted.cell;
    adopt(file, result.value, `修复 ${repairedCells(wanted)}`, {
      sheet,
      range: { top: row, left: column, bottom: row, right: column },
    });
    announcer.announceNow(
      wanted.further && wanted.further.length > 0
        ? `已修复 ${repairedCells(wanted)}，都由元换算为万元`
        : `已修复 ${nameAt(result.value, sheet, wanted.cell)}：${wanted.before} 改为 ${wanted.after}`,
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
    markMoment('ziping:commit');
    const { label, focus } = moved.step;
    adopt(file, moved.document, `${verb} ${label}`, focus);
    navigation.goToRange(focus.sheet, focus.range);
    const { top, left } = focus.range;
    announcer.announce(
      'cell',
      `已${verb} ${label}，${cellSpeech(moved.document, focus.sheet, { row: top, column: left })}`,
    );
  };

  const commit = (cells: readonly CellAddress[], text: string): boolean => {
    const { file } = store.get();
    const [only] = cells;
    if (!file || !only) return true;
    if (cells.length === 1 && holdsAlready(file.document, file.sheetId, only, text)) return true;
    const { active } = placeOf(file);
    return take(
      cells.map((cell) => ({ ...cell, text: textFor(text, active, cell) })),
      '输入',
    );
  };

  return {
    ...createCutActions(context, changes),
    commit,
    commitSelection: (text) => {
      const { file } = store.get();
      const sheet = file && shownSheet(file);
      return !sheet || commit(contentCellsIn(sheet, placeOf(file).selection), text);
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
      if (take(cells, '填充') && cells.length > 0) {
        announcer.announce('edit', `已填充 ${cells.length} 个单元格`);
      }
    },
    sum: (cells) => {
      if (take(cells, '求和')) announcer.announce('edit', `已求和 ${cells.length} 个单元格`);
    },
    copyFromAbove: () => {
      const { file } = store.get();
      if (!file) return;
      take(aboveActive(file.document, file.sheetId, placeOf(file).active), '照抄');
    },
    insertDate: () => {
      const { file } = store.get();
      if (!file) return;
      const today = new Date();
      const text = [today.getFullYear(), today.getMonth() + 1, today.getDate()].join('-');
      take([{ ...placeOf(file).active, text }], '输入');
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
