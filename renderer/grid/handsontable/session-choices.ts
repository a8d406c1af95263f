import { openChoiceList } from '../choices/choice-list.ts';
import { editTextAt } from './edit-text.ts';
import type { GridSession } from './grid-session.ts';

/** The drop-downs of cells with a list: an arrow at the selected cell, and the list itself. */
export function attachChoices(session: GridSession): { readonly open: () => boolean } {
  const { element, hot } = session;
  const button = element.ownerDocument.createElement('button');
  button.type = 'button';
  button.className = 'choice-button';
  button.tabIndex = -1;
  button.hidden = true;
  element.append(button);
  let isOpen = false;

  const choicesHere = (): readonly string[] | null => {
    const { active } = session;
    return active && session.isEditable(active) ? session.view.choicesAt(active) : null;
  };

  const stand = (): void => {
    const { active } = session;
    const place = active && choicesHere() ? session.placeInGrid(active) : null;
    button.hidden = !place || session.isEditing;
    if (!active || !place || button.hidden) return;
    const size = Math.max(24, Math.min(32, place.height));
    button.setAttribute('aria-label', `${session.view.nameAt(active)} 打开选项`);
    button.style.left = `${Math.min(place.left + place.width, element.clientWidth - size)}px`;
    button.style.top = `${place.top + Math.max(0, (place.height - size) / 2)}px`;
    button.style.width = `${size}px`;
    button.style.height = `${size}px`;
  };

  const open = (): boolean => {
    const { active } = session;
    const choices = choicesHere();
    if (!active || !choices || isOpen) return false;
    const place = session.placeInGrid(active);
    if (!place || !session.commitEditor()) return false;
    isOpen = true;
    hot.unlisten();
    openChoiceList(element, {
      choices,
      current: editTextAt(session.view, active, 'value'),
      label: session.view.nameAt(active),
      place,
      onChoose: (choice) => {
        session.events.onCommit([active], choice);
      },
      onClose: () => {
        isOpen = false;
        session.focus();
      },
    });
    return true;
  };

  button.addEventListener('mousedown', (event) => {
    event.preventDefault();
    event.stopPropagation();
  });
  button.addEventListener('click', open);
  session.onDrawn.push(stand);
  hot.addHook('afterSelection', stand);
  return { open };
}
