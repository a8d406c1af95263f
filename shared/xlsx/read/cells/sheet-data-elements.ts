import { MAX_COLUMNS, MAX_ROWS, parseAddress } from '../../../workbook/address.ts';
import {
  childOf,
  countAttribute,
  flagAttribute,
  numberOrNull,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import type { CellStore } from './cell-store.ts';
import { typeOfText, type StoredFormula } from './stored-cell.ts';
import { numberOfText } from './parse-decimal.ts';
import { readStoredText, trimBlanks, type FontContext } from './rich-text.ts';

/** Puts parsed rows into a store: the careful way for parts that the scanner gives up on. */
export class RowElements {
  private readonly store: CellStore;
  private readonly fonts: FontContext;
  private rowIndex = -1;

  constructor(store: CellStore, fonts: FontContext) {
    this.store = store;
    this.fonts = fonts;
  }

  /** Takes the next child of `<sheetData>`; a row without a number follows the one before. */
  take(row: XmlElement): void {
    if (row.name !== 'row') return;
    const number = countAttribute(row, 'r', this.rowIndex + 2);
    this.rowIndex = number === 0 ? MAX_ROWS : number - 1;
    this.store.startRow({
      index: this.rowIndex,
      height: numberOrNull(row, 'ht'),
      customHeight: flagAttribute(row, 'customHeight', false),
      hidden: flagAttribute(row, 'hidden', false),
      style: flagAttribute(row, 'customFormat', false) ? countAttribute(row, 's', 0) : null,
      outlineLevel: countAttribute(row, 'outlineLevel', 0),
      collapsed: flagAttribute(row, 'collapsed', false),
    });
    storeCells(row, this.rowIndex, this.store, this.fonts);
  }
}

function storeCells(row: XmlElement, rowIndex: number, store: CellStore, fonts: FontContext): void {
  let column = -1;
  for (const cell of row.children) {
    if (cell.name !== 'c') continue;
    const reference = cell.attributes.get('r');
    const address =
      reference === undefined
        ? { row: rowIndex, column: column + 1 }
        : (parseAddress(reference) ?? { row: MAX_ROWS, column: MAX_COLUMNS });
    if (address.row === rowIndex) column = address.column;
    storeCell(cell, address.row, address.column, store, fonts);
  }
}

function storeCell(
  cell: XmlElement,
  row: number,
  column: number,
  store: CellStore,
  fonts: FontContext,
): void {
  const style = countAttribute(cell, 's', 0);
  const valueMetadata = countAttribute(cell, 'vm', 0);
  if (valueMetadata > 0) store.addValueMetadata(row, column, valueMetadata);
  const stored = childOf(cell, 'v');
  const value = stored ? spacedText(stored) : null;
  const inline = childOf(cell, 'is');
  const formula = childOf(cell, 'f');
  if (value === null && !inline && !formula) {
    store.addEmpty(row, column, style);
    return;
  }
  store.add({
    row,
    column,
    style,
    type: typeOfText(cell.attributes.get('t') ?? 'n'),
    value,
    number: numberOfText(value ?? ''),
    inline: inline ? readStoredText(inline, fonts) : null,
    formula: formula ? readFormula(formula) : null,
    cellMetadata: countAttribute(cell, 'cm', 0),
  });
}

function readFormula(formula: XmlElement): StoredFormula {
  return {
    kind: textAttribute(formula, 't') || 'normal',
    text: formula.text,
    reference: textAttribute(formula, 'ref'),
    sharedIndex: numberOrNull(formula, 'si'),
  };
}

/** The text of a value with the blanks at its ends only where the file asks to keep them. */
function spacedText(element: XmlElement): string {
  const keeps = textAttribute(element, 'xml:space') === 'preserve';
  return keeps ? element.text : trimBlanks(element.text);
}
