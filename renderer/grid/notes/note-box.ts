import type { CellPlace } from '../grid-port.ts';
import { freePlace } from './free-place.ts';
import type { CellNote } from './cell-notes.ts';

/** A box that shows notes beside a cell. */
export interface NoteBox {
  readonly element: HTMLElement;
  /** `edge`: where the used part of the sheet ends, to keep off the cells that are filled next; else beside the cell. */
  readonly show: (notes: readonly CellNote[], place: CellPlace, edge?: number | null) => void;
  readonly hide: () => void;
  readonly isShown: () => boolean;
}

/** Space between a cell and its notes, in pixels. */
const GAP = 6;

/** Makes a box inside `parent`; places are in pixels of `parent`. */
export function createNoteBox(parent: HTMLElement, id: string): NoteBox {
  const { ownerDocument } = parent;
  const element = ownerDocument.createElement('div');
  element.className = 'cell-note';
  element.id = id;
  element.setAttribute('role', 'note');
  element.hidden = true;
  parent.append(element);
  return {
    element,
    isShown: () => !element.hidden,
    hide: () => {
      element.hidden = true;
    },
    show: (notes, place, edge) => {
      element.replaceChildren(...notes.map((note) => part(ownerDocument, note)));
      element.hidden = false;
      if (edge === undefined) {
        stand(element, parent, place);
        return;
      }
      const { clientWidth: width, clientHeight: height } = parent;
      const note = { width: element.offsetWidth, height: element.offsetHeight };
      const { left, top } = freePlace(place, note, { left: 0, top: 0, width, height }, edge);
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    },
  };
}

function part(ownerDocument: Document, note: CellNote): HTMLElement {
  const box = ownerDocument.createElement('div');
  box.className = 'cell-note-part';
  box.dataset.kind = note.kind;
  const title = ownerDocument.createElement('strong');
  title.textContent = note.title;
  const text = ownerDocument.createElement('p');
  text.textContent = note.text;
  box.append(title, text);
  return box;
}

/** To the right of the cell where there is room, else to its left, else below it. */
function stand(element: HTMLElement, parent: HTMLElement, place: CellPlace): void {
  const { clientWidth, clientHeight } = parent;
  const { offsetWidth, offsetHeight } = element;
  const right = place.left + place.width + GAP;
  const left = place.left - offsetWidth - GAP;
  const isBeside = right + offsetWidth <= clientWidth || left >= 0;
  const x = right + offsetWidth <= clientWidth ? right : isBeside ? left : place.left;
  const y = isBeside ? place.top : place.top + place.height + GAP;
  element.style.left = `${Math.max(0, Math.min(x, clientWidth - offsetWidth))}px`;
  element.style.top = `${Math.max(0, Math.min(y, clientHeight - offsetHeight))}px`;
}
