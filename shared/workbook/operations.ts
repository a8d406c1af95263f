import { castDraft, current, type Draft } from 'immer';
import { assertNever } from '../assert-never.ts';
import type { SheetId } from './address.ts';
import type { Cell } from './cell.ts';
import type { CellChange, CellContent, CellEdit, CellResult } from './edit.ts';
import type { RowDrafts } from './row-drafts.ts';
import { styleIndexAt, type Workbook } from './workbook.ts';

/** Does what an edit says, cells in `rows` and all else in `draft`, without any check; `applyEdits` has checked. */
export function performEdit(
  draft: Draft<Workbook>,
  rows: RowDrafts,
  workbook: Workbook,
  edit: CellEdit,
): void {
  switch (edit.kind) {
    case 'setCells':
      for (const change of edit.cells) setCell(draft, rows, workbook, edit.sheet, change);
      return;
    case 'setResults':
      setResults(rows, workbook, edit.sheet, edit.results);
      return;
    case 'setExplanations':
      if (edit.explanations.length === 0) delete draft.explanations;
      else draft.explanations = castDraft([...edit.explanations]);
      return;
    default:
      assertNever(edit, 'performEdit');
  }
}

function setCell(
  draft: Draft<Workbook>,
  rows: RowDrafts,
  workbook: Workbook,
  sheetId: SheetId,
  change: CellChange,
): void {
  const index = workbook.sheets.findIndex(({ id }) => id === sheetId);
  const sheet = workbook.sheets[index];
  if (!sheet) return;
  const before = rows.cellAt(index, change.row, change.column);
  const style = styleWithFormat(
    draft,
    before?.style ?? styleIndexAt(sheet, change),
    change.numberFormat,
  );
  rows.put(
    index,
    change.row,
    change.column,
    cellWith(change.content, style, before?.value ?? null),
  );
}

/** The index of a style that is `index` with the given number format; appended where there is none yet. */
function styleWithFormat(
  draft: Draft<Workbook>,
  index: number,
  numberFormat: string | undefined,
): number {
  const style = draft.styles[index];
  if (!style || numberFormat === undefined || style.numberFormat === numberFormat) return index;
  const base = style.derivedFrom ?? index;
  const known = draft.styles.findIndex(
    (other) => other.derivedFrom === base && other.numberFormat === numberFormat,
  );
  if (known >= 0) return known;
  draft.styles.push(castDraft({ ...current(style), numberFormat, derivedFrom: base }));
  return draft.styles.length - 1;
}

function cellWith(content: CellContent, style: number, oldValue: Cell['value']): Cell {
  switch (content.kind) {
    case 'value':
      return { value: content.value, style };
    case 'formula':
      return {
        value: oldValue,
        style,
        formula: { kind: 'normal', text: content.text },
        hasNoSavedResult: true,
      };
    default:
      return assertNever(content, 'cellWith');
  }
}

function setResults(
  rows: RowDrafts,
  workbook: Workbook,
  sheetId: SheetId,
  results: readonly CellResult[],
): void {
  const index = workbook.sheets.findIndex(({ id }) => id === sheetId);
  for (const { row, column, value } of results) {
    const cell = rows.cellAt(index, row, column);
    if (!cell) continue;
    const { hasNoSavedResult, runs, ...kept } = cell;
    if (Object.is(kept.value, value) && !hasNoSavedResult && !runs) continue;
    rows.put(index, row, column, { ...kept, value });
  }
}
