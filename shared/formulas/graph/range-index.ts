import type { CellRange } from '../../workbook/address.ts';

/** Something that stands for a rectangle of one sheet. */
export interface Ranged extends CellRange {
  readonly id: number;
}

/**
 * Finds the rectangles of one sheet that contain a cell, without looking at the others. Each rectangle lies in at most
 * four buckets of a grid whose step suits its size; a look-up visits one bucket for each pair of steps in use.
 */
export class RangeIndex<T extends Ranged> {
  private readonly levels = new Map<number, Map<number, T[]>>();

  add(item: T): void {
    this.eachBucket(item, (buckets, key) => {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(item);
      else buckets.set(key, [item]);
    });
  }

  remove(item: T): void {
    this.eachBucket(item, (buckets, key) => {
      const bucket = buckets.get(key);
      const place = bucket?.indexOf(item) ?? -1;
      if (place >= 0) bucket?.splice(place, 1);
    });
  }

  /** Calls `visit` for every rectangle that contains the cell. */
  visit(row: number, column: number, visit: (item: T) => void): void {
    for (const [level, buckets] of this.levels) {
      const rowStep = level >> 5;
      const columnStep = level & 31;
      const bucket = buckets.get(bucketKey(row >> rowStep, column >> columnStep));
      if (!bucket) continue;
      for (const item of bucket) {
        if (row >= item.top && row <= item.bottom && column >= item.left && column <= item.right) {
          visit(item);
        }
      }
    }
  }

  private eachBucket(item: T, visit: (buckets: Map<number, T[]>, key: number) => void): void {
    const rowStep = stepFor(item.bottom - item.top);
    const columnStep = stepFor(item.right - item.left);
    const level = (rowStep << 5) | columnStep;
    let buckets = this.levels.get(level);
    if (!buckets) {
      buckets = new Map();
      this.levels.set(level, buckets);
    }
    for (let row = item.top >> rowStep; row <= item.bottom >> rowStep; row += 1) {
      for (let column = item.left >> columnStep; column <= item.right >> columnStep; column += 1) {
        visit(buckets, bucketKey(row, column));
      }
    }
  }
}

/** The power of two (in steps of four) that a length fits into. */
function stepFor(length: number): number {
  let step = 2;
  while (1 << step < length) step += 2;
  return step;
}

function bucketKey(row: number, column: number): number {
  return row * 16_384 + column;
}
