import type { CellReference } from '../../../shared/workbook/address.ts';
import { contentCellAt } from '../../../shared/workbook/editability.ts';
import { placeOf, shownSheet, type OpenFile } from '../state/window-state.ts';

/** The cell whose content the bar holds: the active one, or the owner of its merge. */
export function homeOf(file: OpenFile): CellReference {
  const sheet = shownSheet(file);
  const { active } = placeOf(file);
  return { sheet: file.sheetId, ...(sheet ? contentCellAt(sheet, active) : active) };
}
