import { describe, expect, it } from 'vitest';
import { cellOf, readSampleSheet } from '../../../../test/fixtures/xlsx/read-sample.ts';
import { sheetXml } from '../../../../test/fixtures/xlsx/sample-package.ts';
import { firstSheet, readSample } from '../../../../test/fixtures/xlsx/read-sample.ts';
import type { Cell } from '../../../workbook/cell.ts';
import type { Sheet } from '../../../workbook/sheet.ts';

/** The same rows read the fast way and, because of a comment in front, the careful way. */
function readBothWays(rows: string): readonly Sheet[] {
  const xml = sheetXml(rows);
  const unusual = xml.replace('<sheetData>', '<!-- unusual --><sheetData>');
  return [xml, unusual].map((part) => firstSheet(readSample({ 'xl/worksheets/sheet1.xml': part })));
}

const inFirstRow = (cells: string): string => `<row r="1">${cells}</row>`;

describe('cells', () => {
  it.each<[what: string, xml: string, expected: Cell | undefined]>([
    ['a number', '<c r="A1"><v>2681.97</v></c>', { value: 2681.97, style: 0 }],
    ['a number with its type', '<c r="A1" t="n"><v>-0.5</v></c>', { value: -0.5, style: 0 }],
    ['a number with an exponent', '<c r="A1"><v>1.5E-7</v></c>', { value: 1.5e-7, style: 0 }],
    [
      'a number with 17 digits',
      '<c r="A1"><v>0.10000000000000001</v></c>',
      { value: 0.1, style: 0 },
    ],
    ['blanks around a number', '<c r="A1"><v> 7 </v></c>', { value: 7, style: 0 }],
    ['an empty value', '<c r="A1" s="1"><v></v></c>', { value: null, style: 1 }],
    ['a cell without value', '<c r="A1" s="2"/>', { value: null, style: 2 }],
    ['a style that does not exist', '<c r="A1" s="99"><v>1</v></c>', { value: 1, style: 0 }],
    ['a shared text', '<c r="A1" t="s"><v>1</v></c>', { value: '其中', style: 0 }],
    ['true', '<c r="A1" t="b"><v>1</v></c>', { value: true, style: 0 }],
    ['false', '<c r="A1" t="b"><v>0</v></c>', { value: false, style: 0 }],
    ['an error', '<c r="A1" t="e"><v>#DIV/0!</v></c>', { value: { error: '#DIV/0!' }, style: 0 }],
    [
      'an error of another program',
      '<c r="A1" t="e"><v>Err:502</v></c>',
      { value: { error: '#UNKNOWN!' }, style: 0 },
    ],
    ['an ISO date', '<c r="A1" t="d"><v>2021-12-31</v></c>', { value: 44561, style: 0 }],
    [
      'an ISO date with time',
      '<c r="A1" t="d"><v>2021-12-31T18:00:00Z</v></c>',
      { value: 44561.75, style: 0 },
    ],
    [
      'an inline text',
      '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 单位：万元 </t></is></c>',
      { value: ' 单位：万元 ', style: 0 },
    ],
    [
      'a text without the blanks that nobody asks to keep, as Excel does',
      '<c r="A1" t="inlineStr"><is><t> \n单位　\t</t></is></c>',
      { value: '单位　', style: 0 },
    ],
    [
      'a result without such blanks',
      '<c r="A1" t="str"><f>B1</f><v> x </v></c>',
      { value: 'x', style: 0, formula: { kind: 'normal', text: 'B1' } },
    ],
    [
      'a result with blanks to keep',
      '<c r="A1" t="str"><v xml:space="preserve"> x </v></c>',
      { value: ' x ', style: 0 },
    ],
    [
      'blanks to keep in the whole cell',
      '<c r="A1" t="str" xml:space="preserve"><v> x </v></c>',
      { value: ' x ', style: 0 },
    ],
    [
      'runs without their outer blanks, but a blank run whole',
      '<c r="A1" t="inlineStr"><is><r><t>甲 </t></r><r><t> </t></r><r><t xml:space="preserve"> 乙</t></r></is></c>',
      {
        value: '甲  乙',
        style: 0,
        runs: [
          { text: '甲', font: null },
          { text: ' ', font: null },
          { text: ' 乙', font: null },
        ],
      },
    ],
    [
      'an inline text with runs',
      '<c r="A1" t="inlineStr"><is><r><t>合</t></r><r><t>计</t></r></is></c>',
      {
        value: '合计',
        style: 0,
        runs: [
          { text: '合', font: null },
          { text: '计', font: null },
        ],
      },
    ],
    [
      'entities and references',
      '<c r="A1" t="str"><v>a&lt;b&amp;c&#20803;&#x5143;&quot;</v></c>',
      { value: 'a<b&c元元"', style: 0 },
    ],
    [
      'escapes of characters that XML cannot hold',
      '<c r="A1" t="str"><v>一_x000D_二_x005F_x000D_</v></c>',
      { value: '一\r二_x000D_', style: 0 },
    ],
    ['line ends', '<c r="A1" t="str"><v>一\r\n二\r三</v></c>', { value: '一\n二\n三', style: 0 }],
    [
      'a formula with its result',
      '<c r="A1"><f>SUM(B1:B3)</f><v>6</v></c>',
      { value: 6, style: 0, formula: { kind: 'normal', text: 'SUM(B1:B3)' } },
    ],
    [
      'a formula without result',
      '<c r="A1"><f>SUM(B1:B3)</f></c>',
      {
        value: null,
        style: 0,
        formula: { kind: 'normal', text: 'SUM(B1:B3)' },
        hasNoSavedResult: true,
      },
    ],
    [
      'a formula with an empty result, as openpyxl writes it',
      '<c r="A1"><f>B1*2</f><v></v></c>',
      { value: null, style: 0, formula: { kind: 'normal', text: 'B1*2' }, hasNoSavedResult: true },
    ],
    [
      'a formula whose result is the empty text',
      '<c r="A1" t="str"><f>IF(B1=0,"",B1)</f><v></v></c>',
      { value: '', style: 0, formula: { kind: 'normal', text: 'IF(B1=0,"",B1)' } },
    ],
    [
      'an array formula',
      '<c r="A1"><f t="array" ref="A1:A3">B1:B3*2</f><v>2</v></c>',
      {
        value: 2,
        style: 0,
        formula: {
          kind: 'array',
          text: 'B1:B3*2',
          range: { top: 0, left: 0, bottom: 2, right: 0 },
          dynamic: false,
        },
      },
    ],
    [
      'a what-if table',
      '<c r="A1"><f t="dataTable" ref="A1:B2" dt2D="1" r1="C1" r2="C2"/><v>3</v></c>',
      {
        value: 3,
        style: 0,
        formula: { kind: 'dataTable', range: { top: 0, left: 0, bottom: 1, right: 1 } },
      },
    ],
    [
      'a text where a number is announced',
      '<c r="A1"><v>abc</v></c>',
      { value: 'abc', style: 0, keptAsIs: 'unknownCellType' },
    ],
    [
      'a number that no double holds',
      '<c r="A1"><v>1e999</v></c>',
      { value: '1e999', style: 0, keptAsIs: 'unknownCellType' },
    ],
    [
      'a type that nobody knows',
      '<c r="A1" t="zz"><v>1</v></c>',
      { value: '1', style: 0, keptAsIs: 'unknownCellType' },
    ],
    [
      'a shared text that is not in the table',
      '<c r="A1" t="s"><v>77</v></c>',
      { value: '', style: 0, keptAsIs: 'unknownCellType' },
    ],
    [
      'attributes in quotes of either kind',
      "<c  r='A1'\n s='1' ><v>1</v></c>",
      { value: 1, style: 1 },
    ],
    ['a > inside an attribute', '<c r="A1" note="a>b"><v>1</v></c>', { value: 1, style: 0 }],
    ['a lower-case reference', '<c r="a1"><v>1</v></c>', { value: 1, style: 0 }],
    ['content that is not known', '<c r="A1"><v>1</v><extLst/></c>', { value: 1, style: 0 }],
    ['CDATA', '<c r="A1" t="str"><v><![CDATA[a<b]]></v></c>', { value: 'a<b', style: 0 }],
    ['a comment inside a value', '<c r="A1"><v>1<!-- x -->2</v></c>', { value: 12, style: 0 }],
    [
      'a prefix of its own',
      '<c r="A1" xmlns:q="urn:q" q:s="9"><v>1</v></c>',
      { value: 1, style: 0 },
    ],
  ])('reads %s', (_, xml, expected) => {
    for (const sheet of readBothWays(inFirstRow(xml)))
      expect(cellOf(sheet, 'A1')).toEqual(expected);
  });

  it('puts cells without a reference behind the one before, and rows likewise', () => {
    const rows =
      '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>';
    for (const sheet of readBothWays(rows)) {
      expect(cellOf(sheet, 'A1')?.value).toBe(1);
      expect(cellOf(sheet, 'E1')?.value).toBe(3);
      expect(cellOf(sheet, 'A2')?.value).toBe(4);
    }
  });

  it('sorts rows and cells that stand out of order', () => {
    const rows =
      '<row r="3"><c r="C3"><v>1</v></c><c r="A3"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c></row>';
    for (const sheet of readBothWays(rows)) {
      expect([...sheet.rows.keys()]).toEqual([0, 2]);
      expect([...(sheet.rows.get(2)?.cells.keys() ?? [])]).toEqual([0, 2]);
    }
  });

  it('keeps the last of two cells at one place as it is', () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>';
    for (const sheet of readBothWays(rows))
      expect(cellOf(sheet, 'A1')).toEqual({ value: 2, style: 0, keptAsIs: 'duplicateCell' });
  });

  it('keeps a cell that stands in another row than it says', () => {
    const rows = '<row r="1"><c r="A5"><v>1</v></c><c r="B1"><v>2</v></c></row>';
    for (const sheet of readBothWays(rows)) {
      expect(cellOf(sheet, 'A5')).toEqual({ value: 1, style: 0, keptAsIs: 'outsideSheet' });
      expect(cellOf(sheet, 'B1')?.value).toBe(2);
    }
  });

  it.each([
    ['a row beyond the sheet', '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'],
    ['a column beyond the sheet', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
    ['a reference that is none', '<row r="1"><c r="1A"><v>1</v></c></row>'],
    ['a huge row number', '<row r="99999999999"><c><v>1</v></c></row>'],
  ])('leaves out %s', (_, rows) => {
    for (const sheet of readBothWays(rows))
      expect([...sheet.rows.values()].flatMap(({ cells }) => [...cells])).toEqual([]);
  });

  it('reads the last cell of the sheet without making the others', () => {
    for (const sheet of readBothWays('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')) {
      expect(cellOf(sheet, 'XFD1048576')?.value).toBe(1);
      expect(sheet.rows.size).toBe(1);
    }
  });

  it('reads what is set for a row', () => {
    const rows =
      '<row r="2" ht="36.5" customHeight="1" hidden="true" s="2" customFormat="1" outlineLevel="2" collapsed="1"/>';
    for (const sheet of readBothWays(rows)) {
      expect(sheet.rows.get(1)).toEqual({
        cells: new Map(),
        height: 36.5,
        customHeight: true,
        hidden: true,
        style: 2,
        outlineLevel: 2,
        collapsed: true,
      });
    }
  });

  it('ignores the style of a row that does not use it', () => {
    for (const sheet of readBothWays('<row r="1" s="2"/>'))
      expect(sheet.rows.get(0)?.style).toBeNull();
  });
});

