import { MAX_ROWS } from '../address.ts';
import type { DrawingAnchor, DrawingCorner } from '../drawing.ts';
import type { Sheet } from '../sheet.ts';
import type { RowChange } from './row-change.ts';

/** The heights of a sheet's rows in points; a row whose height follows its content counts as the sheet's usual one. */
export type RowHeights = Pick<Sheet, 'rows' | 'defaultRowHeight' | 'defaultRowsHidden'>;

/**
 * Where a drawing stands after rows came or went, by what it does with cells: it follows both corners, keeps its size,
 * or keeps its place. The same object where it does not move.
 */
export function movedAnchor(
  anchor: DrawingAnchor,
  change: RowChange,
  before: RowHeights,
  after: RowHeights,
): DrawingAnchor {
  switch (anchor.kind) {
    case 'absolute':
      return anchor;
    case 'oneCell': {
      const from = movedCorner(anchor.from, change);
      return from === anchor.from ? anchor : { ...anchor, from };
    }
    case 'twoCell': {
      const { from, to } = movedCorners(anchor, change, before, after);
      const isSame = sameCorner(from, anchor.from) && sameCorner(to, anchor.to);
      return isSame ? anchor : { ...anchor, from, to };
    }
  }
}

type TwoCorners = Extract<DrawingAnchor, { readonly kind: 'twoCell' }>;

function movedCorners(
  { from, to, editAs }: TwoCorners,
  change: RowChange,
  before: RowHeights,
  after: RowHeights,
): { readonly from: DrawingCorner; readonly to: DrawingCorner } {
  if (editAs === undefined) {
    return { from: movedCorner(from, change), to: movedLowerCorner(from, to, change) };
  }
  if (to.row < change.start) return { from, to };
  const height = distance(before, from, to);
  const upper =
    editAs === 'oneCell'
      ? movedCorner(from, change)
      : cornerBelow(after, { ...from, row: 0, rowOffset: 0 }, heightAbove(before, from));
  const lower = cornerBelow(after, upper, height);
  return { from: upper, to: { ...to, row: lower.row, rowOffset: lower.rowOffset } };
}

function movedCorner(corner: DrawingCorner, { kind, start, count }: RowChange): DrawingCorner {
  if (corner.row < start) return corner;
  if (kind === 'insert') return { ...corner, row: Math.min(corner.row + count, MAX_ROWS - 1) };
  if (corner.row < start + count) return { ...corner, row: start, rowOffset: 0 };
  return { ...corner, row: corner.row - count };
}

/** A lower edge on the border of rows belongs to the row above it: rows that come below it leave it alone. */
function movedLowerCorner(
  from: DrawingCorner,
  to: DrawingCorner,
  change: RowChange,
): DrawingCorner {
  const endsAbove = to.rowOffset === 0 && to.row === change.start && from.row < change.start;
  return endsAbove && change.kind === 'insert' ? to : movedCorner(to, change);
}

function heightOf({ rows, defaultRowHeight, defaultRowsHidden }: RowHeights, row: number): number {
  const known = rows.get(row);
  if (known ? known.hidden : defaultRowsHidden) return 0;
  return known?.height ?? defaultRowHeight;
}

function heightAbove(heights: RowHeights, corner: DrawingCorner): number {
  return distance(heights, { ...corner, row: 0, rowOffset: 0 }, corner);
}

/** Points from one corner down to another. */
function distance(heights: RowHeights, from: DrawingCorner, to: DrawingCorner): number {
  let sum = to.rowOffset - from.rowOffset;
  for (let row = from.row; row < to.row; row += 1) sum += heightOf(heights, row);
  return sum;
}

/** The corner that lies so many points below another, in the same column. */
function cornerBelow(heights: RowHeights, from: DrawingCorner, points: number): DrawingCorner {
  let row = from.row;
  let rest = from.rowOffset + points;
  for (; row < MAX_ROWS - 1; row += 1) {
    const height = heightOf(heights, row);
    if (rest < height || (rest <= 0 && height === 0)) break;
    rest -= height;
  }
  return { ...from, row, rowOffset: Math.max(0, rest) };
}

function sameCorner(a: DrawingCorner, b: DrawingCorner): boolean {
  return a.row === b.row && Math.abs(a.rowOffset - b.rowOffset) < 0.001;
}
