import { failure, success, type Result } from '../../result.ts';
import { MAX_COLUMNS, type CellAddress, type CellRange } from '../../workbook/address.ts';
import type { Edit, EditRefusal } from '../../workbook/edit.ts';
import { contentCellAt } from '../../workbook/editability.ts';
import { applyEdits } from '../../workbook/edits.ts';
import { sheetById, valueAt } from '../../workbook/workbook.ts';
import { nameAt } from '../bound-cells.ts';
import { roleAt } from '../cell-role.ts';
import { applyAct, type Act, type OpenDocument } from '../document.ts';
import { isEmptyText } from '../empty-text.ts';
import { withScoreMode } from '../score-assistant.ts';
import type { RowPlan } from './row-plan.ts';
import { serialNumbers } from './serial-numbers.ts';

/** What became of a row plan. */
export interface AppliedRows {
  readonly document: OpenDocument;
  readonly act: Act;
  /** What to select: the first cell to fill in of new rows, else the place of the act. */
  readonly selection: CellRange;
  /** What was done and where to go on, for the ear. */
  readonly speech: string;
}

/** Does what a plan says, 序号 included, as one act. */
export function applyRowPlan(
  document: OpenDocument,
  plan: RowPlan,
): Result<AppliedRows, EditRefusal> {
  const { sheet, edit, contentsBefore, label } = plan;
  const edits: Edit[] = [];
  if (contentsBefore.length > 0) edits.push({ kind: 'setCells', sheet, cells: contentsBefore });
  edits.push(edit);
  const tried = applyEdits(document.workbook, edits);
  if (!tried.ok) return failure(tried.error);
  const changed = sheetById(tried.value.workbook, sheet);
  const [start, counts] =
    edit.kind === 'insertRows'
      ? [edit.before, { inserted: edit.count, removed: 0 }]
      : [edit.first, { inserted: 0, removed: edit.count }];
  const cells = changed ? serialNumbers(tried.value.workbook, changed, start, counts) : [];
  if (cells.length > 0) edits.push({ kind: 'setCells', sheet, cells });
  const act: Act = { label, focus: { sheet, range: plan.selection }, edits };
  // The guards know cells by where they stand now, and the plan was made by the form's own rules.
  const result = applyAct({ ...document, guardsForm: false, scoreMode: 'off' }, act);
  if (!result.ok) return result;
  const done = withScoreMode(
    { ...result.value, guardsForm: document.guardsForm },
    document.scoreMode,
  );
  const cell = plan.newRows && firstToFill(done, plan.sheet, plan.newRows);
  const selection = cell
    ? { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column }
    : plan.selection;
  const next = cell ? `，请填写${nameAt(done, sheet, cell)}` : '';
  return success({ document: done, act, selection, speech: `${plan.speech}${next}` });
}

function firstToFill(
  document: OpenDocument,
  sheetId: string,
  { first, last }: { readonly first: number; readonly last: number },
): CellAddress | null {
  const sheet = sheetById(document.workbook, sheetId);
  if (!sheet) return null;
  for (let row = first; row <= last; row += 1) {
    const columns = [...(sheet.rows.get(row)?.cells.keys() ?? [])].sort((a, b) => a - b);
    for (const column of columns) {
      if (column >= MAX_COLUMNS) break;
      const owner = contentCellAt(sheet, { row, column });
      const role = roleAt(document, sheetId, owner);
      const isOpen = role === 'input' || role === 'pickList' || role === 'free';
      if (owner.row === row && isOpen && isEmptyText(valueAt(sheet, row, column))) return owner;
    }
  }
  return null;
}
