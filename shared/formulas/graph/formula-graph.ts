import type { CellAddress, CellRange, CellReference } from '../../workbook/address.ts';
import type { Cell, CellFormula } from '../../workbook/cell.ts';
import { cellAt } from '../../workbook/workbook.ts';
import type { UnsupportedReason } from '../calculator.ts';
import type { Session } from '../evaluate/session.ts';
import { ARRAY_LIMIT } from '../evaluate/read-cells.ts';
import { formulaPattern } from '../syntax/formula-pattern.ts';
import { parseFormula } from '../syntax/parse-formula.ts';
import type { SyntaxProblem } from '../syntax/syntax-problem.ts';
import type { FormulaNode } from '../syntax/tree.ts';
import type { Area } from '../values/operand.ts';
import { precedentsOf, type Precedents } from './precedents.ts';
import { RangeIndex } from './range-index.ts';
import { Vertex, type RangeNode } from './vertex.ts';

/** Taking in so many cells lasts a few milliseconds. */
const CELLS_BETWEEN_PAUSES = 2_000;

/** Formulas that read a cell: none, one, or several. */
type Readers = Vertex | Vertex[] | undefined;

interface ReadTree {
  readonly tree: FormulaNode | null;
  readonly reason: UnsupportedReason | null;
  /** The cell that the tree was read for. */
  readonly origin: CellAddress;
}

const TOO_LARGE: ReadTree = {
  tree: null,
  reason: { kind: 'tooComplex', detail: 'array' },
  origin: { row: 0, column: 0 },
};

interface SheetGraph {
  /** The formula that fills a cell, row by row; followers of an array point to its master. */
  readonly lines: (Vertex | undefined)[][];
  readonly cellReaders: Readers[][];
  /** Ranges by their first cell. */
  readonly rangeNodes: (RangeNode[] | undefined)[][];
  readonly rangeIndex: RangeIndex<RangeNode>;
}

/** Who reads what: formula cells, the single cells they read, and the ranges they read as wholes. */
export class FormulaGraph {
  readonly vertices = new Set<Vertex>();
  readonly volatile = new Set<Vertex>();
  private readonly sheets: SheetGraph[];
  private readonly session: Session;
  private readonly patterns = new Map<string, ReadTree>();
  private nextId = 0;

  constructor(session: Session) {
    this.session = session;
    this.sheets = session.sheets.map(() => ({
      lines: [],
      cellReaders: [],
      rangeNodes: [],
      rangeIndex: new RangeIndex(),
    }));
  }

  /** Takes in the formulas of all sheets; pauses often, so that a window can stay alive meanwhile. */
  *takeFormulas(): Generator<void, void, undefined> {
    for (const [place, sheet] of this.session.sheets.entries()) {
      let untilPause = CELLS_BETWEEN_PAUSES;
      for (const [row, { cells }] of sheet.rows) {
        for (const [column, cell] of cells) {
          if (cell.formula) this.add(place, { row, column }, cell);
        }
        untilPause -= cells.size;
        if (untilPause > 0) continue;
        untilPause = CELLS_BETWEEN_PAUSES;
        yield;
      }
    }
  }

  /** The same without a pause. */
  takeAllFormulas(): this {
    const steps = this.takeFormulas();
    while (steps.next().done !== true);
    return this;
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
    const readers = graph.cellReaders[row]?.[column];
    if (Array.isArray(readers)) readers.forEach(visit);
    else if (readers) visit(readers);
    graph.rangeIndex.visit(row, column, (range) => {
      range.readers.forEach(visit);
    });
  }

  reference(sheet: number, row: number, column: number): CellReference {
    return this.session.reference(sheet, row, column);
  }

  add(sheet: number, place: CellAddress, cell: Cell): void {
    const { formula } = cell;
    if (!formula) return;
    const isFilling = formula.kind === 'array' || formula.kind === 'dataTable';
    const isTooLarge = isFilling && rangeSize(formula.range) > ARRAY_LIMIT;
    const { tree, reason, origin } = isTooLarge ? TOO_LARGE : this.read(sheet, place, formula);
    const vertex = new Vertex(this.session, sheet, place, formula, tree, origin);
    if (isFilling && !isTooLarge) vertex.filled = formula.range;
    vertex.reason = reason;
    if (reason) vertex.unreadable = reason;
    if (tree) this.connect(vertex, precedentsOf(tree, vertex));
    this.vertices.add(vertex);
    if (vertex.isVolatile) this.volatile.add(vertex);
    this.fill(vertex, vertex.filled, vertex);
  }

