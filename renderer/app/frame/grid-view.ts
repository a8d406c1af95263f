import { nameAt } from '../../../shared/document/bound-cells.ts';
import { markAt } from '../../../shared/document/cell-marks.ts';
import { roleAt } from '../../../shared/document/cell-role.ts';
import { choicesAt } from '../../../shared/document/choices.ts';
import type { GridView } from '../../grid/grid-port.ts';
import { conditionalLooks } from './conditional-looks.ts';
import { shownSheet, type WindowState } from '../state/window-state.ts';

/** What the grid has to draw for a state of the window; null while no sheet is shown. */
export function gridViewOf({ file, settings, showsFillableTint }: WindowState): GridView | null {
  const sheet = file && shownSheet(file);
  if (!sheet) return null;
  const { document, sheetId } = file;
  return {
    workbook: document.workbook,
    sheet,
    roleAt: (address) => roleAt(document, sheetId, address),
    markAt: (address) => markAt(document, sheetId, address),
    lookAt: conditionalLooks(document, sheet),
    choicesAt: (address) => choicesAt(document, sheetId, address),
    nameAt: (address) => nameAt(document, sheetId, address),
    zoom: settings.zoom,
    showsFillableTint,
  };
}

/** Whether two states need different drawings. */
export function needsRedraw(before: WindowState, after: WindowState): boolean {
  return (
    before.file?.document !== after.file?.document ||
    before.file?.sheetId !== after.file?.sheetId ||
    before.settings.zoom !== after.settings.zoom ||
    before.showsFillableTint !== after.showsFillableTint
  );
}
