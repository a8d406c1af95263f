import type { CellRange, CellReference } from '../workbook/address.ts';
import type { CellValue } from '../workbook/cell.ts';
import { cellAt, valueAt, type Workbook } from '../workbook/workbook.ts';
import type {
  CalculationEnvironment,
  CalculationOutcome,
  Calculator,
  ComputedCell,
  UnsupportedFormula,
  UnsupportedReason,
} from './calculator.ts';
import { evaluateFormula } from './evaluate/evaluate-node.ts';
import { resultOf } from './evaluate/formula-result.ts';
import { Session, UnsupportedSignal, type ValueSource } from './evaluate/session.ts';
import { formulaTextAt } from './formula-text.ts';
import { functionNamed } from './functions/registry.ts';
import { CalculationPass, PendingSignal } from './graph/calculation-pass.ts';
import { FormulaGraph } from './graph/formula-graph.ts';
import { guardedSource, stepwiseSource } from './graph/guarded-source.ts';
import { SheetValues } from './graph/value-store.ts';
import { filledBy, type Vertex } from './graph/vertex.ts';
import { SPILL_ERROR } from './values/errors.ts';
import { Matrix, type Area } from './values/operand.ts';
import { stretchedAt } from './evaluate/read-cells.ts';

/** Starts the live calculation of a workbook; nothing is computed before the first call. */
export function createCalculator(
  workbook: Workbook,
  environment: CalculationEnvironment,
): Calculator {
  let live = new LiveCalculation(workbook, environment);
  const follow = (current: Workbook): boolean => {
    if (live.fits(current)) return true;
    live = new LiveCalculation(current, environment);
    return false;
  };
  return {
    calculateAll: (current) => {
      live = new LiveCalculation(current, environment);
      return live.calculateAll();
    },
    calculateFrom: (current, changed) =>
      follow(current) ? live.calculateFrom(current, changed) : live.calculateAll(),
    unsupported: () => live.unsupported(),
  };
}

class LiveCalculation {
  private workbook: Workbook;
  private readonly values: SheetValues[];
  private readonly session: Session;
  private readonly graph: FormulaGraph;
  private readonly source: ValueSource;
  private readonly refused = new Set<Vertex>();
  private pass: CalculationPass | null = null;
  /** Cells that this calculation emptied, because an array no longer fills them. */
  private emptied: CellReference[] = [];
  private search = 0;
  /** Cells that an array newly fills or leaves; who reads them has to follow. */
  private moved: CellReference[] = [];

  constructor(workbook: Workbook, environment: CalculationEnvironment) {
    this.workbook = workbook;
    this.values = workbook.sheets.map((sheet) => new SheetValues(sheet));
    this.source = {
      line: (sheet, row) => this.values[sheet]?.line(row),
      lastRow: (sheet) => this.values[sheet]?.lastRow ?? -1,
      lastColumn: (sheet) => this.values[sheet]?.lastColumn ?? -1,
      prepare: (area) => {
        this.prepare(area);
      },
      spillAt: (sheet, row, column) => this.spillAt(sheet, row, column),
      formulaAt: (sheet, row, column) => {
        const id = this.workbook.sheets[sheet]?.id;
        return id === undefined ? null : formulaTextAt(this.workbook, id, { row, column });
      },
    };
    this.session = new Session(workbook, this.source, environment, functionNamed);
    this.graph = new FormulaGraph(this.session);
    for (const vertex of this.graph.vertices) if (vertex.reason) this.refused.add(vertex);
    this.spreadRefusals();
  }

  /** Whether sheets, names and tables are still those that the graph was built for. */
  fits(workbook: Workbook): boolean {
    const known = this.workbook;
    if (workbook.sheets.length !== known.sheets.length) return false;
    if (workbook.definedNames !== known.definedNames) return false;
    return workbook.sheets.every((sheet, place) => {
      const before = known.sheets[place];
      return (
        before?.id === sheet.id && before.name === sheet.name && before.tables === sheet.tables
      );
    });
  }

  calculateAll(): CalculationOutcome {
    return this.calculate([...this.graph.vertices]);
  }

  calculateFrom(workbook: Workbook, changed: readonly CellReference[]): CalculationOutcome {
    this.workbook = workbook;
    this.session.follow(workbook);
    const fresh = this.takeOver(workbook, changed);
    return this.calculate(this.affectedBy(changed, fresh));
  }

  unsupported(): readonly UnsupportedFormula[] {
    const found: UnsupportedFormula[] = [];
    for (const vertex of this.refused) {
      if (!vertex.reason) continue;
      const cell = this.session.reference(vertex.sheet, vertex.row, vertex.column);
      found.push({ ...cell, reason: vertex.reason });
    }
    return found;
  }

