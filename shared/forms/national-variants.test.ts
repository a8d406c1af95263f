import { describe, expect, it } from 'vitest';
import { builtInPackage } from '../../test/fixtures/read-form.ts';
import { buildWorkbook, type CellSketch } from '../../test/fixtures/workbook-builder.ts';
import { checkForm } from '../rules/check-form.ts';
import { formatAddress } from '../workbook/address.ts';
import { bindForm } from './bind-form.ts';
import { recogniseForms, verdictOf } from './recognise.ts';

const national = builtInPackage('national-project');
const others = ['liwan-2021', 'panyu-2022', 'huadu-2021', 'heshan-2023', 'futian-2021'].map(
  builtInPackage,
);

type Cells = Readonly<Record<string, CellSketch>>;

function row(at: number, texts: readonly CellSketch[]): Record<string, CellSketch> {
  return Object.fromEntries(
    texts.flatMap((text, index) =>
      text === null ? [] : [[`${'ABCDEFGHIJKL'.charAt(index)}${String(at)}`, text]],
    ),
  );
}

/** Head, funds and goals, as both provinces print them; `fund` headings and cells follow the usual six. */
function upperPart(weight: string, fund: { heading: string; value: string } | null): Cells {
  const extra = (text: string | undefined): readonly CellSketch[] => (text ? [text] : []);
  return {
    A1: '2023年度项目支出绩效自评表',
    ...row(2, ['项目名称', '残疾人辅助器具适配']),
    ...row(3, ['主管部门', '示例区残联', null, '实施单位', '示例区辅具站']),
    ...row(4, [
      '项目资金（万元）',
      null,
      '年初预算数',
      '全年预算数',
      '全年执行数',
      weight,
      '执行率',
      '得分',
      ...extra(fund?.heading),
    ]),
    ...row(5, [null, '年度资金总额', 100, 100, 85, 10, 0.85, 8.5, ...extra(fund?.value)]),
    ...row(6, [null, '其中：财政拨款', 80, 80, 70, '—', 0.875, '—']),
    ...row(7, [null, '上年结转资金', 20, 20, 15, '—', 0.75, '—']),
    ...row(8, ['年度总体目标', '年初设定目标', null, null, '目标实际完成情况']),
    ...row(9, [null, '适配辅助器具。', null, null, '适配辅助器具。']),
  };
}

/** Sichuan: 指标性质, 度量单位, 权重, and 原因 also beside the funds. */
const SICHUAN: Cells = {
  ...upperPart('权重', { heading: '原因', value: '部分采购在次年结算' }),
  ...row(10, [
    '绩效指标',
    '一级指标',
    '二级指标',
    '三级指标',
    '指标性质',
    '指标值',
    '度量单位',
    '完成值',
    '权重',
    '得分',
    '原因',
  ]),
  ...row(11, [null, '产出指标', '数量指标', '适配人数', '≥', 300, '人', 312, 50, 50]),
  ...row(12, [null, '效益指标', '社会效益', '改善率', '≥', 80, '%', 60, 30, 22.5, '培训开展较晚']),
  ...row(13, [null, '满意度指标', '满意度', '满意度', '≥', 90, '%', 95, 10, 10]),
  ...row(14, ['总分', null, null, null, null, null, null, null, 100, 91]),
};

/** Chongqing: 指标性质, 计量单位, 得分系数, 是否核心指标, and another order. */
const CHONGQING: Cells = {
  ...upperPart('分值', null),
  ...row(10, [
    '绩效指标',
    '一级指标',
    '二级指标',
    '三级指标',
    '计量单位',
    '指标性质',
    '年度指标值',
    '全年完成值',
    '得分系数',
    '分值',
    '得分',
    '是否核心指标',
  ]),
  ...row(11, [null, '产出指标', '数量指标', '适配人数', '人', '≥', 300, 312, 1, 50, 50, '是']),
  ...row(12, [null, '效益指标', '社会效益', '改善率', '%', '≥', 80, 84, 1, 30, 30, '否']),
  ...row(13, [null, '满意度指标', '满意度', '满意度', '%', '≥', 90, 95, 1, 10, 10, '否']),
  ...row(14, ['总分', null, null, null, null, null, null, null, null, 100, 98.5]),
};

function found(cells: Cells): readonly string[] {
  const workbook = buildWorkbook([{ cells }]);
  const binding = bindForm(workbook, national);
  return checkForm(workbook, national, binding, { zeroBudgetRate: 'zero' }).map(
    ({ rule, cells: [cell] }) => `${rule} ${cell ? formatAddress(cell) : ''}`,
  );
}

describe.each([
  ['Sichuan', SICHUAN, ['nature', 'measureUnit', 'weight', 'reason'], 'E11 G11 I11 K11'],
  ['Chongqing', CHONGQING, ['nature', 'measureUnit', 'coefficient', 'isCore'], 'F11 E11 I11 L11'],
] as const)('the national form as %s prints it', (_, cells, columns, expected) => {
  const workbook = buildWorkbook([{ cells }]);

  it('is recognised and bound by the same package', () => {
    const verdict = verdictOf(recogniseForms(workbook, [national, ...others]));
    expect([verdict.kind, verdict.candidates[0]?.package.id]).toEqual(['sure', national.id]);
    const places = new Map(
      bindForm(workbook, national).fields.map(({ key, cell }) => [key, formatAddress(cell)]),
    );
    expect(columns.map((column) => places.get(`indicators.1.${column}`)).join(' ')).toBe(expected);
    expect(places.get('funds.total.initial')).toBe('C5');
  });
});

describe('the rules of the national form', () => {
  it('read target, nature and unit from columns of their own', () => {
    expect(found({ ...SICHUAN, H12: 84 })).toEqual(['QG-SCORE J12']);
    const low = { ...SICHUAN, J11: 45, J14: 86, K11: '统计有误' };
    expect(found(low)).toEqual(['QG-SCORE J11']);
  });

  it('ask for a reason where the form has room for one and the rate is below 90 %', () => {
    expect(found(SICHUAN)).toEqual([]);
    expect(found({ ...SICHUAN, I5: null })).toEqual(['QG-EXECUTION-REASON I5']);
    expect(found(CHONGQING).filter((id) => id.startsWith('QG-EXECUTION-REASON'))).toEqual([]);
  });
});