  private connect(vertex: Vertex, { areas, isVolatile, isUnsteady, reason }: Precedents): void {
    vertex.isVolatile = isVolatile;
    vertex.isUnsteady = isUnsteady;
    vertex.reason ??= reason;
    for (const area of areas) {
      if (area.top === area.bottom && area.left === area.right) {
        if (this.connectCell(area, vertex)) vertex.cells.push(area);
      } else {
        const node = this.rangeNode(area);
        if (node.readers.at(-1) !== vertex) node.readers.push(vertex);
        vertex.ranges.push(node);
      }
    }
  }

  remove(vertex: Vertex): void {
    this.vertices.delete(vertex);
    this.volatile.delete(vertex);
    for (const area of vertex.cells) {
      const line = this.sheets[area.sheet]?.cellReaders[area.top];
      const readers = line?.[area.left];
      if (Array.isArray(readers)) takeOut(readers, vertex);
      else if (line && readers === vertex) line[area.left] = undefined;
    }
    for (const range of vertex.ranges) {
      takeOut(range.readers, vertex);
      if (range.readers.length > 0) continue;
      const graph = this.sheets[range.sheet];
      graph?.rangeIndex.remove(range);
      const nodes = graph?.rangeNodes[range.top]?.[range.left];
      if (nodes) takeOut(nodes, range);
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

  private read(sheet: number, place: CellAddress, formula: CellFormula): ReadTree {
    if (formula.kind === 'dataTable') {
      return { tree: null, reason: { kind: 'dataTable' }, origin: place };
    }
    if (formula.kind !== 'shared' || formula.text !== null) {
      return this.readText(formula.text ?? '', place);
    }
    // A shared formula's text stands at its master; the other cells move its references.
    const { master } = formula;
    const home = this.session.sheets[sheet];
    const source = home && cellAt(home, master.row, master.column)?.formula;
    const text = source && source.kind !== 'dataTable' ? source.text : null;
    return text === null
      ? { tree: null, reason: { kind: 'syntax', detail: 'sharedMaster' }, origin: place }
      : this.readText(text, master);
  }

  private readText(text: string, place: CellAddress): ReadTree {
    const pattern = formulaPattern(text, place.row, place.column);
    const known = pattern === null ? undefined : this.patterns.get(pattern);
    if (known) return known;
    const parsed = parseFormula(text);
    const result: ReadTree = parsed.ok
      ? { tree: parsed.value, reason: null, origin: place }
      : { tree: null, reason: reasonFor(parsed.error), origin: place };
    if (pattern !== null) this.patterns.set(pattern, result);
    return result;
  }

  /** False when the vertex already reads the cell. */
  private connectCell(area: Area, vertex: Vertex): boolean {
    const graph = this.sheets[area.sheet];
    if (!graph) return false;
    const line = (graph.cellReaders[area.top] ??= []);
    const present = line[area.left];
    if (present === undefined) line[area.left] = vertex;
    else if (Array.isArray(present)) {
      if (present.at(-1) === vertex) return false;
      present.push(vertex);
    } else {
      if (present === vertex) return false;
      line[area.left] = [present, vertex];
    }
    return true;
  }

  private rangeNode(area: Area): RangeNode {
    const graph = this.sheets[area.sheet];
    const line = graph && (graph.rangeNodes[area.top] ??= []);
    const nodes = line && (line[area.left] ??= []);
    const known = nodes?.find(
      ({ bottom, right }) => bottom === area.bottom && right === area.right,
    );
    if (known) return known;
    this.nextId += 1;
    const node: RangeNode = { ...area, id: this.nextId, readers: [], settledIn: -1 };
    nodes?.push(node);
    graph?.rangeIndex.add(node);
    return node;
  }
}

function reasonFor({ kind }: SyntaxProblem): UnsupportedReason {
  return kind === 'tooDeep' || kind === 'tooLong'
    ? { kind: 'tooComplex', detail: kind }
    : { kind: 'syntax', detail: kind };
}

function takeOut<T>(list: T[], item: T): void {
  const place = list.indexOf(item);
  if (place >= 0) list.splice(place, 1);
}

function rangeSize({ top, left, bottom, right }: CellRange): number {
  return (bottom - top + 1) * (right - left + 1);
}
