import type { SampleContent } from './fill-sample.ts';

/** 三级指标, 年度指标值, 实际完成值, 分值, 扣分, 偏差原因. */
const INDICATORS: readonly (readonly [string, string, string, number, number, string])[] = [
  ['辅助器具适配人数', '≥300人', '312人', 10, 0, ''],
  [
    '上门评估次数',
    '≥320次',
    '304次',
    10,
    0.5,
    '年底雨天较多，部分上门评估改到次年一月；来年提前排期。',
  ],
  ['辅助器具质量合格率', '100%', '100%', 10, 0, ''],
  ['适配评估完整率', '≥95%', '98%', 10, 0, ''],
  ['适配服务及时率', '≥90%', '96%', 5, 0, ''],
  ['人均适配成本', '≤1500元', '1460元', 5, 0, ''],
  ['减少家庭购置支出', '≥40万元', '43.68万元', 10, 0, ''],
  ['使用者生活自理改善率', '≥80%', '86%', 10, 0, ''],
  ['废旧辅助器具回收率', '≥60%', '65%', 5, 0, ''],
  ['辅助器具使用满一年的比例', '≥85%', '88%', 5, 0, ''],
  ['残疾人满意度', '≥90%', '95.2%', 10, 0, ''],
];

/** An invented project; every name and figure is made up. */
export const NATIONAL_SAMPLE: SampleContent = {
  cells: { '项目支出绩效自评表!A2': '（2024年度　示例 不是真实数据）' },
  fields: {
    'basics.projectName': '残疾人辅助器具适配服务',
    'basics.department': '示例区残疾人联合会',
    'basics.unit': '示例区残疾人辅助器具服务站',
    'funds.appropriation.initial': 42,
    'funds.appropriation.fullYear': 45.6,
    'funds.appropriation.actual': 44.52,
    'funds.carryOver.initial': 1.2,
    'funds.carryOver.fullYear': 1.2,
    'funds.carryOver.actual': 1.2,
    'funds.other.initial': 0,
    'funds.other.fullYear': 0,
    'funds.other.actual': 0,
    'goals.expected':
      '为300名有需要的残疾人适配辅助器具，辅助器具质量合格率达到100%，残疾人满意度达到90%以上。',
    'goals.completion': '为312名残疾人适配辅助器具，辅助器具质量合格率100%，残疾人满意度95.2%。',
    ...Object.fromEntries(
      INDICATORS.flatMap(
        (
          [name, target, actual, weight, , reason],
          index,
        ): readonly (readonly [string, string | number])[] => {
          const row = `indicators.${String(index + 1)}`;
          return [
            [`${row}.indicator`, name],
            [`${row}.target`, target],
            [`${row}.actual`, actual],
            [`${row}.weight`, weight],
            ...(reason === '' ? [] : [[`${row}.reason`, reason] as const]),
          ];
        },
      ),
    ),
  },
  deductions: Object.fromEntries(
    INDICATORS.map(([, , , , deduction], index) => [`indicators.${String(index + 1)}`, deduction]),
  ),
};
