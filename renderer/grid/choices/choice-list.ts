import type { CellPlace } from '../grid-port.ts';
import { searchChoices } from './choice-search.ts';

/** What a drop-down shows and whom it tells. */
export interface ChoiceListWish {
  readonly choices: readonly string[];
  /** The text that stands in the cell. */
  readonly current: string;
  /** What the list is for, for the screen reader. */
  readonly label: string;
  /** Where the cell is, in pixels of `parent`. */
  readonly place: CellPlace;
  readonly onChoose: (choice: string) => void;
  readonly onClose: () => void;
}

/** How long letters count as one search, in milliseconds. */
const SEARCH_PAUSE = 800;
let lists = 0;

/** Opens a list under a cell: arrows, Home, End, letters to find, Enter or click to take, Esc to leave. */
export function openChoiceList(parent: HTMLElement, wish: ChoiceListWish): { close: () => void } {
  const { ownerDocument } = parent;
  const list = ownerDocument.createElement('div');
  const prefix = `choice-list-${(lists += 1)}`;
  list.className = 'choice-list';
  list.id = prefix;
  list.tabIndex = -1;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', wish.label);
  const options = wish.choices.map((choice, index) => {
    const option = ownerDocument.createElement('div');
    option.className = 'choice-option';
    option.id = `${prefix}-${index}`;
    option.setAttribute('role', 'option');
    option.textContent = choice === '' ? '（空）' : choice;
    option.addEventListener('pointermove', () => {
      mark(index, false);
    });
    option.addEventListener('click', () => {
      choose(index);
    });
    list.append(option);
    return option;
  });
  let marked = -1;
  let typed = '';
  let typedAt = 0;
  let isOpen = true;

  const mark = (index: number, scrolls: boolean): void => {
    if (index < 0 || index >= options.length) return;
    options[marked]?.setAttribute('aria-selected', 'false');
    marked = index;
    options[marked]?.setAttribute('aria-selected', 'true');
    list.setAttribute('aria-activedescendant', `${prefix}-${index}`);
    if (scrolls) options[marked]?.scrollIntoView({ block: 'nearest' });
  };
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    list.remove();
    wish.onClose();
  };
  const choose = (index: number): void => {
    const choice = wish.choices[index];
    close();
    if (choice !== undefined) wish.onChoose(choice);
  };
  const search = (letter: string, now: number): void => {
    typed = now - typedAt > SEARCH_PAUSE ? letter : typed + letter;
    typedAt = now;
    mark(searchChoices(wish.choices, typed, marked).found, true);
  };

  list.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const step: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(options.length - 1, marked + 1),
      ArrowUp: event.altKey ? -1 : Math.max(0, marked - 1),
      Home: 0,
      End: options.length - 1,
      PageDown: Math.min(options.length - 1, marked + 8),
      PageUp: Math.max(0, marked - 8),
    };
    const target = step[event.key];
    if (event.key === 'Escape' || event.key === 'Tab' || target === -1) close();
    else if (event.key === 'Enter') choose(marked);
    else if (target !== undefined) mark(target, true);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey)
      search(event.key, event.timeStamp);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener('focusout', close);

  parent.append(list);
  stand(list, parent, wish.place);
  list.focus({ preventScroll: true });
  mark(Math.max(0, wish.choices.indexOf(wish.current)), true);
  return { close };
}

/** Under the cell where there is room, else above it; never beyond the rim of the grid. */
function stand(list: HTMLElement, parent: HTMLElement, place: CellPlace): void {
  const { clientWidth, clientHeight } = parent;
  list.style.minWidth = `${place.width}px`;
  const below = clientHeight - place.top - place.height;
  const goesBelow = below >= Math.min(list.offsetHeight, 160) || below >= place.top;
  list.style.maxHeight = `${Math.max(60, Math.min(320, (goesBelow ? below : place.top) - 8))}px`;
  list.style.left = `${Math.max(0, Math.min(place.left, clientWidth - list.offsetWidth))}px`;
  list.style.top = goesBelow
    ? `${place.top + place.height}px`
    : `${Math.max(0, place.top - list.offsetHeight)}px`;
}
