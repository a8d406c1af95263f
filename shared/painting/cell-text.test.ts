import { describe, expect, it } from 'vitest';
import { type CellValue } from '../workbook/cell.ts';
import { type Alignment, type CellStyle, DEFAULT_FONT, DEFAULT_STYLE } from '../workbook/style.ts';
import { fittedText } from './cell-text.ts';
import { lineHeight } from './sheet-metrics.ts';
import { type TextMeasurer } from './text-measurer.ts';

/** A substitute font whose half-width characters are `share` of the font size wide. */
const measurer = (share: number): TextMeasurer => ({
  width: (text, font) =>
    text.split('').reduce((sum, letter) => sum + (letter > '\u02ff' ? 1 : share), 0) * font.size,
  lineHeight: (font) => lineHeight(font.size),
});

function fitted(
  value: CellValue,
  width: number,
  more: { format?: string; alignment?: Partial<Alignment>; share?: number; font?: string } = {},
) {
  const style: CellStyle = {
    ...DEFAULT_STYLE,
    numberFormat: more.format ?? 'General',
    alignment: { ...DEFAULT_STYLE.alignment, ...more.alignment },
    font: { ...DEFAULT_FONT, name: more.font ?? '宋体', size: 10 },
  };
  return fittedText(value, style, '1900', width, measurer(more.share ?? 0.5));
}

describe('fittedText', () => {
  it('shows a number whole where it has room', () => {
    expect(fitted(3401.08, 50, { format: '0.00' })).toEqual({
      text: '3401.08',
      colour: null,
      fontScale: 1,
    });
  });

  it('fills a cell with # where a formatted number has none', () => {
    expect(fitted(3401.08, 28, { format: '0.00' }).text).toBe('#####');
    expect(fitted(-1, 28, { format: 'yyyy/m/d' }).text).toBe('#####');
  });

  it('sets a number smaller when only the substitute font is too wide', () => {
    const tight = fitted(3401.08, 38, { format: '0.00', share: 0.6 });
    expect(tight.text).toBe('3401.08');
    expect(tight.fontScale).toBeCloseTo(35 / 42, 5);
  });

  it('counts the narrow marks of proportional fonts', () => {
    const width = 4 * 5.07 + 2.535 + 3;
    expect(fitted(10.14, width, { format: '0.00', font: 'Calibri', share: 0.9 }).text).toBe(
      '10.14',
    );
  });

  it('rounds General until it fits', () => {
    expect(fitted(1 / 3, 33).text).toBe('0.3333');
    expect(fitted(1234567, 28).text).toBe('1E+06');
  });

  it('makes text smaller only where the cell shrinks to fit', () => {
    const text = '荔湾区残疾人联合会';
    expect(fitted(text, 48).fontScale).toBe(1);
    expect(fitted(text, 48, { alignment: { shrinkToFit: true } }).fontScale).toBe(0.5);
    expect(fitted(1234567.89, 28, { format: '0.00', alignment: { shrinkToFit: true } })).toEqual({
      text: '1234567.89',
      colour: null,
      fontScale: 0.5,
    });
  });

  it('pushes the currency to the left with the fill character', () => {
    const accounting = '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ';
    expect(fitted(12, 63, { format: accounting }).text).toBe(' ¥    12.00 ');
  });

  it('repeats text of the fill alignment', () => {
    expect(fitted('-', 28, { alignment: { horizontal: 'fill' } }).text).toBe('-----');
  });

  it('leaves numbers in turned cells alone', () => {
    expect(fitted(123456789, 10, { alignment: { rotation: 90 } }).text).toBe('123456789');
  });

  it('takes the colour of the number format', () => {
    expect(fitted(-1, 50, { format: '0;[Red]-0' }).colour).toBe('#FF0000');
  });
});
