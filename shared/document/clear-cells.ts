import { failure, type Result } from '../result.ts';
import { formatRange, rangeContains, type CellRange, type SheetId } from '../workbook/address.ts';
import type { CellChange, EditRefusal } from '../workbook/edit.ts';
import { contentCellAt } from '../workbook/editability.ts';
import { sheetById } from '../workbook/workbook.ts';
import { applyAct, type OpenDocument } from './document.ts';

/** Clears the content of ranges as one act named `清除 C5:D6`; cells that hold nothing are left alone. */
export function clearCells(
  document: OpenDocument,
  sheetId: SheetId,
  ranges: readonly CellRange[],
): Result<OpenDocument, EditRefusal> {
  const sheet = sheetById(document.workbook, sheetId);
  const [first] = ranges;
  if (!sheet || !first) return failure({ kind: 'noSuchSheet', sheet: sheetId });
  const changes = new Map<string, CellChange>();
  for (const [row, { cells }] of sheet.rows) {
    for (const [column, cell] of cells) {
      const place = contentCellAt(sheet, { row, column });
      const isAsked = ranges.some((range) => rangeContains(range, { row, column }));
      const isEmpty = cell.value === null && cell.formula === undefined;
      if (!isAsked || isEmpty) continue;
      changes.set(`${String(place.row)},${String(place.column)}`, {
        ...place,
        content: { kind: 'value', value: null },
      });
    }
  }
  return applyAct(document, {
    label: `清除 ${formatRange(first)}`,
    focus: { sheet: sheetId, range: first },
    edits: [{ kind: 'setCells', sheet: sheetId, cells: [...changes.values()] }],
  });
}
