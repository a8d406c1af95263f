import type { Patch } from 'immer';
import type { CellRange, SheetId } from './address.ts';

/** Where an act took place: what undo selects and scrolls to. */
export interface StepFocus {
  readonly sheet: SheetId;
  readonly range: CellRange;
}

/** One act of the clerk, recorded so that it can be taken back: one act = one step = one undo. */
export interface Step {
  /** Names the act in the menu: `输入 C5`. */
  readonly label: string;
  readonly focus: StepFocus;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/** The acts that can be taken back (newest last) and those taken back that can be done again (next last). */
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  readonly limit: number;
}

/** How many acts can be taken back. */
export const HISTORY_LIMIT = 500;

/** A history without any act. */
export function emptyHistory(limit = HISTORY_LIMIT): History {
  return { past: [], future: [], limit };
}

/** Records an act; what had been taken back can no longer be done again. */
export function recordStep(history: History, step: Step): History {
  return { ...history, past: [...history.past, step].slice(-history.limit), future: [] };
}

/** Moves the newest act to the future; null when there is none. */
export function stepBack(history: History): { history: History; step: Step } | null {
  const step = history.past.at(-1);
  if (!step) return null;
  return {
    step,
    history: {
      ...history,
      past: history.past.slice(0, -1),
      future: [...history.future, step],
    },
  };
}

/** Moves the act taken back last to the past again; null when there is none. */
export function stepForward(history: History): { history: History; step: Step } | null {
  const step = history.future.at(-1);
  if (!step) return null;
  return {
    step,
    history: {
      ...history,
      past: [...history.past, step],
      future: history.future.slice(0, -1),
    },
  };
}
