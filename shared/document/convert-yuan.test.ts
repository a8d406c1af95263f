import { describe, expect, it } from 'vitest';
import { buildWorkbook, type CellSketch } from '../../test/fixtures/workbook-builder.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { withContents } from '../../test/fixtures/edited-workbook.ts';
import { formatAddress, parseRange } from '../workbook/address.ts';
import { sheetById, valueAt } from '../workbook/workbook.ts';
import { convertYuan, planYuanConversion, type YuanConversion } from './convert-yuan.ts';
import { openDocument, undo, type OpenDocument } from './document.ts';

const context = {
  forms: [builtInPackage('liwan-2021')],
  settings: { zeroBudgetRate: 'zero' as const },
  environment: { now: () => 45_000, random: () => 0.5 },
};

function opened(cells: Readonly<Record<string, CellSketch>>): OpenDocument {
  return openDocument(buildWorkbook([{ cells }]), context);
}

function planned(document: OpenDocument, range: string): YuanConversion {
  const parsed = parseRange(range);
  if (!parsed) throw new Error(range);
  const plan = planYuanConversion(document, document.workbook.activeSheet, parsed);
  if (!plan.ok) throw new Error(plan.error.kind);
  return plan.value;
}

const shown = ({ amounts }: YuanConversion) =>
  amounts.map(
    ({ cell, before, after, adjustment }) =>
      `${formatAddress(cell)} ${before} ${after}${adjustment === null ? '' : ` ${adjustment}`}`,
  );

describe('converting 元 to 万元', () => {
  it('keeps a computed total, and names each amount that gives way', () => {
    const document = opened({
      A1: 13_451,
      A2: 45_150,
      A3: 2_250,
      A4: 5_649,
      A5: '=SUM(A1:A3)-A4',
    });
    const plan = planned(document, 'A1:A4');
    expect(shown(plan)).toEqual([
      'A1 13451 1.35',
      'A2 45150 4.51 −0.01',
      'A3 2250 0.22 −0.01',
      'A4 5649 0.56',
    ]);
    expect(plan.totals).toEqual([{ name: 'A5', after: '5.52' }]);
    const done = convertYuan(document, plan);
    if (!done.ok) throw new Error('refused');
    const sheet = sheetById(done.value.workbook, '1');
    expect(sheet && Math.round(Number(valueAt(sheet, 4, 0)) * 100)).toBe(552);
    expect(undo(done.value)?.document.workbook).toEqual(document.workbook);
  });

  it('keeps sums of sums', () => {
    const document = opened({
      A1: '=A2+A3',
      A2: '=SUM(B1:B3)',
      A3: 12_345,
      B1: 1_050,
      B2: 1_050,
      B3: 1_050,
    });
    const plan = planned(document, 'A1:B3');
    expect(plan.totals.map(({ name, after }) => `${name} ${after}`)).toEqual(
      expect.arrayContaining(['A1 1.55']),
    );
    const done = convertYuan(document, plan);
    if (!done.ok) throw new Error('refused');
    const sheet = sheetById(done.value.workbook, '1');
    expect(sheet && Math.round(Number(valueAt(sheet, 0, 0)) * 100)).toBe(155);
  });

  it('leaves rates, texts and formulas alone, and says when nothing is left', () => {
    const document = opened({ A1: '=1+1', A2: '文字', A3: 0 });
    const range = parseRange('A1:A3');
    expect(range && planYuanConversion(document, '1', range)).toEqual({
      ok: false,
      error: { kind: 'noAmounts' },
    });
  });

  it('converts the amounts of a form only, so that its rules hold', () => {
    const blank = builtInWorkbook('liwan-2021', 'template');
    const document = openDocument(
      withContents(blank, { C7: 26_819_651, C8: 0, D7: 7_845_049, D8: 1_800_051, G12: '95%' }),
      context,
    );
    const { workbook } = document;
    const active = { ...document, workbook: { ...workbook, activeSheet: '1' } };
    const plan = planned(active, 'A1:H24');
    expect(plan.problems).toEqual([]);
    expect(shown(plan).map((text) => text.split(' ')[0])).toEqual(['C7', 'D7', 'D8']);
    expect(plan.totals.map(({ name }) => name)).toEqual(
      expect.arrayContaining([expect.stringContaining('年初预算数')]),
    );
  });

  it('hides no real difference between details and a typed total', () => {
    const document = openDocument(
      withContents(builtInWorkbook('liwan-2021', 'sample'), {
        C6: 26_819_600,
        C7: 26_819_700,
        C8: 0,
      }),
      context,
    );
    const plan = planned(document, 'C6:C8');
    expect(plan.problems.join()).toContain('换算前各项之和与合计就差 100.00 元');
  });
});
