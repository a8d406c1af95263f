import type { CellAddress, CellRange } from '../../workbook/address.ts';
import type { Cell } from '../../workbook/cell.ts';
import { cellAt } from '../../workbook/workbook.ts';
import type { UnsupportedReason } from '../calculator.ts';
import type { Frame, Session } from '../evaluate/session.ts';
import { parseFormula } from '../syntax/parse-formula.ts';
import type { FormulaNode } from '../syntax/tree.ts';
import type { Area } from '../values/operand.ts';
import { precedentsOf } from './precedents.ts';
import { RangeIndex } from './range-index.ts';
import type { RangeNode, Vertex } from './vertex.ts';

const ROW_STEP = 16_384;

interface SheetGraph {
  /** The formula that fills a cell, row by row; followers of an array point to its master. */
  readonly lines: (Vertex | undefined)[][];
  readonly cellReaders: Map<number, Set<Vertex>>;
  readonly rangeNodes: Map<string, RangeNode>;
  readonly rangeIndex: RangeIndex<RangeNode>;
}

/** Who reads what: formula cells, the single cells they read, and the ranges they read as wholes. */
export class FormulaGraph {
  readonly vertices = new Set<Vertex>();
  readonly volatile = new Set<Vertex>();
  private readonly sheets: SheetGraph[];
  private readonly session: Session;
  private nextId = 0;

  constructor(session: Session) {
    this.session = session;
    this.sheets = session.sheets.map(() => ({
      lines: [],
      cellReaders: new Map(),
      rangeNodes: new Map(),
      rangeIndex: new RangeIndex(),
    }));
    session.sheets.forEach((sheet, place) => {
      for (const [row, { cells }] of sheet.rows) {
        for (const [column, cell] of cells) {
          if (cell.formula) this.add(place, { row, column }, cell);
        }
      }
    });
  }

  /** The formula that fills a cell, or undefined. */
  vertexAt(sheet: number, row: number, column: number): Vertex | undefined {
    return this.sheets[sheet]?.lines[row]?.[column];
  }

  /** The formulas of a row that fulfil a condition, by column; null when there are none. */
  findInRow(
    sheet: number,
    row: number,
    fulfils: (vertex: Vertex) => boolean,
  ): Map<number, Vertex> | null {
    let found: Map<number, Vertex> | null = null;
    this.sheets[sheet]?.lines[row]?.forEach((vertex, column) => {
      if (!vertex || !fulfils(vertex)) return;
      found ??= new Map<number, Vertex>();
      found.set(column, vertex);
    });
    return found;
  }

  /** Calls `visit` for every formula that fills a cell of the area. */
  visitInside(area: Area, visit: (vertex: Vertex) => void): void {
    const lines = this.sheets[area.sheet]?.lines;
    if (!lines) return;
    const bottom = Math.min(area.bottom, lines.length - 1);
    for (let row = area.top; row <= bottom; row += 1) {
      const line = lines[row];
      if (line === undefined) continue;
      const right = Math.min(area.right, line.length - 1);
      for (let column = area.left; column <= right; column += 1) {
        const vertex = line[column];
        if (vertex !== undefined) visit(vertex);
      }
    }
  }

  /** Calls `visit` for every formula that reads the cell, alone or in a range. */
  visitReaders(sheet: number, row: number, column: number, visit: (vertex: Vertex) => void): void {
    const graph = this.sheets[sheet];
    if (!graph) return;
    const readers = graph.cellReaders.get(row * ROW_STEP + column);
    if (readers) for (const reader of readers) visit(reader);
    graph.rangeIndex.visit(row, column, (range) => {
      for (const reader of range.readers) visit(reader);
    });
  }

  add(sheet: number, { row, column }: CellAddress, cell: Cell): void {
    const { formula } = cell;
    if (!formula) return;
    const { text, origin } = this.textOf(sheet, { row, column }, cell);
    const isArray = formula.kind === 'array';
    const frame: Frame = {
      session: this.session,
      sheet,
      row,
      column,
      deltaRow: row - origin.row,
      deltaColumn: column - origin.column,
      mode: isArray ? 'array' : 'cell',
      scope: null,
      depth: 0,
    };
    const { tree, reason } = this.read(
      formula.kind === 'dataTable',
      text,
      formula.kind === 'shared',
    );
    const found = tree ? precedentsOf(tree, frame) : { areas: [], isVolatile: false, reason };
    const cells: Area[] = [];
    const ranges: RangeNode[] = [];
    const vertex: Vertex = {
      sheet,
      row,
      column,
      formula,
      tree,
      frame,
      cells,
      ranges,
      isVolatile: found.isVolatile,
      filled: formula.kind === 'array' || formula.kind === 'dataTable' ? formula.range : null,
      state: 'clean',
      reason: reason ?? found.reason,
    };
    for (const area of found.areas) {
      if (area.top === area.bottom && area.left === area.right) {
        if (this.connectCell(area, vertex)) cells.push(area);
      } else {
        const node = this.rangeNode(area);
        node.readers.add(vertex);
        ranges.push(node);
      }
    }
    this.vertices.add(vertex);
    if (found.isVolatile) this.volatile.add(vertex);
    this.fill(vertex, vertex.filled, vertex);
  }

