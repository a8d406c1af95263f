import type { CellAddress, SheetId } from '../workbook/address.ts';
import { cellAt, sheetById, type Workbook } from '../workbook/workbook.ts';
import { printMoved } from './syntax/move-references.ts';
import { parseFormula } from './syntax/parse-formula.ts';

/**
 * The formula of a cell as the formula bar shows it, without `=`; a follower of a shared formula gets its master's
 * text with the references moved. Null where the cell has no formula, or a what-if table's.
 */
export function formulaTextAt(
  workbook: Workbook,
  sheetId: SheetId,
  address: CellAddress,
): string | null {
  const sheet = sheetById(workbook, sheetId);
  const formula = sheet && cellAt(sheet, address.row, address.column)?.formula;
  if (!formula || formula.kind === 'dataTable') return null;
  if (formula.kind !== 'shared' || formula.text !== null) return formula.text;
  const { master } = formula;
  const source = cellAt(sheet, master.row, master.column)?.formula;
  if (!source || source.kind === 'dataTable' || source.text === null) return null;
  const parsed = parseFormula(source.text);
  if (!parsed.ok) return source.text;
  return printMoved(parsed.value, address.row - master.row, address.column - master.column);
}
