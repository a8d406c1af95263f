import { describe, expect, it } from 'vitest';
import { lineHeight } from '../painting/sheet-metrics.ts';
import { type TextMeasurer } from '../painting/text-measurer.ts';
import { sheetOf, workbookOf } from '../painting/testing-workbook.ts';
import { parseRange } from '../workbook/address.ts';
import { type CellValue } from '../workbook/cell.ts';
import { type Drawing } from '../workbook/drawing.ts';
import { DEFAULT_PRINT_SETUP, type PrintSetup } from '../workbook/print-setup.ts';
import { type BorderEdge, type CellStyle, DEFAULT_STYLE } from '../workbook/style.ts';
import { type Sheet } from '../workbook/sheet.ts';
import { type PaperInput, paginateSheet, paginateSheets } from './paginate.ts';
import { type PaperPage } from './paper-page.ts';

/** Every Chinese character is as wide as the font is high, every other half as wide. */
const MEASURER: TextMeasurer = {
  width: (text, font) =>
    text.split('').reduce((sum, letter) => sum + (letter > '\u02ff' ? 1 : 0.5), 0) * font.size,
  lineHeight: (font) => lineHeight(font.size),
};
const OCCASION = { date: '2021/3/15', time: '8:30', fileName: '自评表.xlsx' };

interface Made {
  readonly cells: Readonly<Record<string, CellValue | { value: CellValue; style: number }>>;
  readonly merges?: readonly string[];
  readonly columns?: Sheet['columns'];
  readonly drawings?: readonly Drawing[];
  readonly setup?: Partial<PrintSetup>;
  readonly styles?: readonly Partial<CellStyle>[];
}

function range(text: string) {
  const parsed = parseRange(text);
  if (!parsed) throw new Error(`no range: ${text}`);
  return parsed;
}

function inputOf(made: Made): PaperInput {
  const sheet = sheetOf(made.cells, {
    merges: (made.merges ?? []).map(range),
    columns: made.columns ?? [],
    drawings: made.drawings ?? [],
    printSetup: { ...DEFAULT_PRINT_SETUP, ...made.setup },
  });
  return {
    workbook: workbookOf([sheet], made.styles),
    sheet,
    measurer: MEASURER,
    occasion: OCCASION,
  };
}

const pagesOf = (made: Made): readonly PaperPage[] => paginateSheet(inputOf(made));

/** Cells `A1` to `A<count>` with their row number. */
function column(count: number): Record<string, CellValue> {
  return Object.fromEntries(Array.from({ length: count }, (_, row) => [`A${row + 1}`, row + 1]));
}

const textsOn = (page: PaperPage | undefined): string[] =>
  (page?.cells ?? []).map(({ text }) => text);

describe('paginateSheet, paper', () => {
  it('has no pages for an empty sheet', () => {
    expect(pagesOf({ cells: {} })).toEqual([]);
  });

  it.each([
    [9, 'portrait', 595, 842],
    [9, 'landscape', 842, 595],
    [8, 'portrait', 842, 1191],
    [13, 'portrait', 516, 729],
    [1, 'portrait', 612, 792],
    [9999, 'portrait', 595, 842],
  ] as const)('takes paper %d %s as %d × %d points', (paperSize, orientation, width, height) => {
    const [page] = pagesOf({ cells: { A1: 1 }, setup: { paperSize, orientation } });
    expect([Math.round(page?.width ?? 0), Math.round(page?.height ?? 0)]).toEqual([width, height]);
  });

  it('begins at the margins and centres when asked to', () => {
    const margins = { left: 1, right: 1, top: 0.5, bottom: 0.5, header: 0.3, footer: 0.3 };
    const [page] = pagesOf({ cells: { A1: 1 }, setup: { margins } });
    expect([page?.content.left, page?.content.top]).toEqual([72, 36]);
    const [centred] = pagesOf({
      cells: { A1: 1 },
      setup: { margins, centredHorizontally: true, centredVertically: true },
    });
    const { left = 0, width = 0, top = 0, height = 0 } = centred?.content ?? {};
    expect(left + width / 2).toBeCloseTo((centred?.width ?? 0) / 2, 3);
    expect(top + height / 2).toBeCloseTo((centred?.height ?? 0) / 2, 3);
  });

  it('survives margins that leave no paper', () => {
    const margins = { left: 99, right: 99, top: 99, bottom: 99, header: 99, footer: 99 };
    expect(pagesOf({ cells: { A1: 1 }, setup: { margins } })).toHaveLength(1);
  });
});

