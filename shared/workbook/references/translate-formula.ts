import { MAX_COLUMNS, MAX_ROWS, type CellAddress } from '../address.ts';
import { printReference, rewriteReferences, type ReferenceCorner } from './formula-references.ts';

/**
 * The text of a formula (without `=`) as it belongs into another cell: what has no `$` goes along. What would leave
 * the sheet comes back at its other edge, as in shared formulas and names.
 */
export function translatedFormula(formula: string, from: CellAddress, to: CellAddress): string {
  const rows = to.row - from.row;
  const columns = to.column - from.column;
  if (rows === 0 && columns === 0) return formula;
  const moved = (corner: ReferenceCorner): ReferenceCorner => ({
    ...corner,
    row: corner.row === null || corner.rowFixed ? corner.row : wrapped(corner.row + rows, MAX_ROWS),
    column:
      corner.column === null || corner.columnFixed
        ? corner.column
        : wrapped(corner.column + columns, MAX_COLUMNS),
  });
  return rewriteReferences(formula, (reference) =>
    printReference({
      ...reference,
      first: moved(reference.first),
      last: reference.last && moved(reference.last),
    }),
  );
}

function wrapped(index: number, size: number): number {
  return ((index % size) + size) % size;
}
