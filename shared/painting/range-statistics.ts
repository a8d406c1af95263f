import { type CellRange } from '../workbook/address.ts';
import { type CellValue } from '../workbook/cell.ts';
import { type Sheet } from '../workbook/sheet.ts';

/** What the rules that look at all values of their ranges need; computed once, when first asked. */
export interface RangeStatistics {
  /** The numbers, smallest first. */
  readonly numbers: () => Float64Array;
  readonly mean: () => number;
  /** Of the whole population, as Excel's rule takes it. */
  readonly standardDeviation: () => number;
  /** How many cells hold the value; texts compare without case. */
  readonly count: (value: CellValue) => number;
}

/** Statistics over the cells of some ranges; whole columns cost only what is stored in them. */
export function rangeStatistics(sheet: Sheet, ranges: readonly CellRange[]): RangeStatistics {
  const numbers = once(() => sortedNumbers(sheet, ranges));
  const mean = once(() => {
    const all = numbers();
    return all.reduce((total, value) => total + value, 0) / all.length;
  });
  const standardDeviation = once(() => {
    const all = numbers();
    const middle = mean();
    const squares = all.reduce((total, value) => total + (value - middle) ** 2, 0);
    return Math.sqrt(squares / all.length);
  });
  const counts = once(() => {
    const found = new Map<string, number>();
    forEachValue(sheet, ranges, (value) => {
      const key = valueKey(value);
      if (key !== null) found.set(key, (found.get(key) ?? 0) + 1);
    });
    return found;
  });
  return {
    numbers,
    mean,
    standardDeviation,
    count: (value) => {
      const key = valueKey(value);
      return key === null ? 0 : (counts().get(key) ?? 0);
    },
  };
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: compute() }).value;
}

function sortedNumbers(sheet: Sheet, ranges: readonly CellRange[]): Float64Array {
  const found: number[] = [];
  forEachValue(sheet, ranges, (value) => {
    if (typeof value === 'number') found.push(value);
  });
  return Float64Array.from(found).sort();
}

function forEachValue(
  sheet: Sheet,
  ranges: readonly CellRange[],
  visit: (value: CellValue) => void,
): void {
  for (const [index, row] of sheet.rows) {
    const crossed = ranges.filter(({ top, bottom }) => index >= top && index <= bottom);
    if (crossed.length === 0) continue;
    for (const [column, cell] of row.cells) {
      if (crossed.some(({ left, right }) => column >= left && column <= right)) visit(cell.value);
    }
  }
}

function valueKey(value: CellValue): string | null {
  if (value === null || value === '' || typeof value === 'object') return null;
  return typeof value === 'string' ? `text ${value.toLowerCase()}` : `${typeof value} ${value}`;
}

/** The value below which this share of the sorted numbers lies, interpolated as PERCENTILE.INC does. */
export function percentileOf(sorted: Float64Array, percent: number): number {
  const last = sorted.length - 1;
  const place = (Math.min(100, Math.max(0, percent)) / 100) * last;
  const lower = sorted[Math.floor(place)] ?? 0;
  const upper = sorted[Math.min(last, Math.floor(place) + 1)] ?? lower;
  return lower + (upper - lower) * (place - Math.floor(place));
}
