import { MAX_COLUMNS, MAX_ROWS, type CellAddress } from '../address.ts';
import { printReference, rewriteReferences, type ReferenceCorner } from './formula-references.ts';

/**
 * The text of a formula (without `=`) as it belongs into another cell: what has no `$` goes along. What would leave
 * the sheet becomes `#REF!` in a copy, and comes back at the other edge in a shared formula.
 */
export function translatedFormula(
  formula: string,
  from: CellAddress,
  to: CellAddress,
  purpose: 'copy' | 'shared',
): string {
  const rows = to.row - from.row;
  const columns = to.column - from.column;
  if (rows === 0 && columns === 0) return formula;
  const moved = (corner: ReferenceCorner): ReferenceCorner => ({
    ...corner,
    row: corner.rowFixed ? corner.row : shifted(corner.row, rows, MAX_ROWS, purpose),
    column: corner.columnFixed
      ? corner.column
      : shifted(corner.column, columns, MAX_COLUMNS, purpose),
  });
  return rewriteReferences(formula, (reference) => {
    const first = moved(reference.first);
    const last = reference.last && moved(reference.last);
    const isLost = [first.row, first.column, last?.row, last?.column].includes(OUTSIDE);
    return isLost ? `${reference.prefix}#REF!` : printReference({ ...reference, first, last });
  });
}

const OUTSIDE = -1;

function shifted(
  index: number | null,
  by: number,
  size: number,
  purpose: 'copy' | 'shared',
): number | null {
  if (index === null) return null;
  const moved = index + by;
  if (moved >= 0 && moved < size) return moved;
  return purpose === 'copy' ? OUTSIDE : ((moved % size) + size) % size;
}
