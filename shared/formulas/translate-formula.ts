import { MAX_COLUMNS, MAX_ROWS, type CellAddress } from '../workbook/address.ts';
import { printBounds, splitPrefix } from './syntax/move-references.ts';
import { rewriteReferences } from './syntax/rewrite-references.ts';
import type { ReferenceBounds } from './syntax/tree.ts';

/**
 * A formula (without `=`) of one cell as it reads after being copied to another: relative references go along, `$` ones
 * stay, and what would lie outside the sheet becomes `#REF!`, as in Excel. Spaces and line breaks are kept.
 */
export function translateFormula(formula: string, from: CellAddress, to: CellAddress): string {
  const rows = to.row - from.row;
  const columns = to.column - from.column;
  if (rows === 0 && columns === 0) return formula;
  return rewriteReferences(formula, (node) => {
    const { prefix } = splitPrefix(node);
    const moved = shifted(node.bounds, rows, columns);
    return prefix + (moved === null ? '#REF!' : printBounds(moved));
  });
}

/** The bounds after a copy; null when an edge leaves the sheet. */
function shifted(bounds: ReferenceBounds, rows: number, columns: number): ReferenceBounds | null {
  const top = bounds.topFixed ? bounds.top : bounds.top + rows;
  const bottom = bounds.bottomFixed ? bounds.bottom : bounds.bottom + rows;
  const left = bounds.leftFixed ? bounds.left : bounds.left + columns;
  const right = bounds.rightFixed ? bounds.right : bounds.right + columns;
  if (Math.min(top, bottom, left, right) < 0) return null;
  if (Math.max(top, bottom) >= MAX_ROWS || Math.max(left, right) >= MAX_COLUMNS) return null;
  const isTurned = { down: top > bottom, across: left > right };
  return {
    shape: bounds.shape,
    top: Math.min(top, bottom),
    bottom: Math.max(top, bottom),
    left: Math.min(left, right),
    right: Math.max(left, right),
    // A range such as $A$5:A1 turns over when its loose corner passes the held one; each `$` stays with its row or column.
    topFixed: isTurned.down ? bounds.bottomFixed : bounds.topFixed,
    bottomFixed: isTurned.down ? bounds.topFixed : bounds.bottomFixed,
    leftFixed: isTurned.across ? bounds.rightFixed : bounds.leftFixed,
    rightFixed: isTurned.across ? bounds.leftFixed : bounds.rightFixed,
  };
}
