import type { CellAddress } from '../../../shared/workbook/address.ts';
import { createNoteBox, type NoteBox } from '../notes/note-box.ts';
import { notesAt } from '../notes/cell-notes.ts';
import type { GridSession } from './grid-session.ts';

/** Notes beside cells: for the selected cell, and for the cell under the mouse. Esc hides them. */
export function attachNotes(session: GridSession): {
  readonly hide: () => boolean;
  readonly detach: () => void;
} {
  const { element, hot } = session;
  const focusNote = createNoteBox(element, 'cell-note-focus');
  const hoverNote = createNoteBox(element, 'cell-note-hover');
  let hovered: CellAddress | null = null;
  let dismissed: CellAddress | null = null;

  const showAt = (box: NoteBox, cell: CellAddress): void => {
    const notes = session.isEditing ? [] : notesAt(session.view, cell);
    const place = notes.length > 0 ? session.placeInGrid(cell) : null;
    if (!place) {
      box.hide();
      return;
    }
    if (box === hoverNote) box.show(notes, place);
    else box.show(notes, place, session.edgeInGrid(cell.row));
  };

  const follow = (): void => {
    const { active } = session;
    if (!isSame(active, dismissed)) dismissed = null;
    if (active && !dismissed) showAt(focusNote, active);
    else focusNote.hide();
    if (hovered && !isSame(hovered, active)) showAt(hoverNote, hovered);
    else hoverNote.hide();
  };

  const onMouseOver = (event: MouseEvent): void => {
    const { target } = event;
    if (target instanceof Node && hoverNote.element.contains(target)) return;
    const cell = target instanceof Element ? target.closest<HTMLElement>('td') : null;
    const coordinates = cell && hot.rootElement.contains(cell) ? hot.getCoords(cell) : null;
    const isCell = coordinates?.row != null && coordinates.col !== null && coordinates.row >= 0;
    hovered = isCell
      ? session.merges.ownerOf({ row: coordinates.row ?? 0, column: coordinates.col ?? 0 })
      : null;
    if (hovered && !isSame(hovered, session.active)) showAt(hoverNote, hovered);
    else hoverNote.hide();
  };
  const onMouseLeave = (): void => {
    hovered = null;
    hoverNote.hide();
  };
  element.addEventListener('mouseover', onMouseOver);
  element.addEventListener('mouseleave', onMouseLeave);
  // Who clicks on a note wants the cell under it.
  hoverNote.element.addEventListener('mousedown', onMouseLeave);
  hot.addHook('afterSelection', follow);
  session.onDrawn.push(follow);
  return {
    detach: () => {
      element.removeEventListener('mouseover', onMouseOver);
      element.removeEventListener('mouseleave', onMouseLeave);
    },
    hide: () => {
      if (!focusNote.isShown() && !hoverNote.isShown()) return false;
      dismissed = session.active;
      hovered = null;
      focusNote.hide();
      hoverNote.hide();
      return true;
    },
  };
}

function isSame(a: CellAddress | null, b: CellAddress | null): boolean {
  return a !== null && b !== null && a.row === b.row && a.column === b.column;
}
