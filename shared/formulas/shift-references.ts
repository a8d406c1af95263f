import { MAX_COLUMNS, MAX_ROWS, type SheetId } from '../workbook/address.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { sheetById } from '../workbook/workbook.ts';
import { printBounds, splitPrefix } from './syntax/move-references.ts';
import { parseFormula } from './syntax/parse-formula.ts';
import { printFormula } from './syntax/print-formula.ts';
import type { NodeOf, ReferenceBounds } from './syntax/tree.ts';

/** Rows or columns put in before a 0-based line, or taken out from it on. */
export interface LineChange {
  readonly sheet: SheetId;
  readonly axis: 'rows' | 'columns';
  readonly kind: 'insert' | 'remove';
  readonly start: number;
  readonly count: number;
}

/**
 * Rewrites the references of a formula (without `=`) that stands on `formulaSheet` after lines were put into or taken
 * out of a sheet, as Excel does: what lies behind moves, a range across grows or shrinks, what is gone becomes `#REF!`.
 * A text that is no formula, and a formula that nothing changes in, come back as they are.
 */
export function shiftReferences(
  formula: string,
  formulaSheet: SheetId,
  change: LineChange,
  workbook: Workbook,
): string {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return formula;
  const changedName = sheetById(workbook, change.sheet)?.name.toLowerCase();
  const ownName = sheetById(workbook, formulaSheet)?.name.toLowerCase();
  const found = { isChanged: false };
  const printed = printFormula(parsed.value, (node) => {
    if (node.kind !== 'reference') return null;
    const named =
      node.prefix === null || node.prefix.sheet === '' ? ownName : node.prefix.sheet.toLowerCase();
    const isExternal = node.prefix !== null && !['', '0'].includes(node.prefix.workbook);
    if (isExternal || named !== changedName || node.prefix?.lastSheet) return null;
    const moved = shiftBounds(node.bounds, change);
    if (moved === node.bounds) return null;
    found.isChanged = true;
    return moved === null ? brokenReference(node) : splitPrefix(node).prefix + printBounds(moved);
  });
  // Spaces are lost in print; a formula that does not change keeps its own text.
  return found.isChanged ? printed : formula;
}

function brokenReference(node: NodeOf<'reference'>): string {
  return `${splitPrefix(node).prefix}#REF!`;
}

/** The bounds after the change; the same object when they stay, null when nothing is left of them. */
function shiftBounds(bounds: ReferenceBounds, change: LineChange): ReferenceBounds | null {
  const isRows = change.axis === 'rows';
  if (bounds.shape === (isRows ? 'columns' : 'rows')) return bounds;
  const limit = isRows ? MAX_ROWS : MAX_COLUMNS;
  const first = isRows ? bounds.top : bounds.left;
  const last = isRows ? bounds.bottom : bounds.right;
  const span =
    change.kind === 'insert' ? opened(first, last, change, limit) : closed(first, last, change);
  if (span === null) return null;
  const [from, to] = span;
  if (from === first && to === last) return bounds;
  return isRows ? { ...bounds, top: from, bottom: to } : { ...bounds, left: from, right: to };
}

function opened(
  first: number,
  last: number,
  { start, count }: LineChange,
  limit: number,
): readonly [number, number] | null {
  if (last < start) return [first, last];
  const from = first >= start ? first + count : first;
  return from >= limit ? null : [from, Math.min(last + count, limit - 1)];
}

function closed(
  first: number,
  last: number,
  { start, count }: LineChange,
): readonly [number, number] | null {
  const end = start + count;
  if (last < start) return [first, last];
  if (first >= start && last < end) return null;
  const from = first < start ? first : Math.max(start, first - count);
  return [from, last < end ? start - 1 : last - count];
}
