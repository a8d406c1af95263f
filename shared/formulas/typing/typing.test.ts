import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../../test/fixtures/workbook-builder.ts';
import { functionHelp } from '../functions/help/function-help.ts';
import { functionNames } from '../functions/registry.ts';
import { autoSumRanges } from './auto-sum.ts';
import { bracketPairAt } from './bracket-pair.ts';
import { argumentHelpAt, completionsAt } from './completion.ts';
import { cycleFixed } from './cycle-fixed.ts';
import { formulaProblem } from './formula-problem.ts';
import { referencePlace, referenceText } from './point-reference.ts';
import { referenceSpans } from './reference-spans.ts';
import { formatRange, parseAddress, parseRange } from '../../workbook/address.ts';

const workbook = {
  ...buildWorkbook([{ name: '表1' }, { name: '汇总（一）' }]),
  definedNames: [
    { name: '收入', scope: null, formula: 'Sheet1!$A$1', hidden: false },
    { name: '加一', scope: null, formula: 'LAMBDA(x,x+1)', hidden: false },
    { name: '_xlnm.Print_Area', scope: '1', formula: '表1!$A$1', hidden: false },
  ],
};

describe('formulaProblem', () => {
  it.each([
    ['SUM(A1:A3', '缺少右括号“)”，请补上。', 'SUM(A1:A3)'],
    ['SUM(A1))', '多了一个右括号“)”，请删去。', 'SUM(A1)'],
    ['"甲', '文字缺少后面的双引号，请补上英文双引号。', '"甲"'],
    ['A1+', '“+”后面缺少数字或单元格，请补上。', null],
    ['1*/2', '“/”后面缺少数字或单元格，请补上。', null],
    ['SUM（A1）', null, 'SUM(A1)'],
    ['A1 5', '“5”前面缺少运算符或逗号，请补上。', null],
    ['SUMM(A1)', '没有名为“SUMM”的函数，请检查拼写。', null],
    ['A1×B1', '公式里不用“×”，请改用“*”。', 'A1*B1'],
    ['SUM(A1;B1)', '“;”不能用在这里，请改正。', 'SUM(A1,B1)'],
    ['收人+1', '没有名为“收人”的名称，请检查拼写；文字要加英文双引号。', null],
    ['表9!A1', '没有名为“表9”的工作表，请检查名称。', null],
    ['IF（A1＞0，“是”，"（否）"）', null, 'IF(A1>0,"是","（否）")'],
    ['ROUND(A1)', 'ROUND 至少要 2 个参数，现在有 1 个，请补上。', null],
    ['ABS(1,2)', 'ABS 最多 1 个参数，现在有 2 个，请删去多余的。', null],
    ['', '等号后面还没有内容，请输入公式。', null],
    ['{1,2;3}', '花括号里每一行的个数要相同，请补齐。', null],
    ['IF(A1>0,ABS(1,2),0)', 'ABS 最多 1 个参数，现在有 2 个，请删去多余的。', null],
  ])('explains %s', (text, sentence, repaired) => {
    const problem = formulaProblem(text, workbook, '1');
    expect(problem).not.toBeNull();
    if (sentence !== null) expect(problem?.sentence).toBe(sentence);
    expect(problem?.repaired).toBe(repaired);
  });

  it.each([
    'SUM(A1:A3)',
    'IF(A1>0,"是","否")',
    'LET(x,1,x+1)',
    '_xlfn.CONCAT(A1,B1)',
    "'汇总（一）'!A1",
    '收入*2',
  ])('has nothing against %s', (text) => {
    expect(formulaProblem(text, workbook, '1')).toBeNull();
  });

  it('knows functions with a defined name', () => {
    expect(formulaProblem('加一(2)', workbook, '1')).toBeNull();
  });
});

describe('referenceSpans', () => {
  it('gives equal references one colour, also in an unfinished formula', () => {
    const spans = referenceSpans("SUM(A1:B2,A1,'表 1'!C3)+A1:B2+(");
    expect(spans.map(({ text, colour, sheet }) => [text, colour, sheet])).toEqual([
      ['A1:B2', 0, ''],
      ['A1', 1, ''],
      ["'表 1'!C3", 2, '表 1'],
      ['A1:B2', 0, ''],
    ]);
  });
});

describe('cycleFixed', () => {
  it('goes round the four ways to hold a cell', () => {
    const steps = ['B2'];
    let text = 'A1+B2';
    for (let press = 0; press < 4; press += 1) {
      ({ text } = cycleFixed({ text, selectionStart: 4, selectionEnd: 4 }));
      steps.push(text.slice(3));
    }
    expect(steps).toEqual(['B2', '$B$2', 'B$2', '$B2', 'B2']);
  });

  it('changes all references that the selection touches and keeps the sheet', () => {
    const edited = cycleFixed({ text: '表1!A1:B2*C:C', selectionStart: 0, selectionEnd: 13 });
    expect(edited.text).toBe('表1!$A$1:$B$2*$C:$C');
  });
});

