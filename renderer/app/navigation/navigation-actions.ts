import type {
  CellAddress,
  CellRange,
  CellReference,
  SheetId,
} from '../../../shared/workbook/address.ts';
import { contentCellAt, mergeAt } from '../../../shared/workbook/editability.ts';
import { sheetById } from '../../../shared/workbook/workbook.ts';
import { nextRegion } from '../../a11y/regions.ts';
import { focusEntry } from '../../entry/entry-focus.ts';
import { updateFile, type ApplicationContext } from '../application-context.ts';
import { pointedRange, stepPoint } from '../../formula-typing/step-point.ts';
import { placeOf, shownSheet, type OpenFile } from '../state/window-state.ts';
import { cellSpeech } from './cell-speech.ts';

/** Moves the clerk through the workbook and the window. */
export interface NavigationActions {
  /** Shows, selects and focuses a cell, on whichever sheet it is. */
  readonly goTo: (reference: CellReference) => void;
  readonly goToRange: (sheet: SheetId, range: CellRange) => void;
  /** Goes one cell on, over hidden rows and columns, and focuses it. */
  readonly step: (rows: -1 | 0 | 1, columns: -1 | 0 | 1) => void;
  readonly showSheet: (sheet: SheetId) => void;
  readonly stepSheet: (step: 1 | -1) => void;
  readonly stepRegion: (step: 1 | -1) => void;
  /** Notes a selection that the grid reports, and speaks the cell. */
  readonly noteSelection: (selection: CellRange, active: CellAddress) => void;
  /** Puts the focus into the grid, or on the current field of 逐项填写. */
  readonly focusContent: () => void;
}

/** What is asked before another sheet is shown; false stays. Whoever types there sets it. */
export interface LeavingSheet {
  sheet: () => boolean;
}

/** Builds the navigation part of the application. */
export function createNavigationActions(
  { store, grid, announcer }: ApplicationContext,
  leaving: LeavingSheet,
): NavigationActions {
  const left = new WeakMap<Element, HTMLElement>();

  const showSheet = (sheetId: SheetId): void => {
    const { file } = store.get();
    if (!file || file.sheetId === sheetId) return;
    const sheet = sheetById(file.document.workbook, sheetId);
    if (!sheet || !leaving.sheet()) return;
    store.set({ cellMessage: null });
    updateFile(store, { sheetId });
    announcer.announce('sheet', `工作表 ${sheet.name}`);
  };

  const focusContent = (): void => {
    const { file } = store.get();
    if (!file) return;
    if (file.view === 'grid') grid.focus();
    else focusEntry(file);
  };

  const noteSelection = (selection: CellRange, active: CellAddress): void => {
    const { file, cellMessage } = store.get();
    if (!file) return;
    const before = file.places.get(file.sheetId);
    if (before && isSameRange(before.selection, selection) && isSameCell(before.active, active)) {
      return;
    }
    const isAboutActive =
      cellMessage?.sheet === file.sheetId && isSameCell(cellMessage.cell, active);
    store.set({
      cellMessage: isAboutActive ? cellMessage : null,
      file: { ...file, places: new Map(file.places).set(file.sheetId, { selection, active }) },
    });
    // A field of 逐项填写 is read out by itself.
    if (file.view === 'grid') {
      announcer.announce('cell', selectionSpeech(file, selection, active));
    }
  };

  const step = (rows: -1 | 0 | 1, columns: -1 | 0 | 1): void => {
    const { file } = store.get();
    const sheet = file && shownSheet(file);
    if (!sheet) return;
    const { active } = placeOf(file);
    const from = { anchor: active, corner: active };
    const { corner } = stepPoint(sheet, from, { rows, columns, extends: false, toEdge: false });
    goToRange(file.sheetId, pointedRange({ anchor: corner, corner }));
  };

  const goToRange = (sheetId: SheetId, range: CellRange): void => {
    showSheet(sheetId);
    const { file } = store.get();
    const sheet = file && shownSheet(file);
    if (!file || !sheet) return;
    const active = contentCellAt(sheet, { row: range.top, column: range.left });
    const isSingle = range.top === range.bottom && range.left === range.right;
    const selection = (isSingle ? mergeAt(sheet, active) : null) ?? range;
    noteSelection(selection, active);
    if (file.view === 'grid') grid.select(selection, active);
    focusContent();
  };

  return {
    goTo: ({ sheet, row, column }) => {
      goToRange(sheet, { top: row, left: column, bottom: row, right: column });
    },
    goToRange,
    step,
    showSheet,
    stepSheet: (step) => {
      const { file } = store.get();
      if (!file) return;
      const visible = file.document.workbook.sheets.filter(
        ({ visibility }) => visibility === 'visible',
      );
      const index = visible.findIndex(({ id }) => id === file.sheetId);
      const next = visible[index + step];
      if (next) showSheet(next.id);
    },
    stepRegion: (step) => {
      const region = nextRegion(step, left);
      if (!region) return;
      region.focus();
      announcer.announceNow(region.name);
    },
    noteSelection,
    focusContent,
  };
}

function selectionSpeech(file: OpenFile, selection: CellRange, active: CellAddress): string {
  const speech = cellSpeech(file.document, file.sheetId, active);
  const sheet = shownSheet(file);
  const merge = sheet && mergeAt(sheet, active);
  const rows = selection.bottom - selection.top + 1;
  const columns = selection.right - selection.left + 1;
  const isOneCell = rows * columns === 1 || (merge && isSameRange(merge, selection));
  return isOneCell ? speech : `${speech}，已选 ${rows} 行 ${columns} 列`;
}

function isSameRange(a: CellRange, b: CellRange): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

function isSameCell(a: CellAddress, b: CellAddress): boolean {
  return a.row === b.row && a.column === b.column;
}
