import { MAX_COLUMNS, MAX_ROWS, type CellRange } from '../address.ts';
import { movedBlockSpan } from './moved-references.ts';
import { movedSpan, type RowChange } from './row-change.ts';

/** A range after rows came or went; null when none of its rows is left. What is pushed off the sheet is cut. */
export function movedRange(range: CellRange, change: RowChange): CellRange | null {
  return withSpan(range, movedSpan(range.top, range.bottom, change));
}

/** The same for a block (table, filter, print area) that new rows join when they follow the last row, which they are like. */
export function movedBlock(range: CellRange, change: RowChange): CellRange | null {
  const isWholeRows = range.left === 0 && range.right === MAX_COLUMNS - 1;
  return withSpan(range, movedBlockSpan(range.top, range.bottom, change, !isWholeRows));
}

function withSpan(range: CellRange, span: readonly [number, number] | null): CellRange | null {
  if (range.top === 0 && range.bottom === MAX_ROWS - 1) return range;
  if (!span || span[0] >= MAX_ROWS) return null;
  const [top, bottom] = span;
  if (top === range.top && bottom === range.bottom) return range;
  return { ...range, top, bottom: Math.min(bottom, MAX_ROWS - 1) };
}

/** Ranges without a wish about new rows. */
export function movedRanges(ranges: readonly CellRange[], change: RowChange): readonly CellRange[] {
  return kept(
    ranges,
    ranges.flatMap((range) => movedRange(range, change) ?? []),
  );
}

/**
 * The ranges of a rule (validation, conditional format, permission) after rows came or went: a rule that applies to
 * the row that new rows are like applies to them as well, in the same columns.
 */
export function movedRuleRanges(
  ranges: readonly CellRange[],
  change: RowChange,
): readonly CellRange[] {
  const moved = movedRanges(ranges, change);
  const { kind, start, count, like } = change;
  if (kind === 'remove' || like === null) return moved;
  const end = start + count - 1;
  const added = ranges
    .filter(({ top, bottom }) => top <= like && like <= bottom)
    .map(({ left, right }) => ({ top: start, left, bottom: end, right }))
    .filter((range) => !moved.some((other) => encloses(other, range)));
  let result = moved;
  for (const range of added) result = joined(result, range);
  return result;
}

function encloses(outer: CellRange, inner: CellRange): boolean {
  return (
    outer.top <= inner.top &&
    outer.bottom >= inner.bottom &&
    outer.left <= inner.left &&
    outer.right >= inner.right
  );
}

/** Adds a range, growing one it touches in the same columns. */
function joined(ranges: readonly CellRange[], added: CellRange): readonly CellRange[] {
  const place = ranges.findIndex(
    ({ top, bottom, left, right }) =>
      left === added.left &&
      right === added.right &&
      (bottom + 1 === added.top || added.bottom + 1 === top),
  );
  const touched = ranges[place];
  if (!touched) return [...ranges, added];
  const grown = {
    ...touched,
    top: Math.min(touched.top, added.top),
    bottom: Math.max(touched.bottom, added.bottom),
  };
  return ranges.with(place, grown);
}

/** A merge after the change; one that ends with the row that new rows are like and goes over several rows takes them in. */
export function movedMerge(merge: CellRange, change: RowChange): CellRange | null {
  // What becomes part of a merge with the new rows is no merge of its own any more.
  if (isMergedAnew(merge, change)) return null;
  const staysApart = liesWithin(merge, change.apart);
  const moved = (staysApart ? movedRange : movedBlock)(merge, change);
  // A single cell is no merge.
  return moved?.top === moved?.bottom && moved?.left === moved?.right ? null : moved;
}

/** The merges that new rows take from the row that they are like: those that lie within it. */
export function addedMerges(merges: readonly CellRange[], change: RowChange): readonly CellRange[] {
  const { start, count, like } = change;
  const within = merges.filter(
    (merge) => merge.top === like && merge.bottom === like && !isMergedAnew(merge, change),
  );
  const anew = (change.merged ?? []).map(({ left, right }) => ({
    top: start - 1,
    left,
    bottom: start + count - 1,
    right,
  }));
  const copied = Array.from({ length: count }, (_, index) => start + index).flatMap((row) =>
    within.map(({ left, right }) => ({ top: row, left, bottom: row, right })),
  );
  return [...anew, ...copied];
}

function isMergedAnew(merge: CellRange, { like, merged }: RowChange): boolean {
  return merge.top === like && merge.bottom === like && liesWithin(merge, merged);
}

function liesWithin(merge: CellRange, columns: RowChange['apart']): boolean {
  return columns?.some(({ left, right }) => merge.left >= left && merge.right <= right) ?? false;
}

/** The old list where nothing in it changed, so that what is the same stays the same object. */
function kept<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && before.every((item, index) => item === after[index])
    ? before
    : after;
}
