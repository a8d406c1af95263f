import type { CellReference, SheetId } from './address.ts';
import { differingRows } from './packed/sheet-rows.ts';
import type { Row, Sheet } from './sheet.ts';
import type { Workbook } from './workbook.ts';

/**
 * The cells in which two states of the same document differ, found by identity: what was not edited is shared
 * between the states and skipped. Sheets that only one state has are not listed.
 */
export function changedCells(before: Workbook, after: Workbook): readonly CellReference[] {
  if (before === after) return [];
  return after.sheets.flatMap((sheet) => {
    const old = before.sheets.find(({ id }) => id === sheet.id);
    return old ? changedInSheet(old, sheet) : [];
  });
}

function changedInSheet(before: Sheet, after: Sheet): CellReference[] {
  if (before.rows === after.rows) return [];
  const changed: CellReference[] = [];
  for (const index of differingRows(before.rows, after.rows))
    collect(changed, after.id, index, before.rows.get(index), after.rows.get(index));
  return changed;
}

function collect(
  into: CellReference[],
  sheet: SheetId,
  row: number,
  before: Row | undefined,
  after: Row | undefined,
): void {
  if (before?.cells === after?.cells) return;
  for (const [column, cell] of after?.cells ?? []) {
    if (before?.cells.get(column) !== cell) into.push({ sheet, row, column });
  }
  for (const column of before?.cells.keys() ?? []) {
    if (!after?.cells.has(column)) into.push({ sheet, row, column });
  }
}
