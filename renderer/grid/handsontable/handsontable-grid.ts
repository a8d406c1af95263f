import 'handsontable/styles/handsontable.css';
import 'handsontable/styles/ht-theme-main-no-icons.css';
import '../grid.css';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import type { GridEvents, GridPort, GridView } from '../grid-port.ts';
import { GridSession } from './grid-session.ts';
import { attachAccessibility } from './session-accessibility.ts';
import { attachChoices } from './session-choices.ts';
import { attachClipboard } from './session-clipboard.ts';
import { attachDrawings } from './session-drawings.ts';
import { attachEditors } from './session-editor.ts';
import { attachFilling } from './session-filling.ts';
import { attachKeys } from './session-keys.ts';
import { attachNotes } from './session-notes.ts';
import { attachPointer } from './session-pointer.ts';

/** A mounted grid and how to take it down. */
interface Mounted {
  readonly session: GridSession;
  readonly dismantle: () => void;
}

/** The grid drawn by Handsontable 18. */
export function createHandsontableGrid(): GridPort {
  let mounted: Mounted | null = null;
  const session = (): GridSession | undefined => mounted?.session;
  return {
    mount: (element, view, events) => {
      mounted?.dismantle();
      mounted = assemble(element, view, events);
    },
    show: (view) => {
      if (!mounted?.session.needsOtherInstance(view)) {
        mounted?.session.show(view);
        return;
      }
      const { element, events } = mounted.session;
      mounted.dismantle();
      mounted = assemble(element, view, events);
    },
    select: (range: CellRange, active?: CellAddress) => session()?.select(range, active),
    focus: () => session()?.focus(),
    edit: () => session()?.edit(),
    commitEditor: () => session()?.commitEditor() ?? true,
    cancelEditor: () => session()?.cancelEditor(),
    placeOf: (address) => session()?.placeOf(address) ?? null,
    destroy: () => {
      mounted?.dismantle();
      mounted = null;
    },
  };
}

function assemble(element: HTMLElement, view: GridView, events: GridEvents): Mounted {
  const session = new GridSession(element, view, events);
  const textBox = attachEditors(session);
  const choices = attachChoices(session);
  const notes = attachNotes(session);
  attachKeys(session, { openChoices: choices.open, hideNote: notes.hide });
  const detachPointer = attachPointer(session);
  attachDrawings(session);
  attachAccessibility(session, textBox);
  attachSelection(session);
  const detachClipboard = attachClipboard(session);
  const detachFilling = attachFilling(session);
  return {
    session,
    dismantle: () => {
      detachPointer();
      notes.detach();
      detachClipboard();
      detachFilling();
      session.destroy();
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
