import { isEmptyText } from './empty-text.ts';
import type { BoundField, FormBinding } from '../forms/binding.ts';
import { rangeContains, type CellAddress, type SheetId } from '../workbook/address.ts';
import type { Edit, EditRefusal } from '../workbook/edit.ts';
import { contentCellAt, editRefusalAt } from '../workbook/editability.ts';
import { cellAt, sheetById, valueAt } from '../workbook/workbook.ts';
import { fieldAt } from './bound-cells.ts';
import type { OpenDocument } from './document.ts';
import { openedRow } from './rows/opened-row.ts';
import { isLockedScore } from './score-assistant.ts';

/**
 * How form and file treat a cell: `input` and `pickList` are for the clerk, `computed` follows from others,
 * `label` belongs to the printed form, `locked` is protected by the file, `free` is outside any form.
 */
export type CellRole = 'input' | 'pickList' | 'computed' | 'label' | 'locked' | 'free';

/** The role of a cell; a follower of a merge has the role of the merge. */
export function roleAt(document: OpenDocument, sheetId: SheetId, address: CellAddress): CellRole {
  const sheet = sheetById(document.workbook, sheetId);
  if (!sheet) return 'locked';
  const cell = contentCellAt(sheet, address);
  const hasFormula = cellAt(sheet, cell.row, cell.column)?.formula !== undefined;
  if (editRefusalAt(document.workbook, sheetId, cell)) return hasFormula ? 'computed' : 'locked';
  if (isLockedScore(document, sheetId, cell)) return 'computed';
  const formRole = roleInForm(document, sheetId, cell, hasFormula);
  if (formRole) return formRole;
  return sheet.protection?.enabled ? 'input' : 'free';
}

function roleInForm(
  document: OpenDocument,
  sheetId: SheetId,
  cell: CellAddress,
  hasFormula: boolean,
): CellRole | null {
  const binding = document.form?.binding;
  if (!binding || !document.guardsForm) return null;
  const field = fieldAt(binding, sheetId, cell);
  if (field) return roleOfField(field, hasFormula);
  if (!isInsideForm(binding, sheetId, cell)) return null;
  if (hasFormula) return 'computed';
  const sheet = sheetById(document.opened, sheetId);
  const row = openedRow(document.opened, document.workbook, sheetId, cell.row);
  const isPrinted = sheet && row !== null && !isEmptyText(valueAt(sheet, row, cell.column));
  return isPrinted ? 'label' : null;
}

function roleOfField(field: BoundField, hasFormula: boolean): CellRole {
  switch (field.role) {
    case 'label':
      return 'label';
    case 'pickList':
      return 'pickList';
    case 'input':
    case 'text':
      return 'input';
    case 'computed':
      // A bureau's own copy often carries typed totals: without a formula the clerk has to fill them.
      return hasFormula ? 'computed' : 'input';
  }
}

function isInsideForm(binding: FormBinding, sheetId: SheetId, cell: CellAddress): boolean {
  return binding.areas.some(({ sheet, range }) => sheet === sheetId && rangeContains(range, cell));
}

/** The first refusal that the form itself gives to edits by a clerk, or null. */
export function formLockRefusal(
  document: OpenDocument,
  edits: readonly Edit[],
): EditRefusal | null {
  for (const edit of edits) {
    if (edit.kind !== 'setCells') continue;
    for (const { row, column } of edit.cells) {
      if (isLockedScore(document, edit.sheet, { row, column })) continue;
      const role = roleAt(document, edit.sheet, { row, column });
      if (role === 'label' || role === 'computed') {
        const fileRefusal = editRefusalAt(document.workbook, edit.sheet, { row, column });
        return fileRefusal ?? { kind: 'formCell', sheet: edit.sheet, cell: { row, column }, role };
      }
    }
  }
  return null;
}
