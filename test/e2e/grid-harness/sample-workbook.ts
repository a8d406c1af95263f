import type { CellRange } from '../../../shared/workbook/address.ts';
import { parseAddress, parseRange } from '../../../shared/workbook/address.ts';
import type { Cell, CellValue } from '../../../shared/workbook/cell.ts';
import { DEFAULT_PRINT_SETUP } from '../../../shared/workbook/print-setup.ts';
import { EMPTY_ROW, type Row, type Sheet } from '../../../shared/workbook/sheet.ts';
import {
  DEFAULT_FONT,
  DEFAULT_STYLE,
  type Alignment,
  type Border,
  type BorderEdge,
  type BorderLine,
  type CellStyle,
  type Fill,
  type Font,
} from '../../../shared/workbook/style.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';

/** What the builder sets of a style; the rest is the default. */
export interface StyleChoice {
  readonly font?: Partial<Font>;
  readonly fill?: Fill;
  readonly border?: Partial<Border>;
  readonly alignment?: Partial<Alignment>;
  readonly numberFormat?: string;
}

/** The same line on all four sides. */
export function boxed(line: BorderLine, colour: string | null = null): Partial<Border> {
  const edge: BorderEdge = { line, colour };
  return { left: edge, right: edge, top: edge, bottom: edge };
}

const SHEET_VIEW: Sheet['view'] = {
  showGridLines: true,
  showHeadings: true,
  showZeros: true,
  rightToLeft: false,
  zoom: 100,
  frozenRows: 0,
  frozenColumns: 0,
  activeCell: null,
};

/** Builds one sheet by hand, for what no reader is needed for. */
export class SheetBuilder {
  private readonly styles: CellStyle[] = [DEFAULT_STYLE];
  private readonly styleIndexes = new Map<string, number>();
  private readonly rows = new Map<number, Map<number, Cell>>();
  private readonly heights = new Map<number, number>();
  private readonly widths = new Map<number, number>();
  private readonly merges: CellRange[] = [];
  private extra: Partial<Sheet> = {};

  put(address: string, value: CellValue, style: StyleChoice = {}): this {
    const at = parseAddress(address);
    if (!at) throw new Error(address);
    const row = this.rows.get(at.row) ?? new Map<number, Cell>();
    row.set(at.column, { value, style: this.styleIndex(style) });
    this.rows.set(at.row, row);
    return this;
  }

  merge(range: string): this {
    const found = parseRange(range);
    if (found) this.merges.push(found);
    return this;
  }

  height(row: number, points: number): this {
    this.heights.set(row, points);
    return this;
  }

  width(column: number, characters: number): this {
    this.widths.set(column, characters);
    return this;
  }

  with(extra: Partial<Sheet>): this {
    this.extra = { ...this.extra, ...extra };
    return this;
  }

