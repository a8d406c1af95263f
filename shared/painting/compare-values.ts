import { type CellValue } from '../workbook/cell.ts';

/**
 * Orders two values as spreadsheet comparisons do: numbers before texts before booleans, texts without case, an
 * empty cell as 0, "" or FALSE beside the other. Null when one of them is an error.
 */
export function compareValues(left: CellValue, right: CellValue): number | null {
  const a = left ?? emptyLike(right);
  const b = right ?? emptyLike(left);
  if (typeof a === 'object' || typeof b === 'object') return null;
  const byKind = rank(a) - rank(b);
  if (byKind !== 0) return byKind;
  if (typeof a === 'string' && typeof b === 'string') {
    const [lower, upper] = [a.toLowerCase(), b.toLowerCase()];
    return lower < upper ? -1 : lower > upper ? 1 : 0;
  }
  return Number(a) - Number(b);
}

function emptyLike(other: CellValue): number | string | boolean {
  if (typeof other === 'string') return '';
  return typeof other === 'boolean' ? false : 0;
}

function rank(value: number | string | boolean): number {
  if (typeof value === 'number') return 0;
  return typeof value === 'string' ? 1 : 2;
}
