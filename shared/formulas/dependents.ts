import type { CellReference } from '../workbook/address.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { Session } from './evaluate/session.ts';
import { workbookSource } from './evaluate/workbook-source.ts';
import { functionNamed } from './functions/registry.ts';
import { FormulaGraph } from './graph/formula-graph.ts';
import { filledBy, type Vertex } from './graph/vertex.ts';

const graphs = new WeakMap<Workbook, { session: Session; graph: FormulaGraph }>();

/** The formula cells that read a cell directly; found once per state of the workbook, then at once. */
export function dependentsOf(workbook: Workbook, cell: CellReference): readonly CellReference[] {
  const { session, graph } = graphOf(workbook);
  const place = session.sheetWithId(cell.sheet);
  if (place === undefined) return [];
  const found = new Set<Vertex>();
  graph.visitReaders(place, cell.row, cell.column, (reader) => found.add(reader));
  return [...found].map(({ sheet, row, column }) => session.reference(sheet, row, column));
}

/** The formula cells whose value depends on the time, on chance or on the machine, directly or through others. */
export function unsteadyCells(workbook: Workbook): readonly CellReference[] {
  const { session, graph } = graphOf(workbook);
  const found = new Set([...graph.vertices].filter(({ isUnsteady }) => isUnsteady));
  // A set is walked in the order of insertion, late comers included.
  for (const vertex of found) {
    const { top, left, bottom, right } = filledBy(vertex);
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        graph.visitReaders(vertex.sheet, row, column, (reader) => found.add(reader));
      }
    }
  }
  return [...found].map(({ sheet, row, column }) => session.reference(sheet, row, column));
}

function graphOf(workbook: Workbook): { session: Session; graph: FormulaGraph } {
  const known = graphs.get(workbook);
  if (known) return known;
  const environment = { now: () => 0, random: () => 0 };
  const session = new Session(workbook, workbookSource(workbook), environment, functionNamed);
  const built = { session, graph: new FormulaGraph(session).takeAllFormulas() };
  graphs.set(workbook, built);
  return built;
}
