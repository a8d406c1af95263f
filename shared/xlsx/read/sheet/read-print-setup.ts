import { MAX_COLUMNS, MAX_ROWS } from '../../../workbook/address.ts';
import {
  DEFAULT_PRINT_SETUP,
  type HeaderFooter,
  type PrintSetup,
} from '../../../workbook/print-setup.ts';
import { unescapeText } from '../cells/rich-text.ts';
import {
  childOf,
  childrenOf,
  countAttribute,
  flagAttribute,
  numberAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';
import { pointsOfLength } from '../drawing/lengths.ts';
import type { SheetNames } from './print-names.ts';

/** What a sheet part and its built-in names say about paper (ECMA-376 Part 1, 18.3.1.63 and neighbours). */
export function readPrintSetup(sheet: XmlElement, names: SheetNames): PrintSetup {
  const setup = childOf(sheet, 'pageSetup');
  const options = childOf(sheet, 'printOptions');
  const properties = childOf(childOf(sheet, 'sheetPr'), 'pageSetUpPr');
  const usesFirstPage = flagAttribute(setup, 'useFirstPageNumber', false);
  return {
    paperSize: countAttribute(setup, 'paperSize', DEFAULT_PRINT_SETUP.paperSize),
    orientation: textAttribute(setup, 'orientation') === 'landscape' ? 'landscape' : 'portrait',
    scale: countAttribute(setup, 'scale', 100) || 100,
    fitToPage: flagAttribute(properties, 'fitToPage', false),
    fitToWidth: countAttribute(setup, 'fitToWidth', 1),
    fitToHeight: countAttribute(setup, 'fitToHeight', 1),
    margins: readMargins(childOf(sheet, 'pageMargins')),
    headerFooter: readHeaderFooter(childOf(sheet, 'headerFooter')),
    printAreas: names.printAreas,
    titleRows: names.titleRows,
    titleColumns: names.titleColumns,
    rowBreaks: readBreaks(childOf(sheet, 'rowBreaks'), MAX_ROWS),
    columnBreaks: readBreaks(childOf(sheet, 'colBreaks'), MAX_COLUMNS),
    gridLines: flagAttribute(options, 'gridLines', false),
    headings: flagAttribute(options, 'headings', false),
    centredHorizontally: flagAttribute(options, 'horizontalCentered', false),
    centredVertically: flagAttribute(options, 'verticalCentered', false),
    pageOrder:
      textAttribute(setup, 'pageOrder') === 'overThenDown' ? 'overThenDown' : 'downThenOver',
    blackAndWhite: flagAttribute(setup, 'blackAndWhite', false),
    firstPageNumber: usesFirstPage ? numberAttribute(setup, 'firstPageNumber', 1) : null,
    ...readCustomPaper(setup),
  };
}

/** Paper without a code has its size in `paperWidth` and `paperHeight`. */
function readCustomPaper(setup: XmlElement | undefined): Pick<PrintSetup, 'customPaper'> {
  const width = pointsOfLength(textAttribute(setup, 'paperWidth'));
  const height = pointsOfLength(textAttribute(setup, 'paperHeight'));
  return width > 0 && height > 0 ? { customPaper: { width, height } } : {};
}

function readMargins(element: XmlElement | undefined): PrintSetup['margins'] {
  const usual = DEFAULT_PRINT_SETUP.margins;
  const margin = (name: keyof PrintSetup['margins']): number =>
    Math.max(0, numberAttribute(element, name, usual[name]));
  return {
    left: margin('left'),
    right: margin('right'),
    top: margin('top'),
    bottom: margin('bottom'),
    header: margin('header'),
    footer: margin('footer'),
  };
}

function readHeaderFooter(element: XmlElement | undefined): HeaderFooter {
  const text = (name: string): string => unescapeText(childOf(element, name)?.text ?? '');
  return {
    oddHeader: text('oddHeader'),
    oddFooter: text('oddFooter'),
    evenHeader: text('evenHeader'),
    evenFooter: text('evenFooter'),
    firstHeader: text('firstHeader'),
    firstFooter: text('firstFooter'),
    differentOddEven: flagAttribute(element, 'differentOddEven', false),
    differentFirst: flagAttribute(element, 'differentFirst', false),
    scalesWithDocument: flagAttribute(element, 'scaleWithDoc', true),
    alignsWithMargins: flagAttribute(element, 'alignWithMargins', true),
  };
}

/** The file stores the last line before the break, counted from 1: the 0-based number of the line after it. */
function readBreaks(element: XmlElement | undefined, limit: number): readonly number[] {
  const lines = childrenOf(element, 'brk').map((entry) => countAttribute(entry, 'id', 0));
  return [...new Set(lines)].filter((line) => line > 0 && line < limit).toSorted((a, b) => a - b);
}
