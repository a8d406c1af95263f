import { describe, expect, it } from 'vitest';
import { buildWorkbook, type SheetSketch } from '../../test/fixtures/workbook-builder.ts';
import { formatRange, parseAddress } from '../workbook/address.ts';
import type { Cell } from '../workbook/cell.ts';
import { DEFAULT_STYLE } from '../workbook/style.ts';
import { dependentsOf } from './dependents.ts';
import { explainFormula } from './explain.ts';
import type { NameOf } from './explain/explanation.ts';

const styles = [
  { ...DEFAULT_STYLE, numberFormat: '0.00' },
  { ...DEFAULT_STYLE, numberFormat: '0.00%' },
];

function formula(text: string, value: number, style = 0): Cell {
  return { value, style, formula: { kind: 'normal', text } };
}

const names: Readonly<Record<string, string>> = {
  A1: '整体支出年初预算数',
  B1: '整体支出预算调整数',
  C1: '整体年度实际支出数',
  D1: '预算完成率',
};
const nameOf: NameOf = ({ range }) => names[formatRange(range)] ?? null;

const cells: NonNullable<SheetSketch['cells']> = {
  A1: { value: 2681.97, style: 1 },
  B1: { value: 964.6, style: 1 },
  C1: { value: 3401.08, style: 1 },
  D1: formula('C1/(A1+B1)', 0.9326792, 2),
  E1: formula('IF(A1>0,ROUND(C1/A1,4),0)', 1.2681),
  F1: formula('SUM(A1:C1)', 7047.65, 1),
  G1: formula('IFERROR(A1/H1,0)', 0),
  H2: formula('(A1+B1)+C1', 0),
  H3: formula('C1*SUM(A1:B1)', 0),
  H4: formula('C1-(A1+B1)', 0),
  H5: formula('ROUND(SUM(A1:B1),2)', 0),
  H6: formula('SUM(A1:B1)-C1', 0),
};
const workbook = buildWorkbook([{ cells }], styles);

function explained(address: string) {
  const cell = parseAddress(address);
  if (!cell) throw new Error(address);
  return explainFormula(workbook, { sheet: '1', ...cell }, nameOf);
}

describe('explainFormula', () => {
  it('puts the completion rate into words and figures', () => {
    expect(explained('D1')?.text).toBe(
      '预算完成率 = 整体年度实际支出数 ÷ (整体支出年初预算数 + 整体支出预算调整数) = 3401.08 ÷ (2681.97 + 964.60) = 93.27%',
    );
  });

  it('tells which branch was taken and what came out of it', () => {
    const decisions = explained('E1')?.steps.map(({ decision, result }) => [decision, result]);
    expect(decisions).toEqual([
      ['', '1.2681'],
      ['整体支出年初预算数 > 0 成立，取“则为”的部分', '1.2681'],
    ]);
  });

  it('writes out a sum', () => {
    expect(explained('F1')?.figures).toBe('2681.97 + 964.60 + 3401.08');
  });

  it.each([
    ['H2', '2681.97 + 964.60 + 3401.08'],
    ['H3', '3401.08 × (2681.97 + 964.60)'],
    ['H4', '3401.08 - (2681.97 + 964.60)'],
    ['H5', '四舍五入到 2 位小数（2681.97 + 964.60）'],
    ['H6', '2681.97 + 964.60 - 3401.08'],
  ])('leaves out brackets that say nothing: %s', (address, figures) => {
    expect(explained(address)?.figures).toBe(figures);
  });

  it('says that an error was replaced', () => {
    expect(explained('G1')?.steps.map(({ decision }) => decision)).toEqual([
      '整体支出年初预算数 ÷ H1 出错（#DIV/0!），取备用值',
    ]);
  });

  it('lists what feeds the cell', () => {
    expect(explained('D1')?.precedents.map(({ name, shown }) => [name, shown])).toEqual([
      ['整体年度实际支出数', '3401.08'],
      ['整体支出年初预算数', '2681.97'],
      ['整体支出预算调整数', '964.60'],
    ]);
  });

  it('has nothing to say about a plain figure', () => {
    expect(explained('A1')).toBeNull();
  });
});

describe('dependentsOf', () => {
  it('lists what a cell feeds, in ranges too', () => {
    const fed = dependentsOf(workbook, { sheet: '1', row: 0, column: 0 });
    const inFirstRow = fed.filter(({ row }) => row === 0);
    expect(inFirstRow.map(({ column }) => column).sort()).toEqual([3, 4, 5, 6]);
  });
});
