import { describe, expect, it } from 'vitest';
import { at, buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import type { SheetTable, TablePartLook } from '../workbook/sheet.ts';
import { DEFAULT_STYLE, type BorderEdge, type CellStyle, type Fill } from '../workbook/style.ts';
import { createTablePainter } from './table-painter.ts';

const line = (colour: string): BorderEdge => ({ line: 'thin', colour });
const solid = (colour: string): Fill => ({ kind: 'solid', colour });
const part = (look: Partial<TablePartLook>): TablePartLook => ({
  font: {},
  fill: null,
  border: null,
  numberFormat: null,
  vertical: null,
  horizontal: null,
  ...look,
});

/** B2:D6 with a head in row 2 and a total in row 6. */
const TABLE: SheetTable = {
  name: '明细',
  range: { top: 1, left: 1, bottom: 5, right: 3 },
  headerRowCount: 1,
  totalsRowCount: 1,
  columnNames: [],
  look: {
    wholeTable: part({
      border: { left: line('#1'), right: line('#1'), top: line('#1'), bottom: line('#1') },
      horizontal: line('#2'),
    }),
    headerRow: part({ font: { bold: true, colour: '#FFFFFF' }, fill: solid('#H') }),
    totalRow: part({ font: { bold: true }, border: { top: line('#T') } }),
    firstColumn: part({ font: { italic: true } }),
    rowStripes: { first: part({ fill: solid('#S') }), second: null, firstSize: 1, secondSize: 1 },
  },
};

const OWN: CellStyle = {
  ...DEFAULT_STYLE,
  font: { ...DEFAULT_STYLE.font, colour: '#FF0000' },
  fill: solid('#OWN'),
  border: { ...DEFAULT_STYLE.border, top: line('#OWN') },
};

function lookAt(address: string, table: SheetTable = TABLE) {
  const workbook = buildWorkbook(
    [{ tables: [table], cells: { C2: { value: 1, style: 1 } } }],
    [OWN],
  );
  const [sheet] = workbook.sheets;
  return (sheet && createTablePainter(workbook, sheet)?.(at(address))) ?? null;
}

describe('createTablePainter', () => {
  it('answers nothing outside the table and for sheets without table styles', () => {
    expect(lookAt('A1')).toBeNull();
    const { name, range, headerRowCount, totalsRowCount, columnNames } = TABLE;
    const plain = { name, range, headerRowCount, totalsRowCount, columnNames };
    const workbook = buildWorkbook([{ tables: [plain] }]);
    const [sheet] = workbook.sheets;
    expect(sheet && createTablePainter(workbook, sheet)).toBeNull();
  });

  it('paints the head over the whole table', () => {
    expect(lookAt('D2')).toEqual({
      font: { bold: true, colour: '#FFFFFF' },
      fill: solid('#H'),
      border: { right: line('#1'), top: line('#1'), bottom: line('#2') },
      numberFormat: null,
    });
  });

  it('lets stripes take turns, beginning below the head', () => {
    expect(['C3', 'C4', 'C5'].map((address) => lookAt(address)?.fill?.kind ?? null)).toEqual([
      'solid',
      null,
      'solid',
    ]);
  });

  it('draws inner lines inside and the rim outside', () => {
    expect(lookAt('C4')?.border).toEqual({ top: line('#2'), bottom: line('#2') });
    expect(lookAt('B4')?.border).toEqual({
      left: line('#1'),
      top: line('#2'),
      bottom: line('#2'),
    });
  });

  it('gives the total row its own edge and the first column its font', () => {
    expect(lookAt('B6')).toMatchObject({
      font: { bold: true, italic: true },
      border: { top: line('#T'), bottom: line('#1') },
    });
  });

  it('leaves alone what the cell sets itself', () => {
    expect(lookAt('C2')).toEqual({
      font: { bold: true },
      fill: null,
      border: { bottom: line('#2') },
      numberFormat: null,
    });
  });
});
