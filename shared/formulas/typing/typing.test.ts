import { describe, expect, it } from 'vitest';
import { functionHelp } from '../functions/help/function-help.ts';
import { functionNames } from '../functions/registry.ts';
import { argumentHelpAt, completionsAt } from './completion.ts';
import { cycleFixed } from './cycle-fixed.ts';
import { formulaProblem } from './formula-problem.ts';
import { referenceSpans } from './reference-spans.ts';

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
    ['ROUND(A1)', 'ROUND 至少要 2 个参数，现在有 1 个，请补上。', null],
    ['ABS(1,2)', 'ABS 最多 1 个参数，现在有 2 个，请删去多余的。', null],
    ['', '等号后面还没有内容，请输入公式。', null],
    ['{1,2;3}', '花括号里每一行的个数要相同，请补齐。', null],
    ['IF(A1>0,ABS(1,2),0)', 'ABS 最多 1 个参数，现在有 2 个，请删去多余的。', null],
  ])('explains %s', (text, sentence, repaired) => {
    const problem = formulaProblem(text, []);
    expect(problem).not.toBeNull();
    if (sentence !== null) expect(problem?.sentence).toBe(sentence);
    expect(problem?.repaired).toBe(repaired);
  });

  it.each(['SUM(A1:A3)', 'IF(A1>0,"是","否")', 'LET(x,1,x+1)', '_xlfn.CONCAT(A1,B1)', "'表 1'!A1"])(
    'has nothing against %s',
    (text) => {
      expect(formulaProblem(text, [])).toBeNull();
    },
  );

  it('knows functions with a defined name', () => {
    const name = { name: '加一', scope: null, formula: 'LAMBDA(x,x+1)', hidden: false };
    expect(formulaProblem('加一(2)', [name])).toBeNull();
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
    const name = { name: '收入', scope: null, formula: 'Sheet1!$A$1', hidden: false };
    const sum = completionsAt('1+su', 4, [name]);
    expect(sum?.candidates[0]).toEqual({
      kind: 'function',
      name: 'SUM',
      description: '把各数相加',
    });
    expect(sum?.from).toBe(2);
    expect(completionsAt('收', 1, [name])?.candidates[0]?.name).toBe('收入');
  });

  it('offers nothing inside a text', () => {
    expect(completionsAt('"su', 3, [])).toBeNull();
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
