import { describe, expect, it } from 'vitest';
import { at, buildWorkbook, type CellSketch } from '../../../test/fixtures/workbook-builder.ts';
import { formulaTextAt } from '../../formulas/formula-text.ts';
import { valueAt } from '../../workbook/workbook.ts';
import { openDocument, type OpenDocument } from '../document.ts';
import { applyRowPlan } from './apply-row-plan.ts';
import { planInsertion } from './plan-insertion.ts';
import { planRemoval } from './plan-removal.ts';

function opened(cells: Readonly<Record<string, CellSketch>>): OpenDocument {
  return openDocument(buildWorkbook([{ cells }]), {
    forms: [],
    settings: { zeroBudgetRate: 'zero' },
    environment: { now: () => 45_000, random: () => 0.5 },
  });
}

function after(
  document: OpenDocument,
  address: string,
  act: 'above' | 'below' | 'remove',
  rows = 1,
): OpenDocument {
  const { row, column } = at(address);
  const range = { top: row, left: column, bottom: row + rows - 1, right: column };
  const plan =
    act === 'remove' ? planRemoval(document, '1', range) : planInsertion(document, '1', range, act);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const applied = applyRowPlan(document, plan.value);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value.document;
}

function column(document: OpenDocument, letter: string, rows: number): readonly unknown[] {
  const [sheet] = document.workbook.sheets;
  return Array.from({ length: rows }, (_, index) => {
    const { row, column: place } = at(`${letter}${String(index + 1)}`);
    return sheet ? valueAt(sheet, row, place) : null;
  });
}

const list = {
  A1: '序号',
  B1: '项目',
  C1: '金额',
  A2: 1,
  B2: '康复',
  C2: 10,
  A3: 2,
  B3: '就业',
  C3: 20,
  A4: 3,
  B4: '教育',
  C4: 30,
  A5: '合计',
  C5: '=SUM(C2:C4)',
};

describe('a list that no form describes', () => {
  it.each([
    ['above', 'B3', ['序号', 1, 2, 3, 4, '合计']],
    ['below', 'B3', ['序号', 1, 2, 3, 4, '合计']],
    ['above', 'B5', ['序号', 1, 2, 3, 4, '合计']],
  ] as const)('goes on counting when a row comes %s %s', (where, address, numbers) => {
    const document = after(opened(list), address, where);
    expect(column(document, 'A', 6)).toEqual(numbers);
    expect(formulaTextAt(document.workbook, '1', at('C6'))).toBe('SUM(C2:C5)');
  });

  it('counts anew when rows go', () => {
    const document = after(opened(list), 'B2', 'remove');
    expect(column(document, 'A', 4)).toEqual(['序号', 1, 2, '合计']);
    expect(formulaTextAt(document.workbook, '1', at('C4'))).toBe('SUM(C2:C3)');
  });

  it('takes as many rows as are selected', () => {
    expect(column(after(opened(list), 'B3', 'above', 2), 'A', 7)).toEqual([
      '序号',
      1,
      2,
      3,
      4,
      5,
      '合计',
    ]);
  });

  it('keeps numbers that are texts texts', () => {
    const document = after(opened({ A1: '序号', A2: '1', A3: '2' }), 'A3', 'above');
    expect(column(document, 'A', 4)).toEqual(['序号', '1', '2', '3']);
  });

  it('leaves figures alone that only happen to count', () => {
    const document = after(opened({ A1: '人数', A2: 1, A3: 2 }), 'A3', 'above');
    expect(column(document, 'A', 4)).toEqual(['人数', 1, null, 2]);
  });

  it('makes the first row of a list like the list, not like its heading', () => {
    const document = after(opened({ A1: '项目', B1: '比率', A2: 'x', B2: '=1/2' }), 'A2', 'above');
    expect(formulaTextAt(document.workbook, '1', at('B2'))).toBe('1/2');
  });
});
