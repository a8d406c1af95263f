import type { BorderEdge, BorderLine } from '../workbook/style.ts';

/** Which line wins where two neighbours both draw their common edge; heavier lines hide lighter ones. */
const WEIGHT: Readonly<Record<BorderLine, number>> = {
  double: 13,
  thick: 12,
  medium: 11,
  mediumDashed: 10,
  mediumDashDot: 9,
  slantDashDot: 8,
  mediumDashDotDot: 7,
  thin: 6,
  dashed: 5,
  dashDot: 4,
  dashDotDot: 3,
  dotted: 2,
  hair: 1,
};

/**
 * The line drawn on the edge between two cells: the heavier one, and of equals that of the right or lower
 * cell (`second`), which spreadsheets paint later.
 */
export function winningEdge(
  first: BorderEdge | null,
  second: BorderEdge | null,
): BorderEdge | null {
  if (!first) return second;
  if (!second) return first;
  return WEIGHT[second.line] >= WEIGHT[first.line] ? second : first;
}
