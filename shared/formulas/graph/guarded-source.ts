import type { CellValue } from '../../workbook/cell.ts';
import type { ValueLine, ValueSource } from '../evaluate/session.ts';
import type { Vertex } from './vertex.ts';

/**
 * Values as usual, but whoever reads a cell that could not be computed gets the signal thrown: its saved value may no
 * longer be true. What is never read (the other branch of an IF) does no harm.
 */
export function guardedSource(
  source: ValueSource,
  refused: ReadonlySet<Vertex>,
  signalFor: (vertex: Vertex) => Error,
): ValueSource {
  const traps = new Map<number, Map<number, Map<number, Vertex>>>();
  for (const vertex of refused) {
    const { filled, row, column } = vertex;
    const range = filled ?? { top: row, left: column, bottom: row, right: column };
    const rows = entry(traps, vertex.sheet, () => new Map<number, Map<number, Vertex>>());
    for (let r = range.top; r <= range.bottom; r += 1) {
      const columns = entry(rows, r, () => new Map<number, Vertex>());
      for (let c = range.left; c <= range.right; c += 1) columns.set(c, vertex);
    }
  }
  return {
    ...source,
    line: (sheet, row) => {
      const line = source.line(sheet, row);
      const columns = traps.get(sheet)?.get(row);
      return columns ? trapped(line, columns, signalFor) : line;
    },
  };
}

function trapped(
  line: ValueLine | undefined,
  columns: ReadonlyMap<number, Vertex>,
  signalFor: (vertex: Vertex) => Error,
): ValueLine {
  const copy: (CellValue | undefined)[] = line ? [...line] : [];
  for (const [column, vertex] of columns) {
    Object.defineProperty(copy, column, {
      get: () => {
        throw signalFor(vertex);
      },
    });
  }
  return copy;
}

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
