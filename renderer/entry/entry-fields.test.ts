import { describe, expect, it } from 'vitest';
import { openDocument } from '../../shared/document/document.ts';
import { formatAddress } from '../../shared/workbook/address.ts';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { entryFields } from './entry-fields.ts';

const context = {
  forms: [builtInPackage('liwan-2021')],
  settings: { zeroBudgetRate: 'zero' as const },
  environment: { now: () => 45_000, random: () => 0.5 },
};

describe('entryFields', () => {
  it('lists the fields of a form under their rows, in the order of reading', () => {
    const document = openDocument(builtInWorkbook('liwan-2021', 'sample'), context);
    const { groups, count, isCut } = entryFields(document, document.workbook.activeSheet);
    const funds = groups.find(({ heading }) => heading === '一般公共预算');
    expect(funds?.fields.map(({ label, cell }) => `${label} ${formatAddress(cell)}`)).toEqual([
      '整体支出年初预算数 C7',
      '整体支出预算调整数 D7',
      '整体年度实际支出数 E7',
    ]);
    expect(
      groups.flatMap(({ fields }) => fields).map(({ cell }) => formatAddress(cell)),
    ).not.toContain('E6');
    expect(count).toBeGreaterThan(20);
    expect(isCut).toBe(false);
  });

  it('names cells of a sheet without a form by the words beside them', () => {
    const document = openDocument(
      buildWorkbook([{ cells: { B1: '金额', A2: '康复', B2: 12.5 } }]),
      context,
    );
    const fields = entryFields(document, '1').groups.flatMap((group) =>
      group.fields.map(({ label }) => `${group.heading}/${label}`),
    );
    expect(fields).toContain('康复/金额');
  });

  it('says when there are more cells than it lists', () => {
    const cells = Object.fromEntries(
      Array.from({ length: 700 }, (_, index) => [`A${String(index + 1)}`, index]),
    );
    const list = entryFields(openDocument(buildWorkbook([{ cells }]), context), '1');
    expect(list).toMatchObject({ count: 600, isCut: true });
  });
});
