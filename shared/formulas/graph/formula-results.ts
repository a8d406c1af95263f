import type { CellRange, CellReference } from '../../workbook/address.ts';
import type { CellValue } from '../../workbook/cell.ts';
import { valueAt, type Workbook } from '../../workbook/workbook.ts';
import type { ComputedCell } from '../calculator.ts';
import { stretchedAt } from '../evaluate/read-cells.ts';
import { SPILL_ERROR } from '../values/errors.ts';
import { Matrix } from '../values/operand.ts';
import { FollowerSearch } from './follower-search.ts';
import type { FormulaGraph } from './formula-graph.ts';
import type { SheetValues } from './value-store.ts';
import { filledBy, type Vertex } from './vertex.ts';

/** Puts the results of formulas into the values, arrays into all the cells they fill. */
export class FormulaResults {
  private readonly graph: FormulaGraph;
  private readonly values: readonly SheetValues[];
  /** Cells that this calculation emptied, because an array no longer fills them. */
  private emptied: CellReference[] = [];
  /** Cells that an array newly fills or leaves; who reads them has to follow. */
  private moved: CellReference[] = [];

  constructor(graph: FormulaGraph, values: readonly SheetValues[]) {
    this.graph = graph;
    this.values = values;
  }

  /** Begins a calculation. */
  begin(): void {
    this.emptied = [];
    this.moved = [];
  }

  /** The cells that arrays took or left since the last call. */
  takeMoved(): readonly CellReference[] {
    const { moved } = this;
    this.moved = [];
    return moved;
  }

  store(vertex: Vertex, result: CellValue | Matrix): void {
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

  /** The cells filled by the formulas, and those emptied, whose value is not what the workbook holds. */
  differences(written: readonly Vertex[], workbook: Workbook): ComputedCell[] {
    const computed: ComputedCell[] = [];
    const compare = (place: number, row: number, column: number): void => {
      const value = this.values[place]?.get(row, column) ?? null;
      const sheet = workbook.sheets[place];
      if (!sheet || sameValue(valueAt(sheet, row, column), value)) return;
      computed.push({ sheet: sheet.id, row, column, value });
    };
    const { reach } = new FollowerSearch(this.graph);
    for (const vertex of written) {
      if (!reach(vertex) || vertex.reason !== null) continue;
      const { top, left, bottom, right } = filledBy(vertex);
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) compare(vertex.sheet, row, column);
      }
    }
    for (const { sheet, row, column } of this.emptied) {
      const place = workbook.sheets.findIndex(({ id }) => id === sheet);
      if (place >= 0 && !this.graph.vertexAt(place, row, column)) compare(place, row, column);
    }
    return computed;
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
          this.emptied.push(this.graph.reference(vertex.sheet, row, column));
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
        this.moved.push(this.graph.reference(sheet, row, column));
      }
    }
  }

  private write(sheet: number, row: number, column: number, value: CellValue): void {
    this.values[sheet]?.set(row, column, value);
  }
}

function sameValue(a: CellValue, b: CellValue): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a?.error === b?.error;
  return Object.is(a, b);
}
