import type { CellRange } from '../../workbook/address.ts';
import { mergeAt } from '../../workbook/editability.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { OpenDocument } from '../document.ts';
import type { RowRefusal } from './row-refusal.ts';

/** The rows a selection means: a single merged cell stands for its first row. */
export function selectedRows(
  sheet: Sheet,
  { top, left, bottom, right }: CellRange,
): { readonly first: number; readonly last: number } {
  const merge = mergeAt(sheet, { row: top, column: left });
  const isOneMerge =
    merge?.top === top && merge.left === left && merge.bottom === bottom && merge.right === right;
  return { first: top, last: isOneMerge ? top : bottom };
}

/** The refusal where a guarded form says which rows its sheet has; null where rows are free. */
export function fixedRows(document: OpenDocument, sheet: Sheet, row: number): RowRefusal | null {
  const { form, guardsForm } = document;
  if (!form || !guardsForm) return null;
  const isInForm = form.binding.areas.some(
    ({ sheet: id, range }) => id === sheet.id && row >= range.top && row <= range.bottom,
  );
  if (!isInForm) return null;
  const words = form.package.regions.flatMap((region) =>
    region.kind === 'table' && region.repeats ? [region.repeats.word] : [],
  );
  return { kind: 'fixedRows', words: [...new Set(words)] };
}
