import { describe, expect, it } from 'vitest';
import { readSample } from '../../../../test/fixtures/xlsx/read-sample.ts';
import { relationships } from '../../../../test/fixtures/xlsx/sample-package.ts';
import type { TableLook } from '../../../workbook/sheet.ts';
import { builtInTableStyle } from './built-in-table-styles.ts';
import { DEFAULT_THEME_COLOURS } from './colours.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STYLES = `<styleSheet xmlns="${MAIN}"><cellXfs><xf/></cellXfs><dxfs><dxf><font><b/></font><border><left style="thin"/><vertical style="hair"/><horizontal style="double"><color rgb="FFFF0000"/></horizontal></border></dxf><dxf><fill><patternFill patternType="solid"><bgColor rgb="FFEEEEEE"/></patternFill></fill></dxf></dxfs><tableStyles><tableStyle name="自定义"><tableStyleElement type="wholeTable" dxfId="0"/><tableStyleElement type="firstRowStripe" size="2" dxfId="1"/><tableStyleElement type="secondRowStripe" size="3"/><tableStyleElement type="lastColumn" dxfId="1"/></tableStyle></tableStyles></styleSheet>`;

function lookOf(info: string): TableLook | undefined {
  const workbook = readSample({
    'xl/styles.xml': STYLES,
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'table', '../table1.xml']]),
    'xl/table1.xml': `<table xmlns="${MAIN}" displayName="t" ref="A1:B5">${info}</table>`,
  });
  return workbook.sheets[0]?.tables[0]?.look;
}

describe('the look of a table', () => {
  it('is that of the style in the file, with the parts that are switched on', () => {
    const edge = { left: { line: 'thin', colour: null } };
    const grey = {
      font: {},
      fill: { kind: 'solid', colour: '#EEEEEE' },
      border: null,
      numberFormat: null,
      vertical: null,
      horizontal: null,
    };
    expect(lookOf('<tableStyleInfo name="自定义" showRowStripes="1" showLastColumn="0"/>')).toEqual(
      {
        wholeTable: {
          font: { bold: true },
          fill: null,
          border: edge,
          numberFormat: null,
          vertical: { line: 'hair', colour: null },
          horizontal: { line: 'double', colour: '#FF0000' },
        },
        rowStripes: { first: grey, second: null, firstSize: 2, secondSize: 3 },
      },
    );
    expect(lookOf('<tableStyleInfo name="自定义" showLastColumn="1"/>')).toMatchObject({
      lastColumn: grey,
    });
  });

  it.each(['', '<tableStyleInfo name="没有"/>', '<tableStyleInfo name="TableStyleMedium29"/>'])(
    'is missing where the style is: %j',
    (info) => {
      expect(lookOf(info)).toBeUndefined();
    },
  );
});

describe('built-in table styles', () => {
  const fill = (name: string, part: string): unknown =>
    builtInTableStyle(name, DEFAULT_THEME_COLOURS)?.parts.get(part)?.fill;

  it('give a new table the head and stripes of Excel', () => {
    expect(fill('TableStyleMedium2', 'headerRow')).toEqual({ kind: 'solid', colour: '#4F81BD' });
    expect(fill('TableStyleMedium2', 'firstRowStripe')).toEqual({
      kind: 'solid',
      colour: '#DCE6F1',
    });
    const style = builtInTableStyle('TableStyleMedium2', DEFAULT_THEME_COLOURS);
    expect(style?.parts.get('wholeTable')?.horizontal).toEqual({
      line: 'thin',
      colour: '#95B3D7',
    });
    expect(style?.parts.get('headerRow')?.font).toEqual({ bold: true, colour: '#FFFFFF' });
  });

  it.each([
    ['TableStyleLight1', 'firstRowStripe', '#D9D9D9'],
    ['TableStyleLight9', 'headerRow', '#4F81BD'],
    ['TableStyleMedium9', 'wholeTable', '#DCE6F1'],
    ['TableStyleMedium9', 'firstRowStripe', '#B8CCE4'],
    ['TableStyleMedium14', 'headerRow', '#F79646'],
    ['TableStyleDark9', 'headerRow', '#C0504D'],
    ['TableStyleDark9', 'wholeTable', '#DCE6F1'],
  ])('fill %s, %s with %s', (name, part, colour) => {
    expect(fill(name, part)).toEqual({ kind: 'solid', colour });
  });

  it('are known up to the last of each kind', () => {
    const names = (kind: string, count: number): string[] =>
      Array.from({ length: count }, (_, index) => `TableStyle${kind}${index + 1}`);
    for (const name of [...names('Light', 21), ...names('Medium', 28), ...names('Dark', 11)])
      expect(builtInTableStyle(name, DEFAULT_THEME_COLOURS), name).not.toBeNull();
    for (const name of ['TableStyleLight22', 'TableStyleMedium29', 'TableStyleDark12', 'Normal'])
      expect(builtInTableStyle(name, DEFAULT_THEME_COLOURS), name).toBeNull();
  });
});