describe('completionsAt', () => {
  it('offers functions and names that begin as typed, everyday ones first', () => {
    const sum = completionsAt('1+su', 4, workbook, '1');
    expect(sum?.candidates[0]).toEqual({
      kind: 'function',
      name: 'SUM',
      description: '把各数相加',
      insert: 'SUM(',
    });
    expect(sum?.from).toBe(2);
    expect(completionsAt('收', 1, workbook, '1')?.candidates[0]?.name).toBe('收入');
  });

  it('offers nothing inside a text', () => {
    expect(completionsAt('"su', 3, workbook, '1')).toBeNull();
  });

  it('finds functions by what they do, and sheets with what a reference to them needs', () => {
    expect(completionsAt('求和', 2, workbook, '1')?.candidates[0]?.insert).toBe('SUM(');
    expect(completionsAt("SUM('汇", 6, workbook, '1')).toEqual({
      candidates: [
        { kind: 'sheet', name: '汇总（一）', description: '工作表', insert: "'汇总（一）'!" },
      ],
      from: 4,
      to: 6,
    });
    expect(completionsAt('_xl', 3, workbook, '1')).toBeNull();
  });
});

describe('argumentHelpAt', () => {
  it('finds the innermost call and the argument', () => {
    expect(argumentHelpAt('IF(A1>0,ROUND(A1,', 17)).toMatchObject({
      help: { name: 'ROUND', parameters: ['数值', '小数位数'] },
      argument: 1,
    });
    expect(argumentHelpAt('IF(A1>0,ROUND(A1,2),', 20)).toMatchObject({
      help: { name: 'IF' },
      argument: 2,
    });
    expect(argumentHelpAt('A1+1', 4)).toBeNull();
  });
});

describe('functionHelp', () => {
  it('knows every function', () => {
    expect(functionNames().filter((name) => functionHelp(name) === null)).toEqual([]);
  });
});

describe('referencePlace', () => {
  it.each([
    ['', 0, true],
    ['SUM(', 4, true],
    ['A1+', 3, true],
    ['A1, ', 4, true],
    ['A1', 2, false],
    ['"a+', 3, false],
    ['+B2', 0, true],
    ['B2', 0, false],
    ['SUM(,1)', 4, true],
    ['（', 1, true],
  ])('of %s at %i', (text, caret, isPlace) => {
    expect(referencePlace(text, caret, caret) !== null).toBe(isPlace);
  });

  it('is a marked reference, which pointing replaces', () => {
    expect(referencePlace('A1+B2', 3, 5)).toEqual({ from: 3, to: 5 });
  });
});

describe('referenceText', () => {
  it.each([
    ['B2', null, 'B2'],
    ['B2:C9', '表1', '表1!B2:C9'],
    ['B:C', '表 1', "'表 1'!B:C"],
    ['4:6', null, '4:6'],
  ])('of %s on %s', (range, sheet, expected) => {
    const parsed = parseRange(range);
    if (!parsed) throw new Error(range);
    expect(referenceText(parsed, sheet)).toBe(expected);
  });
});

describe('bracketPairAt', () => {
  it.each([
    ['SUM(A1)', 4, { open: 3, close: 6 }],
    ['SUM(A1)', 7, { open: 3, close: 6 }],
    ['IF((A1),"(")', 8, null],
    ['IF((A1),"(")', 12, { open: 2, close: 11 }],
    ['SUM((A1)', 4, { open: 3, close: null }],
    ['A1)', 3, { open: null, close: 2 }],
  ])('of %s at %i', (text, caret, expected) => {
    expect(bracketPairAt(text, caret)).toEqual(expected);
  });
});

describe('autoSumRanges', () => {
  const [sheet] = buildWorkbook([
    {
      cells: {
        A1: '项目',
        B2: 1,
        B3: 2,
        B4: '=SUM(B2:B3)',
        B5: 3,
        B6: 4,
        B7: '=SUM(B5:B6)',
        C2: 5,
        C3: 6,
        E9: 1,
        E10: 2,
      },
    },
  ]).sheets.map((built) => ({
    ...built,
    rows: new Map(
      [...built.rows].map(([row, line]) => [
        row,
        {
          ...line,
          cells: new Map(
            [...line.cells].map(([column, cell]) => [
              column,
              cell.formula ? { ...cell, value: 7 } : cell,
            ]),
          ),
        },
      ]),
    ),
  }));
  it.each([
    ['B4', 'B2:B3'],
    ['B7', 'B5:B6'],
    ['B8', 'B7 B4'],
    ['C4', 'C2:C3'],
    ['D2', 'B2:C2'],
    ['C6', 'B6'],
    ['E13', 'E9:E12'],
    ['A2', ''],
  ])('of %s', (address, expected) => {
    const cell = parseAddress(address);
    if (!cell || !sheet) throw new Error(address);
    expect(autoSumRanges(sheet, cell).map(formatRange).join(' ')).toBe(expected);
  });
});
