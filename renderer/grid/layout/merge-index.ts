import { mergeIndex } from '../../../shared/painting/merge-index.ts';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';

/** Finds the merged range of a cell without walking through all of them. */
export interface MergeIndex {
  readonly mergeAt: (address: CellAddress) => CellRange | null;
  /** The cell that holds the content for a place: the upper left one of its merge, or itself. */
  readonly ownerOf: (address: CellAddress) => CellAddress;
  /** Whether a merge covers a cell of this row. */
  readonly isInRow: (row: number) => boolean;
}

/** Indexes merged ranges; they do not overlap (ECMA-376 Part 1, 18.3.1.55). */
export function indexMerges(merges: readonly CellRange[]): MergeIndex {
  const index = mergeIndex({ merges });
  return {
    mergeAt: ({ row, column }) => index.at(row, column),
    ownerOf: (address) => {
      const merge = index.at(address.row, address.column);
      return merge ? { row: merge.top, column: merge.left } : address;
    },
    isInRow: (row) => index.touchingRows(row, row).length > 0,
  };
}
