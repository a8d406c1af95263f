import type { TypedCell } from '../../../shared/document/type-text.ts';
import type { CellAddress } from '../../../shared/workbook/address.ts';
import { mergeAt } from '../../../shared/workbook/editability.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';

/**
 * Where pasted texts go: row by row from `origin`. The empty texts that other programs write for the covered
 * cells of a merge fall on covered cells here too and are left out.
 */
export function pastedCells(
  sheet: Sheet,
  origin: CellAddress,
  rows: readonly (readonly string[])[],
): readonly TypedCell[] {
  return rows.flatMap((texts, rowOffset) =>
    texts.flatMap((text, columnOffset) => {
      const cell = { row: origin.row + rowOffset, column: origin.column + columnOffset };
      return text === '' && isCovered(sheet, cell) ? [] : [{ ...cell, text }];
    }),
  );
}

function isCovered(sheet: Sheet, cell: CellAddress): boolean {
  const merge = mergeAt(sheet, cell);
  return merge !== null && (merge.top !== cell.row || merge.left !== cell.column);
}
