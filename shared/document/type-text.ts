import { assertNever } from '../assert-never.ts';
import { storedForm } from '../formulas/syntax/stored-form.ts';
import { formulaProblem } from '../formulas/typing/formula-problem.ts';
import { readTypedText, type TypedInput } from '../numbers/typed-input.ts';
import {
  formatRange,
  type CellAddress,
  type CellRange,
  type SheetId,
} from '../workbook/address.ts';
import type { CellContent, EditRefusal } from '../workbook/edit.ts';
import { editRefusalSentence } from '../workbook/edit-refusal-sentence.ts';
import { sheetById, styleAt } from '../workbook/workbook.ts';
import { applyAct, type OpenDocument } from './document.ts';

/** What became of typed text: the new document, or the sentence that says why it was not taken. */
export type TypingOutcome =
  | { readonly kind: 'accepted'; readonly document: OpenDocument }
  | { readonly kind: 'refusedText'; readonly reason: string }
  | {
      readonly kind: 'refusedEdit';
      readonly refusal: EditRefusal;
      readonly reason: string;
    };

/** A cell with the text that is put into it. */
export interface TypedCell extends CellAddress {
  readonly text: string;
}

/** Puts the same typed text into cells (Ctrl+Enter fills several) as one act named `输入 C5`. */
export function typeText(
  document: OpenDocument,
  sheetId: SheetId,
  cells: readonly CellAddress[],
  text: string,
): TypingOutcome {
  return typeCells(
    document,
    sheetId,
    cells.map((cell) => ({ ...cell, text })),
    '输入',
  );
}

/**
 * Puts typed, pasted or filled texts into cells as one act; `verb` names it (`粘贴 A1:C3`).
 * Nothing is taken when any text or cell is refused.
 */
export function typeCells(
  document: OpenDocument,
  sheetId: SheetId,
  cells: readonly TypedCell[],
  verb: string,
): TypingOutcome {
  const changes = [];
  const mayFormat = formatMayChange(document, sheetId);
  for (const { row, column, text } of cells) {
    const input = readForCell(document, sheetId, { row, column }, text);
    if (input.kind === 'refused') return { kind: 'refusedText', reason: input.reason };
    const wrong = input.kind === 'formula' ? brokenFormula(document, sheetId, input.text) : null;
    if (wrong !== null) return { kind: 'refusedText', reason: wrong };
    const numberFormat = input.kind === 'number' && mayFormat ? input.numberFormat : null;
    changes.push({
      row,
      column,
      content: contentOf(input),
      ...(numberFormat === null ? {} : { numberFormat }),
    });
  }
  const range = boundsOf(cells);
  if (!range) return { kind: 'accepted', document };
  const result = applyAct(document, {
    label: `${verb} ${formatRange(range)}`,
    focus: { sheet: sheetId, range },
    edits: [{ kind: 'setCells', sheet: sheetId, cells: changes }],
  });
  if (result.ok) return { kind: 'accepted', document: result.value };
  return {
    kind: 'refusedEdit',
    refusal: result.error,
    reason: editRefusalSentence(result.error),
  };
}

/** A protected sheet keeps its formats, whatever is typed. */
function formatMayChange(document: OpenDocument, sheetId: SheetId): boolean {
  const protection = sheetById(document.workbook, sheetId)?.protection;
  return !protection?.enabled || protection.allowsFormatCells;
}

/** Reads text as it would be taken by a cell, by the cell's number format. */
export function readForCell(
  document: OpenDocument,
  sheetId: SheetId,
  cell: CellAddress,
  text: string,
): TypedInput {
  const sheet = sheetById(document.workbook, sheetId);
  const numberFormat = sheet ? styleAt(document.workbook, sheet, cell).numberFormat : 'General';
  return readTypedText(text, {
    numberFormat,
    dateSystem: document.workbook.dateSystem,
    formatMayChange: formatMayChange(document, sheetId),
  });
}

/** Why a formula would damage the file: other programs refuse to open what they cannot read. Null for a sound one. */
function brokenFormula(document: OpenDocument, sheet: SheetId, text: string): string | null {
  const problem = formulaProblem(text, document.workbook, sheet);
  if (!problem || problem.mayStay) return null;
  return `公式“=${text.length > 24 ? `${text.slice(0, 24)}…` : text}”有误：${problem.sentence}要按文字保存，请在最前面加英文单引号。`;
}

function contentOf(input: Exclude<TypedInput, { kind: 'refused' }>): CellContent {
  switch (input.kind) {
    case 'empty':
      return { kind: 'value', value: null };
    case 'number':
    case 'text':
    case 'boolean':
      return { kind: 'value', value: input.value };
    case 'formula':
      return { kind: 'formula', text: storedForm(input.text) };
    default:
      return assertNever(input, 'contentOf');
  }
}

function boundsOf(cells: readonly CellAddress[]): CellRange | null {
  const [first] = cells;
  if (!first) return null;
  const range = { top: first.row, left: first.column, bottom: first.row, right: first.column };
  for (const { row, column } of cells) {
    range.top = Math.min(range.top, row);
    range.left = Math.min(range.left, column);
    range.bottom = Math.max(range.bottom, row);
    range.right = Math.max(range.right, column);
  }
  return range;
}
