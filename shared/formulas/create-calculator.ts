import type { CellRange, CellReference } from '../workbook/address.ts';
import { cellAt, type Workbook } from '../workbook/workbook.ts';
import type {
  CalculationEnvironment,
  CalculationOutcome,
  Calculator,
  UnsupportedFormula,
} from './calculator.ts';
import { evaluateFormula } from './evaluate/evaluate-node.ts';
import { resultOf } from './evaluate/formula-result.ts';
import { Session, UnsupportedSignal, type ValueSource } from './evaluate/session.ts';
import { formulaTextAt } from './formula-text.ts';
import { functionNamed } from './functions/registry.ts';
import { CalculationPass, PendingSignal } from './graph/calculation-pass.ts';
import { FollowerSearch } from './graph/follower-search.ts';
import { FormulaGraph } from './graph/formula-graph.ts';
import { FormulaResults } from './graph/formula-results.ts';
import { stepwiseSource } from './graph/guarded-source.ts';
import { goRound } from './graph/iteration.ts';
import { RefusedFormulas } from './graph/refused-formulas.ts';
import { SheetValues } from './graph/value-store.ts';
import type { Vertex } from './graph/vertex.ts';
import type { Area } from './values/operand.ts';

/** Starts the live calculation of a workbook; nothing is computed before the first call. */
export function createCalculator(
  workbook: Workbook,
  environment: CalculationEnvironment,
): Calculator {
  return finished(createCalculatorInSteps(workbook, environment));
}

/** The same in steps of a few milliseconds; between them the window can do other things. */
export function* createCalculatorInSteps(
  workbook: Workbook,
  environment: CalculationEnvironment,
): Generator<void, Calculator, undefined> {
  let live = yield* liveCalculation(workbook, environment);
  const begin = (current: Workbook): LiveCalculation =>
    finished(liveCalculation(current, environment));
  const follow = (current: Workbook): boolean => {
    if (live.fits(current)) return true;
    live = begin(current);
    return false;
  };
  return {
    calculateAll: (current) => {
      live = begin(current);
      return live.calculateAll();
    },
    calculateFrom: (current, changed) =>
      follow(current) ? live.calculateFrom(current, changed) : live.calculateAll(),
    unsupported: () => live.unsupported(),
  };
}

function* liveCalculation(
  workbook: Workbook,
  environment: CalculationEnvironment,
): Generator<void, LiveCalculation, undefined> {
  const live = new LiveCalculation(workbook, environment);
  yield* live.takeFormulas();
  return live;
}

/** Takes all steps at once. */
function finished<Result>(steps: Generator<void, Result, undefined>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

class LiveCalculation {
  private workbook: Workbook;
  private readonly values: SheetValues[];
  private readonly session: Session;
  private readonly graph: FormulaGraph;
  private readonly source: ValueSource;
  private readonly refused: RefusedFormulas;
  private readonly results: FormulaResults;
  private pass: CalculationPass | null = null;

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
    this.results = new FormulaResults(this.graph, this.values);
    this.refused = new RefusedFormulas(this.graph);
  }

  /** Takes in the formulas; nothing works before. */
  *takeFormulas(): Generator<void, void, undefined> {
    yield* this.graph.takeFormulas();
    this.refused.takeUnread();
    this.spreadRefusals();
  }

  /** Whether sheets, rows, names and tables are still those that the graph was built for. */
  fits(workbook: Workbook): boolean {
    const known = this.workbook;
    if (workbook.sheets.length !== known.sheets.length) return false;
    if (workbook.definedNames !== known.definedNames) return false;
    // Rows that came or went have moved cells that no list of changes names.
    if (workbook.rowChanges !== known.rowChanges) return false;
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
    return this.refused.list();
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
        this.refused.forget(known);
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
  private affectedBy(
    changed: readonly CellReference[],
    fresh: readonly Vertex[] = [],
  ): readonly Vertex[] {
    const search = new FollowerSearch(this.graph);
    fresh.forEach(search.reach);
    for (const { sheet, row, column } of changed) {
      const place = this.session.sheetWithId(sheet);
      if (place !== undefined) this.graph.visitReaders(place, row, column, search.reach);
    }
    for (const vertex of this.graph.volatile) search.reach(vertex);
    search.spread();
    return search.found;
  }

  /** Before anything is computed, the readers of what cannot be computed are known not to be either. */
  private spreadRefusals(): void {
    for (const vertex of this.refused.all()) {
      const cell = this.session.reference(vertex.sheet, vertex.row, vertex.column);
      const search = new FollowerSearch(this.graph);
      search.reach(vertex);
      search.spread();
      for (const follower of search.found) {
        if (this.refused.has(follower)) continue;
        this.refused.refuse(follower, { kind: 'dependsOnUnsupported', cell });
      }
    }
  }

  private calculate(vertices: readonly Vertex[]): CalculationOutcome {
    this.results.begin();
    const written: Vertex[] = [];
    let dirty = vertices;
    // An array that grows touches cells nobody waited for; ten rounds are more than any workbook needs.
    for (let round = 0; round < 10 && dirty.length > 0; round += 1) {
      for (const vertex of dirty) {
        vertex.state = 'dirty';
        vertex.goesRound = false;
        written.push(vertex);
        if (vertex.reason === null) continue;
        vertex.reason = null;
        this.refused.forget(vertex);
      }
      const circles = this.passOver(dirty);
      const behindCircles = this.iterate(circles);
      const moved = this.results.takeMoved();
      const touched = moved.length === 0 ? [] : this.affectedBy(moved);
      dirty = [...new Set([...behindCircles, ...touched])];
    }
    return { computed: this.results.differences(written, this.workbook) };
  }

  /** Computes formulas in order; the answer are those in circles that the file wants computed in rounds. */
  private passOver(dirty: readonly Vertex[]): readonly Vertex[] {
    const circles: Vertex[] = [];
    this.pass = new CalculationPass(
      this.graph,
      dirty,
      (vertex, isTrying) => {
        this.compute(vertex, isTrying);
      },
      (vertex, cells) => {
        if (this.workbook.iteration) {
          vertex.goesRound = true;
          circles.push(vertex);
        } else this.refused.refuse(vertex, { kind: 'cycle', cells });
      },
    );
    this.pass.run();
    this.pass = null;
    return circles;
  }

  private iterate(circles: readonly Vertex[]): readonly Vertex[] {
    const { iteration } = this.workbook;
    if (!iteration || circles.length === 0) return [];
    return goRound(circles, {
      graph: this.graph,
      iteration,
      compute: (vertex) => {
        this.compute(vertex, false);
      },
      valueAt: ({ sheet, row, column }) => this.values[sheet]?.get(row, column) ?? null,
    });
  }

  private compute(vertex: Vertex, isTrying: boolean): void {
    const { tree } = vertex;
    if (!tree) {
      this.refused.refuse(vertex, vertex.unreadable);
      return;
    }
    const guarded =
      !this.refused.isEmpty && (isTrying || vertex.isVolatile || this.refused.isReadBy(vertex));
    const source = isTrying ? stepwiseSource(this.source, this.graph) : this.source;
    const restore = this.session.useSource(guarded ? this.refused.guard(source) : source);
    try {
      this.session.startFormula();
      const result = resultOf(evaluateFormula(tree, vertex), vertex);
      this.results.store(vertex, result);
    } catch (signal) {
      if (signal instanceof UnsupportedSignal) this.refused.refuse(vertex, signal.reason);
      else if (signal instanceof RangeError) {
        this.refused.refuse(vertex, { kind: 'tooComplex', detail: 'depth' });
      } else throw signal;
    } finally {
      restore();
    }
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
