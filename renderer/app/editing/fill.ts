import type { OpenDocument } from '../../../shared/document/document.ts';
import type { TypedCell } from '../../../shared/document/type-text.ts';
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
      targets.push({ row, column, text: copyableText(document, sheetId, source) });
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
  return [{ ...active, text: copyableText(document, sheetId, above) }];
}

/** A formula would have to follow its new place; its text as it stands would silently point elsewhere. */
function copyableText(document: OpenDocument, sheetId: SheetId, cell: CellAddress): string {
  return heldText(document, sheetId, cell);
}

function isCovered(document: OpenDocument, sheetId: SheetId, cell: CellAddress): boolean {
  const sheet = sheetById(document.workbook, sheetId);
  const merge = sheet && mergeAt(sheet, cell);
  return merge != null && (merge.top !== cell.row || merge.left !== cell.column);
}
