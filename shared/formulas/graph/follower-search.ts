import type { FormulaGraph } from './formula-graph.ts';
import type { Vertex } from './vertex.ts';

/** One search through the graph for all that follows from some cells; it meets each formula once. */
export class FollowerSearch {
  private static searches = 0;
  private readonly graph: FormulaGraph;
  private readonly id: number;
  readonly found: Vertex[] = [];

  constructor(graph: FormulaGraph) {
    this.graph = graph;
    FollowerSearch.searches += 1;
    this.id = FollowerSearch.searches;
  }

  /** Adds a formula; false when this search has met it before. */
  readonly reach = (vertex: Vertex): boolean => {
    if (vertex.seenIn === this.id) return false;
    vertex.seenIn = this.id;
    this.found.push(vertex);
    return true;
  };

  /** Reaches everything that reads what the formulas found so far fill; the list grows while it is walked. */
  spread(): void {
    for (const vertex of this.found) {
      if (!vertex.filled) {
        this.graph.visitReaders(vertex.sheet, vertex.row, vertex.column, this.reach);
        continue;
      }
      const { top, left, bottom, right } = vertex.filled;
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          this.graph.visitReaders(vertex.sheet, row, column, this.reach);
        }
      }
    }
  }
}
