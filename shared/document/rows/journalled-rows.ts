import type { RowEdit } from '../../workbook/edit.ts';
import { withRowEdit } from '../../workbook/rows/perform-row-edit.ts';
import type { RowChange } from '../../workbook/rows/row-change.ts';
import { sheetById, type Workbook } from '../../workbook/workbook.ts';

/** The way of rows from one state of a document to another. */
export interface RowWay {
  readonly edits: readonly RowEdit[];
  /** The first state with these edits done: what cells differ from the other state is still to be set. */
  readonly moved: Workbook;
}

/**
 * The row edits that lead from one state to another, forwards or, for undo, backwards. Rows that come back are made
 * like a neighbour with the same styles: the journal holds no styles.
 */
export function rowsBetween(before: Workbook, after: Workbook): RowWay {
  if (before.rowChanges === after.rowChanges) return { edits: [], moved: before };
  const [done, wanted] = [before.rowChanges ?? [], after.rowChanges ?? []];
  let common = 0;
  while (common < done.length && done[common] === wanted[common]) common += 1;
  const edits: RowEdit[] = [];
  let moved = before;
  const perform = (edit: RowEdit): void => {
    edits.push(edit);
    moved = withRowEdit(moved, edit);
  };
  for (const change of done.slice(common).reverse()) perform(inverseOf(change, moved, after));
  for (const change of wanted.slice(common)) perform(editOf(change));
  return { edits, moved };
}

function editOf({ sheet, kind, start, count, like, apart, merged }: RowChange): RowEdit {
  return kind === 'insert'
    ? {
        kind: 'insertRows',
        sheet,
        before: start,
        count,
        like,
        ...(apart && { apart }),
        ...(merged && { merged }),
      }
    : { kind: 'removeRows', sheet, first: start, count, takesLocked: true };
}

function inverseOf(
  { sheet, kind, start, count }: RowChange,
  now: Workbook,
  after: Workbook,
): RowEdit {
  if (kind === 'insert') {
    return { kind: 'removeRows', sheet, first: start, count, takesLocked: true };
  }
  const wanted = stylesOf(after, sheet, start);
  const isLikeBelow =
    stylesOf(now, sheet, start) === wanted && stylesOf(now, sheet, start - 1) !== wanted;
  const like = start === 0 || isLikeBelow ? start : start - 1;
  return { kind: 'insertRows', sheet, before: start, count, like };
}

function stylesOf(workbook: Workbook, sheetId: string, row: number): string {
  const cells = sheetById(workbook, sheetId)?.rows.get(row)?.cells ?? new Map();
  return [...cells]
    .map(([column, { style }]) => `${String(column)}:${String(style)}`)
    .sort()
    .join();
}
