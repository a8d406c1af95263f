import { nameAt } from '../../../shared/document/bound-cells.ts';
import type { OpenDocument } from '../../../shared/document/document.ts';
import { explainFormula } from '../../../shared/formulas/explain.ts';
import type { Explanation, NamedCells } from '../../../shared/formulas/explain/explanation.ts';
import {
  formatAddress,
  type CellAddress,
  type CellReference,
  type SheetId,
} from '../../../shared/workbook/address.ts';
import { contentCellAt } from '../../../shared/workbook/editability.ts';
import { sheetById } from '../../../shared/workbook/workbook.ts';
import { placeOf, type OpenFile } from '../state/window-state.ts';

/** Separates row and column in the names of a form's cells. */
const SEPARATOR = ' · ';

const known = new WeakMap<OpenDocument, Map<string, Explanation | null>>();

/** How the figure of the active cell came about; null where it holds no formula. Asked again and again, told once. */
export function activeExplanation(file: OpenFile): Explanation | null {
  const { document, sheetId } = file;
  const sheet = sheetById(document.workbook, sheetId);
  if (!sheet) return null;
  return explanationAt(document, {
    sheet: sheetId,
    ...contentCellAt(sheet, placeOf(file).active),
  });
}

/** How the figure of a cell came about; null where it holds no formula. */
export function explanationAt(document: OpenDocument, cell: CellReference): Explanation | null {
  let explanations = known.get(document);
  if (!explanations) {
    explanations = new Map();
    known.set(document, explanations);
  }
  const key = `${cell.sheet}!${formatAddress(cell)}`;
  let explanation = explanations.get(key);
  if (explanation === undefined) {
    explanation = explainFormula(document.workbook, cell, (cells) => namesOf(document, cells));
    explanations.set(key, explanation);
  }
  return explanation;
}

/** What the form calls some cells; null where an address has to do. */
export function namesOf(document: OpenDocument, { sheet, range }: NamedCells): string | null {
  const first = ownName(document, sheet, { row: range.top, column: range.left });
  const end = ownName(document, sheet, { row: range.bottom, column: range.right });
  if (first === null || end === null || first === end) return first;
  const [firstRow = '', firstColumn = ''] = first.split(SEPARATOR);
  const [lastRow = '', lastColumn = ''] = end.split(SEPARATOR);
  return firstColumn === lastColumn && firstColumn !== ''
    ? `${firstRow}至${lastRow}${SEPARATOR}${firstColumn}`
    : `${first} 至 ${end}`;
}

function ownName(document: OpenDocument, sheet: SheetId, cell: CellAddress): string | null {
  const name = nameAt(document, sheet, cell);
  return name === formatAddress(cell) ? null : name;
}
