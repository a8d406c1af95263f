import { hasUnsavedChanges, type WindowState } from '../state/window-state.ts';

/** The program's name as it stands in the title bar. */
export const PRODUCT_NAME = '自评表编辑器';

/** The window's title: the file, with a dot before it while it holds unsaved changes. */
export function windowTitle({ file }: WindowState): string {
  if (!file) return PRODUCT_NAME;
  const mark = hasUnsavedChanges(file) ? '• ' : '';
  const note = file.readOnly ? '（只读）' : '';
  return `${mark}${file.name}${note} — ${PRODUCT_NAME}`;
}
