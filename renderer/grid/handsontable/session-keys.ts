import { assertNever } from '../../../shared/assert-never.ts';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import { valueAt } from '../../../shared/workbook/workbook.ts';
import { dataEdge } from '../keyboard/data-edge.ts';
import { gridKeyAct, type GridKeyAct, type GridMode } from '../keyboard/grid-key.ts';
import { nextFillableCell } from '../keyboard/tab-order.ts';
import { lastUsedCell } from '../layout/sheet-extent.ts';
import type { GridSession } from './grid-session.ts';

/** What keys need of the rest of the grid. */
export interface KeyHelp {
  /** Opens the drop-down of the active cell; false where it has none. */
  readonly openChoices: () => boolean;
  /** Hides a note beside the cell; false where none is shown. */
  readonly hideNote: () => boolean;
}

/** Makes the keys of the grid act as in Excel and WPS; what is not ours is left to the library. */
export function attachKeys(session: GridSession, help: KeyHelp): void {
  const { hot } = session;
  /** Column in which a run of Tabs began: Enter returns under it. */
  let tabColumn: number | null = null;
  let isActing = false;

  const act = (wanted: GridKeyAct, active: CellAddress): void => {
    isActing = true;
    try {
      perform(wanted, active);
    } finally {
      isActing = false;
    }
  };

  const perform = (wanted: GridKeyAct, active: CellAddress): void => {
    switch (wanted.kind) {
      case 'enter':
        if (!session.commitEditor()) return;
        if (hot.selection.isMultiple()) hot.selection.transformFocus(wanted.backward ? -1 : 1, 0);
        else
          stepFrom(
            { row: active.row, column: tabColumn ?? active.column },
            active,
            wanted.backward ? -1 : 1,
            0,
          );
        tabColumn = null;
        return;
      case 'tab':
        if (session.commitEditor()) tab(active, wanted.backward);
        return;
      case 'commitAndStep':
        if (session.commitEditor()) stepFrom(active, active, wanted.rows, wanted.columns);
        return;
      case 'fillSelection':
        session.commitEditor(true);
        return;
      case 'lineBreak':
        session.editor?.insert('\n');
        return;
      case 'cancel':
        session.cancelEditor();
        return;
      case 'edit':
        if (session.isEditing) session.editor?.enableFullEditMode();
        else session.edit();
        return;
      case 'clear':
        clear(active);
        return;
      case 'clearAndEdit':
        session.edit('');
        return;
      case 'dataEdge':
        goTo(edge(wanted.rows, wanted.columns, wanted.extend), wanted.extend);
        return;
      case 'rowStart':
        goTo({ row: cursor(wanted.extend).row, column: firstColumn() }, wanted.extend);
        return;
      case 'sheetStart': {
        const { frozenRows, frozenColumns } = session.view.sheet.view;
        goTo({ row: frozenRows, column: frozenColumns }, wanted.extend);
        return;
      }
      case 'sheetEnd':
        goTo(lastUsedCell(session.view.sheet) ?? { row: 0, column: 0 }, wanted.extend);
        return;
      case 'insertDate':
        insert(today(), active);
        return;
      case 'insertTime':
        insert(clockTime(), active);
        return;
      case 'openChoices':
        help.openChoices();
        return;
      case 'ignore':
        return;
      default:
        assertNever(wanted, 'grid key');
    }
  };

  const clear = (active: CellAddress): void => {
    const ranges = session.selected;
    const isOne = !hot.selection.isMultiple();
    if (isOne && !session.isEditable(active)) session.events.onRefused(active);
    else session.events.onClear(ranges);
  };

  const insert = (text: string, active: CellAddress): void => {
    if (session.isEditing) session.editor?.insert(text);
    else if (session.isEditable(active)) session.events.onCommit([active], text);
    else session.events.onRefused(active);
  };

  const tab = (active: CellAddress, backward: boolean): void => {
    tabColumn ??= active.column;
    const isFree = session.view.roleAt(active) === 'free';
    const within = hot.selection.isMultiple() ? (session.selected.at(-1) ?? null) : null;
    const { rows, columns } = session.layout.extent;
    const next = nextFillableCell(
      active,
      backward,
      {
        rows,
        columns,
        isHidden: (address) => session.isHidden(address),
        isFillable: (address) => {
          const owner = session.merges.ownerOf(address);
          if (owner.row !== address.row || owner.column !== address.column) return false;
          const role = session.view.roleAt(address);
          return role === 'input' || role === 'pickList' || (isFree && role === 'free');
        },
      },
      within,
    );
    if (!next) return;
    if (within) hot.selection.setRangeFocus(hot._createCellCoords(next.row, next.column));
    else session.moveTo(next);
  };

  /** One step past the merge that holds `from`, landing in the row or column of `line`. */
  const stepFrom = (line: CellAddress, from: CellAddress, rows: number, columns: number): void => {
    const merge = session.merges.mergeAt(from);
    const { extent } = session.layout;
    let { row, column } = line;
    if (rows !== 0) row = rows > 0 ? (merge?.bottom ?? from.row) : (merge?.top ?? from.row);
    if (columns !== 0)
      column = columns > 0 ? (merge?.right ?? from.column) : (merge?.left ?? from.column);
    do {
      row += rows;
      column += columns;
      if (row < 0 || column < 0 || row >= extent.rows || column >= extent.columns) return;
    } while (session.isHidden({ row, column }));
    session.moveTo({ row, column });
  };

  /** Where extending goes on from: the corner away from the active cell. */
  const cursor = (extend: boolean): CellAddress => {
    const range = hot.getSelectedRangeActive();
    const at = extend ? range?.to : range?.highlight;
    return { row: Math.max(0, at?.row ?? 0), column: Math.max(0, at?.col ?? 0) };
  };

  const edge = (rows: -1 | 0 | 1, columns: -1 | 0 | 1, extend: boolean): CellAddress => {
    const { sheet } = session.view;
    const from = cursor(extend);
    const merge = session.merges.mergeAt(from);
    const start = merge
      ? {
          row: rows > 0 ? merge.bottom : rows < 0 ? merge.top : from.row,
          column: columns > 0 ? merge.right : columns < 0 ? merge.left : from.column,
        }
      : from;
    return dataEdge(
      start,
      { rows, columns },
      {
        ...session.layout.extent,
        isHidden: (address) => session.isHidden(address),
        isFilled: (address) => {
          const owner = session.merges.ownerOf(address);
          const value = valueAt(sheet, owner.row, owner.column);
          return value !== null && value !== '';
        },
      },
    );
  };

  const firstColumn = (): number => {
    const { frozenColumns } = session.view.sheet.view;
    for (let column = frozenColumns; column < session.layout.extent.columns; column += 1) {
      if (session.layout.columnWidth(column) > 0) return column;
    }
    return 0;
  };

  const goTo = (address: CellAddress, extend: boolean): void => {
    const from = hot.getSelectedRangeActive()?.highlight;
    if (!extend || from?.row == null || from.col === null) {
      session.moveTo(address);
      return;
    }
    hot.selectCell(from.row, from.col, address.row, address.column, true, true);
  };

  hot.addHook('afterSelection', () => {
    if (!isActing) tabColumn = null;
  });

  hot.addHook('beforeKeyDown', (event: unknown) => {
    const { active } = session;
    if (!(event instanceof KeyboardEvent) || !active) return undefined;
    if (event.isComposing || event.key === 'Process') {
      if (!session.isEditable(active)) session.events.onRefused(active);
      return undefined;
    }
    const wanted = gridKeyAct(event, modeOf(session));
    if (event.key === 'Escape' && !session.isEditing && help.hideNote()) return false;
    if (wanted) {
      event.preventDefault();
      event.stopPropagation();
      act(wanted, active);
      return false;
    }
    if (!session.isEditing && isTyped(event) && !session.isEditable(active)) {
      event.preventDefault();
      session.events.onRefused(active);
      return false;
    }
    return undefined;
  });
}

function modeOf(session: GridSession): GridMode {
  if (!session.isEditing) return 'ready';
  return session.editor?.isInFullEditMode() ? 'editing' : 'typing';
}

function isTyped(event: KeyboardEvent): boolean {
  return Array.from(event.key).length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}

function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
}

function clockTime(): string {
  const now = new Date();
  return `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`;
}

/** The cells of ranges that hold content: followers of merges are left out. */
export function contentCells(session: GridSession, ranges: readonly CellRange[]): CellAddress[] {
  const cells: CellAddress[] = [];
  const seen = new Set<string>();
  for (const { top, left, bottom, right } of ranges) {
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const owner = session.merges.ownerOf({ row, column });
        const key = `${owner.row},${owner.column}`;
        if (!seen.has(key)) {
          seen.add(key);
          cells.push(owner);
        }
      }
    }
  }
  return cells;
}