describe('paginateSheet, pages', () => {
  // A4 with 0.75 inch margins holds 733.9 points: 54 rows of 13.5.
  it('breaks rows where the paper ends', () => {
    const pages = pagesOf({ cells: column(60) });
    expect(pages.map((page) => page.cells.length)).toEqual([54, 6]);
    expect(textsOn(pages[1])[0]).toBe('55');
  });

  it('breaks at manual breaks of rows and columns, down before over', () => {
    const cells = { A1: 'a', B1: 'b', A2: 'c', B2: 'd' };
    const setup = { rowBreaks: [1], columnBreaks: [1] };
    expect(pagesOf({ cells, setup }).map(textsOn)).toEqual([['a'], ['c'], ['b'], ['d']]);
    const over = pagesOf({ cells, setup: { ...setup, pageOrder: 'overThenDown' } });
    expect(over.map(textsOn)).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  it('repeats title rows on the pages behind them', () => {
    const pages = pagesOf({ cells: column(60), setup: { titleRows: { first: 0, last: 1 } } });
    expect(textsOn(pages[1]).slice(0, 3)).toEqual(['1', '2', '55']);
    const third = pages[1]?.cells[2];
    expect(third?.box.top).toBeCloseTo(27, 3);
  });

  it('repeats title columns on the pages beside them', () => {
    const cells = { A1: 'title', B1: 'b', C1: 'c' };
    const setup = { titleColumns: { first: 0, last: 0 }, columnBreaks: [2] };
    expect(pagesOf({ cells, setup }).map(textsOn)).toEqual([
      ['title', 'b'],
      ['title', 'c'],
    ]);
  });

  it('fits the width and leaves the height free', () => {
    const cells = { ...column(120), L1: 'last' };
    const pages = pagesOf({
      cells,
      setup: { fitToPage: true, fitToWidth: 1, fitToHeight: 0, rowBreaks: [3] },
    });
    // 12 columns of 54 points on 494.5 points of paper: 76 %.
    expect(pages[0]?.content.scale).toBe(0.76);
    expect(pages).toHaveLength(2);
  });

  it('fits everything onto one page and never enlarges', () => {
    const setup = { fitToPage: true, fitToWidth: 1, fitToHeight: 1 };
    expect(pagesOf({ cells: column(100), setup })).toHaveLength(1);
    expect(pagesOf({ cells: { A1: 1 }, setup })[0]?.content.scale).toBe(1);
  });

  it('scales by per cent otherwise', () => {
    const pages = pagesOf({ cells: column(60), setup: { scale: 50 } });
    expect(pages).toHaveLength(1);
    expect(pages[0]?.content.scale).toBe(0.5);
  });

  it('prints the print areas, each on its own page', () => {
    const setup = { printAreas: [range('B2:B3'), range('A1:A1')] };
    const cells = { A1: 'a', B2: 'b', B3: 'c', C9: 'outside' };
    expect(pagesOf({ cells, setup }).map(textsOn)).toEqual([['b', 'c'], ['a']]);
  });

  it('cuts print areas of whole columns to what is used', () => {
    const setup = { printAreas: [range('A:B')] };
    expect(pagesOf({ cells: { A1: 'a', B2: 'b' }, setup }).map(textsOn)).toEqual([['a', 'b']]);
  });

  it('does not print the empty pages between far cells', () => {
    const pages = pagesOf({ cells: { A1: 'near', XFD1048576: 'far' } });
    expect(pages.map(textsOn)).toEqual([['near'], ['far']]);
  });

  it('leaves hidden columns out', () => {
    const hidden = {
      first: 1,
      last: 1,
      width: null,
      hidden: true,
      style: null,
      outlineLevel: 0,
      collapsed: false,
    };
    const [page] = pagesOf({ cells: { A1: 'a', B1: 'b', C1: 'c' }, columns: [hidden] });
    expect(textsOn(page)).toEqual(['a', 'c']);
  });
});

describe('paginateSheet, headers', () => {
  it('counts through all sheets printed together', () => {
    const headerFooter = { ...DEFAULT_PRINT_SETUP.headerFooter, oddFooter: '&C第 &P 页，共 &N 页' };
    const input = inputOf({ cells: column(60), setup: { headerFooter } });
    const footers = paginateSheets([input, input]).map((page) =>
      page.headers[0]?.sections.centre[0]?.map(({ text }) => text).join(''),
    );
    expect(footers).toEqual([1, 2, 3, 4].map((page) => `第 ${page} 页，共 4 页`));
  });

  it('begins with the first page number and takes even and first pages apart', () => {
    const headerFooter = {
      ...DEFAULT_PRINT_SETUP.headerFooter,
      oddHeader: 'odd',
      evenHeader: 'even &P',
      firstHeader: 'first',
      differentOddEven: true,
      differentFirst: true,
    };
    const pages = pagesOf({ cells: column(120), setup: { headerFooter, firstPageNumber: 7 } });
    const texts = pages.map((page) => page.headers[0]?.sections.centre[0]?.map(({ text }) => text));
    expect(pages.map(({ number }) => number)).toEqual([7, 8, 9]);
    expect(texts).toEqual([['first'], ['even ', '8'], ['odd']]);
  });
});

describe('paginateSheet, merged regions', () => {
  const wrapped = {
    alignment: { ...DEFAULT_STYLE.alignment, wrap: true, vertical: 'center' as const },
  };

  it('repeats the text of a task on every page that shows a part of it', () => {
    const cells = { ...column(60), B50: { value: '任务2', style: 1 }, C50: 2293.49 };
    const pages = pagesOf({ cells, merges: ['B50:B60', 'C50:C60'], styles: [wrapped] });
    const parts = pages.map((page) => page.cells.filter(({ column: at }) => at > 0));
    expect(parts.map((cells) => cells.map(({ text }) => text))).toEqual([
      ['任务2', '2293.49'],
      ['任务2', '2293.49'],
    ]);
    expect(parts.map(([task]) => task?.box.height)).toEqual([5 * 13.5, 6 * 13.5]);
    expect(parts[1]?.[0]?.box.top).toBe(0);
  });

  it('breaks before a task whose text would not fit into its parts', () => {
    const text = '组织制订和实施残疾人康复工作计划'.repeat(2);
    const cells = { ...column(60), B50: { value: text, style: 1 } };
    const pages = pagesOf({ cells, merges: ['B50:B60'], styles: [wrapped] });
    const parts = pages.map((page) => page.cells.filter(({ column: at }) => at === 1).length);
    expect(parts).toEqual([0, 1]);
    expect(textsOn(pages[1])[0]).toBe('50');
  });

  it('sets the repeated text smaller where no better break is near', () => {
    const text = '组织制订和实施残疾人康复工作计划'.repeat(13);
    const cells = { ...column(100), B10: { value: text, style: 1 } };
    const pages = pagesOf({ cells, merges: ['B10:B100'], styles: [wrapped] });
    const parts = pages.map((page) => page.cells.find(({ column: at }) => at === 1));
    expect(parts[0]?.fontScale).toBeLessThan(1);
    expect(parts.map((part) => part?.text)).toEqual([text, text]);
    expect(parts[0]?.style.alignment.vertical).toBe('top');
  });

  it('shows one cell for a region and none for what it covers', () => {
    const cells = { A1: 'title', B1: 'hidden', A2: 'x' };
    const [page] = pagesOf({ cells, merges: ['A1:C1'] });
    expect(textsOn(page)).toEqual(['title', 'x']);
    expect(page?.cells[0]?.box.width).toBe(3 * 54);
  });
});

describe('paginateSheet, borders', () => {
  const thin: BorderEdge = { line: 'thin', colour: null };
  const thick: BorderEdge = { line: 'thick', colour: null };
  const none = DEFAULT_STYLE.border;
  const boxed = { border: { ...none, left: thin, right: thin, top: thin, bottom: thin } };
  const heavy = { border: { ...none, left: thick } };
  const onlyBottom = { border: { ...none, bottom: thin } };

  it('draws each edge once and joins equal neighbours', () => {
    const cells = { A1: { value: 1, style: 1 }, B1: { value: 2, style: 1 } };
    const [page] = pagesOf({ cells, styles: [boxed] });
    expect(page?.lines).toHaveLength(5);
    expect(page?.lines.filter(({ fromY, toY }) => fromY === toY)).toEqual([
      { fromX: 0, fromY: 0, toX: 108, toY: 0, edge: thin },
      { fromX: 0, fromY: 13.5, toX: 108, toY: 13.5, edge: thin },
    ]);
  });

  it('draws the heavier line where two cells disagree', () => {
    const cells = { A1: { value: 1, style: 1 }, B1: { value: 2, style: 2 } };
    const [page] = pagesOf({ cells, styles: [boxed, heavy] });
    const between = page?.lines.filter(({ fromX, toX }) => fromX === 54 && toX === 54);
    expect(between?.map(({ edge }) => edge.line)).toEqual(['thick']);
  });

  it('draws no line inside a merged region', () => {
    const cells = { A1: { value: 1, style: 1 }, B1: { value: null, style: 1 } };
    const [page] = pagesOf({ cells, merges: ['A1:B1'], styles: [boxed] });
    expect(page?.lines).toHaveLength(4);
  });

  it('closes a region that the page cuts, on both pages', () => {
    const cells = {
      ...column(60),
      B50: { value: '任务', style: 1 },
      ...Object.fromEntries(
        Array.from({ length: 10 }, (_, row) => [`B${row + 51}`, { value: null, style: 1 }]),
      ),
    };
    const pages = pagesOf({ cells, merges: ['B50:B60'], styles: [boxed] });
    const flat = pages.map((page) =>
      page.lines.filter(({ fromY, toY }) => fromY === toY).map(({ fromY }) => fromY),
    );
    expect(flat).toEqual([
      [49 * 13.5, 54 * 13.5],
      [0, 6 * 13.5],
    ]);
  });

  it('takes the upper edge of a page from the row before it', () => {
    const cells = { A1: { value: 1, style: 1 }, A2: 2 };
    const pages = pagesOf({ cells, styles: [onlyBottom], setup: { rowBreaks: [1] } });
    expect(pages[1]?.lines.map(({ fromY }) => fromY)).toEqual([0]);
  });

  it('draws grid lines when they are printed', () => {
    const [page] = pagesOf({ cells: { A1: 1, B2: 2 }, setup: { gridLines: true } });
    expect(page?.lines).toHaveLength(6);
  });

  it('prints black on white when asked to', () => {
    const red = { line: 'thin', colour: '#FF0000' } as const;
    const style = {
      fill: { kind: 'solid', colour: '#FFFF00' } as const,
      border: { ...none, top: red },
    };
    const cells = { A1: { value: 1, style: 1 } };
    const [page] = pagesOf({ cells, styles: [style], setup: { blackAndWhite: true } });
    expect(page?.lines[0]?.edge.colour).toBeNull();
    expect(page?.cells[0]?.style.fill).toEqual({ kind: 'none' });
  });
});

describe('paginateSheet, signatures and drawings', () => {
  const seal = (row: number): Extract<Drawing, { readonly kind: 'picture' }> => ({
    kind: 'picture',
    anchor: {
      kind: 'oneCell',
      from: { row, column: 0, rowOffset: 0, columnOffset: 0 },
      width: 100,
      height: 40,
    },
    media: 'seal',
    name: '公章',
    description: '',
    rotation: 0,
  });
  const rowsOn = (page: PaperPage | undefined): number[] =>
    (page?.cells ?? []).map(({ row }) => row + 1);

  it('keeps the signature with the row before it', () => {
    const cells = { ...column(53), A54: '经办人：', A55: '负责人：', A56: '联系电话：' };
    const pages = pagesOf({ cells });
    expect(rowsOn(pages[1])).toEqual([53, 54, 55, 56]);
  });

  it('does not tear a seal apart', () => {
    const pages = pagesOf({ cells: column(60), drawings: [seal(53)] });
    expect(rowsOn(pages[1])[0]).toBe(54);
    expect(pages.map((page) => page.drawings.length)).toEqual([0, 1]);
    expect(pages[1]?.drawings[0]?.box).toMatchObject({ left: 0, top: 0, width: 100, height: 40 });
  });

  it('prints a picture instead of the text of the cell that holds it', () => {
    const inCell: Drawing = {
      ...seal(0),
      anchor: {
        kind: 'twoCell',
        from: { row: 0, column: 0, rowOffset: 0, columnOffset: 0 },
        to: { row: 1, column: 1, rowOffset: 0, columnOffset: 0 },
      },
      inCell: true,
    };
    const [page] = pagesOf({ cells: { A1: '=DISPIMG("ID",1)', B1: 'b' }, drawings: [inCell] });
    expect(textsOn(page)).toEqual(['', 'b']);
    expect(page?.drawings[0]?.box).toEqual({ left: 0, top: 0, width: 54, height: 13.5 });
  });

  it('keeps the rows that the caller names', () => {
    const input = { ...inputOf({ cells: column(60) }), keepTogether: [{ first: 51, last: 55 }] };
    expect(rowsOn(paginateSheet(input)[1])[0]).toBe(52);
  });

  it('shows a seal that hangs over the titles only once', () => {
    const pages = pagesOf({
      cells: column(60),
      drawings: [seal(0)],
      setup: { titleRows: { first: 0, last: 1 } },
    });
    expect(pages.map((page) => page.drawings.length)).toEqual([1, 0]);
  });
});

describe('paginateSheet, text', () => {
  it('lets long text run over empty neighbours on its side', () => {
    const right = { alignment: { ...DEFAULT_STYLE.alignment, horizontal: 'right' as const } };
    const centre = { alignment: { ...DEFAULT_STYLE.alignment, horizontal: 'center' as const } };
    const long = '荔湾区部门整体支出';
    const [page] = pagesOf({
      cells: {
        A1: long,
        C2: { value: long, style: 1 },
        B3: { value: long, style: 2 },
        A4: long,
        B4: 1,
      },
      styles: [right, centre],
    });
    const reach = page?.cells.map(({ overflow }) => [overflow.left, overflow.right]);
    expect(reach).toEqual([
      [0, 54],
      [54, 0],
      [54, 54],
      [0, 0],
      [0, 0],
    ]);
  });

  it('shows #### for a number without room and narrows General', () => {
    const narrow = {
      first: 0,
      last: 0,
      width: 5,
      hidden: false,
      style: null,
      outlineLevel: 0,
      collapsed: false,
    };
    const fixed = { numberFormat: '0.00' };
    const [page] = pagesOf({
      cells: { A1: { value: 123456.789, style: 1 }, A2: 3.14159265, A3: 123456789 },
      columns: [narrow],
      styles: [fixed],
    });
    expect(textsOn(page)).toEqual(['####', '3.142', '1E+08']);
  });

  it('makes rows higher for text that is wrapped', () => {
    const wrapped = { alignment: { ...DEFAULT_STYLE.alignment, wrap: true } };
    const [page] = pagesOf({
      cells: { A1: { value: '一二三四五六七八九', style: 1 }, A2: 'next' },
      styles: [wrapped],
    });
    expect(page?.cells[1]?.box.top).toBe(3 * 13.5);
  });

  it('prints the columns that text at the rim runs over', () => {
    const [page] = pagesOf({ cells: { A1: '荔湾区部门整体支出绩效' } });
    expect(page?.cells[0]?.overflow.right).toBe(108);
    expect(page?.content.width).toBe(162);
  });

  it('spreads 跨列居中 over the empty cells behind', () => {
    const across = {
      alignment: { ...DEFAULT_STYLE.alignment, horizontal: 'centerContinuous' as const },
    };
    const cells = {
      A1: { value: '标题', style: 1 },
      B1: { value: null, style: 1 },
      C1: { value: null, style: 1 },
    };
    const [page] = pagesOf({ cells, styles: [across] });
    expect(page?.cells[0]?.textBox.width).toBe(162);
    expect(page?.cells[0]?.overflow.right).toBe(108);
  });

  it('paints conditional formats when it is given them', () => {
    const style = {
      font: { bold: true },
      fill: { kind: 'solid', colour: '#FFC7CE' } as const,
      border: null,
      numberFormat: '0.0',
    };
    const input: PaperInput = {
      ...inputOf({ cells: { A1: 1, A2: 2 } }),
      lookAt: ({ row }) => (row === 1 ? { style, bar: null, icon: null, showsValue: true } : null),
    };
    const [page] = paginateSheet(input);
    expect(page?.cells.map(({ text, style: { font } }) => [text, font.bold])).toEqual([
      ['1', false],
      ['2.0', true],
    ]);
  });
});
