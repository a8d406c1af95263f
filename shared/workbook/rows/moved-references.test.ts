import { describe, expect, it } from 'vitest';
import { parseRange, type CellRange } from '../address.ts';
import {
  movedCellFormula,
  movedNameFormula,
  movedRuleFormula,
  type FormulaPlace,
} from './moved-references.ts';
import type { RowChange } from './row-change.ts';

const insert: RowChange = { sheet: '1', kind: 'insert', start: 4, count: 2, like: null };
const remove: RowChange = { sheet: '1', kind: 'remove', start: 4, count: 2, like: null };

function on(change: RowChange, ownSheet = '表1'): FormulaPlace {
  return { change, changedSheet: '表1', ownSheet };
}

function ranges(text: string): readonly CellRange[] {
  return text.split(' ').flatMap((part) => parseRange(part) ?? []);
}

describe('movedCellFormula', () => {
  it.each([
    ['A4+A5', 'A4+A7'],
    ['SUM(B2:B9)', 'SUM(B2:B11)'],
    ['SUM(B9:B2)', 'SUM(B11:B2)'],
    ['SUM(B5:B9)', 'SUM(B7:B11)'],
    ['SUM(B2:B4)', 'SUM(B2:B4)'],
    ['SUM($B$5:B$9)', 'SUM($B$7:B$11)'],
    ['SUM(A:A)*5:5', 'SUM(A:A)*7:7'],
    ['SUM(A1:A1048576)', 'SUM(A1:A1048576)'],
    ['SUM(A2:A1048576)', 'SUM(A2:A1048576)'],
    ["'表 2'!A9+表1!A9+'表1'!A9", "'表 2'!A9+表1!A11+'表1'!A11"],
    ['表1:表3!A9', '表1:表3!A9'],
    ['"A9"&A9', '"A9"&A11'],
    ['SUM( A1 , A9 )\n+A9', 'SUM( A1 , A11 )\n+A11'],
    ['A1048576', '#REF!'],
    ['NOSUCH(A9', 'NOSUCH(A11'],
  ])('follows inserted rows: %s', (before, after) => {
    expect(movedCellFormula(before, on(insert), 0)).toBe(after);
  });

  it.each([
    ['A4+A5+A6+A7', 'A4+#REF!+#REF!+A5'],
    ['SUM(B2:B9)', 'SUM(B2:B7)'],
    ['SUM(B2:B5)', 'SUM(B2:B4)'],
    ['SUM(B6:B9)', 'SUM(B5:B7)'],
    ['SUM(B5:B6)', 'SUM(#REF!)'],
    ['表1!B5', '表1!#REF!'],
    ['SUM(5:6)+SUM(4:5)', 'SUM(#REF!)+SUM(4:4)'],
  ])('follows removed rows: %s', (before, after) => {
    expect(movedCellFormula(before, on(remove), 0)).toBe(after);
  });

  it('leaves formulas of other sheets alone unless they name the sheet', () => {
    expect(movedCellFormula('A9+表1!A9', on(insert, '表 2'), 0)).toBe('A9+表1!A11');
  });

  describe('where new rows are like the last row of a block', () => {
    const grown: RowChange = { ...insert, start: 9, count: 1, like: 8 };
    it.each([
      ['a total below takes them in', 'SUM(B5:B9)', 9, 'SUM(B5:B10)'],
      ['a total above takes them in', 'SUM(B5:B9)', 0, 'SUM(B5:B10)'],
      ['a share of a fixed block takes them in', 'B6/SUM(B$5:B$9)', 5, 'B6/SUM(B$5:B$10)'],
      ['a running total ends with its own row', 'SUM(B$5:B9)', 8, 'SUM(B$5:B9)'],
      ['a sum across the row stays in it', 'SUM(B9:D9)', 8, 'SUM(B9:D9)'],
      ['a block that ends above stays', 'SUM(B5:B8)', 9, 'SUM(B5:B8)'],
      ['whole rows stay', 'SUM(5:9)', 0, 'SUM(5:9)'],
    ])('%s', (_, before, row, after) => {
      expect(movedCellFormula(before, on(grown), row)).toBe(after);
    });
  });
});

describe('movedNameFormula', () => {
  it.each([
    ['表1!$A$1:$H$20', '表1!$A$1:$H$22'],
    ['表1!$A$1:$H$20,表1!$A$2:$B$3', '表1!$A$1:$H$22,表1!$A$2:$B$3'],
    ['表1!A9', '表1!A9'],
    ["'表 2'!$A$9", "'表 2'!$A$9"],
    ['OFFSET(表1!$A$9,0,0,COUNTA(表1!$A:$A),1)', 'OFFSET(表1!$A$11,0,0,COUNTA(表1!$A:$A),1)'],
  ])('%s', (before, after) => {
    expect(movedNameFormula(before, on(insert, ''), false)).toBe(after);
  });

  it('takes the places of built-in names as fixed', () => {
    expect(movedNameFormula('表1!A1:H20', on(insert, ''), true)).toBe('表1!A1:H22');
  });
});

describe('movedRuleFormula', () => {
  const moved = (
    formula: string,
    change: RowChange,
    before: string,
    after: string,
    own = '表1',
  ): string =>
    movedRuleFormula(formula, on(change, own), { before: ranges(before), after: ranges(after) });

  it.each([
    ['the rule goes down', '$B9>5', 'A9:A12', 'A11:A14', '$B11>5'],
    ['rows come into the rule', '$B2>5', 'A2:A12', 'A2:A14', '$B2>5'],
    ['a cell of the row before', 'A2>A1', 'A2:A12', 'A2:A14', 'A2>A1'],
    ['a fixed cell below', 'A2>$D$20', 'A2:A12', 'A2:A14', 'A2>$D$22'],
    ['a fixed cell above', 'A9>$D$1', 'A9:A12', 'A11:A14', 'A11>$D$1'],
    ['a loose cell above one cell', 'A9>D1', 'A9', 'A11', 'A11>D1'],
    ['a fixed list below', '$X$2:$X$9', 'A2:A12', 'A2:A14', '$X$2:$X$11'],
    ['a list on another sheet', "'表 2'!$A$1:$A$9", 'A9', 'A11', "'表 2'!$A$1:$A$9"],
  ])('inserting where %s', (_, formula, before, after, expected) => {
    expect(moved(formula, insert, before, after)).toBe(expected);
  });

  it.each([
    ['the rule goes up', '$B9>5', 'A9:A12', 'A7:A10', '$B7>5'],
    ['the first rows of the rule go', '$B5>5', 'A5:A12', 'A5:A10', '$B5>5'],
    ['a fixed cell goes', 'A9>$D$5', 'A9:A12', 'A7:A10', 'A7>#REF!'],
    ['a fixed list shrinks', '$X$2:$X$5', 'A9', 'A7', '$X$2:$X$4'],
    ['another range comes first', '$B5>5', 'A5:A6 C8:C9', 'C6:C7', '$B6>5'],
  ])('removing where %s', (_, formula, before, after, expected) => {
    expect(moved(formula, remove, before, after)).toBe(expected);
  });

  it('follows fixed cells of the changed sheet from rules of other sheets', () => {
    expect(moved('表1!$A$2:$A$9', insert, 'C1', 'C1', '表 2')).toBe('表1!$A$2:$A$11');
    expect(moved('A9>$B$9', insert, 'A9', 'A9', '表 2')).toBe('A9>$B$9');
  });
});
