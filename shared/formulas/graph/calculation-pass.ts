import type { CellReference } from '../../workbook/address.ts';
import type { Area } from '../values/operand.ts';
import type { FormulaGraph } from './formula-graph.ts';
import { filledBy, type Vertex } from './vertex.ts';

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
  waiting: Vertex[] | null;
  /** Its precedents are found while it is computed, not from its text. */
  isTrying: boolean;
  nextCell: number;
  nextRange: number;
}

let passes = 0;

/**
 * Computes the dirty vertices so that each comes after what it reads. Works with a list of its own instead of the call
 * stack: a chain of any length is no danger. Formulas whose texts name a circle are computed on trial, reading cell by
 * cell; a circle that the values really follow is reported, never followed: whoever hears of it refuses its formulas
 * or marks them as going round.
 */
export class CalculationPass {
  private readonly graph: FormulaGraph;
  private readonly dirty: readonly Vertex[];
  private readonly compute: (vertex: Vertex, isTrying: boolean) => void;
  private readonly foundInCircle: (vertex: Vertex, cells: readonly CellReference[]) => void;
  private readonly id: number;
  private readonly open: OpenVertex[] = [];

  constructor(
    graph: FormulaGraph,
    dirty: readonly Vertex[],
    compute: (vertex: Vertex, isTrying: boolean) => void,
    foundInCircle: (vertex: Vertex, cells: readonly CellReference[]) => void,
  ) {
    this.graph = graph;
    this.dirty = dirty;
    this.compute = compute;
    this.foundInCircle = foundInCircle;
    passes += 1;
    this.id = passes;
  }

  run(): void {
    for (const vertex of this.dirty) {
      if (vertex.state !== 'dirty') continue;
      // Most come in an order in which everything they read is settled already.
      if (this.isReady(vertex)) this.computeReady(vertex);
      else this.settle(vertex);
    }
  }

  private isReady(vertex: Vertex): boolean {
    for (const { sheet, top, left } of vertex.cells) {
      const precedent = this.graph.vertexAt(sheet, top, left);
      if (precedent && precedent.state !== 'clean') return false;
    }
    for (const range of vertex.ranges) {
      if (range.settledIn === this.id) continue;
      if (this.dirtyInside(range).length > 0) return false;
      range.settledIn = this.id;
    }
    return true;
  }

  private computeReady(vertex: Vertex): void {
    try {
      this.compute(vertex, false);
      vertex.state = 'clean';
    } catch (signal) {
      if (!(signal instanceof PendingSignal)) throw signal;
      this.settle(vertex);
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
    this.enter(root, false);
    for (let top = this.open.at(-1); top !== undefined; top = this.open.at(-1)) {
      if (top.vertex.state === 'clean') {
        this.open.pop();
        continue;
      }
      const next = this.nextPrecedent(top);
      if (!next) this.finish(top);
      else if (next.state === 'dirty') this.enter(next, false);
      else if (!top.isTrying && next.state !== 'clean') this.tryCircle(next);
      else if (next.state === 'trying') this.reportCircle(next);
      else if (next.state === 'open') this.enter(next, true);
    }
  }

  private enter(vertex: Vertex, isTrying: boolean): void {
    vertex.state = isTrying ? 'trying' : 'open';
    this.open.push({ vertex, isTrying, waiting: null, nextCell: 0, nextRange: 0 });
  }

  /** All formulas opened since `start` name each other; from here on the last of them reads cell by cell. */
  private tryCircle(start: Vertex): void {
    const from = this.open.findIndex(({ vertex }) => vertex === start);
    for (const entry of this.open.slice(from)) {
      entry.isTrying = true;
      entry.waiting = null;
    }
    const last = this.open.at(-1);
    if (last) last.vertex.state = 'trying';
  }

  private nextPrecedent(entry: OpenVertex): Vertex | undefined {
    const { vertex } = entry;
    if (isInCircle(vertex)) return undefined;
    for (let queued = entry.waiting?.pop(); queued; queued = entry.waiting?.pop()) {
      if (queued.state !== 'clean') return queued;
    }
    if (entry.isTrying) {
      vertex.state = 'trying';
      return undefined;
    }
    for (let cell = vertex.cells[entry.nextCell]; cell; cell = vertex.cells[entry.nextCell]) {
      entry.nextCell += 1;
      const precedent = this.graph.vertexAt(cell.sheet, cell.top, cell.left);
      if (precedent && precedent.state !== 'clean') return precedent;
    }
    for (
      let range = vertex.ranges[entry.nextRange];
      range;
      range = vertex.ranges[entry.nextRange]
    ) {
      if (range.settledIn !== this.id) {
        const inside = this.dirtyInside(range);
        if (inside.length > 0) {
          entry.waiting = inside.length > 1 ? [...new Set(inside)] : inside;
          return entry.waiting.pop();
        }
        range.settledIn = this.id;
      }
      entry.nextRange += 1;
    }
    return undefined;
  }

  private finish(entry: OpenVertex): void {
    const { vertex } = entry;
    if (!isInCircle(vertex)) {
      try {
        this.compute(vertex, entry.isTrying);
      } catch (signal) {
        if (!(signal instanceof PendingSignal)) throw signal;
        const waiting = entry.isTrying
          ? signal.vertices
          : signal.vertices.filter(({ state }) => state === 'dirty');
        vertex.state = 'trying';
        entry.isTrying = true;
        entry.waiting = [...waiting];
        return;
      }
    }
    vertex.state = 'clean';
    this.open.pop();
  }

  /** The formulas on trial since `start` really read each other. */
  private reportCircle(start: Vertex): void {
    const from = this.open.findIndex(({ vertex, isTrying }) => vertex === start && isTrying);
    const circle = this.open
      .slice(from)
      .map(({ vertex }) => vertex)
      .filter(({ state }) => state === 'trying');
    const cells = circle
      .slice(0, 100)
      .map(({ sheet, row, column }) => this.graph.reference(sheet, row, column));
    for (const vertex of circle) if (!isInCircle(vertex)) this.foundInCircle(vertex, cells);
  }
}

function isInCircle({ goesRound, reason }: Vertex): boolean {
  return goesRound || reason?.kind === 'cycle';
}

function fills(vertex: Vertex, area: Area): boolean {
  if (vertex.sheet !== area.sheet) return false;
  const { top, left, bottom, right } = filledBy(vertex);
  return top <= area.bottom && area.top <= bottom && left <= area.right && area.left <= right;
}
