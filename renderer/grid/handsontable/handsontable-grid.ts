import 'handsontable/styles/handsontable.css';
import 'handsontable/styles/ht-theme-main-no-icons.css';
import '../grid.css';
import type { GridPort } from '../grid-port.ts';
import { attachAccessibility } from './session-accessibility.ts';
import { attachChoices } from './session-choices.ts';
import { attachClipboard } from './session-clipboard.ts';
import { attachDrawings } from './session-drawings.ts';
import { attachEditors } from './session-editor.ts';
import { attachFilling } from './session-filling.ts';
import { attachKeys } from './session-keys.ts';
import { attachNotes } from './session-notes.ts';
import { attachPointer } from './session-pointer.ts';
import { GridSession } from './grid-session.ts';

/** The grid drawn by Handsontable 18. */
export function createHandsontableGrid(): GridPort {
  let session: GridSession | null = null;
  let detach = (): void => undefined;
  return {
    mount: (element, view, events) => {
      session = new GridSession(element, view, events);
      attachEditors(session);
      const choices = attachChoices(session);
      const notes = attachNotes(session);
      attachKeys(session, { openChoices: choices.open, hideNote: notes.hide });
      attachPointer(session);
      attachDrawings(session);
      attachAccessibility(session);
      attachSelection(session);
      const detachClipboard = attachClipboard(session);
      const detachFilling = attachFilling(session);
      detach = () => {
        detachClipboard();
        detachFilling();
      };
    },
    show: (view) => session?.show(view),
    select: (range, active) => session?.select(range, active),
    focus: () => {
      session?.focus();
    },
    edit: () => session?.edit(),
    commitEditor: () => session?.commitEditor() ?? true,
    cancelEditor: () => session?.cancelEditor(),
    placeOf: (address) => session?.placeOf(address) ?? null,
    destroy: () => {
      detach();
      session?.destroy();
      session = null;
    },
  };
}

function attachSelection(session: GridSession): void {
  const report = (): void => {
    const { active } = session;
    const range = session.selected.at(-1);
    if (active && range) session.events.onSelect(range, active);
  };
  session.hot.addHook('afterSelection', report);
  session.hot.addHook('afterSelectionFocusSet', report);
}
