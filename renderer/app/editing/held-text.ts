import type { OpenDocument } from '../../../shared/document/document.ts';
import { formulaTextAt } from '../../../shared/formulas/formula-text.ts';
import { typedForm } from '../../../shared/formulas/syntax/stored-form.ts';
import { editText } from '../../../shared/numbers/format-value.ts';
import type { CellAddress, SheetId } from '../../../shared/workbook/address.ts';
import { sheetById, styleAt, valueAt } from '../../../shared/workbook/workbook.ts';

/** The text that editing a cell begins with, as F2 shows it: a formula with its `=`, a value in full. */
export function heldText(document: OpenDocument, sheetId: SheetId, cell: CellAddress): string {
  const { workbook } = document;
  const sheet = sheetById(workbook, sheetId);
  if (!sheet) return '';
  const formula = formulaTextAt(workbook, sheetId, cell);
  if (formula !== null) return `=${typedForm(formula)}`;
  const { numberFormat } = styleAt(workbook, sheet, cell);
  return editText(valueAt(sheet, cell.row, cell.column), numberFormat, workbook.dateSystem);
}

/** Whether committing this text would change nothing, so that looking into a cell is no act. */
export function holdsAlready(
  document: OpenDocument,
  sheetId: SheetId,
  cell: CellAddress,
  text: string,
): boolean {
  return heldText(document, sheetId, cell) === text;
}
