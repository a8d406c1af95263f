import { placeOf, type OpenFile } from '../app/state/window-state.ts';
import type { CellAddress } from '../../shared/workbook/address.ts';

/** The id of the control of a cell. */
export function entryControlId({ row, column }: CellAddress): string {
  return `entry-${String(row)}-${String(column)}`;
}

/** Puts the focus on the field of the active cell, or on the list when that cell has no field. */
export function focusEntry(file: OpenFile): void {
  const control = document.getElementById(entryControlId(placeOf(file).active));
  (control ?? document.querySelector<HTMLElement>('.entry-view'))?.focus();
}
