import type { OpenDocument } from '../../../shared/document/document.ts';
import { dependentsOf } from '../../../shared/formulas/dependents.ts';
import type { NamedCells } from '../../../shared/formulas/explain/explanation.ts';
import {
  formatRange,
  rangeContains,
  type CellReference,
} from '../../../shared/workbook/address.ts';
import { sheetById } from '../../../shared/workbook/workbook.ts';
import type { CellFrame } from '../../grid/grid-port.ts';
import type { ApplicationContext } from '../application-context.ts';
import { activeExplanation, explanationAt, namesOf } from '../content-bar/active-explanation.ts';
import { homeOf } from '../content-bar/home-of.ts';
import type { NavigationActions } from '../navigation/navigation-actions.ts';
import type { OpenFile } from '../state/window-state.ts';
import type { FrameBoard } from './frame-board.ts';

/** Following figures from cell to cell, as Ctrl+[ and Ctrl+] do. */
export interface TraceActions {
  /** Goes to what the active cell's formula uses, and frames all of it. */
  readonly goToPrecedents: () => void;
  /** Goes to the formulas that use the active cell, and frames all of them. */
  readonly goToDependents: () => void;
  /** Goes to cells that the active one uses or feeds, and frames all of these. */
  readonly goTo: (cells: NamedCells) => void;
  /** Reads out how the figure of the active cell came about. */
  readonly speakExplanation: () => void;
  /** Frames sources and targets of every cell that is selected, or stops doing so. */
  readonly toggle: () => void;
}

/** Builds the tracing part of the application and keeps its frames on the grid. */
export function createTraceActions(
  { store, announcer }: ApplicationContext,
  navigation: NavigationActions,
  frames: FrameBoard,
): TraceActions {
  let shown: readonly unknown[] = [];
  let jumpedIn: OpenDocument | null = null;
  store.subscribe(() => {
    const state = store.get();
    const { file, traced } = state;
    // Frames of a jump last until the workbook changes or the clerk goes elsewhere.
    const isLeft = file?.document !== jumpedIn || (traced !== null && !isNear(file, traced));
    if (traced && isLeft) {
      store.set({ traced: null });
      return;
    }
    const cell = traced ?? (file && state.showsTraces ? homeOf(file) : null);
    const facts = [file?.document, file?.sheetId, cell && JSON.stringify(cell)];
    if (facts.every((fact, index) => fact === shown[index])) return;
    shown = facts;
    frames.show('trace', file && cell ? traceFrames(file, cell) : []);
  });

  const jump = (file: OpenFile, from: CellReference, { sheet, range }: NamedCells): void => {
    navigation.goToRange(sheet, range);
    jumpedIn = file.document;
    store.set({ traced: from });
  };

  const follow = (kind: 'precedents' | 'dependents'): void => {
    const { file } = store.get();
    if (!file) return;
    const cell = homeOf(file);
    const found = kind === 'precedents' ? precedentsAt(file, cell) : dependentsAt(file, cell);
    const [first] = found;
    if (!first) {
      announcer.announceNow(
        kind === 'precedents' ? '这一格没有用到别的单元格' : '没有公式用到这一格',
      );
      return;
    }
    jump(file, cell, first);
    const names = found.map((cells) => placeName(file, cells)).join('，');
    announcer.announceNow(
      `${kind === 'precedents' ? '用到' : '用在'} ${found.length} 处：${names}`,
    );
  };

  return {
    goToPrecedents: () => {
      follow('precedents');
    },
    goToDependents: () => {
      follow('dependents');
    },
    goTo: (cells) => {
      const { file } = store.get();
      if (!file) return;
      jump(file, homeOf(file), cells);
    },
    speakExplanation: () => {
      const { file } = store.get();
      const explanation = file && activeExplanation(file);
      if (explanation) announcer.announceNow(explanation.text);
    },
    toggle: () => {
      const showsTraces = !store.get().showsTraces;
      store.set({ showsTraces, traced: null });
      announcer.announceNow(showsTraces ? '已标出来源和去向' : '不再标出来源和去向');
    },
  };
}

/** The formulas that use a cell, each with where it stands, in the order of reading. */
export function dependentsAt({ document }: OpenFile, cell: CellReference): readonly NamedCells[] {
  const { sheets } = document.workbook;
  const places = new Map(sheets.map(({ id }, index) => [id, index]));
  return [...dependentsOf(document.workbook, cell)]
    .sort(
      (a, b) =>
        (places.get(a.sheet) ?? 0) - (places.get(b.sheet) ?? 0) ||
        a.row - b.row ||
        a.column - b.column,
    )
    .map(({ sheet, row, column }) => ({
      sheet,
      range: { top: row, left: column, bottom: row, right: column },
    }));
}

function precedentsAt({ document }: OpenFile, cell: CellReference): readonly NamedCells[] {
  return explanationAt(document, cell)?.precedents ?? [];
}

/** What some cells are called, with the sheet where it is another one: `合计 · 年初预算数（B6）`. */
function placeName(file: OpenFile, cells: NamedCells): string {
  const { document, sheetId } = file;
  const address = formatRange(cells.range);
  const sheet = sheetById(document.workbook, cells.sheet)?.name ?? '';
  const place = cells.sheet === sheetId ? address : `${sheet} ${address}`;
  const name = namesOf(document, cells);
  return name === null ? place : `${name}（${place}）`;
}

/** Whether the active cell is the traced one, one of its sources or one of its targets. */
function isNear(file: OpenFile, traced: CellReference): boolean {
  const active = homeOf(file);
  const isItself =
    traced.sheet === active.sheet && traced.row === active.row && traced.column === active.column;
  return (
    isItself ||
    [...precedentsAt(file, traced), ...dependentsAt(file, traced)].some(
      ({ sheet, range }) => sheet === active.sheet && rangeContains(range, active),
    )
  );
}

function traceFrames(file: OpenFile, cell: CellReference): readonly CellFrame[] {
  const framesOf = (
    found: readonly NamedCells[],
    look: 'precedent' | 'dependent',
  ): readonly CellFrame[] =>
    found
      .filter(({ sheet }) => sheet === file.sheetId)
      .map(({ range }): CellFrame => ({ range, look }));
  return [
    ...framesOf(precedentsAt(file, cell), 'precedent'),
    ...framesOf(dependentsAt(file, cell), 'dependent'),
  ];
}
