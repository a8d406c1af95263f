import { type CellRange, rangeContains } from '../workbook/address.ts';
import { type Sheet } from '../workbook/sheet.ts';

/** Finds the merged region of a cell. */
export interface MergeIndex {
  /** The region that covers the cell, or null where it is not merged. */
  readonly at: (row: number, column: number) => CellRange | null;
  /** The regions that share a row with `top` to `bottom` (0-based, inclusive). */
  readonly touchingRows: (top: number, bottom: number) => readonly CellRange[];
}

/** Rows per bucket; a region over a whole sheet is put aside instead of into every bucket. */
const BUCKET = 8;
const MAX_BUCKETS = 128;

const remembered = new WeakMap<readonly CellRange[], MergeIndex>();

/** The merge index of a sheet, made once per list of merges and never larger than the list. */
export function mergeIndex(sheet: Pick<Sheet, 'merges'>): MergeIndex {
  const known = remembered.get(sheet.merges);
  if (known) return known;
  const index = buildIndex(sheet.merges);
  remembered.set(sheet.merges, index);
  return index;
}

function buildIndex(merges: readonly CellRange[]): MergeIndex {
  const buckets = new Map<number, CellRange[]>();
  const tall: CellRange[] = [];
  for (const merge of merges) {
    const first = Math.floor(merge.top / BUCKET);
    const last = Math.floor(merge.bottom / BUCKET);
    if (last - first > MAX_BUCKETS) {
      tall.push(merge);
      continue;
    }
    for (let bucket = first; bucket <= last; bucket += 1) {
      const list = buckets.get(bucket);
      if (list) list.push(merge);
      else buckets.set(bucket, [merge]);
    }
  }
  return {
    at: (row, column) => {
      const cell = { row, column };
      const near = buckets.get(Math.floor(row / BUCKET));
      const found = near?.find((merge) => rangeContains(merge, cell));
      return found ?? tall.find((merge) => rangeContains(merge, cell)) ?? null;
    },
    touchingRows: (top, bottom) => {
      const found = new Set<CellRange>();
      const collect = (merge: CellRange): void => {
        if (merge.top <= bottom && merge.bottom >= top) found.add(merge);
      };
      for (
        let bucket = Math.floor(top / BUCKET);
        bucket <= Math.floor(bottom / BUCKET);
        bucket += 1
      ) {
        buckets.get(bucket)?.forEach(collect);
      }
      tall.forEach(collect);
      return [...found];
    },
  };
}
