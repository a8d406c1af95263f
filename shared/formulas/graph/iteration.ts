import type { CellValue } from '../../workbook/cell.ts';
import type { Iteration } from '../../workbook/workbook.ts';
import { FollowerSearch } from './follower-search.ts';
import type { FormulaGraph } from './formula-graph.ts';
import type { Vertex } from './vertex.ts';

/** What going round needs of the calculation. */
interface RoundTrip {
  readonly graph: FormulaGraph;
  readonly iteration: Iteration;
  readonly compute: (vertex: Vertex) => void;
  readonly valueAt: (vertex: Vertex) => CellValue;
}

/**
 * Computes the formulas of circles again and again, sheet by sheet and row by row as Excel does, until no value
 * changes by more than the file allows or the rounds are used up. `found` are some formulas of each circle; the
 * answer is what follows from the circles and has to be computed once more.
 */
export function goRound(found: readonly Vertex[], trip: RoundTrip): readonly Vertex[] {
  const search = new FollowerSearch(trip.graph);
  found.forEach(search.reach);
  search.spread();
  const circle = wholeCircle(found, new Set(search.found), trip.graph);
  const ordered = [...circle].sort(
    (a, b) => a.sheet - b.sheet || a.row - b.row || a.column - b.column,
  );
  for (let round = 0; round < trip.iteration.rounds; round += 1) {
    let change = 0;
    for (const vertex of ordered) {
      if (vertex.reason !== null) continue;
      const before = trip.valueAt(vertex);
      trip.compute(vertex);
      change = Math.max(change, distance(before, trip.valueAt(vertex)));
    }
    if (change < trip.iteration.tolerance || change === 0) break;
  }
  return search.found.filter((vertex) => !circle.has(vertex));
}

/** The followers of a circle that lead back into it. */
function wholeCircle(
  found: readonly Vertex[],
  followers: ReadonlySet<Vertex>,
  graph: FormulaGraph,
): ReadonlySet<Vertex> {
  const circle = new Set(found);
  // A set is walked in the order of insertion, late comers included.
  for (const { cells, ranges } of circle) {
    const take = (vertex: Vertex | undefined): void => {
      if (vertex && followers.has(vertex)) circle.add(vertex);
    };
    for (const { sheet, top, left } of cells) take(graph.vertexAt(sheet, top, left));
    for (const range of ranges) graph.visitInside(range, take);
  }
  return circle;
}

function distance(before: CellValue, after: CellValue): number {
  if (typeof after === 'number' && (typeof before === 'number' || before === null)) {
    return Math.abs(after - (before ?? 0));
  }
  if (typeof before === 'object' && typeof after === 'object') {
    return before?.error === after?.error ? 0 : Infinity;
  }
  return before === after ? 0 : Infinity;
}
