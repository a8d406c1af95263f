import { moveCells } from '../../../shared/document/move-cells.ts';
import { formatRange, type CellAddress, type CellRange } from '../../../shared/workbook/address.ts';
import { editRefusalSentence } from '../../../shared/workbook/edit-refusal-sentence.ts';
import { filledCells } from '../../../shared/workbook/filled-cells.ts';
import type { CutCells } from '../../grid/grid-port.ts';
import type { ApplicationContext } from '../application-context.ts';
import { markMoment } from '../moments.ts';
import { shownSheet } from '../state/window-state.ts';
import type { DocumentChanges } from './document-changes.ts';
import { refusalAt } from './refusal-at.ts';

/** Cutting cells and putting them elsewhere. */
export interface CutActions {
  /** Whether cells may be cut: what holds something there must be the clerk's to change. */
  readonly cut: (range: CellRange) => boolean;
  /** Moves cut cells to the sheet on screen. */
  readonly move: (from: CutCells, origin: CellAddress) => void;
}

/** Builds the cutting part of editing. */
export function createCutActions(
  { store, announcer }: ApplicationContext,
  { refuse, refuseEdit, adopt, mayChange }: DocumentChanges,
): CutActions {
  const move = (from: CutCells, origin: CellAddress): void => {
    const { file } = store.get();
    if (!file) return;
    const again = (): void => {
      move(from, origin);
    };
    if (!mayChange(file, again)) return;
    markMoment('ziping:commit');
    const moved = moveCells(file.document, from, { sheet: file.sheetId, ...origin });
    if (!moved.ok) {
      refuseEdit(moved.error, origin);
      return;
    }
    const step = moved.value.history.past.at(-1);
    if (!step || moved.value === file.document) return;
    adopt(file, moved.value, step.label, step.focus);
    announcer.announce('edit', `已移动到 ${formatRange(step.focus.range)}`);
  };

  return {
    cut: (range) => {
      const { file } = store.get();
      const sheet = file && shownSheet(file);
      if (!sheet) return false;
      for (const cell of filledCells(sheet, range)) {
        const refusal = refusalAt(file.document, sheet.id, cell);
        if (!refusal) continue;
        refuse(cell, editRefusalSentence(refusal));
        return false;
      }
      announcer.announceNow(`已剪切 ${formatRange(range)}，到新位置粘贴，按 Esc 取消`);
      return true;
    },
    move,
  };
}
