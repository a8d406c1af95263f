import { formulaTextAt } from '../../../shared/formulas/formula-text.ts';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import { cellAt, styleAt, type Workbook } from '../../../shared/workbook/workbook.ts';
import { readDelimitedText, writeDelimitedText } from '../clipboard/delimited-text.ts';
import { fitPasted } from '../clipboard/fit-pasted.ts';
import { readHtmlTable, writeHtmlTable, type CopiedCell } from '../clipboard/html-table.ts';
import {
  NO_CELL,
  pastedText,
  readOwnCells,
  writeOwnCells,
  type OwnCell,
  type OwnCells,
} from '../clipboard/own-cells.ts';
import type { CutCells } from '../grid-port.ts';
import { editTextAt } from './edit-text.ts';
import type { GridSession } from './grid-session.ts';
import { formatCellValue } from '../../../shared/numbers/format-value.ts';

/** Our own cells on the clipboard. */
const OWN_TYPE = 'application/x-ziping-cells';

/** The cells that were cut last and wait for their place; shared by the grids of all sheets. */
export interface Cutting {
  /** Null when nothing is cut, or the workbook has changed since. */
  current: (CutCells & { readonly id: string; readonly workbook: Workbook }) | null;
}

let cuts = 0;

/**
 * Copies, cuts and pastes as text and as a table; what comes in is read to values and never shown as a page. Cells of
 * the same file bring their formulas along.
 */
export function attachClipboard(
  session: GridSession,
  cutting: Cutting,
  drawFrames: () => void,
): () => void {
  const { element, events } = session;
  const { ownerDocument } = element;
  const isOurs = (event: ClipboardEvent): boolean => {
    const { target } = event;
    const isInside = target instanceof Node && element.contains(target);
    const isNowhere = target === ownerDocument.body;
    return (isInside || isNowhere) && session.hot.isListening() && !session.isEditing;
  };
  const endCut = (): void => {
    if (!cutting.current) return;
    cutting.current = null;
    drawFrames();
  };
  const onCopy = (event: ClipboardEvent): void => {
    const range = session.selected.at(-1);
    if (!isOurs(event) || !event.clipboardData || !range) return;
    event.preventDefault();
    endCut();
    copyRange(session, range, event.clipboardData, '');
  };
  const onCut = (event: ClipboardEvent): void => {
    const range = session.selected.at(-1);
    if (!isOurs(event) || !event.clipboardData || !range) return;
    event.preventDefault();
    if (!events.onCut) {
      copyRange(session, range, event.clipboardData, '');
      events.onClear([range]);
      return;
    }
    if (!events.onCut(range)) return;
    cuts += 1;
    const { workbook, sheet } = session.view;
    cutting.current = { id: `${ownerDocument.baseURI} ${cuts}`, sheet: sheet.id, range, workbook };
    copyRange(session, range, event.clipboardData, cutting.current.id);
    drawFrames();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const range = session.selected.at(-1);
    if (!isOurs(event) || !event.clipboardData || !range) return;
    event.preventDefault();
    const own = readOwnCells(event.clipboardData.getData(OWN_TYPE));
    if (own) pasteOwn(own, range);
    else pasteForeign(event.clipboardData, range);
  };
  const pasteOwn = (own: OwnCells, range: CellRange): void => {
    const cut = cutting.current;
    const origin = { row: range.top, column: range.left };
    const isWaiting = cut?.id === own.cut && cut.workbook === session.view.workbook;
    if (isWaiting && events.onMove) {
      endCut();
      events.onMove(cut, origin);
      return;
    }
    const fitted = fitPasted(own.rows, range, session.merges, NO_CELL);
    const bringsFormulas = own.document === documentOf(session);
    events.onPaste(
      fitted.origin,
      fitted.rows.map((row, down) =>
        row.map((cell, across) => {
          const place = { row: fitted.origin.row + down, column: fitted.origin.column + across };
          return pastedText(cell, place, bringsFormulas);
        }),
      ),
    );
  };
  const pasteForeign = (data: DataTransfer, range: CellRange): void => {
    const rows = foreignRows(data);
    if (!rows) return;
    const fitted = fitPasted(rows, range, session.merges, '');
    events.onPaste(fitted.origin, fitted.rows);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !session.isEditing) endCut();
  };
  session.onDrawn.push(() => {
    // As in Excel, whatever changes the workbook ends the cut.
    if (cutting.current && cutting.current.workbook !== session.view.workbook) endCut();
  });
  element.addEventListener('keydown', onKeyDown, true);
  ownerDocument.addEventListener('copy', onCopy);
  ownerDocument.addEventListener('cut', onCut);
  ownerDocument.addEventListener('paste', onPaste);
  return () => {
    element.removeEventListener('keydown', onKeyDown, true);
    ownerDocument.removeEventListener('copy', onCopy);
    ownerDocument.removeEventListener('cut', onCut);
    ownerDocument.removeEventListener('paste', onPaste);
  };
}

/** Files without a name of their own share none. */
function documentOf({ events }: GridSession): string {
  return events.documentId ?? '';
}

function foreignRows(data: DataTransfer): readonly (readonly string[])[] | null {
  const text = data.getData('text/plain');
  const table = data.types.includes('text/html') ? readHtmlTable(data.getData('text/html')) : null;
  if (table && table.length > 0) return table;
  return text === '' ? null : readDelimitedText(text);
}

function copyRange(session: GridSession, range: CellRange, data: DataTransfer, cut: string): void {
  const { sheet, workbook } = session.view;
  const shown: (CopiedCell | null)[][] = [];
  const held: OwnCell[][] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    if (session.layout.rowHeight(row) === 0) continue;
    const shownRow: (CopiedCell | null)[] = [];
    const heldRow: OwnCell[] = [];
    for (let column = range.left; column <= range.right; column += 1) {
      if (session.layout.columnWidth(column) === 0) continue;
      const merge = session.merges.mergeAt({ row, column });
      if (merge && (merge.top !== row || merge.left !== column)) {
        shownRow.push(null);
        heldRow.push(NO_CELL);
        continue;
      }
      const value = cellAt(sheet, row, column)?.value ?? null;
      const { numberFormat } = styleAt(workbook, sheet, { row, column });
      shownRow.push({
        text: formatCellValue(value, numberFormat, workbook.dateSystem).text,
        rowSpan: merge ? Math.min(merge.bottom, range.bottom) - row + 1 : 1,
        columnSpan: merge ? Math.min(merge.right, range.right) - column + 1 : 1,
      });
      heldRow.push({
        row,
        column,
        text: editTextAt(session.view, { row, column }, 'value'),
        formula: copiedFormula(session, { row, column }),
      });
    }
    shown.push(shownRow);
    held.push(heldRow);
  }
  data.setData(
    'text/plain',
    writeDelimitedText(shown.map((row) => row.map((cell) => cell?.text ?? ''))),
  );
  data.setData('text/html', writeHtmlTable(shown));
  data.setData(OWN_TYPE, writeOwnCells({ document: documentOf(session), cut, rows: held }));
}

/** The formula that a copy takes along; of arrays and what-if tables only the value goes. */
function copiedFormula({ view }: GridSession, { row, column }: CellAddress): string | null {
  const kind = cellAt(view.sheet, row, column)?.formula?.kind;
  const isPlain = kind === 'normal' || kind === 'shared';
  return isPlain ? formulaTextAt(view.workbook, view.sheet.id, { row, column }) : null;
}