describe('shared formulas', () => {
  const group = (first: string, second: string): string =>
    `<row r="1">${first}</row><row r="2">${second}</row>`;
  const master = '<c r="A1"><f t="shared" ref="A1:A2" si="3">B1*2</f><v>2</v></c>';
  const follower = (cell: string): string => `<c r="${cell}"><f t="shared" si="3"/><v>4</v></c>`;

  it('lead followers to their master', () => {
    for (const sheet of readBothWays(group(master, follower('A2')))) {
      expect(cellOf(sheet, 'A1')?.formula).toEqual({
        kind: 'shared',
        group: 3,
        master: { row: 0, column: 0 },
        text: 'B1*2',
        range: { top: 0, left: 0, bottom: 1, right: 0 },
      });
      expect(cellOf(sheet, 'A2')?.formula).toEqual({
        kind: 'shared',
        group: 3,
        master: { row: 0, column: 0 },
        text: null,
        range: null,
      });
    }
  });

  it('lead followers to a master that stands behind them', () => {
    const rows = `<row r="2">${follower('A2')}</row><row r="1">${master}</row>`;
    for (const sheet of readBothWays(rows))
      expect(cellOf(sheet, 'A2')?.formula).toMatchObject({ master: { row: 0, column: 0 } });
  });

  it('leave a follower without master its value', () => {
    for (const sheet of readBothWays(`<row r="2">${follower('A2')}</row>`))
      expect(cellOf(sheet, 'A2')).toEqual({ value: 4, style: 0, keptAsIs: 'unknownCellType' });
  });
});

describe('formula blocks', () => {
  it('list what array formulas and what-if tables fill', () => {
    const sheet = readSampleSheet(
      '<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c><c r="C1"><f t="dataTable" ref="C1:D9"/><v>1</v></c></row>',
    );
    expect(sheet.formulaBlocks).toEqual([
      { kind: 'array', range: { top: 0, left: 0, bottom: 2, right: 0 } },
      { kind: 'dataTable', range: { top: 0, left: 2, bottom: 8, right: 3 } },
    ]);
  });
});
