import type { OpenDocument } from '../../../shared/document/document.ts';
import type { TypedCell } from '../../../shared/document/type-text.ts';
import { formulaTextAt } from '../../../shared/formulas/formula-text.ts';
import { translateFormula } from '../../../shared/formulas/translate-formula.ts';
import type { CellAddress, CellRange, SheetId } from '../../../shared/workbook/address.ts';
import { mergeAt } from '../../../shared/workbook/editability.ts';
import { sheetById } from '../../../shared/workbook/workbook.ts';
import { heldText } from './held-text.ts';

/** The cells that Ctrl+D or Ctrl+R fills with the first row or column of the selection. */
export function fillTargets(
  document: OpenDocument,
  sheetId: SheetId,
  selection: CellRange,
  direction: 'down' | 'right',
): readonly TypedCell[] {
  const { top, left, bottom, right } = selection;
  const targets: TypedCell[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const source = direction === 'down' ? { row: top, column } : { row, column: left };
      const isSource = source.row === row && source.column === column;
      if (isSource || isCovered(document, sheetId, { row, column })) continue;
      targets.push({ row, column, text: copiedText(document, sheetId, source, { row, column }) });
    }
  }
  return targets;
}

/** The active cell with the text of the cell above it; empty in the first row. */
export function aboveActive(
  document: OpenDocument,
  sheetId: SheetId,
  active: CellAddress,
): readonly TypedCell[] {
  if (active.row === 0) return [];
  const above = { row: active.row - 1, column: active.column };
  return [{ ...active, text: copiedText(document, sheetId, above, active) }];
}

/** The text of one cell as it belongs into another: the references of a formula move along, as in Excel. */
function copiedText(
  document: OpenDocument,
  sheetId: SheetId,
  from: CellAddress,
  to: CellAddress,
): string {
  const formula = formulaTextAt(document.workbook, sheetId, from);
  return formula === null
    ? heldText(document, sheetId, from)
    : `=${translateFormula(formula, from, to)}`;
}

/** The text typed for one cell as Ctrl+Enter puts it into another of the selection. */
export function textFor(text: string, from: CellAddress, to: CellAddress): string {
  return text.startsWith('=') ? `=${translateFormula(text.slice(1), from, to)}` : text;
}

function isCovered(document: OpenDocument, sheetId: SheetId, cell: CellAddress): boolean {
  const sheet = sheetById(document.workbook, sheetId);
  const merge = sheet && mergeAt(sheet, cell);
  return merge != null && (merge.top !== cell.row || merge.left !== cell.column);
}
