import type { CellValue } from '../workbook/cell.ts';

/** Whether a value shows nothing: no value, or only spaces (full-width ones included). */
export function isEmptyText(value: CellValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}
