import { failure, success, type Result } from '../../result.ts';
import type { CellRange, SheetId } from '../../workbook/address.ts';
import type { CellChange, RemoveRows } from '../../workbook/edit.ts';
import { mergeAt } from '../../workbook/editability.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { cellAt, sheetById } from '../../workbook/workbook.ts';
import type { OpenDocument } from '../document.ts';
import { groupsAt, repeatingBlockAt, type RepeatingBlock } from './repeating-block.ts';
import type { RowPlan } from './row-plan.ts';
import type { RowRefusal } from './row-refusal.ts';
import { fixedRows, selectedRows } from './selected-rows.ts';

/** Plans to take out the rows of the selection; the form keeps its own rows and the fewest it needs. */
export function planRemoval(
  document: OpenDocument,
  sheetId: SheetId,
  selection: CellRange,
): Result<RowPlan, RowRefusal> {
  const sheet = sheetById(document.workbook, sheetId);
  if (!sheet) return failure({ kind: 'file', refusal: { kind: 'noSuchSheet', sheet: sheetId } });
  const { first, last } = selectedRows(sheet, selection);
  const block = repeatingBlockAt(document, sheetId, first);
  const isInBlock = block !== null && last <= block.last && first <= block.last;
  if (!isInBlock) {
    for (let row = first; row <= Math.min(last, first + 1_000); row += 1) {
      const refusal = fixedRows(document, sheet, row);
      if (refusal) return failure(refusal);
    }
    return success(
      removal(sheet, { kind: 'removeRows', sheet: sheetId, first, count: last - first + 1 }, ''),
    );
  }
  const refusal = formRefusal(block, first, last);
  if (refusal) return failure(refusal);
  const { word } = block.repeats;
  const count = last - first + 1;
  const edit: RemoveRows = { kind: 'removeRows', sheet: sheetId, first, count, takesLocked: true };
  if (count > 1 || !startsGroupThatGoesOn(document, block, first)) {
    return success(removal(sheet, edit, word));
  }
  // The merged cells of the group stand in this row: its neighbour's contents move up, and the neighbour goes.
  const contentsBefore = movedUp(sheet, first);
  const plan = removal(sheet, { ...edit, first: first + 1 }, word);
  return success({
    ...plan,
    contentsBefore,
    selection: { ...plan.selection, top: first, bottom: first },
  });
}

function formRefusal(
  { rows, repeats }: RepeatingBlock,
  first: number,
  last: number,
): RowRefusal | null {
  const named = rows.find(
    ({ row, bound }) => row >= first && row <= last && !/^row\d+$/.test(bound.id),
  );
  if (named) return { kind: 'namedRow', name: nameOf(named.bound) };
  const remaining = rows.filter(({ row }) => row < first || row > last).length;
  return remaining < repeats.fewest
    ? { kind: 'fewestRows', word: repeats.word, fewest: repeats.fewest }
    : null;
}

function nameOf({ fields }: RepeatingBlock['rows'][number]['bound']): string {
  const [field] = fields.values();
  return field?.name.split(' · ')[0] ?? '';
}

function startsGroupThatGoesOn(
  document: OpenDocument,
  block: RepeatingBlock,
  row: number,
): boolean {
  const goesOn = groupsAt(document, block, row).some(
    ({ first, last }) => first === row && last > row,
  );
  return (
    goesOn &&
    block.sheet.merges.some(({ top, bottom, left }) => {
      const cell = top === row && bottom > row ? cellAt(block.sheet, top, left) : undefined;
      return cell !== undefined && (cell.value !== null || cell.formula !== undefined);
    })
  );
}

/** What the row below holds, for the cells of this row that are not merged with it; formulas stay where they are. */
function movedUp(sheet: Sheet, row: number): readonly CellChange[] {
  const columns = new Set([
    ...(sheet.rows.get(row)?.cells.keys() ?? []),
    ...(sheet.rows.get(row + 1)?.cells.keys() ?? []),
  ]);
  return [...columns].flatMap((column) => {
    const merge = mergeAt(sheet, { row, column });
    if (merge && (merge.bottom > row || merge.left !== column)) return [];
    const [own, below] = [cellAt(sheet, row, column), cellAt(sheet, row + 1, column)];
    if (own?.formula ?? below?.formula) return [];
    const value = below?.value ?? null;
    return (own?.value ?? null) === value
      ? []
      : [{ row, column, content: { kind: 'value', value } }];
  });
}

function removal(sheet: Sheet, edit: RemoveRows, word: string): RowPlan {
  const { first, count } = edit;
  const last = first + count - 1;
  const label = count === 1 ? `删除一行${word}` : `删除 ${String(count)} 行${word}`;
  const rows =
    count === 1
      ? `第 ${String(first + 1)} 行`
      : `第 ${String(first + 1)} 至 ${String(last + 1)} 行`;
  const note = isEmpty(sheet, first, last) ? '' : '，内容一并删除，可以撤消';
  return {
    label,
    sheet: edit.sheet,
    contentsBefore: [],
    edit,
    newRows: null,
    selection: { top: first, left: 0, bottom: first, right: 0 },
    speech: `已${label}：${rows}${note}`,
  };
}

function isEmpty(sheet: Sheet, first: number, last: number): boolean {
  for (let row = first; row <= last; row += 1) {
    for (const { value, formula } of sheet.rows.get(row)?.cells.values() ?? []) {
      if (value !== null && !formula) return false;
    }
  }
  return true;
}
