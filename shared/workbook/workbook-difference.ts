import type { CellReference } from './address.ts';
import type { Cell } from './cell.ts';
import { changedCells } from './changed-cells.ts';
import { explanationsOf, haveSameExplanations, type Explanation } from './explanation.ts';
import type { RowChange } from './rows/row-change.ts';
import { withRowChange } from './rows/perform-row-edit.ts';
import { rowsWith } from './packed/sheet-rows.ts';
import { EMPTY_ROW, type Row, type Sheet } from './sheet.ts';
import type { CellStyle } from './style.ts';
import { cellAt, sheetById, type Workbook } from './workbook.ts';

/** One cell that is another than before; `cell` is null where it is gone. */
export interface CellDifference extends CellReference {
  readonly cell: Cell | null;
}

/** The way from one state of a workbook to a later one; plain data that structured cloning carries. */
export interface WorkbookDifference {
  /** Done first; the cells are numbered as they stand afterwards. */
  readonly rowChanges: readonly RowChange[];
  readonly addedStyles: readonly CellStyle[];
  readonly recalculatesOnLoad: boolean;
  readonly cells: readonly CellDifference[];
  /** All explanations of the later state; null where they are the same. */
  readonly explanations: readonly Explanation[] | null;
}

/** The way from `before` to `after`, a state that edits made from it or from a state that it was made from. */
export function workbookDifference(before: Workbook, after: Workbook): WorkbookDifference {
  const rowChanges = rowChangesSince(before, after) ?? [];
  const moved = rowChanges.reduce(withRowChange, before);
  return {
    rowChanges,
    addedStyles: after.styles.slice(before.styles.length),
    recalculatesOnLoad: after.recalculatesOnLoad,
    cells: changedCells(moved, after).map((reference) => {
      const sheet = sheetById(after, reference.sheet);
      const cell = sheet && cellAt(sheet, reference.row, reference.column);
      return { ...reference, cell: cell ?? null };
    }),
    explanations: haveSameExplanations(before, after) ? null : explanationsOf(after),
  };
}

/** The state that a difference leads to; what it does not touch keeps its identity. */
export function withDifference(workbook: Workbook, difference: WorkbookDifference): Workbook {
  const { rowChanges, addedStyles, recalculatesOnLoad, cells, explanations } = difference;
  const isRest =
    addedStyles.length === 0 &&
    recalculatesOnLoad === workbook.recalculatesOnLoad &&
    explanations === null;
  if (rowChanges.length === 0 && isRest && cells.length === 0) return workbook;
  const moved = rowChanges.reduce(withRowChange, workbook);
  const bySheet = grouped(cells, ({ sheet }) => sheet);
  return {
    ...moved,
    styles: addedStyles.length > 0 ? [...moved.styles, ...addedStyles] : moved.styles,
    recalculatesOnLoad,
    ...(explanations && { explanations }),
    sheets: moved.sheets.map((sheet) => {
      const own = bySheet.get(sheet.id);
      return own ? { ...sheet, rows: rowsWith(sheet.rows, changedRows(sheet.rows, own)) } : sheet;
    }),
  };
}

/** The row changes by which `after` goes beyond `before`; null when they went different ways. */
export function rowChangesSince(before: Workbook, after: Workbook): readonly RowChange[] | null {
  const [done = [], all = []] = [before.rowChanges, after.rowChanges];
  const isContinued = done.every((change, index) => sameChange(change, all[index]));
  return isContinued ? all.slice(done.length) : null;
}

function sameChange(a: RowChange, b: RowChange | undefined): boolean {
  return (
    a.sheet === b?.sheet &&
    a.kind === b.kind &&
    a.start === b.start &&
    a.count === b.count &&
    a.like === b.like &&
    JSON.stringify([a.apart, a.merged]) === JSON.stringify([b.apart, b.merged])
  );
}

function changedRows(
  rows: Sheet['rows'],
  differences: readonly CellDifference[],
): ReadonlyMap<number, Row> {
  const changed = new Map<number, Row>();
  for (const [row, own] of grouped(differences, (difference) => difference.row)) {
    const old = rows.get(row) ?? EMPTY_ROW;
    const cells = new Map(old.cells);
    for (const { column, cell } of own) {
      if (cell) cells.set(column, cell);
      else cells.delete(column);
    }
    changed.set(row, { ...old, cells });
  }
  return changed;
}

function grouped<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