  /** Takes the changed cells into values and graph; gives the formulas that are new. */
  private takeOver(workbook: Workbook, changed: readonly CellReference[]): Vertex[] {
    const fresh: Vertex[] = [];
    for (const { sheet: id, row, column } of changed) {
      const place = this.session.sheetWithId(id);
      const sheet = place === undefined ? undefined : workbook.sheets[place];
      if (place === undefined || !sheet) continue;
      const cell = cellAt(sheet, row, column);
      this.values[place]?.set(row, column, cell?.value ?? null);
      const known = this.graph.vertexAt(place, row, column);
      const isMaster = known?.row === row && known.column === column;
      if (known && isMaster && known.formula !== cell?.formula) {
        this.graph.remove(known);
        this.refused.delete(known);
      }
      if (cell?.formula && !(known && isMaster && known.formula === cell.formula)) {
        this.graph.add(place, { row, column }, cell);
        const vertex = this.graph.vertexAt(place, row, column);
        if (vertex) fresh.push(vertex);
      } else if (known && this.graph.vertices.has(known)) {
        fresh.push(known);
      }
    }
    return fresh;
  }

  /** All formulas that follow from the changed cells, and those that must always be computed. */
  private affectedBy(changed: readonly CellReference[], fresh: readonly Vertex[] = []): Vertex[] {
    const affected: Vertex[] = [];
    const reach = this.collector(affected);
    fresh.forEach(reach);
    for (const { sheet, row, column } of changed) {
      const place = this.session.sheetWithId(sheet);
      if (place !== undefined) this.graph.visitReaders(place, row, column, reach);
    }
    for (const vertex of this.graph.volatile) reach(vertex);
    this.spread(affected, reach);
    return affected;
  }

  /** Adds vertices to a list, each once. */
  private collector(found: Vertex[]): (vertex: Vertex) => void {
    this.search += 1;
    const { search } = this;
    return (vertex) => {
      if (vertex.seenIn === search) return;
      vertex.seenIn = search;
      found.push(vertex);
    };
  }

