import { findCells, type FindQuery } from '../../../shared/document/find-cells.ts';
import type { OpenDocument } from '../../../shared/document/document.ts';
import type { CellReference } from '../../../shared/workbook/address.ts';
import { sheetById } from '../../../shared/workbook/workbook.ts';
import type { ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import { createDocumentChanges } from '../editing/document-changes.ts';
import type { FrameBoard } from '../editing/frame-board.ts';
import { inSteps } from '../files/in-steps.ts';
import type { NavigationActions } from '../navigation/navigation-actions.ts';
import { createStore, type Store } from '../state/store.ts';
import { placeOf, type OpenFile } from '../state/window-state.ts';
import { NOTHING_SOUGHT, foundText, type FindState } from './find-state.ts';
import { replaceInCells, replacementText } from './replace-cells.ts';

/** 查找和替换. */
export interface FindActions {
  readonly state: Store<FindState>;
  readonly open: (replaces: boolean) => void;
  readonly close: () => void;
  /** Looks for something else; what is found is framed, and counted as it comes. */
  readonly seek: (change: Partial<FindQuery & { readonly isEverywhere: boolean }>) => void;
  /** Goes to the next or the previous cell found, from the selected one on. */
  readonly step: (step: 1 | -1) => void;
  /** Replaces the text in the selected cell, if it was found there, and goes on to the next. */
  readonly replace: (replacement: string) => Promise<void>;
  readonly replaceAll: (replacement: string) => Promise<void>;
}

/** So many found cells around the selected one are framed. */
const MOST_FRAMES = 150;
/** The look of their frames among those of typed references. */
const FRAME_LOOK = 2;
/** Milliseconds without a letter before the search begins. */
const PATIENCE = 120;

/** Builds the finding part of the application. */
export function createFindActions(
  context: ApplicationContext,
  dialogs: DialogActions,
  navigation: NavigationActions,
  frames: FrameBoard,
): FindActions {
  const { store, grid, announcer } = context;
  const changes = createDocumentChanges(context, dialogs, navigation);
  const state = createStore<FindState>(NOTHING_SOUGHT);
  let stop = new AbortController();
  let timer = 0;
  let sought: OpenDocument['workbook'] | null = null;

  const drawFrames = (): void => {
    const { file } = store.get();
    const { isOpen, found } = state.get();
    const own = isOpen && file ? found.filter(({ sheet }) => sheet === file.sheetId) : [];
    const row = file ? placeOf(file).active.row : 0;
    const near = own.findIndex((cell) => cell.row >= row);
    const first = Math.max(0, (near < 0 ? own.length : near) - MOST_FRAMES / 2);
    frames.show(
      'find',
      own.slice(first, first + MOST_FRAMES).map((cell) => ({
        range: { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column },
        look: FRAME_LOOK,
      })),
    );
  };

  const search = async (): Promise<void> => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    const { file } = store.get();
    const { query, isEverywhere } = state.get();
    if (!file) return;
    sought = file.document.workbook;
    state.set({ isSearching: query.text !== '', current: null });
    const steps = findCells(sought, sheetsOf(file, isEverywhere), query);
    const found = await inSteps(steps, signal);
    if (!found) return;
    state.set({ found, isSearching: false });
    drawFrames();
  };

  const seekSoon = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void search(), PATIENCE);
  };

  // What was found may be gone, or more may be there, after an edit or on another sheet.
  let shownSheet = store.get().file?.sheetId;
  store.subscribe(() => {
    if (!state.get().isOpen) return;
    const { file } = store.get();
    if (!file) {
      close();
      return;
    }
    const isOtherSheet = file.sheetId !== shownSheet;
    shownSheet = file.sheetId;
    if (file.document.workbook !== sought) seekSoon();
    else if (isOtherSheet && !state.get().isEverywhere) void search();
    else if (isOtherSheet) drawFrames();
  });

  const close = (): void => {
    stop.abort();
    window.clearTimeout(timer);
    state.set({ isOpen: false, found: [], current: null, note: '', isSearching: false });
    drawFrames();
    navigation.focusContent();
  };

  const goTo = (index: number): void => {
    const cell = state.get().found[index];
    if (!cell) return;
    const typing = document.activeElement;
    state.set({ current: index });
    navigation.showSheet(cell.sheet);
    grid.select({ top: cell.row, left: cell.column, bottom: cell.row, right: cell.column });
    drawFrames();
    announcer.announceNow(foundText(state.get()));
    // The grid takes the keyboard with the selection; who types in the bar goes on typing there.
    if (!(typing instanceof HTMLElement) || !typing.closest('.find-bar')) return;
    requestAnimationFrame(() => {
      typing.focus();
    });
  };

  const step = async (by: 1 | -1): Promise<void> => {
    const { file } = store.get();
    if (!file) return;
    if (file.document.workbook !== sought || state.get().isSearching) {
      window.clearTimeout(timer);
      await search();
    }
    const { found } = state.get();
    if (found.length === 0) {
      if (state.get().query.text !== '') announcer.announceNow('没有找到');
      return;
    }
    goTo(nextIndex(file, found, by));
  };

  const replaceIn = async (
    cells: readonly CellReference[],
    replacement: string,
    again: () => void,
  ): Promise<boolean> => {
    const { file } = store.get();
    if (!file || cells.length === 0 || !changes.mayChange(file, again)) return false;
    const { query } = state.get();
    const steps = replaceInCells(file.document, cells, query, replacement);
    const done = await inSteps(steps, new AbortController().signal);
    // Something else was changed meanwhile: what was prepared belongs to an earlier state.
    if (!done || store.get().file?.document !== file.document) return false;
    const made = done.document.history.past.at(-1);
    if (done.replaced > 0 && made) changes.adopt(file, done.document, made.label, made.focus);
    state.set({ note: replacementText(done) });
    announcer.announceNow(replacementText(done));
    return true;
  };

  const replaceAll = async (replacement: string): Promise<void> => {
    await search();
    const { found } = state.get();
    if (!(await replaceIn(found, replacement, () => void replaceAll(replacement)))) return;
    await search();
  };

  const replace = async (replacement: string): Promise<void> => {
    const { file } = store.get();
    if (!file) return;
    const { active } = placeOf(file);
    const here = state
      .get()
      .found.find(
        (cell) =>
          cell.sheet === file.sheetId && cell.row === active.row && cell.column === active.column,
      );
    if (here) await replaceIn([here], replacement, () => void replace(replacement));
    await search();
    await step(1);
  };

  return {
    state,
    open: (replaces) => {
      if (!grid.commitEditor()) return;
      const { file } = store.get();
      if (!file) return;
      shownSheet = file.sheetId;
      state.set({ isOpen: true, replaces, note: '' });
      void search();
      // The bar may be open already, and the keyboard elsewhere.
      requestAnimationFrame(() => {
        const box = document.querySelector('.find-bar input');
        if (!(box instanceof HTMLInputElement)) return;
        box.focus();
        box.select();
      });
    },
    close,
    seek: ({ isEverywhere, ...change }) => {
      const { query } = state.get();
      state.set({
        query: { ...query, ...change },
        ...(isEverywhere === undefined ? {} : { isEverywhere }),
        note: '',
      });
      seekSoon();
    },
    step: (by) => void step(by),
    replace,
    replaceAll,
  };
}

function sheetsOf({ document, sheetId }: OpenFile, isEverywhere: boolean) {
  const { workbook } = document;
  if (isEverywhere) return workbook.sheets.filter(({ visibility }) => visibility === 'visible');
  const shown = sheetById(workbook, sheetId);
  return shown ? [shown] : [];
}

/** The found cell behind or before the selected one, going round at the ends. */
function nextIndex(file: OpenFile, found: readonly CellReference[], by: 1 | -1): number {
  const order = new Map(file.document.workbook.sheets.map(({ id }, index) => [id, index]));
  const { active } = placeOf(file);
  const here: CellReference = { sheet: file.sheetId, ...active };
  const compare = (a: CellReference, b: CellReference): number =>
    (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row || a.column - b.column;
  if (by === 1) {
    const next = found.findIndex((cell) => compare(cell, here) > 0);
    return next < 0 ? 0 : next;
  }
  const previous = found.findLastIndex((cell) => compare(cell, here) < 0);
  return previous < 0 ? found.length - 1 : previous;
}
