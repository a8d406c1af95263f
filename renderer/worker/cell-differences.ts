import type { SheetId } from '../../shared/workbook/address.ts';
import type { Cell } from '../../shared/workbook/cell.ts';
import { EMPTY_ROW, type Row, type Sheet } from '../../shared/workbook/sheet.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';

/** One cell that is another than before; `cell` is null where it is gone. Row and column are 0-based. */
export interface CellDifference {
  readonly sheet: SheetId;
  readonly row: number;
  readonly column: number;
  readonly cell: Cell | null;
}

/** The cells in which two versions of one workbook differ, found by identity: unchanged rows cost nothing. */
export function cellDifferences(before: Workbook, after: Workbook): readonly CellDifference[] {
  const differences: CellDifference[] = [];
  for (const sheet of after.sheets) {
    const old = before.sheets.find(({ id }) => id === sheet.id);
    if (!old || old.rows === sheet.rows) continue;
    collectSheet(old, sheet, differences);
  }
  return differences;
}

function collectSheet(before: Sheet, after: Sheet, differences: CellDifference[]): void {
  for (const [row, content] of after.rows) {
    const old = before.rows.get(row);
    if (old !== content) collectRow(after.id, row, old ?? EMPTY_ROW, content, differences);
  }
  for (const [row, content] of before.rows) {
    if (!after.rows.has(row)) collectRow(after.id, row, content, EMPTY_ROW, differences);
  }
}

function collectRow(
  sheet: SheetId,
  row: number,
  before: Row,
  after: Row,
  differences: CellDifference[],
): void {
  if (before.cells === after.cells) return;
  for (const [column, cell] of after.cells) {
    if (before.cells.get(column) !== cell) differences.push({ sheet, row, column, cell });
  }
  for (const column of before.cells.keys()) {
    if (!after.cells.has(column)) differences.push({ sheet, row, column, cell: null });
  }
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
