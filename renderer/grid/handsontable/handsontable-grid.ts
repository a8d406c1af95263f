import 'handsontable/styles/handsontable.css';
import 'handsontable/styles/ht-theme-main-no-icons.css';
import '../grid.css';
import '../frames/frames.css';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import type { CellFrame, CellPointer, GridEvents, GridPort, GridView } from '../grid-port.ts';
import { GridSession } from './grid-session.ts';
import { attachAccessibility } from './session-accessibility.ts';
import { attachChoices } from './session-choices.ts';
import { attachClipboard, type Cutting } from './session-clipboard.ts';
import { attachDrawings } from './session-drawings.ts';
import { attachEditors } from './session-editor.ts';
import { attachFilling } from './session-filling.ts';
import { attachFrames } from './session-frames.ts';
import { attachKeys } from './session-keys.ts';
import { attachNotes } from './session-notes.ts';
import { attachPointer } from './session-pointer.ts';
import { attachPointing } from './session-pointing.ts';

/** A mounted grid and how to take it down. */
interface Mounted {
  readonly session: GridSession;
  readonly drawFrames: () => void;
  readonly dismantle: () => void;
}

/** What is asked of the grid from outside and outlives a sheet that is shown anew. */
interface Wishes {
  frames: readonly CellFrame[];
  pointer: CellPointer | null;
  readonly cutting: Cutting;
}

/** The grid drawn by Handsontable 18. */
export function createHandsontableGrid(): GridPort {
  let mounted: Mounted | null = null;
  const wishes: Wishes = { frames: [], pointer: null, cutting: { current: null } };
  const session = (): GridSession | undefined => mounted?.session;
  return {
    mount: (element, view, events) => {
      mounted?.dismantle();
      mounted = assemble(element, view, events, wishes);
    },
    show: (view) => {
      if (!mounted?.session.needsOtherInstance(view)) {
        mounted?.session.show(view);
        return;
      }
      const { element, events } = mounted.session;
      mounted.dismantle();
      mounted = assemble(element, view, events, wishes);
    },
    select: (range: CellRange, active?: CellAddress) => session()?.select(range, active),
    focus: () => session()?.focus(),
    edit: (text) => session()?.edit(text ?? null),
    commitEditor: () => session()?.commitEditor() ?? true,
    cancelEditor: () => session()?.cancelEditor(),
    placeOf: (address) => session()?.placeOf(address) ?? null,
    frame: (frames) => {
      wishes.frames = frames;
      mounted?.drawFrames();
    },
    setPointer: (pointer) => {
      wishes.pointer = pointer;
    },
    reveal: ({ row, column }) => {
      session()?.hot.scrollViewportTo({ row, col: column });
    },
    destroy: () => {
      mounted?.dismantle();
      mounted = null;
    },
  };
}

function assemble(
  element: HTMLElement,
  view: GridView,
  events: GridEvents,
  wishes: Wishes,
): Mounted {
  const session = new GridSession(element, view, events);
  const textBox = attachEditors(session);
  const choices = attachChoices(session);
  const notes = attachNotes(session);
  attachKeys(session, { openChoices: choices.open, hideNote: notes.hide });
  // Before the pointer: a press that points at a cell must not close the editor.
  const detachPointing = attachPointing(session, () => wishes.pointer);
  const detachPointer = attachPointer(session);
  attachDrawings(session);
  const drawFrames = attachFrames(session, () => [
    ...wishes.frames,
    ...cutFrames(session, wishes.cutting),
  ]);
  attachAccessibility(session, textBox);
  attachSelection(session);
  const detachClipboard = attachClipboard(session, wishes.cutting, drawFrames);
  const detachFilling = attachFilling(session);
  return {
    session,
    drawFrames,
    dismantle: () => {
      detachPointing();
      detachPointer();
      notes.detach();
      detachClipboard();
      detachFilling();
      session.destroy();
    },
  };
}

/** The frame around cells that were cut on the sheet shown. */
function cutFrames({ view }: GridSession, { current }: Cutting): readonly CellFrame[] {
  return current?.sheet === view.sheet.id ? [{ range: current.range, look: 'cut' }] : [];
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
