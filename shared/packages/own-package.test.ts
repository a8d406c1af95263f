import { describe, expect, it } from 'vitest';
import { buildWorkbook, type CellSketch } from '../../test/fixtures/workbook-builder.ts';
import { formatAddress } from '../workbook/address.ts';
import { checkForm } from '../rules/check-form.ts';
import { inferForm } from '../rules/infer-form.ts';
import { inferredRelations } from '../rules/inferred-relations.ts';
import { bindForm } from '../forms/bind-form.ts';
import { recogniseForms, verdictOf } from '../forms/recognise.ts';
import { builtInPackage } from '../../test/fixtures/read-form.ts';
import { ownPackage } from './own-package.ts';

type Cells = Readonly<Record<string, CellSketch>>;

const FACTS = {
  id: 'own-1',
  version: '1.0.0',
  title: '某区残联项目资金情况表',
  district: '某区',
  year: 2024,
};

/** A bureau's own table with a total below, a rate, and weights and scores. */
const BELOW: Cells = {
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

const ABOVE: Cells = {
  A1: '某区残联项目资金情况表',
  A2: '资金来源',
  B2: '年初预算数',
  C2: '决算数',
  A3: '合计',
  B3: 300,
  C3: 280,
  A4: '一般公共预算',
  B4: 250,
  C4: 240,
  A5: '政府性基金',
  B5: 50,
  C5: 40,
};

function made(cells: Cells) {
  const workbook = buildWorkbook([{ cells }]);
  const inferred = inferForm(workbook);
  if (!inferred) throw new Error('nothing inferred');
  const relations = inferredRelations(inferred);
  return { workbook, relations, own: ownPackage(workbook, inferred, relations, FACTS) };
}

describe('ownPackage', () => {
  it.each([
    ['a total below', BELOW],
    ['a total above', ABOVE],
  ])('keeps every confirmed relation of a table with %s', (_, cells) => {
    const { relations, own, workbook } = made(cells);
    expect(relations.length).toBeGreaterThan(1);
    expect(own?.left).toEqual([]);
    if (!own) return;
    const binding = bindForm(workbook, own.package);
    expect(binding.missing).toEqual([]);
    expect(checkForm(workbook, own.package, binding, { zeroBudgetRate: 'zero' })).toEqual([]);
  });

  it('is recognised again, with other figures and one more project, and then finds slips', () => {
    const { own } = made(BELOW);
    if (!own) throw new Error('no package');
    const moved = Object.fromEntries(
      Object.entries(BELOW).map(([address, value]) => {
        const [, column = '', row = ''] = /^([A-Z])(\d+)$/.exec(address) ?? [];
        return [`${column}${String(Number(row) + (Number(row) >= 6 ? 1 : 0))}`, value];
      }),
    );
    const next = {
      ...moved,
      A6: '辅具适配',
      B6: 20,
      C6: 10,
      D6: 0.5,
      B7: 320,
      C7: 279.75,
      D7: 0.8742,
    };
    const packages = [
      own.package,
      builtInPackage('liwan-2021'),
      builtInPackage('national-project'),
    ];
    const verdict = verdictOf(recogniseForms(buildWorkbook([{ cells: next }]), packages));
    expect([verdict.kind, verdict.candidates[0]?.package.id]).toEqual(['sure', 'own-1']);
    const found = (cells: Cells): readonly string[] => {
      const workbook = buildWorkbook([{ cells }]);
      const binding = bindForm(workbook, own.package);
      return checkForm(workbook, own.package, binding, { zeroBudgetRate: 'zero' }).map(
        ({ grade, basis, cells: [cell] }) => {
          expect(basis).toMatch(/^本单位确认：/);
          return `${grade} ${cell ? formatAddress(cell) : ''}`;
        },
      );
    };
    expect(found(next)).toEqual([]);
    expect(found({ ...next, B7: 330 })).toEqual(['notice B7']);
    expect(found({ ...next, D4: 0.57 })).toEqual(['notice D4']);
    expect(found({ ...next, B12: 35 })).toEqual([expect.stringMatching(/^notice /)]);
  });

  it('holds only what was confirmed', () => {
    const { workbook, relations } = made(BELOW);
    const inferred = inferForm(workbook);
    const sums = relations.filter(({ rule }) => rule.kind === 'sum');
    const own = inferred && ownPackage(workbook, inferred, sums, FACTS);
    expect(own?.package.rules.map(({ kind }) => kind)).toEqual(sums.map(() => 'sum'));
  });

  it('is none where nothing was confirmed', () => {
    const { workbook } = made(BELOW);
    const inferred = inferForm(workbook);
    expect(inferred && ownPackage(workbook, inferred, [], FACTS)).toBeNull();
  });
});
