import { describe, expect, it } from 'vitest';
import { withContents, type CellContents } from '../../test/fixtures/edited-workbook.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { bindForm } from '../forms/bind-form.ts';
import { formatAddress } from '../workbook/address.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { checkForm } from './check-form.ts';

const national = builtInPackage('national-project');

/** Eleven indicators: 三级指标, 年度指标值, 实际完成值, 分值, 得分, 偏差原因. */
const INDICATORS: readonly (readonly [string, string, string, number, number, string])[] = [
  ['康复服务人数', '≥400人', '420人', 10, 10, ''],
  ['辅具适配数量', '120件', '90件', 10, 7.5, '受供货影响，年底前未能全部适配'],
  ['服务合格率', '≥95%', '98%', 10, 10, ''],
  ['档案完整率', '100%', '100%', 10, 10, ''],
  ['补助发放及时率', '100%', '100%', 5, 5, ''],
  ['人均成本', '≤2000元', '1900元', 5, 5, ''],
  ['家庭经济负担', '不增加', '不增加', 10, 10, ''],
  ['康复有效率', '≥80%', '85%', 10, 10, ''],
  ['环境影响', '无不良影响', '无不良影响', 5, 5, ''],
  ['服务机制', '按时完成', '按时完成', 5, 5, ''],
  ['服务对象满意度', '≥90%', '93.5%', 10, 10, ''],
];

const filled = withContents(builtInWorkbook('national-project', 'template'), {
  C3: '残疾人康复资助项目',
  C4: '区残疾人联合会',
  G4: '区残疾人联合会',
  D7: 300,
  D8: 0,
  D9: 20,
  E7: 310.5,
  E8: 12.25,
  E9: 20,
  F7: 301.37,
  F8: 12.25,
  F9: 18,
  B11: '为400名残疾人提供康复服务，服务合格率达到95%以上。',
  F11: '为420名残疾人提供康复服务，服务合格率98%。',
  ...Object.assign(
    {},
    ...INDICATORS.map(([name, target, actual, weight, score, reason], index) => {
      const row = String(13 + index);
      return {
        [`D${row}`]: name,
        [`E${row}`]: target,
        [`F${row}`]: actual,
        [`G${row}`]: weight,
        [`H${row}`]: score,
        [`I${row}`]: reason === '' ? null : reason,
      };
    }),
  ),
} as CellContents);

function found(workbook: Workbook): readonly string[] {
  const findings = checkForm(workbook, national, bindForm(workbook, national), {
    zeroBudgetRate: 'zero',
  });
  return findings.map(
    ({ rule, grade, cells: [cell] }) => `${grade} ${rule} ${cell ? formatAddress(cell) : ''}`,
  );
}

describe('the national 项目支出绩效自评表', () => {
  it('is found whole in its template', () => {
    const binding = bindForm(builtInWorkbook('national-project', 'template'), national);
    expect(binding.missing).toEqual([]);
    expect(binding.regions.get('indicators')?.rows).toHaveLength(12);
  });

  it('raises nothing when it is filled rightly', () => {
    expect(found(filled)).toEqual([]);
  });

  it.each([
    ['a total of the funds', { E6: 324.75 }, 'error QG-SUM-FULL-YEAR E6'],
    ['the execution rate', { H6: 0.9 }, 'error QG-RATE-TOTAL H6'],
    ['the execution score', { I6: 9.1 }, 'notice QG-EXECUTION-SCORE I6'],
    ['actual above the budget', { E8: 10 }, 'error QG-WITHIN-BUDGET F8'],
    ['a weight', { G13: 20 }, 'error QG-WEIGHT-LEVEL B13'],
    ['the total of the weights', { G24: 99 }, 'error QG-WEIGHT-TOTAL G24'],
    ['a score above its weight', { H13: 11 }, 'error QG-SCORE-RANGE H13'],
    ['the total of the scores', { H24: 90 }, 'error QG-SCORE-TOTAL H24'],
    ['a score that does not follow', { H14: 9 }, 'notice QG-SCORE H14'],
    ['a missing reason', { I14: null }, 'notice QG-REASON I14'],
    ['over-achievement', { F13: '560人' }, 'notice QG-OVER F13'],
    ['a target that nobody can measure', { E19: '效果明显' }, 'notice QG-VAGUE E19'],
    ['an empty cell', { D13: null }, 'error QG-REQ D13'],
    ['a missed goal', { F11: '服务合格率90%。' }, 'notice QG-GOALS F11'],
  ])('finds %s', (_, change, expected) => {
    expect(found(withContents(filled, change as CellContents))).toEqual([expected]);
  });
});
