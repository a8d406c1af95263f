import type { SampleContent } from './fill-sample.ts';

/** An invented bureau's year; every name and figure is made up. */
export const HUADU_SAMPLE: SampleContent = {
  cells: {
    '自评表!A2': '（2021年度　示例 不是真实数据）',
  },
  fields: {
    'basics.unit': '示例区残疾人联合会',
    'basics.goal':
      '1. 为残疾人提供基本康复服务，服务不少于1200人；\n2. 为困难残疾人家庭进行无障碍改造，不少于60户；\n3. 举办职业技能培训，培训不少于150人次；\n4. 服务对象满意度达到90%以上。',
    'basics.completion':
      '1. 为1268名残疾人提供基本康复服务；\n2. 完成62户困难残疾人家庭无障碍改造；\n3. 举办职业技能培训6期，培训158人次；\n4. 服务对象满意度为94.5%。',
    'basics.reasons': '各项年度目标均已完成。',
    'scale.general.initial': 1520.6,
    'scale.general.adjusted': 1608.35,
    'scale.general.actual': 1571.42,
    'scale.fund.initial': 86,
    'scale.fund.adjusted': 92.5,
    'scale.fund.actual': 88.16,
    'scale.stateCapital.initial': 0,
    'scale.stateCapital.adjusted': 0,
    'scale.stateCapital.actual': 0,
    'scale.other.initial': 0,
    'scale.other.adjusted': 12,
    'scale.other.actual': 11.4,
    'scores.3.score': 9.76,
    'composition.basic.amount': 612.38,
    'composition.project.amount': 1058.6,
    'conclusion.score': 97.06,
    'conclusion.grade': '优',
    'analysis.effectiveness':
      '年度共设产出指标8项、效益指标3项，均达到目标值。预算支出率为97.56%，略低于100%，主要是部分设备采购在次年结算。',
    'analysis.budget': '新增项目均按要求开展事前评估；结转结余控制在规定范围内，财务制度执行较好。',
    'analysis.disclosure': '预算、决算和绩效信息按规定的时间和内容在门户网站公开。',
    'analysis.performance':
      '建立了绩效管理办法，监控和自评按要求完成，结果用于下一年度的预算安排。',
    'analysis.procurement':
      '采购意向按规定公开；其中一项采购合同签订超过规定时限5天，扣1分；备案及时。',
    'analysis.assets':
      '资产每年盘点一次，账实相符；有少量设备待报废，固定资产利用率略低，扣0.5分。',
    'analysis.cost': '公用经费和“三公”经费均未超过预算安排。',
    'review.problems':
      '1. 采购合同签订不够及时，影响支出进度；\n2. 部分旧设备报废处置较慢，资产利用率有待提高。',
    'review.measures':
      '1. 建立采购进度台账，中标后15天内签订合同；\n2. 每季度清理待报废资产，按程序及时处置。',
  },
  deductions: { 'scores.10': 1, 'scores.16': 1, 'scores.24': 0.5, 'scores.20': 0.2 },
};
