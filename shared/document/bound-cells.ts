import type { BoundField, FormBinding } from '../forms/binding.ts';
import { formatAddress, type CellAddress, type SheetId } from '../workbook/address.ts';
import type { OpenDocument } from './document.ts';

const indexes = new WeakMap<FormBinding, ReadonlyMap<string, BoundField>>();

/** The field of the form at a cell, or null. */
export function fieldAt(
  binding: FormBinding,
  sheet: SheetId,
  cell: CellAddress,
): BoundField | null {
  let index = indexes.get(binding);
  if (!index) {
    index = new Map(binding.fields.map((field) => [keyOf(field.sheet, field.cell), field]));
    indexes.set(binding, index);
  }
  return index.get(keyOf(sheet, cell)) ?? null;
}

/** What a cell is called: its row and column names in the form (`合计 · 预算完成率`), else its address. */
export function nameAt(document: OpenDocument, sheet: SheetId, cell: CellAddress): string {
  const field = document.form && fieldAt(document.form.binding, sheet, cell);
  return field?.name ?? formatAddress(cell);
}

/** Key of a cell of the workbook for maps. */
export function keyOf(sheet: SheetId, cell: CellAddress): string {
  return `${sheet}!${String(cell.row)},${String(cell.column)}`;
}
