import type { CellRange } from '../../workbook/address.ts';
import type { UnsupportedFormula, UnsupportedReason } from '../calculator.ts';
import { UnsupportedSignal, type ValueSource } from '../evaluate/session.ts';
import type { FormulaGraph } from './formula-graph.ts';
import { guardedSource } from './guarded-source.ts';
import { filledBy, type Vertex } from './vertex.ts';

/** The formulas that keep their saved value, and what reads them. */
export class RefusedFormulas {
  private readonly graph: FormulaGraph;
  private readonly refused = new Set<Vertex>();

  constructor(graph: FormulaGraph) {
    this.graph = graph;
  }

  /** Takes in the formulas that could not be read. */
  takeUnread(): void {
    for (const vertex of this.graph.vertices) if (vertex.reason) this.refused.add(vertex);
  }

  get isEmpty(): boolean {
    return this.refused.size === 0;
  }

  has(vertex: Vertex): boolean {
    return this.refused.has(vertex);
  }

  all(): readonly Vertex[] {
    return [...this.refused];
  }

  refuse(vertex: Vertex, reason: UnsupportedReason): void {
    vertex.reason = reason;
    this.refused.add(vertex);
  }

  /** Gives a formula another chance, or forgets one that is gone. */
  forget(vertex: Vertex): void {
    this.refused.delete(vertex);
  }

  list(): readonly UnsupportedFormula[] {
    const found: UnsupportedFormula[] = [];
    for (const { sheet, row, column, reason } of this.refused) {
      if (reason) found.push({ ...this.graph.reference(sheet, row, column), reason });
    }
    return found;
  }

  /** Values as usual, but reading a refused formula's cell refuses the reader too. */
  guard(source: ValueSource): ValueSource {
    return guardedSource(source, this.graph, ({ sheet, row, column }) => {
      const cell = this.graph.reference(sheet, row, column);
      return new UnsupportedSignal({ kind: 'dependsOnUnsupported', cell });
    });
  }

  /** Whether the text of a formula names a cell that a refused formula fills. */
  isReadBy(vertex: Vertex): boolean {
    for (const cell of vertex.cells) {
      const precedent = this.graph.vertexAt(cell.sheet, cell.top, cell.left);
      if (precedent && this.refused.has(precedent)) return true;
    }
    for (const range of vertex.ranges) {
      const size = (range.bottom - range.top + 1) * (range.right - range.left + 1);
      let found = false;
      if (size < this.refused.size) {
        this.graph.visitInside(range, (inside) => {
          found ||= this.refused.has(inside);
        });
      } else {
        for (const refused of this.refused) {
          if (refused.sheet === range.sheet && overlaps(filledBy(refused), range)) {
            found = true;
            break;
          }
        }
      }
      if (found) return true;
    }
    return false;
  }
}

function overlaps(a: CellRange, b: CellRange): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}
