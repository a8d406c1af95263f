import { formLockRefusal } from '../../../shared/document/cell-role.ts';
import { scoreLockRefusal } from '../../../shared/document/score-assistant.ts';
import type { OpenDocument } from '../../../shared/document/document.ts';
import type { CellAddress, SheetId } from '../../../shared/workbook/address.ts';
import type { EditRefusal } from '../../../shared/workbook/edit.ts';
import { contentCellAt, editRefusalAt } from '../../../shared/workbook/editability.ts';
import { sheetById } from '../../../shared/workbook/workbook.ts';

/** Why nothing may be typed at a place: the file's reason, then the form's; null where typing is allowed. */
export function refusalAt(
  document: OpenDocument,
  sheetId: SheetId,
  address: CellAddress,
): EditRefusal | null {
  const sheet = sheetById(document.workbook, sheetId);
  if (!sheet) return { kind: 'noSuchSheet', sheet: sheetId };
  const cell = contentCellAt(sheet, address);
  const fileRefusal = editRefusalAt(document.workbook, sheetId, cell);
  if (fileRefusal) return fileRefusal;
  const content = { kind: 'value', value: null } as const;
  const edits = [{ kind: 'setCells' as const, sheet: sheetId, cells: [{ ...cell, content }] }];
  return (
    (document.guardsForm ? formLockRefusal(document, edits) : null) ??
    scoreLockRefusal(document, edits)
  );
}
