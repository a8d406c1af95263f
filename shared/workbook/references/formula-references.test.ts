import { describe, expect, it } from 'vitest';
import { printReference, rewriteReferences } from './formula-references.ts';
import { translatedFormula } from './translate-formula.ts';

/** The references of a formula, each in angle brackets. */
function marked(formula: string): string {
  return rewriteReferences(formula, (reference) => `<${printReference(reference)}>`);
}

describe('rewriteReferences', () => {
  it.each([
    ['A1+$B$2', '<A1>+<$B$2>'],
    ['SUM(A1:B2,$C$3:D4)', 'SUM(<A1:B2>,<$C$3:D4>)'],
    ['SUM(A:A,$B:C,5:5,$5:7)', 'SUM(<A:A>,<$B:C>,<5:5>,<$5:7>)'],
    ['表1!A1', '<表1!A1>'],
    ["'表 2'!A1:B2", "<'表 2'!A1:B2>"],
    ["'它''s'!$A$1", "<'它''s'!$A$1>"],
    ["'2021年'!5:5", "<'2021年'!5:5>"],
    ['表1!A:A', '<表1!A:A>'],
    ['SUM( A1 , A2 )', 'SUM( <A1> , <A2> )'],
    ['A1:B2 B2:C3', '<A1:B2> <B2:C3>'],
    ['A1:INDEX(B1:B9,2)', '<A1>:INDEX(<B1:B9>,2)'],
    ['A1#', '<A1>#'],
    ['@A1', '@<A1>'],
    ['IF(A1>=-1.5E+3,"A1","")', 'IF(<A1>>=-1.5E+3,"A1","")'],
    ['"say ""A1"" to "&A1', '"say ""A1"" to "&<A1>'],
    ['{1,2;"A1",TRUE}+A1', '{1,2;"A1",TRUE}+<A1>'],
    ['1:3', '<1:3>'],
  ])('finds references: %s', (formula, expected) => {
    expect(marked(formula)).toBe(expected);
  });

  it.each([
    ['names', 'rate*总额+A1B+TRUE+x_A1'],
    ['functions', 'LOG10(2)+ATAN2(1,2)+BIN2DEC(1)'],
    ['columns beyond the last', 'XFE1+ABCD1'],
    ['rows beyond the last', 'A1048577+A0'],
    ['other workbooks', "[1]表1!A1+'[2]表 2'!A1:B2+[3]!name"],
    ['other workbooks by path', "'C:\\账\\[a.xlsx]表1'!A1"],
    ['several sheets at once', "表1:表3!A1+'表 1:表 3'!A1"],
    ['tables', "Table1[A1]+Table1[[#This Row],[A1]]+Table1[it'[s]"],
    ['numbers', '1.5+10+.5+1E5'],
    ['broken references', '#REF!A1+#REF!$A$1:$B$2+表1!#REF!'],
    ['texts that do not end', '"A1'],
    ['LET and LAMBDA', '_xlfn.LET(_xlpm.x,1,_xlpm.x+1)'],
  ])('leaves %s alone', (_, formula) => {
    expect(marked(formula)).toBe(formula);
  });

  it('tells sheet, corners and what is fixed', () => {
    rewriteReferences("'表 2'!$B5:C$9", (reference) => {
      expect(reference).toEqual({
        prefix: "'表 2'!",
        sheet: '表 2',
        first: { row: 4, column: 1, rowFixed: false, columnFixed: true },
        last: { row: 8, column: 2, rowFixed: true, columnFixed: false },
      });
      return null;
    });
    expect.assertions(1);
  });
});

describe('translatedFormula', () => {
  it.each([
    ['A1+$A1+A$1+$A$1', 'C3+$A3+C$1+$A$1'],
    ['SUM( B2:C3 )', 'SUM( D4:E5 )'],
    ['表1!A1&A:A&3:3', '表1!C3&C:C&5:5'],
    ['XFD1048576', 'B2'],
    ['Table1[金额]*rate', 'Table1[金额]*rate'],
  ])('%s two down and two right is %s', (formula, expected) => {
    const to = { row: 2, column: 2 };
    expect(translatedFormula(formula, { row: 0, column: 0 }, to, 'shared')).toBe(expected);
  });

  it('breaks in a copy where it would leave the sheet', () => {
    const [from, to] = [
      { row: 5, column: 5 },
      { row: 3, column: 5 },
    ];
    expect(translatedFormula('SUM(A1:A5)+表1!A2+A$1', from, to, 'copy')).toBe(
      'SUM(#REF!)+表1!#REF!+A$1',
    );
  });
});