  /** Reaches everything that reads what the vertices fill; the list grows while it is walked. */
  private spread(affected: readonly Vertex[], reach: (vertex: Vertex) => void): void {
    for (const vertex of affected) {
      if (!vertex.filled) {
        this.graph.visitReaders(vertex.sheet, vertex.row, vertex.column, reach);
        continue;
      }
      const { top, left, bottom, right } = vertex.filled;
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          this.graph.visitReaders(vertex.sheet, row, column, reach);
        }
      }
    }
  }

  /** Before anything is computed, the readers of what cannot be computed are known not to be either. */
  private spreadRefusals(): void {
    if (this.refused.size === 0) return;
    for (const vertex of [...this.refused]) {
      const cell = this.session.reference(vertex.sheet, vertex.row, vertex.column);
      const followers: Vertex[] = [];
      const reach = this.collector(followers);
      reach(vertex);
      this.spread(followers, reach);
      for (const follower of followers) {
        if (this.refused.has(follower)) continue;
        this.refuse(follower, { kind: 'dependsOnUnsupported', cell });
      }
    }
  }

  private calculate(vertices: readonly Vertex[]): CalculationOutcome {
    this.emptied = [];
    const written: Vertex[] = [];
    let dirty = vertices;
    // An array that grows touches cells nobody waited for; ten rounds are more than any workbook needs.
    for (let round = 0; round < 10 && dirty.length > 0; round += 1) {
      this.moved = [];
      for (const vertex of dirty) {
        vertex.state = 'dirty';
        written.push(vertex);
        if (vertex.reason === null) continue;
        vertex.reason = null;
        this.refused.delete(vertex);
      }
      this.pass = new CalculationPass(
        this.graph,
        dirty,
        (vertex, isTrying) => {
          this.compute(vertex, isTrying);
        },
        (vertex, cells) => {
          this.refuse(vertex, { kind: 'cycle', cells });
        },
      );
      this.pass.run();
      this.pass = null;
      dirty = this.moved.length === 0 ? [] : this.affectedBy(this.moved);
    }
    return { computed: this.differences(written) };
  }

  /** The cells filled by the vertices, and those emptied, whose value is not what the workbook holds. */
  private differences(written: readonly Vertex[]): ComputedCell[] {
    const computed: ComputedCell[] = [];
    const compare = (place: number, row: number, column: number): void => {
      const value = this.values[place]?.get(row, column) ?? null;
      const sheet = this.workbook.sheets[place];
      if (!sheet || sameValue(valueAt(sheet, row, column), value)) return;
      computed.push({ sheet: sheet.id, row, column, value });
    };
    const reach = this.collector([]);
    for (const vertex of written) {
      if (vertex.seenIn === this.search) continue;
      reach(vertex);
      if (vertex.reason !== null) continue;
      const { top, left, bottom, right } = filledBy(vertex);
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) compare(vertex.sheet, row, column);
      }
    }
    for (const { sheet, row, column } of this.emptied) {
      const place = this.session.sheetWithId(sheet);
      if (place !== undefined && !this.graph.vertexAt(place, row, column))
        compare(place, row, column);
    }
    return computed;
  }

  private refuse(vertex: Vertex, reason: UnsupportedReason): void {
    vertex.reason = reason;
    this.refused.add(vertex);
  }

  private compute(vertex: Vertex, isTrying: boolean): void {
    const { tree } = vertex;
    if (!tree) {
      this.refuse(vertex, vertex.unreadable);
      return;
    }
    const guarded =
      this.refused.size > 0 && (isTrying || vertex.isVolatile || this.readsRefused(vertex));
    const source = isTrying ? stepwiseSource(this.source, this.graph) : this.source;
    const restore = this.session.useSource(guarded ? this.guard(source) : source);
    try {
      this.session.startFormula();
      const result = resultOf(evaluateFormula(tree, vertex), vertex);
      this.store(vertex, result);
    } catch (signal) {
      if (signal instanceof UnsupportedSignal) this.refuse(vertex, signal.reason);
      else if (signal instanceof RangeError) {
        this.refuse(vertex, { kind: 'tooComplex', detail: 'depth' });
      } else throw signal;
    } finally {
      restore();
    }
  }

  private guard(source: ValueSource): ValueSource {
    return guardedSource(source, this.graph, (vertex) => {
      const cell = this.session.reference(vertex.sheet, vertex.row, vertex.column);
      return new UnsupportedSignal({ kind: 'dependsOnUnsupported', cell });
    });
  }

  private readsRefused(vertex: Vertex): boolean {
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

  private store(vertex: Vertex, result: CellValue | Matrix): void {
    if (vertex.formula.kind !== 'array') {
      const value = result instanceof Matrix ? (result.at(0, 0) ?? 0) : result;
      this.write(vertex.sheet, vertex.row, vertex.column, value);
      return;
    }
    const matrix = result instanceof Matrix ? result : new Matrix(1, 1, [result]);
    const range = vertex.formula.dynamic
      ? this.spillRange(vertex, matrix)
      : (vertex.filled ?? filledBy(vertex));
    if (range === null) {
      this.leave(vertex);
      this.write(vertex.sheet, vertex.row, vertex.column, SPILL_ERROR);
      return;
    }
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let column = range.left; column <= range.right; column += 1) {
        const value = stretchedAt(matrix, row - range.top, column - range.left);
        this.write(vertex.sheet, row, column, value ?? 0);
      }
    }
  }

  /** The cells that a dynamic array fills now; null when something stands in its way. */
  private spillRange(vertex: Vertex, matrix: Matrix): CellRange | null {
    const { row, column, sheet } = vertex;
    const range = {
      top: row,
      left: column,
      bottom: row + matrix.rows - 1,
      right: column + matrix.columns - 1,
    };
    const old = vertex.filled ?? filledBy(vertex);
    if (old.bottom === range.bottom && old.right === range.right) return range;
    for (let r = range.top; r <= range.bottom; r += 1) {
      for (let c = range.left; c <= range.right; c += 1) {
        if (r <= old.bottom && c <= old.right) continue;
        const owner = this.graph.vertexAt(sheet, r, c);
        const isTaken = owner !== undefined && owner !== vertex;
        if (isTaken || (this.values[sheet]?.get(r, c) ?? null) !== null) return null;
      }
    }
    this.leave(vertex);
    vertex.filled = range;
    this.graph.fill(vertex, range, vertex);
    this.noteMoved(vertex.sheet, range);
    return range;
  }

  /** Empties the cells that an array filled, all but its own. */
  private leave(vertex: Vertex): void {
    const { filled } = vertex;
    if (!filled) return;
    this.graph.fill(vertex, filled, undefined);
    for (let row = filled.top; row <= filled.bottom; row += 1) {
      for (let column = filled.left; column <= filled.right; column += 1) {
        if (row !== vertex.row || column !== vertex.column) {
          this.write(vertex.sheet, row, column, null);
          this.emptied.push(this.session.reference(vertex.sheet, row, column));
        }
      }
    }
    this.noteMoved(vertex.sheet, filled);
    vertex.filled = {
      top: vertex.row,
      left: vertex.column,
      bottom: vertex.row,
      right: vertex.column,
    };
    this.graph.fill(vertex, vertex.filled, vertex);
  }

  private noteMoved(sheet: number, range: CellRange): void {
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let column = range.left; column <= range.right; column += 1) {
        this.moved.push(this.session.reference(sheet, row, column));
      }
    }
  }

  private write(sheet: number, row: number, column: number, value: CellValue): void {
    this.values[sheet]?.set(row, column, value);
  }

  private prepare(area: Area): void {
    const pending = this.pass?.dirtyInside(area) ?? [];
    if (pending.length > 0) throw new PendingSignal(pending);
  }

  private spillAt(sheet: number, row: number, column: number): CellRange | null {
    const vertex = this.graph.vertexAt(sheet, row, column);
    if (vertex?.row !== row || vertex.column !== column) return null;
    if (vertex.state !== 'clean' && this.pass) throw new PendingSignal([vertex]);
    return vertex.filled;
  }
}

function overlaps(a: CellRange, b: CellRange): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

function sameValue(a: CellValue, b: CellValue): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a?.error === b?.error;
  return Object.is(a, b);
}
