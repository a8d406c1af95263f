import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { shiftReferences, type LineChange } from './shift-references.ts';

const workbook = buildWorkbook([{ name: '表1' }, { name: '表 2' }]);

const inserted: LineChange = { sheet: '1', axis: 'rows', kind: 'insert', start: 4, count: 2 };
const removed: LineChange = { sheet: '1', axis: 'rows', kind: 'remove', start: 4, count: 2 };

describe('shiftReferences', () => {
  it.each([
    ['A4+A5', 'A4+A7'],
    ['SUM(B2:B9)', 'SUM(B2:B11)'],
    ['SUM(B5:B9)', 'SUM(B7:B11)'],
    ['SUM(B2:B4)', 'SUM(B2:B4)'],
    ['SUM($B$5:B$9)', 'SUM($B$7:B$11)'],
    ['SUM(A:A)*5:5', 'SUM(A:A)*7:7'],
    ["'表 2'!A9+表1!A9", "'表 2'!A9+表1!A11"],
    ['"A9"&A9', '"A9"&A11'],
    ['SUM( A1 , A2 )', 'SUM( A1 , A2 )'],
    ['A1048576', '#REF!'],
  ])('follows inserted rows: %s', (before, after) => {
    expect(shiftReferences(before, '1', inserted, workbook)).toBe(after);
  });

  it.each([
    ['A4+A5+A6+A7', 'A4+#REF!+#REF!+A5'],
    ['SUM(B2:B9)', 'SUM(B2:B7)'],
    ['SUM(B2:B5)', 'SUM(B2:B4)'],
    ['SUM(B6:B9)', 'SUM(B5:B7)'],
    ['SUM(B5:B6)', 'SUM(#REF!)'],
  ])('follows removed rows: %s', (before, after) => {
    expect(shiftReferences(before, '1', removed, workbook)).toBe(after);
  });

  it('follows columns', () => {
    const change: LineChange = { sheet: '1', axis: 'columns', kind: 'insert', start: 1, count: 1 };
    expect(shiftReferences('SUM(A1:C1)+B2+A:B', '1', change, workbook)).toBe('SUM(A1:D1)+C2+A:C');
  });

  it('leaves formulas of other sheets alone unless they name the sheet', () => {
    expect(shiftReferences('A9+表1!A9', '2', inserted, workbook)).toBe('A9+表1!A11');
  });
});
