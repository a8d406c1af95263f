import { tokenize } from '@borgar/fx/xlsx';
import {
  columnName,
  formatRange,
  MAX_COLUMNS,
  MAX_ROWS,
  type CellRange,
} from '../../workbook/address.ts';
import { quotedSheet } from '../syntax/sheet-name.ts';
import type { TextSpan } from '../syntax/tree.ts';

/** Signs after which a formula waits for a value. */
const WAITING = new Set([
  '(',
  ',',
  ';',
  '{',
  '+',
  '-',
  '*',
  '/',
  '^',
  '&',
  '=',
  '<',
  '>',
  ':',
  '@',
]);
const WAITING_WIDE = new Set([
  '（',
  '，',
  '＋',
  '－',
  '＊',
  '／',
  '＝',
  '＜',
  '＞',
  '：',
  '×',
  '÷',
]);
const WORD = /^[\p{L}\p{N}_.$'"[（(]/u;

/**
 * Where pointing at cells may put a reference into a formula (without `=`): the selection of the caret, when what stands
 * before it waits for a value and nothing follows that would run together with it. Null elsewhere, and inside texts.
 */
export function referencePlace(
  text: string,
  selectionStart: number,
  selectionEnd: number,
): TextSpan | null {
  const before = text.slice(0, selectionStart);
  const last = before.trimEnd().at(-1);
  if (last !== undefined && !WAITING.has(last) && !WAITING_WIDE.has(last)) return null;
  if (endsInsideText(before)) return null;
  if (WORD.test(text.slice(selectionEnd))) return null;
  return { from: selectionStart, to: selectionEnd };
}

function endsInsideText(before: string): boolean {
  const last = tokenize(before, { negativeNumbers: false, mergeRefs: false }).at(-1);
  return last?.unterminated === true;
}

/** Cells as a formula names them; `sheet` is null for cells of the formula's own sheet. Whole lines read `A:C`, `4:4`. */
export function referenceText(range: CellRange, sheet: string | null): string {
  const prefix = sheet === null ? '' : `${quotedSheet(sheet)}!`;
  if (range.top === 0 && range.bottom === MAX_ROWS - 1) {
    return `${prefix}${columnName(range.left)}:${columnName(range.right)}`;
  }
  if (range.left === 0 && range.right === MAX_COLUMNS - 1) {
    return `${prefix}${String(range.top + 1)}:${String(range.bottom + 1)}`;
  }
  return prefix + formatRange(range);
}