  remove(vertex: Vertex): void {
    this.vertices.delete(vertex);
    this.volatile.delete(vertex);
    const graphs = this.sheets;
    for (const area of vertex.cells) {
      graphs[area.sheet]?.cellReaders.get(area.top * ROW_STEP + area.left)?.delete(vertex);
    }
    for (const range of vertex.ranges) {
      range.readers.delete(vertex);
      if (range.readers.size > 0) continue;
      const graph = graphs[range.sheet];
      graph?.rangeIndex.remove(range);
      graph?.rangeNodes.delete(rangeKey(range));
    }
    this.fill(vertex, vertex.filled, undefined);
  }

  /** Marks the cells that a vertex fills as its own, or no longer so. */
  fill(vertex: Vertex, range: CellRange | null, owner: Vertex | undefined): void {
    const { row, column } = vertex;
    const { top, left, bottom, right } = range ?? {
      top: row,
      left: column,
      bottom: row,
      right: column,
    };
    const lines = this.sheets[vertex.sheet]?.lines;
    if (!lines) return;
    for (let r = top; r <= bottom; r += 1) {
      const line = (lines[r] ??= []);
      for (let c = left; c <= right; c += 1) {
        const present = line[c];
        if (owner === undefined) {
          if (present === vertex) line[c] = undefined;
        } else if (present === undefined || (r === row && c === column)) {
          line[c] = owner;
        }
      }
    }
  }

  /** A shared formula's text stands at its master; the other cells move its references. */
  private textOf(
    sheet: number,
    place: CellAddress,
    cell: Cell,
  ): { readonly text: string | null; readonly origin: CellAddress } {
    const { formula } = cell;
    if (!formula || formula.kind === 'dataTable') return { text: null, origin: place };
    if (formula.kind !== 'shared' || formula.text !== null) {
      return { text: formula.text, origin: place };
    }
    const { master } = formula;
    const home = this.session.sheets[sheet];
    const source = home && cellAt(home, master.row, master.column)?.formula;
    const text = source && source.kind !== 'dataTable' ? source.text : null;
    return { text, origin: master };
  }

  private read(
    isDataTable: boolean,
    text: string | null,
    isShared: boolean,
  ): { readonly tree: FormulaNode | null; readonly reason: UnsupportedReason | null } {
    if (isDataTable) return { tree: null, reason: { kind: 'dataTable' } };
    if (text === null) return { tree: null, reason: { kind: 'syntax', detail: 'sharedMaster' } };
    if (isShared) {
      const tree = this.session.treeOf(text);
      if (tree) return { tree, reason: null };
    }
    const parsed = parseFormula(text);
    if (parsed.ok) return { tree: parsed.value, reason: null };
    const { kind } = parsed.error;
    const reason: UnsupportedReason =
      kind === 'tooDeep' || kind === 'tooLong'
        ? { kind: 'tooComplex', detail: kind }
        : { kind: 'syntax', detail: kind };
    return { tree: null, reason };
  }

  /** False when the vertex already reads the cell. */
  private connectCell(area: Area, vertex: Vertex): boolean {
    const readers = this.sheets[area.sheet]?.cellReaders;
    if (!readers) return false;
    const key = area.top * ROW_STEP + area.left;
    const present = readers.get(key);
    if (!present) {
      readers.set(key, new Set([vertex]));
      return true;
    }
    if (present.has(vertex)) return false;
    present.add(vertex);
    return true;
  }

  private rangeNode(area: Area): RangeNode {
    const graph = this.sheets[area.sheet];
    const key = rangeKey(area);
    const known = graph?.rangeNodes.get(key);
    if (known) return known;
    this.nextId += 1;
    const node: RangeNode = { ...area, id: this.nextId, readers: new Set(), settledIn: -1 };
    graph?.rangeNodes.set(key, node);
    graph?.rangeIndex.add(node);
    return node;
  }
}

function rangeKey({ top, left, bottom, right }: CellRange): string {
  return `${top}:${left}:${bottom}:${right}`;
}
