import type { CellReference } from '../workbook/address.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { Session } from './evaluate/session.ts';
import { workbookSource } from './evaluate/workbook-source.ts';
import { functionNamed } from './functions/registry.ts';
import { FormulaGraph } from './graph/formula-graph.ts';

const graphs = new WeakMap<Workbook, { session: Session; graph: FormulaGraph }>();

/** The formula cells that read a cell directly; found once per state of the workbook, then at once. */
export function dependentsOf(workbook: Workbook, cell: CellReference): readonly CellReference[] {
  let known = graphs.get(workbook);
  if (!known) {
    const environment = { now: () => 0, random: () => 0 };
    const session = new Session(workbook, workbookSource(workbook), environment, functionNamed);
    known = { session, graph: new FormulaGraph(session) };
    graphs.set(workbook, known);
  }
  const { session, graph } = known;
  const place = session.sheetWithId(cell.sheet);
  if (place === undefined) return [];
  const found = new Map<string, CellReference>();
  graph.visitReaders(place, cell.row, cell.column, ({ sheet, row, column }) => {
    found.set(`${sheet}:${row}:${column}`, session.reference(sheet, row, column));
  });
  return [...found.values()];
}
