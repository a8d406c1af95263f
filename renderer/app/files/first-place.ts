import type { OpenDocument } from '../../../shared/document/document.ts';
import type { SheetId } from '../../../shared/workbook/address.ts';
import { contentCellAt, mergeAt } from '../../../shared/workbook/editability.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import { sheetById, type Workbook } from '../../../shared/workbook/workbook.ts';
import { FIRST_PLACE, type SheetPlace } from '../state/window-state.ts';

/** The sheet that a workbook opens on: the one it was saved on, or else the first that can be seen. */
export function firstSheet(workbook: Workbook): Sheet | null {
  const active = sheetById(workbook, workbook.activeSheet);
  if (active?.visibility === 'visible') return active;
  return workbook.sheets.find(({ visibility }) => visibility === 'visible') ?? null;
}

/** Where the clerk begins on each sheet: where the file was saved. */
export function firstPlaces({ workbook }: OpenDocument): ReadonlyMap<SheetId, SheetPlace> {
  return new Map(workbook.sheets.map((sheet) => [sheet.id, firstPlace(sheet)]));
}

function firstPlace(sheet: Sheet): SheetPlace {
  const { activeCell } = sheet.view;
  if (!activeCell) return FIRST_PLACE;
  const active = contentCellAt(sheet, activeCell);
  const single = {
    top: active.row,
    left: active.column,
    bottom: active.row,
    right: active.column,
  };
  return { active, selection: mergeAt(sheet, active) ?? single };
}
