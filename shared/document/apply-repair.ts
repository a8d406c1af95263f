import type { Result } from '../result.ts';
import type { Repair } from '../rules/finding.ts';
import { formatAddress } from '../workbook/address.ts';
import type { EditRefusal } from '../workbook/edit.ts';
import { applyAct, type OpenDocument } from './document.ts';

/** Applies a proposed repair as one act named `修复 F5`. */
export function applyRepair(
  document: OpenDocument,
  repair: Repair,
): Result<OpenDocument, EditRefusal> {
  const { sheet, row, column } = repair.cell;
  return applyAct(document, {
    label: `修复 ${formatAddress(repair.cell)}`,
    focus: { sheet, range: { top: row, left: column, bottom: row, right: column } },
    edits: [{ kind: 'setCells', sheet, cells: [{ row, column, content: repair.content }] }],
  });
}
