import { autoSumRanges } from '../../../shared/formulas/typing/auto-sum.ts';
import { referenceText } from '../../../shared/formulas/typing/point-reference.ts';
import type { CellReference } from '../../../shared/workbook/address.ts';
import { contentCellAt } from '../../../shared/workbook/editability.ts';
import { FormulaTyping } from '../../formula-typing/formula-typing.ts';
import type { FormulaGround } from '../../formula-typing/formula-ground.ts';
import type { EditorAid } from '../../grid/grid-port.ts';
import type { ApplicationContext } from '../application-context.ts';
import { cellSpeech } from '../navigation/cell-speech.ts';
import { placeOf, shownSheet } from '../state/window-state.ts';
import { sumTargets } from './auto-sum-targets.ts';
import type { EditingActions } from './editing-actions.ts';
import type { FrameBoard } from './frame-board.ts';

/** What the window does for formulas while they are typed. */
export interface FormulaActions {
  /** Helps in the editor of a cell. */
  readonly editorAid: EditorAid;
  /** Helps in another text box, until the answer's `end`. */
  readonly begin: (box: HTMLTextAreaElement, home: CellReference) => FormulaTyping;
  /** Before another sheet is shown: a formula that is being typed goes on in the content bar. */
  readonly carryOver: () => boolean;
  /** Alt+=: begins a sum of the figures beside the cell, or sums a selection at once. */
  readonly autoSum: () => void;
}

/** Builds the formula part of the application. */
export function createFormulaActions(
  { store, grid, announcer }: ApplicationContext,
  editing: EditingActions,
  frames: FrameBoard,
): FormulaActions {
  let inCell: FormulaTyping | null = null;
  let inBar: FormulaTyping | null = null;

  const openFile = () => {
    const { file } = store.get();
    if (!file) throw new Error('formulas are typed only while a file is open');
    return file;
  };
  const ground: FormulaGround = {
    workbook: () => openFile().document.workbook,
    shownSheet: () => openFile().sheetId,
    activeCell: () => placeOf(openFile()).active,
    speechOf: ({ sheet, ...cell }) => cellSpeech(openFile().document, sheet, cell),
    showFrames: (shown) => {
      frames.show('typing', shown);
    },
    setPointer: grid.setPointer,
    reveal: grid.reveal,
    announcer,
  };

  return {
    editorAid: {
      open: (box, address, beganByTyping) => {
        inCell?.end();
        const home = { sheet: openFile().sheetId, ...address };
        inCell = new FormulaTyping(box, home, beganByTyping, ground);
      },
      close: () => {
        inCell?.end();
        inCell = null;
      },
      check: (text) => (inCell ? inCell.check(text) : text),
    },
    begin: (box, home) => {
      const typing = new FormulaTyping(box, home, false, ground);
      inBar = typing;
      return typing;
    },
    carryOver: () => {
      const typing = inCell ?? inBar;
      if (!typing?.isFormula || typing.isEnded) return grid.commitEditor();
      const { home, box } = typing;
      const { value: text, selectionStart, selectionEnd } = box;
      grid.cancelEditor();
      store.set({ formulaDraft: { home, text, selectionStart, selectionEnd } });
      return true;
    },
    autoSum: () => {
      const { file } = store.get();
      const sheet = file && shownSheet(file);
      if (!sheet) return;
      const { selection, active } = placeOf(file);
      const targets = sumTargets(sheet, selection);
      if (targets.length > 0) {
        editing.sum(targets);
        return;
      }
      const ranges = autoSumRanges(sheet, contentCellAt(sheet, active));
      grid.edit(`=SUM(${ranges.map((range) => referenceText(range, null)).join(',')})`);
      inCell?.holdFirstReference();
    },
  };
}
