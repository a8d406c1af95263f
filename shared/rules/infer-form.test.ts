import { describe, expect, it } from 'vitest';
import { buildWorkbook, type CellSketch } from '../../test/fixtures/workbook-builder.ts';
import { formatAddress } from '../workbook/address.ts';
import { checkForm } from './check-form.ts';
import { inferForm } from './infer-form.ts';

/** A bureau's own table: sources, a total below, a rate, and a table of weights and scores. */
const TABLE: Readonly<Record<string, CellSketch>> = {
  A1: '某区残联项目资金情况表',
  A2: '项目',
  B2: '预算数',
  C2: '执行数',
  D2: '执行率',
  A3: '康复资助',
  B3: 120.5,
  C3: 110.25,
  D3: 0.9149,
  A4: '就业培训',
  B4: 80,
  C4: 60,
  D4: 0.75,
  A5: '托养服务',
  B5: 99.5,
  C5: 99.5,
  D5: 1,
  A6: '合计',
  B6: 300,
  C6: 269.75,
  D6: 0.8992,
  A9: '指标',
  B9: '分值',
  C9: '得分',
  A10: '数量',
  B10: 40,
  C10: 38,
  A11: '质量',
  B11: 30,
  C11: 30,
  A12: '满意度',
  B12: 30,
  C12: 29.5,
};

function found(cells: Readonly<Record<string, CellSketch>>): readonly string[] {
  const workbook = buildWorkbook([{ cells }]);
  // What holds is inferred from the table as it was received, before a slip.
  const inferred = inferForm(buildWorkbook([{ cells }]));
  if (!inferred) return [];
  const findings = checkForm(workbook, inferred.package, inferred.binding, {
    zeroBudgetRate: 'zero',
  });
  return findings.map(({ grade, message, cells: [cell] }) => {
    expect(message).toMatch(/^推断：/);
    return `${grade} ${cell ? formatAddress(cell) : ''}`;
  });
}

describe('inferForm', () => {
  it('raises nothing on a table that agrees', () => {
    expect(found(TABLE)).toEqual([]);
  });

  it('names totals, rates and weights', () => {
    const rules = inferForm(buildWorkbook([{ cells: TABLE }]))?.package.rules.map(
      ({ kind }) => kind,
    );
    expect(rules?.sort()).toEqual(['between', 'ratio', 'sum', 'sum', 'sumIs']);
  });

  it.each([
    ['a total', { C6: 269.57 }, ['notice C6']],
    ['a total far off', { B6: 350 }, ['notice B6']],
    ['a rate', { D4: 0.57 }, ['notice D4']],
    ['weights', { B11: 35 }, ['notice B10']],
    ['a score above its weight', { C11: 31 }, ['notice C11']],
  ])('tells %s that does not follow', (_, change, expected) => {
    expect(found({ ...TABLE, ...change })).toEqual(expected);
  });

  it('finds nothing where there is no form', () => {
    expect(inferForm(buildWorkbook([{ cells: { A1: '通讯录', B1: 12, B2: 13 } }]))).toBeNull();
    expect(inferForm(buildWorkbook([{}]))).toBeNull();
  });
});
