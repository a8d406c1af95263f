import { enableMapSet, enablePatches, Immer, type Patch } from 'immer';
import { assertNever } from '../assert-never.ts';
import { failure, success, type Result } from '../result.ts';
import type { SheetId } from './address.ts';
import type { CellChange, CellEdit, Edit, EditRefusal } from './edit.ts';
import { MAX_EXPLANATIONS, MAX_EXPLANATION_LENGTH, type Explanation } from './explanation.ts';
import { editRefusalAt } from './editability.ts';
import { performEdit } from './operations.ts';
import { rowEditRefusal } from './rows/row-editability.ts';
import { withRowEdit } from './rows/perform-row-edit.ts';
import { isRowPatch, RowDrafts, withRowPatches } from './row-drafts.ts';
import { sheetById, type Workbook } from './workbook.ts';

enablePatches();
enableMapSet();

// Freezing would walk all cells of a large sheet at its first edit; the readonly types already forbid writes.
const immer = new Immer({ autoFreeze: false });

/** The most characters a cell holds (ECMA-376 limits as Excel applies them). */
export const MAX_TEXT_LENGTH = 32_767;

/** A changed workbook with the patches that lead there and back. */
export interface EditedWorkbook {
  readonly workbook: Workbook;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/**
 * Applies edits in order as one change. Nothing is changed when any of them is refused;
 * the first refusal is returned. Taking back rows that came or went gives the very workbook of before.
 */
export function applyEdits(
  workbook: Workbook,
  edits: readonly Edit[],
): Result<EditedWorkbook, EditRefusal> {
  const cellEdits = edits.filter(isCellEdit);
  if (cellEdits.length === edits.length) return applyCellEdits(workbook, cellEdits);
  let changed = workbook;
  for (const edit of edits) {
    if (isCellEdit(edit)) {
      const applied = applyCellEdits(changed, [edit]);
      if (!applied.ok) return applied;
      changed = applied.value.workbook;
    } else {
      const refusal = rowEditRefusal(changed, edit);
      if (refusal) return failure(refusal);
      changed = withRowEdit(changed, edit);
    }
  }
  // Rows that move change most keys of a sheet: one replacement is less than a patch for each.
  return success({
    workbook: changed,
    patches: [replacing(changed)],
    inverse: [replacing(workbook)],
  });
}

function isCellEdit(edit: Edit): edit is CellEdit {
  return edit.kind !== 'insertRows' && edit.kind !== 'removeRows';
}

function replacing(workbook: Workbook): Patch {
  return { op: 'replace', path: [], value: workbook };
}

function applyCellEdits(
  workbook: Workbook,
  edits: readonly CellEdit[],
): Result<EditedWorkbook, EditRefusal> {
  for (const edit of edits) {
    const refusal = refusalOf(workbook, edit);
    if (refusal) return failure(refusal);
  }
  const rows = new RowDrafts(workbook);
  const [changed, patches, inverse] = immer.produceWithPatches(workbook, (draft) => {
    for (const edit of edits) performEdit(draft, rows, workbook, edit);
  });
  const { sheets, ...cells } = rows.finish();
  return success({
    workbook: sheets === workbook.sheets ? changed : { ...changed, sheets },
    patches: [...patches, ...cells.patches],
    inverse: [...inverse, ...cells.inverse],
  });
}

/** Applies patches recorded by `applyEdits`, forwards or inverse. */
export function applyRecordedPatches(workbook: Workbook, patches: readonly Patch[]): Workbook {
  let changed = workbook;
  for (let start = 0; start < patches.length;) {
    const first = patches[start];
    const ofRows = first !== undefined && isRowPatch(first);
    const next = patches.findIndex((patch, at) => at > start && isRowPatch(patch) !== ofRows);
    const end = next < 0 ? patches.length : next;
    const run = patches.slice(start, end);
    changed = ofRows ? withRowPatches(changed, run) : immer.applyPatches(changed, run);
    start = end;
  }
  return changed;
}

function refusalOf(workbook: Workbook, edit: CellEdit): EditRefusal | null {
  switch (edit.kind) {
    case 'setCells':
      for (const change of edit.cells) {
        const refusal =
          editRefusalAt(workbook, edit.sheet, change) ?? contentRefusal(edit.sheet, change);
        if (refusal) return refusal;
      }
      return null;
    case 'setResults':
      return sheetById(workbook, edit.sheet) ? null : { kind: 'noSuchSheet', sheet: edit.sheet };
    case 'setExplanations':
      return explanationRefusal(workbook, edit.explanations);
    default:
      return assertNever(edit, 'refusalOf');
  }
}

function explanationRefusal(
  workbook: Workbook,
  explanations: readonly Explanation[],
): EditRefusal | null {
  if (workbook.explanationStore?.isDamaged === true) return { kind: 'explanationsNotKept' };
  if (explanations.length > MAX_EXPLANATIONS) {
    return { kind: 'tooManyExplanations', limit: MAX_EXPLANATIONS };
  }
  const long = explanations.find(({ text }) => text.length > MAX_EXPLANATION_LENGTH);
  if (!long) return null;
  return { kind: 'explanationTooLong', length: long.text.length, limit: MAX_EXPLANATION_LENGTH };
}

function contentRefusal(sheet: SheetId, change: CellChange): EditRefusal | null {
  const cell = { row: change.row, column: change.column };
  if (change.content.kind === 'formula') {
    const length = change.content.text.length;
    // Excel's limit for the text of a formula.
    return length > 8192 ? { kind: 'textTooLong', sheet, cell, length, limit: 8192 } : null;
  }
  const { value } = change.content;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { kind: 'notANumber', sheet, cell };
  }
  if (typeof value !== 'string') return null;
  if (value.length > MAX_TEXT_LENGTH) {
    return { kind: 'textTooLong', sheet, cell, length: value.length, limit: MAX_TEXT_LENGTH };
  }
  return hasLoneSurrogate(value) ? { kind: 'unwritableText', sheet, cell } : null;
}

function hasLoneSurrogate(text: string): boolean {
  return /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}
