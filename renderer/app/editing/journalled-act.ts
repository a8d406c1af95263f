import type { Act } from '../../../shared/document/document.ts';
import { rowsBetween } from '../../../shared/document/rows/journalled-rows.ts';
import { formulaTextAt } from '../../../shared/formulas/formula-text.ts';
import type { CellAddress, SheetId } from '../../../shared/workbook/address.ts';
import type { Cell } from '../../../shared/workbook/cell.ts';
import { changedCells } from '../../../shared/workbook/changed-cells.ts';
import type { CellChange, CellContent, Edit } from '../../../shared/workbook/edit.ts';
import { editRefusalAt } from '../../../shared/workbook/editability.ts';
import { explanationsOf } from '../../../shared/workbook/explanation.ts';
import type { StepFocus } from '../../../shared/workbook/history.ts';
import { cellAt, sheetById, type Workbook } from '../../../shared/workbook/workbook.ts';

/**
 * What happened between two states of a document, as an act that can be done again from the first one.
 * Undo and redo are written down this way too: after a save the journal begins anew, and the history they
 * would refer to is not part of it. Computed results are left out; they follow.
 */
export function journalledAct(
  before: Workbook,
  after: Workbook,
  label: string,
  focus: StepFocus,
): Act {
  const { edits: rowEdits, moved } = rowsBetween(before, after);
  const bySheet = new Map<SheetId, CellChange[]>();
  for (const { sheet, row, column } of changedCells(moved, after)) {
    const old = storedCell(moved, sheet, row, column);
    const cell = storedCell(after, sheet, row, column);
    if (holdsSameFormula(old, cell)) continue;
    // Moving rows makes cells anew that hold the same; what is locked follows from the move itself.
    const follows = holdsSameValue(old, cell) || isRefused(moved, sheet, { row, column });
    if (rowEdits.length > 0 && follows) continue;
    const changes = bySheet.get(sheet) ?? [];
    changes.push({ row, column, content: contentOf(after, sheet, { row, column }, cell) });
    bySheet.set(sheet, changes);
  }
  const edits: Edit[] = [
    ...rowEdits,
    ...[...bySheet].map(([sheet, cells]) => ({ kind: 'setCells' as const, sheet, cells })),
  ];
  if (before.explanations !== after.explanations) {
    edits.push({ kind: 'setExplanations', explanations: explanationsOf(after) });
  }
  return { label, focus, edits };
}

function storedCell(
  workbook: Workbook,
  sheetId: SheetId,
  row: number,
  column: number,
): Cell | undefined {
  const sheet = sheetById(workbook, sheetId);
  return sheet && cellAt(sheet, row, column);
}

function holdsSameValue(old: Cell | undefined, cell: Cell | undefined): boolean {
  const isPlain = old?.formula === undefined && cell?.formula === undefined;
  return isPlain && (old?.value ?? null) === (cell?.value ?? null);
}

function isRefused(workbook: Workbook, sheet: SheetId, cell: CellAddress): boolean {
  return editRefusalAt(workbook, sheet, cell) !== null;
}

function holdsSameFormula(old: Cell | undefined, cell: Cell | undefined): boolean {
  return (
    cell?.formula !== undefined &&
    (cell.formula === old?.formula || JSON.stringify(cell.formula) === JSON.stringify(old?.formula))
  );
}

function contentOf(
  workbook: Workbook,
  sheet: SheetId,
  address: { readonly row: number; readonly column: number },
  cell: Cell | undefined,
): CellContent {
  const formula = cell?.formula ? formulaTextAt(workbook, sheet, address) : null;
  return formula === null
    ? { kind: 'value', value: cell?.value ?? null }
    : { kind: 'formula', text: formula };
}
