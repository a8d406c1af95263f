import type { CellReference } from '../../workbook/address.ts';
import type { Area } from '../values/operand.ts';
import type { FormulaGraph } from './formula-graph.ts';
import type { Vertex } from './vertex.ts';

/** Thrown while a formula is computed that reads cells which must be computed first. */
export class PendingSignal extends Error {
  readonly vertices: readonly Vertex[];
  constructor(vertices: readonly Vertex[]) {
    super('pending');
    this.vertices = vertices;
  }
}

interface OpenVertex {
  readonly vertex: Vertex;
  /** Dirty precedents still to be computed, the next one last. */
  readonly waiting: Vertex[];
  nextCell: number;
  nextRange: number;
}

let passes = 0;

/**
 * Computes the dirty vertices so that each comes after what it reads. Works with a list of its own instead of the call
 * stack: a chain of any length is no danger. Circles are reported, never followed.
 */
export class CalculationPass {
  private readonly graph: FormulaGraph;
  private readonly dirty: readonly Vertex[];
  private readonly compute: (vertex: Vertex) => void;
  private readonly refuse: (vertex: Vertex, cells: readonly CellReference[]) => void;
  private readonly id: number;
  private readonly open: OpenVertex[] = [];

  constructor(
    graph: FormulaGraph,
    dirty: readonly Vertex[],
    compute: (vertex: Vertex) => void,
    refuse: (vertex: Vertex, cells: readonly CellReference[]) => void,
  ) {
    this.graph = graph;
    this.dirty = dirty;
    this.compute = compute;
    this.refuse = refuse;
    passes += 1;
    this.id = passes;
  }

  run(): void {
    for (const vertex of this.dirty) {
      if (vertex.state === 'dirty') this.settle(vertex);
    }
  }

  /** The dirty formulas inside an area, for cells that only a formula's values name. */
  dirtyInside(area: Area): Vertex[] {
    const found: Vertex[] = [];
    const size = (area.bottom - area.top + 1) * (area.right - area.left + 1);
    if (size > this.dirty.length) {
      for (const vertex of this.dirty) {
        if (vertex.state !== 'clean' && fills(vertex, area)) found.push(vertex);
      }
    } else {
      this.graph.visitInside(area, (vertex) => {
        if (vertex.state !== 'clean') found.push(vertex);
      });
    }
    return found;
  }

  private settle(root: Vertex): void {
    this.enter(root);
    for (let top = this.open.at(-1); top !== undefined; top = this.open.at(-1)) {
      const next = this.nextPrecedent(top);
      if (next) {
        if (next.state === 'open') this.refuseCircle(next);
        else if (next.state === 'dirty') this.enter(next);
      } else {
        this.finish(top);
      }
    }
  }

  private enter(vertex: Vertex): void {
    vertex.state = 'open';
    this.open.push({ vertex, waiting: [], nextCell: 0, nextRange: 0 });
  }

  private nextPrecedent(entry: OpenVertex): Vertex | undefined {
    const { vertex, waiting } = entry;
    for (;;) {
      const queued = waiting.pop();
      if (queued) {
        if (queued.state !== 'clean') return queued;
        continue;
      }
      const cell = vertex.cells[entry.nextCell];
      if (cell) {
        entry.nextCell += 1;
        const precedent = this.graph.vertexAt(cell.sheet, cell.top, cell.left);
        if (precedent && precedent.state !== 'clean') return precedent;
        continue;
      }
      const range = vertex.ranges[entry.nextRange];
      if (!range) return undefined;
      if (range.settledIn !== this.id) {
        const inside = this.dirtyInside(range);
        if (inside.length > 0 && !inside.every((other) => other === vertex && isRefused(other))) {
          waiting.push(...new Set(inside));
          if (isRefused(vertex)) entry.nextRange += 1;
          continue;
        }
        if (inside.length === 0) range.settledIn = this.id;
      }
      entry.nextRange += 1;
    }
  }

  private finish(entry: OpenVertex): void {
    const { vertex } = entry;
    if (!isRefused(vertex)) {
      try {
        this.compute(vertex);
      } catch (signal) {
        if (!(signal instanceof PendingSignal)) throw signal;
        if (signal.vertices.some(({ state }) => state === 'open')) {
          for (const other of signal.vertices) if (other.state === 'open') this.refuseCircle(other);
        }
        if (!isRefused(vertex)) {
          entry.waiting.push(...signal.vertices);
          return;
        }
      }
    }
    vertex.state = 'clean';
    this.open.pop();
  }

  /** All formulas opened since `start` feed each other. */
  private refuseCircle(start: Vertex): void {
    const from = this.open.findIndex(({ vertex }) => vertex === start);
    const circle = this.open.slice(from).map(({ vertex }) => vertex);
    const cells = circle
      .slice(0, 100)
      .map(({ frame, sheet, row, column }) => frame.session.reference(sheet, row, column));
    for (const vertex of circle) if (!isRefused(vertex)) this.refuse(vertex, cells);
  }
}

function isRefused(vertex: Vertex): boolean {
  return vertex.reason?.kind === 'cycle';
}

function fills(vertex: Vertex, area: Area): boolean {
  if (vertex.sheet !== area.sheet) return false;
  const { top, left, bottom, right } = vertex.filled ?? {
    top: vertex.row,
    left: vertex.column,
    bottom: vertex.row,
    right: vertex.column,
  };
  return top <= area.bottom && area.top <= bottom && left <= area.right && area.left <= right;
}
