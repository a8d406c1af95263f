import type { SheetId } from '../../shared/workbook/address.ts';
import type { Cell } from '../../shared/workbook/cell.ts';
import { EMPTY_ROW, type Row, type Sheet } from '../../shared/workbook/sheet.ts';
import { changedCells } from '../../shared/workbook/changed-cells.ts';
import { cellAt, sheetById, type Workbook } from '../../shared/workbook/workbook.ts';

/** One cell that is another than before; `cell` is null where it is gone. Row and column are 0-based. */
export interface CellDifference {
  readonly sheet: SheetId;
  readonly row: number;
  readonly column: number;
  readonly cell: Cell | null;
}

/** The way from one version of a workbook to a later one, cell by cell. */
export function cellDifferences(before: Workbook, after: Workbook): readonly CellDifference[] {
  return changedCells(before, after).map(({ sheet, row, column }) => {
    const changed = sheetById(after, sheet);
    return { sheet, row, column, cell: (changed && cellAt(changed, row, column)) ?? null };
  });
}

/** The workbook with those cells put in; everything else keeps its identity. */
export function withDifferences(
  workbook: Workbook,
  differences: readonly CellDifference[],
): Workbook {
  if (differences.length === 0) return workbook;
  const bySheet = grouped(differences, ({ sheet }) => sheet);
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => {
      const own = bySheet.get(sheet.id);
      return own ? { ...sheet, rows: rowsWith(sheet.rows, own) } : sheet;
    }),
  };
}

function rowsWith(
  rows: Sheet['rows'],
  differences: readonly CellDifference[],
): ReadonlyMap<number, Row> {
  const changed = new Map(rows);
  for (const [row, own] of grouped(differences, (difference) => difference.row)) {
    const old = changed.get(row) ?? EMPTY_ROW;
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
