import { failure, success, type Result } from '../../result.ts';
import type { CellRange, SheetId } from '../../workbook/address.ts';
import type { ColumnRange, InsertRows } from '../../workbook/edit.ts';
import { mergeAt } from '../../workbook/editability.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { cellAt, sheetById } from '../../workbook/workbook.ts';
import type { OpenDocument } from '../document.ts';
import {
  columnsOfLevel,
  groupsAt,
  repeatingBlockAt,
  type RepeatingBlock,
} from './repeating-block.ts';
import type { RowPlan } from './row-plan.ts';
import type { RowRefusal } from './row-refusal.ts';
import { fixedRows, selectedRows } from './selected-rows.ts';

/**
 * Plans new rows above or below the selection, as many as are selected. In a form's repeating table they take style,
 * merges, formulas and rules of the row above and belong to its group; elsewhere any sheet takes plain rows.
 */
export function planInsertion(
  document: OpenDocument,
  sheetId: SheetId,
  selection: CellRange,
  where: 'above' | 'below',
): Result<RowPlan, RowRefusal> {
  const sheet = sheetById(document.workbook, sheetId);
  if (!sheet) return failure({ kind: 'file', refusal: { kind: 'noSuchSheet', sheet: sheetId } });
  const { first, last } = selectedRows(sheet, selection);
  const block = repeatingBlockAt(document, sheetId, where === 'above' ? first : last);
  const count = Math.min(last - first + 1, 1_000);
  if (!block) {
    const refusal = fixedRows(document, sheet, first);
    return refusal ? failure(refusal) : success(plainInsertion(sheet, first, last, where));
  }
  // Above the first row would be outside the first group: the new row goes below it instead.
  const wanted = where === 'above' ? first - 1 : last;
  const like = Math.min(Math.max(wanted, block.first), block.last);
  const { word } = block.repeats;
  const edit: InsertRows = {
    kind: 'insertRows',
    sheet: sheetId,
    before: like + 1,
    count,
    like,
    ...mergedColumns(document, block, like),
  };
  return success(planOf(edit, `插入${counted(count)}${word}`));
}

/** Plans a new group (任务) with one row after the group of the selection. */
export function planGroupInsertion(
  document: OpenDocument,
  sheetId: SheetId,
  selection: CellRange,
): Result<RowPlan, RowRefusal> {
  const row = selection.top;
  const block = repeatingBlockAt(document, sheetId, row);
  const inside = block && Math.min(row, block.last);
  const groups = block && inside !== null ? groupsAt(document, block, inside) : [];
  const at = groups.findIndex(({ level }) => level.word !== undefined);
  const group = groups[at];
  if (!block || !group) return failure({ kind: 'noGroup' });
  const outer = groups
    .slice(0, at)
    .flatMap(({ level, first, last }) =>
      first === last ? columnsOfLevel(block, level, first) : [],
    );
  const apart = groups.slice(at).flatMap(({ level, last }) => columnsOfLevel(block, level, last));
  const edit: InsertRows = {
    kind: 'insertRows',
    sheet: sheetId,
    before: group.last + 1,
    count: 1,
    like: group.last,
    apart,
    ...(outer.length > 0 ? { merged: outer } : {}),
  };
  const word = group.level.word ?? '';
  return success(planOf(edit, `插入一个${word}`));
}

/** The word for a group that may be added at a row; null where there is none. */
export function groupWordAt(document: OpenDocument, sheet: SheetId, row: number): string | null {
  const block = repeatingBlockAt(document, sheet, row);
  if (!block) return null;
  return block.region.levels.find(({ word }) => word !== undefined)?.word ?? null;
}

function mergedColumns(
  document: OpenDocument,
  block: RepeatingBlock,
  like: number,
): { readonly merged?: readonly ColumnRange[] } {
  const merged = groupsAt(document, block, like).flatMap(({ level, first, last }) =>
    first === last
      ? columnsOfLevel(block, level, like).filter(({ left }) => {
          const merge = mergeAt(block.sheet, { row: like, column: left });
          return !merge || merge.top === merge.bottom;
        })
      : [],
  );
  return merged.length > 0 ? { merged } : {};
}

function plainInsertion(
  sheet: Sheet,
  first: number,
  last: number,
  where: 'above' | 'below',
): RowPlan {
  const count = Math.min(last - first + 1, 1_000);
  const before = where === 'above' ? first : last + 1;
  const edit: InsertRows = {
    kind: 'insertRows',
    sheet: sheet.id,
    before,
    count,
    like: likeRow(sheet, before),
  };
  return planOf(edit, `插入${counted(count)}`);
}

/** The row that plain new rows are made like: the one above as in Excel, unless that is a heading. */
function likeRow(sheet: Sheet, before: number): number | null {
  const above = before - 1;
  if (above < 0) return null;
  if (isHeading(sheet, above) && !isHeading(sheet, before) && sheet.rows.has(before)) {
    return before;
  }
  return above;
}

/** A row of nothing but texts. */
function isHeading(sheet: Sheet, row: number): boolean {
  const filled = [...(sheet.rows.get(row)?.cells.keys() ?? [])].flatMap(
    (column) => cellAt(sheet, row, column) ?? [],
  );
  const values = filled.filter(({ value, formula }) => value !== null || formula);
  return (
    values.length > 0 && values.every(({ value, formula }) => typeof value === 'string' && !formula)
  );
}

function planOf(edit: InsertRows, label: string): RowPlan {
  const { before, count } = edit;
  const rows =
    count === 1
      ? `第 ${String(before + 1)} 行`
      : `第 ${String(before + 1)} 至 ${String(before + count)} 行`;
  return {
    label,
    sheet: edit.sheet,
    contentsBefore: [],
    edit,
    newRows: { first: before, last: before + count - 1 },
    selection: { top: before, left: 0, bottom: before, right: 0 },
    speech: `已${label}：${rows}`,
  };
}

function counted(count: number): string {
  return count === 1 ? '一行' : ` ${String(count)} 行`;
}
