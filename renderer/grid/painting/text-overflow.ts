import type { HorizontalPlace } from '../../../shared/painting/cell-alignment.ts';
import type { TextReach } from './cell-paint.ts';

/** What decides how far a text runs into its neighbours; lengths in pixels. */
export interface OverflowSource {
  readonly column: number;
  readonly columnCount: number;
  readonly columnWidth: (column: number) => number;
  /** Whether a neighbour in the same row is empty and no part of a merge. */
  readonly isFree: (column: number) => boolean;
}

/**
 * How far a one-line text of `needed` pixels is seen beyond its cell of `width` pixels: to the right when it
 * stands left, to the left when right, to both sides when centred, until the first cell that is not empty.
 * Whole cells are given, so that no letter is cut where the screen draws a little wider than was measured.
 */
export function textReach(
  side: HorizontalPlace,
  needed: number,
  width: number,
  source: OverflowSource,
): TextReach {
  const excess = needed - width;
  if (excess <= 0) return { left: 0, right: 0 };
  switch (side) {
    case 'left':
      return { left: 0, right: freeSpace(excess, 1, source) };
    case 'right':
      return { left: freeSpace(excess, -1, source), right: 0 };
    case 'center':
    case 'centerContinuous':
      return {
        left: freeSpace(excess / 2, -1, source),
        right: freeSpace(excess / 2, 1, source),
      };
    case 'fill':
    case 'justify':
    case 'distributed':
      return { left: 0, right: 0 };
  }
}

function freeSpace(wanted: number, step: 1 | -1, source: OverflowSource): number {
  let space = 0;
  for (
    let column = source.column + step;
    column >= 0 && column < source.columnCount && space < wanted && source.isFree(column);
    column += step
  ) {
    space += source.columnWidth(column);
  }
  return space;
}
