import type { RowChange } from '../../workbook/rows/row-change.ts';
import type { SheetId } from '../../workbook/address.ts';
import type { Workbook } from '../../workbook/workbook.ts';

/** Where a 0-based row of `now` stood in `opened`, a state it was made from; null for a row that came since. */
export function openedRow(
  opened: Workbook,
  now: Workbook,
  sheet: SheetId,
  row: number,
): number | null {
  const changes = (now.rowChanges ?? []).slice(opened.rowChanges?.length ?? 0);
  return changes
    .filter((change) => change.sheet === sheet)
    .reduceRight<number | null>((at, change) => (at === null ? null : rowBefore(at, change)), row);
}

function rowBefore(row: number, { kind, start, count }: RowChange): number | null {
  if (row < start) return row;
  if (kind === 'remove') return row + count;
  return row < start + count ? null : row - count;
}
