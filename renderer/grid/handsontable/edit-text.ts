import { formulaTextAt } from '../../../shared/formulas/formula-text.ts';
import { typedForm } from '../../../shared/formulas/syntax/stored-form.ts';
import { editText } from '../../../shared/numbers/format-value.ts';
import type { CellAddress } from '../../../shared/workbook/address.ts';
import { cellAt, styleAt } from '../../../shared/workbook/workbook.ts';
import type { GridView } from '../grid-port.ts';

/** The text that editing a cell begins with; `value` asks for the result where the cell holds a formula. */
export function editTextAt(
  { workbook, sheet }: GridView,
  address: CellAddress,
  wanted: 'content' | 'value' = 'content',
): string {
  const cell = cellAt(sheet, address.row, address.column);
  const formula =
    wanted === 'content' && cell?.formula ? formulaTextAt(workbook, sheet.id, address) : null;
  if (formula !== null) return `=${typedForm(formula)}`;
  const { numberFormat } = styleAt(workbook, sheet, address);
  return editText(cell?.value ?? null, numberFormat, workbook.dateSystem);
}
