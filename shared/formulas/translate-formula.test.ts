import { describe, expect, it } from 'vitest';
import { parseAddress } from '../workbook/address.ts';
import { translateFormula } from './translate-formula.ts';

function copied(formula: string, from: string, to: string): string {
  const [start, end] = [parseAddress(from), parseAddress(to)];
  if (!start || !end) throw new Error(`${from} ${to}`);
  return translateFormula(formula, start, end);
}

describe('translateFormula', () => {
  it.each([
    ['B4+C4', 'D4', 'D5', 'B5+C5'],
    ['B4+C4', 'D4', 'E4', 'C4+D4'],
    ['$B4+B$4+$B$4', 'D4', 'E6', '$B6+C$4+$B$4'],
    ['SUM(B$4:B5)', 'B6', 'C9', 'SUM(C$4:C8)'],
    ['SUM($A$5:A9)', 'B9', 'B2', 'SUM($A2:A$5)'],
    ['SUM(A:A)+SUM(3:4)', 'C1', 'D3', 'SUM(B:B)+SUM(5:6)'],
    ['SUM($A:$A,$3:4)', 'C1', 'D3', 'SUM($A:$A,$3:6)'],
    ["'表 1'!A1*表2!$B$2", 'C1', 'C2', "'表 1'!A2*表2!$B$2"],
    ['A1', 'B2', 'B1', '#REF!'],
    ['SUM(A1:B2)&表2!A1', 'C3', 'B3', 'SUM(#REF!)&表2!#REF!'],
    ['XFD1', 'A1', 'B1', '#REF!'],
    ['IF( A1 > 0,\n "A1", B1 )', 'C1', 'C2', 'IF( A2 > 0,\n "A1", B2 )'],
    ['(C1:C5 A3:E3)', 'G1', 'G2', '(C2:C6 A4:E4)'],
    ['Table1[金额]+收入', 'A1', 'A9', 'Table1[金额]+收入'],
    ['LOG10(A1)', 'B1', 'B2', 'LOG10(A2)'],
    ['SUM(A1', 'B1', 'B2', 'SUM(A1'],
  ])('%s from %s to %s', (formula, from, to, expected) => {
    expect(copied(formula, from, to)).toBe(expected);
  });

  it('comes back unchanged to where it was', () => {
    const there = copied('SUM($B4:C$9)*$A$1', 'F10', 'H20');
    expect(copied(there, 'H20', 'F10')).toBe('SUM($B4:C$9)*$A$1');
  });
});
