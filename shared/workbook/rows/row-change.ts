import type { SheetId } from '../address.ts';
import type { ColumnRange, RowEdit } from '../edit.ts';

/** Rows put in before, or taken out from, the 0-based row `start` of a sheet; part of a workbook's own history. */
export interface RowChange {
  readonly sheet: SheetId;
  readonly kind: 'insert' | 'remove';
  readonly start: number;
  readonly count: number;
  /** The row that new rows are made like, numbered as before the change; null for plain rows and removals. */
  readonly like: number | null;
  /** Columns whose merges do not take new rows in; absent for none. */
  readonly apart?: readonly ColumnRange[];
  /** Columns in which the row `like` and the new rows become one merge; absent for none. */
  readonly merged?: readonly ColumnRange[];
}

/** What an edit does to the rows of its sheet. */
export function rowChangeOf(edit: RowEdit): RowChange {
  return edit.kind === 'insertRows'
    ? {
        sheet: edit.sheet,
        kind: 'insert',
        start: edit.before,
        count: edit.count,
        like: edit.like,
        ...(edit.apart && { apart: edit.apart }),
        ...(edit.merged && { merged: edit.merged }),
      }
    : { sheet: edit.sheet, kind: 'remove', start: edit.first, count: edit.count, like: null };
}

/** Where a 0-based row stands after the change; null when it was taken out. */
export function movedRow(row: number, { kind, start, count }: RowChange): number | null {
  if (row < start) return row;
  if (kind === 'insert') return row + count;
  return row < start + count ? null : row - count;
}

/** The first and last row of a run of rows after the change; null when none of them is left. */
export function movedSpan(
  first: number,
  last: number,
  { kind, start, count }: RowChange,
): readonly [first: number, last: number] | null {
  if (last < start) return [first, last];
  if (kind === 'insert') return [first >= start ? first + count : first, last + count];
  const end = start + count;
  if (first >= start && last < end) return null;
  const from = first < start ? first : Math.max(start, first - count);
  return [from, last < end ? start - 1 : last - count];
}
