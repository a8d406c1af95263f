import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';

/** Finds the merged range of a cell without walking through all of them. */
export interface MergeIndex {
  readonly mergeAt: (address: CellAddress) => CellRange | null;
  /** The cell that holds the content for a place: the upper left one of its merge, or itself. */
  readonly ownerOf: (address: CellAddress) => CellAddress;
}

/** Indexes merged ranges by the rows they cover; ranges do not overlap (ECMA-376 Part 1, 18.3.1.55). */
export function indexMerges(merges: readonly CellRange[]): MergeIndex {
  const byRow = new Map<number, CellRange[]>();
  for (const merge of merges) {
    for (let row = merge.top; row <= merge.bottom; row += 1) {
      const list = byRow.get(row);
      if (list) list.push(merge);
      else byRow.set(row, [merge]);
    }
  }
  const mergeAt = ({ row, column }: CellAddress): CellRange | null =>
    byRow.get(row)?.find(({ left, right }) => column >= left && column <= right) ?? null;
  return {
    mergeAt,
    ownerOf: (address) => {
      const merge = mergeAt(address);
      return merge ? { row: merge.top, column: merge.left } : address;
    },
  };
}
