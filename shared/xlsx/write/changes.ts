import { failure, success, type Result } from '../../result.ts';
import { MAX_COLUMNS, MAX_ROWS, rangeContains } from '../../workbook/address.ts';
import { isCellError, type Cell, type CellFormula, type CellValue } from '../../workbook/cell.ts';
import {
  explanationsOf,
  haveSameExplanations,
  type Explanation,
} from '../../workbook/explanation.ts';
import { differingRows } from '../../workbook/packed/sheet-rows.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { styleIndexAt, type Workbook } from '../../workbook/workbook.ts';
import type { SaveRefusal } from './save-refusal.ts';
import type { CellWriting } from './sheet/cell-content.ts';
import type { CellWrite } from './sheet/sheet-splices.ts';
import { hasLoneSurrogate } from './xml/escape.ts';

/** The most characters a cell, and a formula, may hold in Excel. */
const LONGEST_TEXT = 32_767;
const LONGEST_FORMULA = 8192;

/** What has to be written into one sheet. */
export interface SheetChanges {
  /** Position among the workbook's sheets, 0-based. */
  readonly index: number;
  readonly sheet: Sheet;
  readonly writes: readonly CellWrite[];
  /** Cells that had a formula and have none now. */
  readonly lostFormulas: readonly CellWrite[];
}

/** All that differs between two states of a workbook. */
export interface WorkbookChanges {
  readonly sheets: readonly SheetChanges[];
  /** Something could not be computed: the file must ask for a full calculation. */
  readonly needsFullCalculation: boolean;
  /** What the file shall hold of explanations; null where it holds just these. */
  readonly explanations: readonly Explanation[] | null;
}

/**
 * What differs between the state in the file and the current one. Rows and cells that are the same objects
 * are skipped without a look inside. Refuses changes that would damage the file.
 */
export function findChanges(
  saved: Workbook,
  current: Workbook,
): Result<WorkbookChanges, SaveRefusal> {
  const sheets: SheetChanges[] = [];
  if (saved.sheets.length !== current.sheets.length) return failure({ kind: 'sheetsChanged' });
  let needsFullCalculation = current.recalculatesOnLoad && !saved.recalculatesOnLoad;
  for (const [index, sheet] of current.sheets.entries()) {
    const before = saved.sheets[index];
    if (before?.id !== sheet.id || before.name !== sheet.name)
      return failure({ kind: 'sheetsChanged' });
    if (before === sheet || before.rows === sheet.rows) continue;
    const deltas = cellDeltas(before, sheet);
    const writes: CellWrite[] = [];
    const lostFormulas: CellWrite[] = [];
    for (const delta of deltas) {
      const write = cellWrite(before, saved.styles.length, delta);
      const refusal = refusalOf(before, delta, write.writing);
      if (refusal) return failure(refusal);
      writes.push(write);
      if (delta.before?.formula && !delta.after?.formula) lostFormulas.push(write);
      if (delta.after?.formula && delta.after.hasNoSavedResult) needsFullCalculation = true;
    }
    if (writes.length > 0) sheets.push({ index, sheet, writes, lostFormulas });
  }
  return success({
    sheets,
    needsFullCalculation,
    explanations: haveSameExplanations(saved, current) ? null : explanationsOf(current),
  });
}

interface CellDelta {
  readonly row: number;
  readonly column: number;
  readonly before: Cell | undefined;
  readonly after: Cell | undefined;
}

function cellDeltas(before: Sheet, after: Sheet): readonly CellDelta[] {
  const deltas: CellDelta[] = [];
  const add = (row: number, column: number, old: Cell | undefined, now: Cell | undefined): void => {
    if (old !== now && !holdSame(old, now)) deltas.push({ row, column, before: old, after: now });
  };
  for (const row of differingRows(before.rows, after.rows)) {
    const [old, now] = [before.rows.get(row), after.rows.get(row)];
    if (old?.cells === now?.cells) continue;
    for (const [column, cell] of now?.cells ?? []) add(row, column, old?.cells.get(column), cell);
    for (const [column, cell] of old?.cells ?? [])
      if (!now?.cells.has(column)) add(row, column, cell, undefined);
  }
  return deltas;
}

/** Whether nothing has to be written; runs of rich text are kept while the text is the same. */
function holdSame(old: Cell | undefined, now: Cell | undefined): boolean {
  if (!old || !now) return isBlank(old) && isBlank(now);
  return (
    old.style === now.style &&
    sameFormula(old.formula, now.formula) &&
    (sameValue(old.value, now.value) || now.hasNoSavedResult === true) &&
    !(old.hasNoSavedResult && !now.hasNoSavedResult)
  );
}

