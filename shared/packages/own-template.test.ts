import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { bindForm } from '../forms/bind-form.ts';
import { inferForm } from '../rules/infer-form.ts';
import { inferredRelations } from '../rules/inferred-relations.ts';
import { parseAddress } from '../workbook/address.ts';
import { valueAt } from '../workbook/workbook.ts';
import { ownPackage } from './own-package.ts';
import { ownTemplate } from './own-template.ts';

const FACTS = {
  id: 'own-1',
  version: '1.0.0',
  title: '项目资金情况表',
  district: '某区',
  year: 2024,
};

describe('ownTemplate', () => {
  it('takes figures, persons and long texts out and leaves the form', () => {
    const workbook = buildWorkbook([
      {
        cells: {
          A1: '项目资金情况表',
          A2: '单位名称',
          B2: '示例区残联',
          A3: '资金来源',
          B3: '预算数',
          C3: '决算数',
          D3: '分值',
          E3: '经办人',
          A4: '合计',
          B4: 300,
          C4: 280,
          A5: '一般公共预算',
          B5: 250,
          C5: 240,
          D5: 60,
          E5: '张某某',
          A6: '政府性基金',
          B6: 50,
          C6: 40,
          D6: 40,
          E6: '李某某',
          A8: '说明',
          B8: '本年度的支出进度较快，主要是因为年初安排的项目都在上半年完成了招标，资金及时支付。',
          A9: '联系电话',
          B9: '81234567',
        },
      },
    ]);
    const filled = { ...workbook };
    const inferred = inferForm(filled);
    if (!inferred) throw new Error('nothing inferred');
    const own = ownPackage(filled, inferred, inferredRelations(inferred), FACTS);
    if (!own) throw new Error('no package');
    const { workbook: blank } = ownTemplate(filled, bindForm(filled, own.package));
    const [sheet] = blank.sheets;
    const at = (address: string) => {
      const { row, column } = parseAddress(address) ?? { row: 0, column: 0 };
      return sheet ? valueAt(sheet, row, column) : null;
    };
    for (const address of ['B2', 'B4', 'C4', 'B5', 'C6', 'E5', 'E6', 'B8', 'B9']) {
      expect([address, at(address)]).toEqual([address, null]);
    }
    for (const address of ['A1', 'A3', 'B3', 'A4', 'A6', 'E3', 'A8', 'A9']) {
      expect(at(address)).toEqual(expect.any(String));
    }
    expect([at('D5'), at('D6')]).toEqual([60, 40]);
    expect(own.definition).not.toMatch(/张某某|李某某|81234567/);
    expect(bindForm(blank, own.package).missing).toEqual([]);
  });
});
