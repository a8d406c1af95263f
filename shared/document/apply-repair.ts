import type { Result } from '../result.ts';
import type { Repair } from '../rules/finding.ts';
import { formatAddress, type SheetId } from '../workbook/address.ts';
import type { CellChange, EditRefusal } from '../workbook/edit.ts';
import { applyAct, type OpenDocument } from './document.ts';

/** Applies a proposed repair as one act named `修复 F5`, or `修复 F5 等 3 格`. */
export function applyRepair(
  document: OpenDocument,
  repair: Repair,
): Result<OpenDocument, EditRefusal> {
  const { sheet, row, column } = repair.cell;
  const bySheet = new Map<SheetId, CellChange[]>();
  for (const { cell, content } of [repair, ...(repair.further ?? [])]) {
    const changes = bySheet.get(cell.sheet) ?? [];
    changes.push({ row: cell.row, column: cell.column, content });
    bySheet.set(cell.sheet, changes);
  }
  return applyAct(document, {
    label: `修复 ${repairedCells(repair)}`,
    focus: { sheet, range: { top: row, left: column, bottom: row, right: column } },
    edits: [...bySheet].map(([id, cells]) => ({ kind: 'setCells', sheet: id, cells })),
  });
}

/** `F5`, or `F5 等 3 格`. */
export function repairedCells({ cell, further = [] }: Repair): string {
  const address = formatAddress(cell);
  return further.length === 0 ? address : `${address} 等 ${String(further.length + 1)} 格`;
}
