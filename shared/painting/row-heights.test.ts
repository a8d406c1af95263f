import { describe, expect, it } from 'vitest';
import { parseRange } from '../workbook/address.ts';
import { type Row, type Sheet } from '../workbook/sheet.ts';
import { type CellStyle, DEFAULT_STYLE } from '../workbook/style.ts';
import { rowHeights } from './row-heights.ts';
import { lineHeight } from './sheet-metrics.ts';
import { type TextMeasurer } from './text-measurer.ts';
import { sheetOf, workbookOf } from './testing-workbook.ts';

const MEASURER: TextMeasurer = {
  width: (text, font) => text.length * font.size,
  lineHeight: (font) => lineHeight(font.size),
};
const WRAPPED: Partial<CellStyle> = { alignment: { ...DEFAULT_STYLE.alignment, wrap: true } };
/** Ten characters of 11 points in a column of 60 points: five to a line. */
const TWO_LINES = { value: '一二三四五六七八九十', style: 1 };

function heightOfFirstRow(sheet: Sheet, style: Partial<CellStyle> = WRAPPED): number {
  return rowHeights(workbookOf([sheet], [style]), sheet, () => 80, MEASURER)(0);
}

/** The sheet with other properties of its first row. */
function withRow(sheet: Sheet, more: Partial<Row>): Sheet {
  const row = sheet.rows.get(0);
  return row ? { ...sheet, rows: new Map([[0, { ...row, ...more }]]) } : sheet;
}

describe('rowHeights', () => {
  it('is the default for rows that the file does not mention', () => {
    expect(heightOfFirstRow(sheetOf({ A9: 1 }))).toBe(13.5);
    expect(heightOfFirstRow({ ...sheetOf({}), defaultRowsHidden: true })).toBe(0);
  });

  it('follows wrapped text where no height is stored', () => {
    expect(heightOfFirstRow(sheetOf({ A1: TWO_LINES }))).toBe(27);
  });

  it('keeps a height set by hand', () => {
    const sheet = withRow(sheetOf({ A1: TWO_LINES }), { height: 15, customHeight: true });
    expect(heightOfFirstRow(sheet)).toBe(15);
  });

  it('grows a stored automatic height only for another line', () => {
    const sheet = sheetOf({ A1: TWO_LINES });
    expect(heightOfFirstRow(withRow(sheet, { height: 14 }))).toBe(27);
    expect(heightOfFirstRow(withRow(sheet, { height: 24 }))).toBe(24);
    expect(heightOfFirstRow(withRow(sheet, { height: 60 }))).toBe(60);
  });

  it('hides a hidden row', () => {
    expect(heightOfFirstRow(withRow(sheetOf({ A1: 1 }), { hidden: true, height: 20 }))).toBe(0);
  });

  it('does not look at merged cells, as Excel does not', () => {
    const merge = parseRange('A1:B1');
    expect(heightOfFirstRow(sheetOf({ A1: TWO_LINES }, { merges: merge ? [merge] : [] }))).toBe(
      13.5,
    );
  });

  it('makes room for a large font and for turned text', () => {
    const large = { font: { ...DEFAULT_STYLE.font, size: 20 } };
    expect(heightOfFirstRow(sheetOf({ A1: { value: '题', style: 1 } }), large)).toBe(24);
    const turned = { alignment: { ...DEFAULT_STYLE.alignment, rotation: 90 } };
    expect(heightOfFirstRow(sheetOf({ A1: TWO_LINES }), turned)).toBeCloseTo(110, 5);
  });

  it('stops where Excel does', () => {
    const endless = { value: '字'.repeat(30_000), style: 1 };
    expect(heightOfFirstRow(sheetOf({ A1: endless }))).toBe(409.5);
  });
});
