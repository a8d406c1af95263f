import { describe, expect, it } from 'vitest';
import { readSampleSheet } from '../../../../test/fixtures/xlsx/read-sample.ts';
import { relationships } from '../../../../test/fixtures/xlsx/sample-package.ts';
import type { DataValidation } from '../../../workbook/validation.ts';
import type { Sheet } from '../../../workbook/sheet.ts';

const X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"';
const XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"';
const range = (top: number, left: number, bottom: number, right: number) => ({
  top,
  left,
  bottom,
  right,
});

/** A sheet without rows; `before` stands in front of the cells, `after` behind them. */
function sheetWith(after: string, before = ''): Sheet {
  const xml = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${before}<sheetData/>${after}</worksheet>`;
  return readSampleSheet('', '', { 'xl/worksheets/sheet1.xml': xml });
}

describe('merges', () => {
  it('stay rectangles, however large, and leave out what is none', () => {
    const { merges } = sheetWith(
      '<mergeCells><mergeCell ref="A1:I1"/><mergeCell ref="A1:XFD1048576"/><mergeCell ref="oops"/></mergeCells>',
    );
    expect(merges).toEqual([range(0, 0, 0, 8), range(0, 0, 1_048_575, 16_383)]);
  });
});

describe('columns', () => {
  const columns = (cols: string): Sheet['columns'] => sheetWith('', `<cols>${cols}</cols>`).columns;

  it('read width, style, grouping', () => {
    expect(
      columns(
        '<col min="2" max="4" width="18.25" customWidth="1" style="1" outlineLevel="1" hidden="1" collapsed="1"/>',
      ),
    ).toEqual([
      { first: 1, last: 3, width: 18.25, hidden: true, style: 1, outlineLevel: 1, collapsed: true },
    ]);
  });

  it('cost one entry for the whole sheet', () => {
    expect(columns('<col min="1" max="99999" width="9"/>')).toMatchObject([
      { first: 0, last: 16_383 },
    ]);
  });

  it('never overlap: the first mention counts', () => {
    expect(
      columns('<col min="3" max="9" width="3"/><col min="1" max="4" width="1"/>').map(
        ({ first, last, width }) => [first, last, width],
      ),
    ).toEqual([
      [0, 3, 1],
      [4, 8, 3],
    ]);
  });

  it('are left out when they are none', () => {
    expect(columns('<col min="0" max="2"/><col min="5" max="4"/><col/>')).toEqual([]);
  });
});

describe('views', () => {
  const view = (xml: string): Sheet['view'] =>
    sheetWith('', `<sheetViews>${xml}</sheetViews>`).view;

  it.each([
    ['<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>', 4, 0],
    ['<pane xSplit="2" ySplit="1" topLeftCell="D9" state="frozenSplit"/>', 1, 2],
    ['<pane ySplit="1200" xSplit="600" state="split"/>', 0, 0],
    ['<pane ySplit="2400"/>', 0, 0],
  ])('freeze as %s says', (pane, rows, columns) => {
    expect(view(`<sheetView>${pane}</sheetView>`)).toMatchObject({
      frozenRows: rows,
      frozenColumns: columns,
    });
  });

  it('count the rows scrolled out above a frozen pane', () => {
    const xml = '<sheetView topLeftCell="A3"><pane ySplit="2" state="frozen"/></sheetView>';
    expect(view(xml).frozenRows).toBe(4);
  });

  it('give an unfrozen split its place in points', () => {
    expect(view('<sheetView><pane xSplit="600" ySplit="1200"/></sheetView>').split).toEqual({
      left: 30,
      top: 60,
    });
  });

  it('read the rest', () => {
    const xml =
      '<sheetView showGridLines="0" showRowColHeaders="0" showZeros="0" rightToLeft="1" zoomScale="85"><pane ySplit="1" activePane="bottomLeft" state="frozen"/><selection activeCell="A1"/><selection pane="bottomLeft" activeCell="C17" sqref="C17"/></sheetView>';
    expect(view(xml)).toMatchObject({
      showGridLines: false,
      showHeadings: false,
      showZeros: false,
      rightToLeft: true,
      zoom: 85,
      activeCell: { row: 16, column: 2 },
    });
  });

  it('keep the zoom within what Excel allows', () => {
    expect(view('<sheetView zoomScale="9999"/>').zoom).toBe(400);
    expect(view('<sheetView zoomScale="0"/>').zoom).toBe(100);
  });
});

describe('protection', () => {
  it('turns what the file forbids into what is allowed', () => {
    const { protection } = sheetWith(
      '<sheetProtection sheet="1" password="C7D9" selectLockedCells="1" formatCells="0" insertRows="false"/><protectedRanges><protectedRange name="a" sqref="B2:C3 E5"/><protectedRange name="b" sqref="F1" password="ABCD"/></protectedRanges>',
    );
    expect(protection).toEqual({
      enabled: true,
      hasPassword: true,
      allowsSelectLocked: false,
      allowsFormatCells: true,
      allowsInsertRows: true,
      allowsDeleteRows: false,
      editableRanges: [range(1, 1, 2, 2), range(4, 4, 4, 4)],
    });
  });

  it.each([
    ['<sheetProtection sheet="true"/>', true, false],
    ['<sheetProtection/>', false, false],
    [
      '<sheetProtection sheet="1" algorithmName="SHA-512" hashValue="abc" saltValue="d"/>',
      true,
      true,
    ],
  ])('reads %s', (xml, enabled, hasPassword) => {
    expect(sheetWith(xml).protection).toMatchObject({ enabled, hasPassword });
  });

  it('is null where the sheet has none', () => {
    expect(sheetWith('').protection).toBeNull();
  });
});

describe('data validations', () => {
  const standard = (attributes: string, content = ''): DataValidation | undefined =>
    sheetWith(
      `<dataValidations><dataValidation sqref="A1:A9 C1" ${attributes}>${content}</dataValidation></dataValidations>`,
    ).validations[0];

  it.each<[string, string, Partial<DataValidation>]>([
    [
      'type="list" showDropDown="0"',
      '<formula1>"是,否"</formula1>',
      { type: 'list', formula1: '"是,否"', showsDropDown: true },
    ],
    [
      'type="list" showDropDown="1"',
      '<formula1>代码表!$A$1:$A$4</formula1>',
      { showsDropDown: false },
    ],
    [
      'type="decimal" operator="between" allowBlank="1"',
      '<formula1>0</formula1><formula2>10</formula2>',
      { type: 'decimal', operator: 'between', formula1: '0', formula2: '10', allowBlank: true },
    ],
    [
      'type="whole" operator="notEqual"',
      '<formula1>5</formula1>',
      { type: 'whole', operator: 'notEqual' },
    ],
    [
      'type="custom" errorStyle="warning"',
      '<formula1>LEN(A1)=18</formula1>',
      { type: 'custom', errorStyle: 'warning' },
    ],
    [
      'type="textLength" operator="lessThanOrEqual"',
      '<formula1>200</formula1>',
      { type: 'textLength' },
    ],
    ['type="date" operator="greaterThan"', '<formula1>44197</formula1>', { type: 'date' }],
    ['', '', { type: 'any', operator: 'between', showsError: false, showsPrompt: false }],
    [
      'showErrorMessage="1" errorTitle="错" error="一_x000a_二" showInputMessage="1" promptTitle="题" prompt="示"',
      '',
      {
        showsError: true,
        errorTitle: '错',
        errorMessage: '一\n二',
        showsPrompt: true,
        promptTitle: '题',
        promptMessage: '示',
      },
    ],
  ])('read %s', (attributes, content, expected) => {
    expect(standard(attributes, content)).toMatchObject({
      ranges: [range(0, 0, 8, 0), range(0, 2, 0, 2)],
      ...expected,
    });
  });

  it('stay rectangles over the whole sheet', () => {
    const { validations } = sheetWith(
      '<dataValidations><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>',
    );
    expect(validations[0]?.ranges).toEqual([range(0, 0, 1_048_575, 16_383)]);
  });

  it('are read from the extension too', () => {
    const { validations } = sheetWith(
      `<extLst><ext ${X14}><x14:dataValidations ${XM}><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>代码表!$A$1:$A$4</xm:f></x14:formula1><xm:sqref>B2:B5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`,
    );
    expect(validations).toMatchObject([
      { type: 'list', formula1: '代码表!$A$1:$A$4', ranges: [range(1, 1, 4, 1)], allowBlank: true },
    ]);
  });
});

describe('print setup', () => {
  it('reads paper, margins, headers, breaks', () => {
    const { printSetup } = sheetWith(
      '<printOptions horizontalCentered="1" gridLines="1" headings="1"/>' +
        '<pageMargins left="0.35" right="0.36" top="1" bottom="1.1" header="0.2" footer="0.5"/>' +
        '<pageSetup orientation="landscape" paperSize="8" scale="85" fitToHeight="0" fitToWidth="2" pageOrder="overThenDown" blackAndWhite="1" useFirstPageNumber="1" firstPageNumber="3"/>' +
        '<headerFooter differentFirst="1" scaleWithDoc="0"><oddHeader>&amp;R附件2</oddHeader><firstFooter>&amp;C首页</firstFooter></headerFooter>' +
        '<rowBreaks><brk id="20" man="1"/><brk id="9" man="1"/><brk id="9"/><brk id="0"/></rowBreaks><colBreaks><brk id="4"/></colBreaks>',
      '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    );
    expect(printSetup).toMatchObject({
      paperSize: 8,
      orientation: 'landscape',
      scale: 85,
      fitToPage: true,
      fitToWidth: 2,
      fitToHeight: 0,
      margins: { left: 0.35, right: 0.36, top: 1, bottom: 1.1, header: 0.2, footer: 0.5 },
      headerFooter: {
        oddHeader: '&R附件2',
        firstFooter: '&C首页',
        differentFirst: true,
        differentOddEven: false,
        scalesWithDocument: false,
      },
      rowBreaks: [9, 20],
      columnBreaks: [4],
      gridLines: true,
      headings: true,
      centredHorizontally: true,
      centredVertically: false,
      pageOrder: 'overThenDown',
      blackAndWhite: true,
      firstPageNumber: 3,
    });
  });

  it('reads paper without a code', () => {
    const { printSetup } = sheetWith('<pageSetup paperWidth="210mm" paperHeight="11in"/>');
    expect(printSetup.customPaper?.width).toBeCloseTo(595.28, 2);
    expect(printSetup.customPaper?.height).toBe(792);
  });

  it('does not number the first page unless told to', () => {
    expect(sheetWith('<pageSetup firstPageNumber="5"/>').printSetup.firstPageNumber).toBeNull();
  });
});

describe('sheet properties', () => {
  it('read tab colour, default sizes and the side of summaries', () => {
    const sheet = sheetWith(
      '',
      '<sheetPr><tabColor theme="5"/><outlinePr summaryBelow="0"/></sheetPr><sheetFormatPr defaultRowHeight="13.5" defaultColWidth="9.5" baseColWidth="10" zeroHeight="1"/>',
    );
    expect(sheet).toMatchObject({
      tabColour: '#C0504D',
      defaultRowHeight: 13.5,
      defaultColumnWidth: 9.5,
      baseColumnWidth: 10,
      defaultRowsHidden: true,
      outline: { summaryBelow: false, summaryRight: true },
    });
  });

  it('take the row height of the base font where the file gives none', () => {
    expect(sheetWith('').defaultRowHeight).toBe(13.5);
  });
});

describe('links', () => {
  it('are kept as text, whatever they point to', () => {
    const { hyperlinks } = readSampleSheet(
      '',
      '<hyperlinks xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><hyperlink ref="A1" r:id="rId1" tooltip="看"/><hyperlink ref="B1:B2" location="表一!A1"/><hyperlink ref="C1" r:id="rId2" location="x"/><hyperlink ref="?" r:id="rId1"/></hyperlinks>',
      {
        'xl/worksheets/_rels/sheet1.xml.rels': relationships([
          ['rId1', 'hyperlink', 'javascript:alert(1)" TargetMode="External'],
          ['rId2', 'hyperlink', 'https://example.invalid/a" TargetMode="External'],
        ]),
      },
    );
    expect(hyperlinks).toEqual([
      { range: range(0, 0, 0, 0), target: 'javascript:alert(1)', tooltip: '看' },
      { range: range(0, 1, 1, 1), target: '#表一!A1', tooltip: '' },
      { range: range(0, 2, 0, 2), target: 'https://example.invalid/a#x', tooltip: '' },
    ]);
  });
});

describe('comments', () => {
  const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const TC = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments';
  const notes = `<comments xmlns="${MAIN}"><authors><author>审核</author><author>tc={1}</author></authors><commentList><comment ref="B2" authorId="0"><text><r><t>单位为</t></r><r><t>万元</t></r></text></comment><comment ref="A1" authorId="1"><text><t>[Threaded comment] …</t></text></comment></commentList></comments>`;

  it('read notes by author', () => {
    const sheet = readSampleSheet('', '', {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'comments', '../notes.xml']]),
      'xl/notes.xml': notes,
    });
    expect(sheet.comments).toEqual([
      { row: 0, column: 0, author: 'tc={1}', text: '[Threaded comment] …', replies: [] },
      { row: 1, column: 1, author: '审核', text: '单位为万元', replies: [] },
    ]);
  });

  it('put a thread in the place of the note kept for older programs', () => {
    const sheet = readSampleSheet('', '', {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([
        ['rId1', 'comments', '../notes.xml'],
        ['rId2', 'threadedComment', '../thread.xml'],
      ]),
      'xl/notes.xml': notes,
      'xl/thread.xml': `<ThreadedComments xmlns="${TC}"><threadedComment ref="A1" dT="2021-01-03T00:00:00" personId="{p}" id="3" parentId="1"><text>第二</text></threadedComment><threadedComment ref="A1" dT="2021-01-01T00:00:00" personId="{p}" id="1"><text>问</text></threadedComment><threadedComment ref="A1" dT="2021-01-02T00:00:00" personId="{q}" id="2" parentId="1"><text>第一</text></threadedComment></ThreadedComments>`,
      'xl/person.xml': `<personList xmlns="${TC}"><person displayName="甲" id="{p}"/></personList>`,
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId4', 'person', 'person.xml'],
      ]),
    });
    expect(sheet.comments[0]).toEqual({
      row: 0,
      column: 0,
      author: '甲',
      text: '问',
      replies: [
        { author: '', text: '第一' },
        { author: '甲', text: '第二' },
      ],
    });
    expect(sheet.comments).toHaveLength(2);
  });
});

describe('tables and filters', () => {
  it('read name, range and column names', () => {
    const sheet = readSampleSheet('', '<autoFilter ref="A10:I15"/>', {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([
        ['rId1', 'table', '../tables/table1.xml'],
      ]),
      'xl/tables/table1.xml':
        '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" name="t" displayName="明细表" ref="A1:B5" totalsRowCount="1"><tableColumns count="2"><tableColumn id="1" name="项目"/><tableColumn id="2" name="金额_x000a_万元"/></tableColumns></table>',
    });
    expect(sheet.tables).toEqual([
      {
        name: '明细表',
        range: range(0, 0, 4, 1),
        headerRowCount: 1,
        totalsRowCount: 1,
        columnNames: ['项目', '金额\n万元'],
      },
    ]);
    expect(sheet.autoFilter).toEqual(range(9, 0, 14, 8));
  });
});
