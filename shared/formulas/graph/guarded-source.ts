import type { CellValue } from '../../workbook/cell.ts';
import type { ValueLine, ValueSource } from '../evaluate/session.ts';
import { PendingSignal } from './calculation-pass.ts';
import type { FormulaGraph } from './formula-graph.ts';
import type { Vertex } from './vertex.ts';

/**
 * Values as usual, but whoever reads a cell that could not be computed gets the signal thrown: its saved value may no
 * longer be true. What is never read (the other branch of an IF) does no harm.
 */
export function guardedSource(
  source: ValueSource,
  graph: FormulaGraph,
  signalFor: (vertex: Vertex) => Error,
): ValueSource {
  return {
    ...source,
    line: (sheet, row) => {
      const line = source.line(sheet, row);
      const refused = graph.findInRow(sheet, row, ({ reason }) => reason !== null);
      return refused ? trapped(line, refused, signalFor) : line;
    },
  };
}

/**
 * Values as usual, but whoever reads a cell that is still to be computed makes the calculation compute that one first.
 */
export function stepwiseSource(source: ValueSource, graph: FormulaGraph): ValueSource {
  return {
    ...source,
    prepare: () => undefined,
    line: (sheet, row) => {
      const line = source.line(sheet, row);
      const pending = graph.findInRow(sheet, row, ({ state }) => state !== 'clean');
      return pending ? trapped(line, pending, (vertex) => new PendingSignal([vertex])) : line;
    },
  };
}

function trapped(
  line: ValueLine | undefined,
  columns: ReadonlyMap<number, Vertex>,
  signalFor: (vertex: Vertex) => Error,
): ValueLine {
  // A trapped line may be trapped again: its traps are copied, not sprung.
  const copy: (CellValue | undefined)[] = [];
  for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(line ?? []))) {
    if (key !== 'length') Object.defineProperty(copy, key, descriptor);
  }
  for (const [column, vertex] of columns) {
    Object.defineProperty(copy, column, {
      configurable: true,
      get: (): never => {
        throw signalFor(vertex);
      },
    });
  }
  return copy;
}