/** A cell that is not there, or would be written as nothing. */
function isBlank(cell: Cell | undefined): boolean {
  return !cell || (cell.value === null && !cell.formula);
}

function sameValue(a: CellValue, b: CellValue): boolean {
  if (isCellError(a) && isCellError(b)) return a.error === b.error;
  return Object.is(a, b);
}

function sameFormula(a: CellFormula | undefined, b: CellFormula | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  if (a.kind === 'shared' && b.kind === 'shared') return a.group === b.group && a.text === b.text;
  if (a.kind === 'dataTable' || b.kind === 'dataTable') return a.kind === b.kind;
  return a.kind === b.kind && a.text === b.text;
}

function cellWrite(
  sheet: Sheet,
  fileStyles: number,
  { row, column, before, after }: CellDelta,
): CellWrite {
  // A cell that the file does not mention shows the style of its row or column.
  const shown = before?.style ?? styleIndexAt(sheet, { row, column });
  const isNewStyle =
    after !== undefined &&
    after.style !== shown &&
    (before !== undefined || after.style >= fileStyles);
  return {
    row,
    column,
    writing: writingOf(before, after),
    style: isNewStyle ? after.style : null,
  };
}

function writingOf(before: Cell | undefined, after: Cell | undefined): CellWriting {
  if (!after?.formula) return { kind: 'value', value: after?.value ?? null };
  if (sameFormula(before?.formula, after.formula)) return { kind: 'result', result: after.value };
  const result = after.hasNoSavedResult ? undefined : after.value;
  const { formula } = after;
  if (formula.kind === 'shared' && formula.text === null)
    return { kind: 'follower', group: formula.group, result };
  return { kind: 'formula', text: 'text' in formula ? (formula.text ?? '') : '', result };
}

function refusalOf(
  sheet: Sheet,
  { row, column, before, after }: CellDelta,
  writing: CellWriting,
): SaveRefusal | null {
  const place = { sheet: sheet.name, cell: { row, column } };
  if (!(row >= 0 && column >= 0 && row < MAX_ROWS && column < MAX_COLUMNS))
    return { kind: 'outsideSheet', ...place };
  if (before?.keptAsIs)
    return { kind: before.keptAsIs === 'duplicateCell' ? 'duplicateCell' : 'keptCell', ...place };
  const content = contentRefusal(after, place);
  if (content || writing.kind === 'result') return content;
  const block = sheet.formulaBlocks.find(({ range }) => rangeContains(range, place.cell));
  if (block) return { kind: block.kind === 'array' ? 'arrayFormula' : 'dataTable', ...place };
  const { formula } = before ?? {};
  if (formula?.kind === 'array' || after?.formula?.kind === 'array')
    return { kind: 'arrayFormula', ...place };
  if (formula?.kind === 'dataTable' || after?.formula?.kind === 'dataTable')
    return { kind: 'dataTable', ...place };
  if (isMaster(formula) || isMaster(after?.formula))
    return { kind: 'sharedFormulaMaster', ...place };
  const table = sheet.tables.find(
    ({ range, headerRowCount }) =>
      rangeContains(range, place.cell) && row < range.top + headerRowCount,
  );
  return table ? { kind: 'tableHeader', table: table.name, ...place } : null;
}

function isMaster(formula: CellFormula | undefined): boolean {
  return formula?.kind === 'shared' && formula.text !== null;
}

function contentRefusal(
  after: Cell | undefined,
  place: { readonly sheet: string; readonly cell: { row: number; column: number } },
): SaveRefusal | null {
  const value = after?.value ?? null;
  if (typeof value === 'number' && !Number.isFinite(value)) return { kind: 'notANumber', ...place };
  if (typeof value === 'string') {
    if (value.length > LONGEST_TEXT)
      return { kind: 'textTooLong', length: value.length, limit: LONGEST_TEXT, ...place };
    if (hasLoneSurrogate(value)) return { kind: 'unwritableText', ...place };
  }
  const formula = after?.formula;
  if (formula?.kind !== 'normal') return null;
  if (formula.text.length > LONGEST_FORMULA)
    return { kind: 'textTooLong', length: formula.text.length, limit: LONGEST_FORMULA, ...place };
  // A formula has no escape for what XML forbids.
  const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
  return hasLoneSurrogate(formula.text) || unwritable.test(formula.text)
    ? { kind: 'unwritableText', ...place }
    : null;
}
