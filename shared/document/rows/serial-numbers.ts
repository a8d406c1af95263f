import type { CellValue } from '../../workbook/cell.ts';
import type { CellChange } from '../../workbook/edit.ts';
import { editRefusalAt, mergeAt } from '../../workbook/editability.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { cellAt, valueAt, type Workbook } from '../../workbook/workbook.ts';

const HEADING = /^(?:序号|编号|行次|项次|No\.?)$/i;
/** Lists are numbered to here; what is longer is data. */
const MOST_ROWS = 5_000;

/**
 * The changes that let 序号 go on without a gap after `inserted` rows came, or `removed` rows went, at `start`; a
 * column is numbered where 1, 2, 3 … stands under such a heading. `sheet` is as after that change.
 */
export function serialNumbers(
  workbook: Workbook,
  sheet: Sheet,
  start: number,
  { inserted, removed }: { readonly inserted: number; readonly removed: number },
): readonly CellChange[] {
  return columnsAround(sheet, start).flatMap((column) => {
    const before = numberAbove(sheet, start - 1, column);
    if (before === null) return [];
    const changes = renumbered(sheet, start, column, before, inserted, removed);
    const isRefused = changes.some((cell) => editRefusalAt(workbook, sheet.id, cell) !== null);
    return isRefused ? [] : changes;
  });
}

function renumbered(
  sheet: Sheet,
  start: number,
  column: number,
  before: number,
  inserted: number,
  removed: number,
): readonly CellChange[] {
  const neighbour = before > 0 ? start - 1 : start + inserted;
  const isText = typeof valueAt(sheet, neighbour, column) === 'string';
  const content = (number: number): CellChange['content'] => ({
    kind: 'value',
    value: isText ? String(number) : number,
  });
  const changes: CellChange[] = [];
  for (let index = 0; index < inserted; index += 1) {
    changes.push({ row: start + index, column, content: content(before + index + 1) });
  }
  let expected = before + removed + 1;
  for (let row = start + inserted; expected < MOST_ROWS; row += 1, expected += 1) {
    if (numberIn(sheet, row, column) !== expected) break;
    changes.push({ row, column, content: content(expected + inserted - removed) });
  }
  return changes;
}

function columnsAround(sheet: Sheet, start: number): readonly number[] {
  return [...(sheet.rows.get(start - 1)?.cells.keys() ?? [])];
}

/** The number that a list has reached at a row: 0 at its heading; null where no numbered list stands above. */
function numberAbove(sheet: Sheet, row: number, column: number): number | null {
  if (isHeading(sheet, row, column)) return 0;
  const reached = numberIn(sheet, row, column);
  if (reached === null || reached < 1 || reached > MOST_ROWS) return null;
  for (let number = reached; number >= 1; number -= 1) {
    if (numberIn(sheet, row - (reached - number), column) !== number) return null;
  }
  return isHeading(sheet, row - reached, column) ? reached : null;
}

function isHeading(sheet: Sheet, row: number, column: number): boolean {
  const merge = mergeAt(sheet, { row, column });
  const text = merge ? valueAt(sheet, merge.top, merge.left) : valueAt(sheet, row, column);
  return typeof text === 'string' && HEADING.test(text.replace(/\s+/g, ''));
}

function numberIn(sheet: Sheet, row: number, column: number): number | null {
  const cell = cellAt(sheet, row, column);
  const merge = mergeAt(sheet, { row, column });
  if (!cell || cell.formula || (merge && merge.bottom > merge.top)) return null;
  return numberOf(cell.value);
}

function numberOf(value: CellValue): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  return typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : null;
}
