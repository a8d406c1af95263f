import { editTextAt } from './edit-text.ts';
import { wrapsText } from '../../../shared/painting/cell-alignment.ts';
import type { CellAddress } from '../../../shared/workbook/address.ts';
import { styleAt, valueAt } from '../../../shared/workbook/workbook.ts';
import { alignmentCss, applyCss, fontCss } from '../../paint/cell-css.ts';
import { editorOf, connectEditors } from './cell-editor.ts';
import type { GridSession } from './grid-session.ts';
import { contentCells } from './session-keys.ts';

/** Gives the cell editors their texts, their looks and a way to hand on what was typed. */
export function attachEditors(session: GridSession): HTMLElement {
  // The library selects the text box's content a moment after each move of the selection. When the clerk is
  // quicker than that, the first letter would be selected and overwritten by the second.
  const nowhere = document.createElement('textarea');
  session.hot
    .getFocusManager()
    .setRefocusElementGetter(() =>
      session.editor && !session.editor.isOpened() ? session.editor.TEXTAREA : nowhere,
    );
  connectEditors(session.hot, {
    editTextAt: (address) => editTextAt(session.view, session.merges.ownerOf(address)),
    commit: (address, typed, fillsSelection) => {
      const aid = session.events.editorAid;
      const text = aid ? aid.check(typed) : typed;
      if (text === null) return false;
      const cells = fillsSelection
        ? contentCells(session, session.selected)
        : [session.merges.ownerOf(address)];
      return session.events.onCommit(cells, text);
    },
    opened: (box, address, beganByTyping) => {
      session.events.onEditingChange(true);
      session.events.editorAid?.open(box, session.merges.ownerOf(address), beganByTyping);
    },
    closed: () => {
      session.events.editorAid?.close();
      session.events.onEditingChange(false);
    },
    wraps: (address) => wrapsText(styleOf(session, address).alignment),
    dress: (box, holder, address) => {
      const owner = session.merges.ownerOf(address);
      const style = styleOf(session, owner);
      const value = valueAt(session.view.sheet, owner.row, owner.column);
      const scale = session.view.zoom / 100;
      applyCss(holder, fontCss(style.font, scale));
      applyCss(box, alignmentCss(style.alignment, value, scale));
      box.setAttribute('aria-label', session.view.nameAt(owner));
    },
  });
  return editorOf(session.hot).TEXTAREA;
}

function styleOf(session: GridSession, address: CellAddress): ReturnType<typeof styleAt> {
  const { workbook, sheet } = session.view;
  return styleAt(workbook, sheet, session.merges.ownerOf(address));
}
