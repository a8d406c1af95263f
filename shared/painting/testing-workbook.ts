import { parseAddress } from '../workbook/address.ts';
import { type Cell, type CellValue } from '../workbook/cell.ts';
import { DEFAULT_PRINT_SETUP } from '../workbook/print-setup.ts';
import { EMPTY_ROW, type Row, type Sheet } from '../workbook/sheet.ts';
import { type CellStyle, DEFAULT_FONT, DEFAULT_STYLE } from '../workbook/style.ts';
import { type Workbook } from '../workbook/workbook.ts';

/** A cell as a test writes it: a value, or a value with the index of its style. */
type WrittenCell = CellValue | { readonly value: CellValue; readonly style: number };

/** For tests: a sheet with these cells by address and everything else as in a new workbook. */
export function sheetOf(
  cells: Readonly<Record<string, WrittenCell>>,
  more: Partial<Pick<Sheet, 'merges' | 'columns' | 'drawings' | 'printSetup'>> = {},
): Sheet {
  const rows = new Map<number, Row & { readonly cells: Map<number, Cell> }>();
  for (const [text, written] of Object.entries(cells)) {
    const address = parseAddress(text);
    if (!address) throw new Error(`no address: ${text}`);
    const row = rows.get(address.row) ?? { ...EMPTY_ROW, cells: new Map<number, Cell>() };
    rows.set(address.row, row);
    const isStyled = typeof written === 'object' && written !== null && 'style' in written;
    row.cells.set(address.column, isStyled ? written : { value: written, style: 0 });
  }
  return {
    id: '1',
    name: '自评表',
    kind: 'worksheet',
    visibility: 'visible',
    tabColour: null,
    rows,
    columns: [],
    defaultColumnWidth: null,
    baseColumnWidth: 8,
    defaultRowHeight: 13.5,
    defaultRowsHidden: false,
    merges: [],
    validations: [],
    conditionalFormats: [],
    comments: [],
    drawings: [],
    hyperlinks: [],
    tables: [],
    autoFilter: null,
    protection: null,
    formulaBlocks: [],
    printSetup: DEFAULT_PRINT_SETUP,
    view: {
      showGridLines: true,
      showHeadings: true,
      showZeros: true,
      rightToLeft: false,
      zoom: 100,
      frozenRows: 0,
      frozenColumns: 0,
      activeCell: null,
    },
    ...more,
  };
}

/** For tests: a workbook of these sheets; style 0 is the plain one, further styles follow it. */
export function workbookOf(
  sheets: readonly Sheet[],
  styles: readonly Partial<CellStyle>[] = [],
): Workbook {
  return {
    sheets,
    styles: [DEFAULT_STYLE, ...styles.map((style) => ({ ...DEFAULT_STYLE, ...style }))],
    baseFont: DEFAULT_FONT,
    definedNames: [],
    dateSystem: '1900',
    media: new Map(),
    activeSheet: '1',
    structureLocked: false,
    signed: false,
    recalculatesOnLoad: false,
    application: '',
  };
}