  build(): Workbook {
    const rows = new Map<number, Row>();
    for (const index of new Set([...this.rows.keys(), ...this.heights.keys()])) {
      const height = this.heights.get(index) ?? null;
      rows.set(index, {
        ...EMPTY_ROW,
        cells: this.rows.get(index) ?? new Map<number, Cell>(),
        height,
        customHeight: height !== null,
      });
    }
    const sheet: Sheet = {
      id: '1',
      name: '自评表',
      kind: 'worksheet',
      visibility: 'visible',
      tabColour: null,
      rows,
      columns: [...this.widths].map(([column, width]) => ({
        first: column,
        last: column,
        width,
        hidden: false,
        style: null,
        outlineLevel: 0,
        collapsed: false,
      })),
      defaultColumnWidth: null,
      baseColumnWidth: 8,
      defaultRowHeight: 13.5,
      defaultRowsHidden: false,
      merges: this.merges,
      formulaBlocks: [],
      validations: [],
      conditionalFormats: [],
      comments: [],
      drawings: [],
      hyperlinks: [],
      tables: [],
      autoFilter: null,
      protection: null,
      printSetup: DEFAULT_PRINT_SETUP,
      view: SHEET_VIEW,
      ...this.extra,
    };
    return {
      sheets: [sheet],
      styles: this.styles,
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

  private styleIndex(choice: StyleChoice): number {
    const style: CellStyle = {
      ...DEFAULT_STYLE,
      font: { ...DEFAULT_FONT, ...choice.font },
      fill: choice.fill ?? DEFAULT_STYLE.fill,
      border: { ...DEFAULT_STYLE.border, ...choice.border },
      alignment: { ...DEFAULT_STYLE.alignment, ...choice.alignment },
      numberFormat: choice.numberFormat ?? 'General',
    };
    const key = JSON.stringify(style);
    const known = this.styleIndexes.get(key);
    if (known !== undefined) return known;
    const index = this.styles.push(style) - 1;
    this.styleIndexes.set(key, index);
    return index;
  }
}

/** A small form: a title over merged cells, a table with borders, fillable cells. */
export function formWorkbook(): Workbook {
  const head: StyleChoice = {
    font: { bold: true, name: '黑体', size: 11 },
    fill: { kind: 'solid', colour: '#D9E1F2' },
    border: boxed('thin'),
    alignment: { horizontal: 'center', vertical: 'center', wrap: true },
  };
  const body: StyleChoice = {
    border: boxed('thin'),
    alignment: { vertical: 'center', wrap: true },
  };
  const figure: StyleChoice = {
    border: boxed('thin'),
    alignment: { horizontal: 'right', vertical: 'center' },
    numberFormat: '0.00',
  };
  const builder = new SheetBuilder()
    .put('A1', '部门整体支出绩效自评表', {
      font: { name: '方正小标宋简体', size: 18, bold: true },
      alignment: { horizontal: 'center', vertical: 'center' },
    })
    .merge('A1:F1')
    .with({
      comments: [
        { row: 3, column: 1, author: '财政局', text: '按部门预算批复数填写。', replies: [] },
      ],
      drawings: [],
    })
    .height(0, 36)
    .width(0, 16)
    .width(1, 14)
    .put('A2', '资金来源', head)
    .put('A3', '', head)
    .merge('A2:A3')
    .put('B2', '预算', head)
    .put('C2', '', head)
    .merge('B2:C2')
    .put('B3', '年初预算数', head)
    .put('C3', '全年预算数', head)
    .put('D2', '执行数', head)
    .put('D3', '', head)
    .merge('D2:D3')
    .put('E2', '完成率', head)
    .put('E3', '', head)
    .merge('E2:E3');
  ['一般公共预算', '政府性基金', '国有资本经营预算', '合计'].forEach((name, index) => {
    const row = index + 4;
    builder
      .put(`A${row}`, name, body)
      .put(`B${row}`, 2681.97 + index, figure)
      .put(`C${row}`, null, figure)
      .put(`D${row}`, 3401.08, figure)
      .put(`E${row}`, 0.9327, { ...figure, numberFormat: '0.00%' });
  });
  builder
    .put('A9', '这段文字没有换行，会伸到右边的空单元格里去')
    .put(
      'A10',
      '自动换行：本年度我单位按照区委区政府的部署，认真做好残疾人康复、就业、教育工作。',
      body,
    )
    .merge('A10:E10')
    .height(9, 54)
    .put('A12', '双线', { border: boxed('double') })
    .put('C12', '粗线', { border: boxed('thick', '#C00000') })
    .put('E12', '中虚线', { border: boxed('mediumDashed') })
    .put('A14', '点划线', { border: boxed('dashDot') })
    .put('C14', '斜线', {
      border: { ...boxed('thin'), diagonal: { line: 'thin', colour: null }, diagonalDown: true },
    })
    .put('E14', '竖排', { alignment: { rotation: 'stacked', horizontal: 'center' } })
    .put('F14', '转九十度', { alignment: { rotation: 90, horizontal: 'center' } })
    .put('G14', '斜四十五', { alignment: { rotation: 45 } })
    .height(13, 60)
    .put('A16', 123456789.123)
    .put('B16', true)
    .put('C16', { error: '#DIV/0!' });
  return builder.build();
}

/** A sheet of twelve columns of figures, for scrolling and speed. */
export function largeWorkbook(rows: number): Workbook {
  const builder = new SheetBuilder();
  const figure: StyleChoice = { border: boxed('thin'), numberFormat: '0.00' };
  const name: StyleChoice = { border: boxed('thin') };
  for (let row = 1; row <= rows; row += 1) {
    for (let column = 0; column < 12; column += 1) {
      const letter = String.fromCharCode(65 + column);
      if (column === 0) builder.put(`A${row}`, `第${row}项支出`, name);
      else builder.put(`${letter}${row}`, row * column + 0.25, figure);
    }
  }
  return builder.with({ view: { ...SHEET_VIEW, frozenRows: 1, frozenColumns: 1 } }).build();
}
