import { castDraft, current, type Draft } from 'immer';
import { assertNever } from '../assert-never.ts';
import type { SheetId } from './address.ts';
import type { Cell } from './cell.ts';
import type { CellChange, CellContent, CellEdit, CellResult } from './edit.ts';
import { EMPTY_ROW } from './sheet.ts';
import { styleIndexAt, type Workbook } from './workbook.ts';

/** Does what an edit says, without any check; `applyEdits` has checked. */
export function performEdit(draft: Draft<Workbook>, workbook: Workbook, edit: CellEdit): void {
  switch (edit.kind) {
    case 'setCells':
      for (const change of edit.cells) setCell(draft, workbook, edit.sheet, change);
      return;
    case 'setResults':
      for (const result of edit.results) setResult(draft, edit.sheet, result);
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
  workbook: Workbook,
  sheetId: SheetId,
  change: CellChange,
): void {
  const index = workbook.sheets.findIndex(({ id }) => id === sheetId);
  const sheet = workbook.sheets[index];
  const draftSheet = draft.sheets[index];
  if (!sheet || !draftSheet) return;
  let row = draftSheet.rows.get(change.row);
  if (!row) {
    draftSheet.rows.set(change.row, { ...EMPTY_ROW, cells: new Map() });
    row = draftSheet.rows.get(change.row);
  }
  const before = row?.cells.get(change.column);
  const style = styleWithFormat(
    draft,
    before?.style ?? styleIndexAt(sheet, change),
    change.numberFormat,
  );
  row?.cells.set(change.column, castDraft(cellWith(change.content, style, before?.value ?? null)));
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

function setResult(draft: Draft<Workbook>, sheetId: SheetId, result: CellResult): void {
  const sheet = draft.sheets.find(({ id }) => id === sheetId);
  const cell = sheet?.rows.get(result.row)?.cells.get(result.column);
  if (!cell) return;
  cell.value = result.value;
  delete cell.hasNoSavedResult;
  delete cell.runs;
}
