import type { CellRange } from '../../../shared/workbook/address.ts';
import { cellAt, styleAt } from '../../../shared/workbook/workbook.ts';
import { readDelimitedText, writeDelimitedText } from '../clipboard/delimited-text.ts';
import { fitPasted } from '../clipboard/fit-pasted.ts';
import { readHtmlTable, writeHtmlTable, type CopiedCell } from '../clipboard/html-table.ts';
import { editTextAt } from './edit-text.ts';
import type { GridSession } from './grid-session.ts';
import { formatCellValue } from '../../../shared/numbers/format-value.ts';

/** Our own cells on the clipboard, with the digits that the display leaves out. */
const OWN_TYPE = 'application/x-ziping-cells';

/** Copies, cuts and pastes as text and as a table; what comes in is read to values and never shown as a page. */
export function attachClipboard(session: GridSession): () => void {
  const { ownerDocument } = session.element;
  const isOurs = (event: ClipboardEvent): boolean => {
    const { target } = event;
    const isInside = target instanceof Node && session.element.contains(target);
    const isNowhere = target === ownerDocument.body;
    return (isInside || isNowhere) && session.hot.isListening() && !session.isEditing;
  };
  const onCopy = (event: ClipboardEvent): void => {
    const range = session.selected.at(-1);
    if (!isOurs(event) || !event.clipboardData || !range) return;
    event.preventDefault();
    copyRange(session, range, event.clipboardData);
  };
  const onCut = (event: ClipboardEvent): void => {
    const range = session.selected.at(-1);
    if (!isOurs(event) || !event.clipboardData || !range) return;
    event.preventDefault();
    copyRange(session, range, event.clipboardData);
    session.events.onClear([range]);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const range = session.selected.at(-1);
    if (!isOurs(event) || !event.clipboardData || !range) return;
    event.preventDefault();
    const rows = copiedRows(event.clipboardData);
    if (!rows) return;
    const fitted = fitPasted(rows, range, session.merges);
    session.events.onPaste(fitted.origin, fitted.rows);
  };
  ownerDocument.addEventListener('copy', onCopy);
  ownerDocument.addEventListener('cut', onCut);
  ownerDocument.addEventListener('paste', onPaste);
  return () => {
    ownerDocument.removeEventListener('copy', onCopy);
    ownerDocument.removeEventListener('cut', onCut);
    ownerDocument.removeEventListener('paste', onPaste);
  };
}

function copiedRows(data: DataTransfer): readonly (readonly string[])[] | null {
  const own = readOwn(data.getData(OWN_TYPE));
  if (own) return own;
  const text = data.getData('text/plain');
  const table = data.types.includes('text/html') ? readHtmlTable(data.getData('text/html')) : null;
  if (table && table.length > 0) return table;
  return text === '' ? null : readDelimitedText(text);
}

function readOwn(text: string): string[][] | null {
  if (text === '') return null;
  try {
    const rows: unknown = JSON.parse(text);
    const isRows = (value: unknown): value is string[][] =>
      Array.isArray(value) &&
      value.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string'));
    return isRows(rows) ? rows : null;
  } catch {
    return null;
  }
}

function copyRange(session: GridSession, range: CellRange, data: DataTransfer): void {
  const { sheet, workbook } = session.view;
  const shown: (CopiedCell | null)[][] = [];
  const held: string[][] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    if (session.layout.rowHeight(row) === 0) continue;
    const shownRow: (CopiedCell | null)[] = [];
    const heldRow: string[] = [];
    for (let column = range.left; column <= range.right; column += 1) {
      if (session.layout.columnWidth(column) === 0) continue;
      const merge = session.merges.mergeAt({ row, column });
      if (merge && (merge.top !== row || merge.left !== column)) {
        shownRow.push(null);
        heldRow.push('');
        continue;
      }
      const value = cellAt(sheet, row, column)?.value ?? null;
      const { numberFormat } = styleAt(workbook, sheet, { row, column });
      shownRow.push({
        text: formatCellValue(value, numberFormat, workbook.dateSystem).text,
        rowSpan: merge ? Math.min(merge.bottom, range.bottom) - row + 1 : 1,
        columnSpan: merge ? Math.min(merge.right, range.right) - column + 1 : 1,
      });
      heldRow.push(editTextAt(session.view, { row, column }, 'value'));
    }
    shown.push(shownRow);
    held.push(heldRow);
  }
  data.setData(
    'text/plain',
    writeDelimitedText(shown.map((row) => row.map((cell) => cell?.text ?? ''))),
  );
  data.setData('text/html', writeHtmlTable(shown));
  data.setData(OWN_TYPE, JSON.stringify(held));
}
