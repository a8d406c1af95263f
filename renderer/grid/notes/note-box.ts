import type { CellPlace } from '../grid-port.ts';
import type { CellNote } from './cell-notes.ts';

/** A box that shows notes beside a cell. */
export interface NoteBox {
  readonly element: HTMLElement;
  readonly show: (notes: readonly CellNote[], place: CellPlace) => void;
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
    show: (notes, place) => {
      element.replaceChildren(...notes.map((note) => part(ownerDocument, note)));
      element.hidden = false;
      stand(element, parent, place);
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
