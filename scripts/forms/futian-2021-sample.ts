import type { SampleContent } from './fill-sample.ts';

/** Items of project spending: budget and actual. */
const ITEMS: Readonly<Record<string, readonly [number, number]>> = {
  purchase: [36.5, 35.8],
  management: [128.4, 121.65],
  rehabilitation: [620, 602.38],
  otherAffairs: [215.6, 208.9],
  employment: [180, 171.24],
  insurance: [96, 94.5],
  development: [58.2, 55.71],
  municipal: [42, 40.86],
  lottery: [73.3, 70.96],
};

/** An invented bureau's year; every name and figure is made up. */
export const FUTIAN_SAMPLE: SampleContent = {
  cells: {},
  fields: {
    'basics.unit': '示例区残疾人联合会（示例 不是真实数据）',
    'budget.income.initial': 2360.4,
    'budget.income.adjusted': 2418,
    'budget.income.increase': 110.4,
    'budget.spending.increase': 110.4,
    'budget.personnel.initial': 780.2,
    'budget.personnel.adjusted': 792.6,
    'budget.personnel.increase': 30.2,
    'budget.public.initial': 168.2,
    'budget.public.adjusted': 175.4,
    'budget.public.increase': -1.8,
    'budget.project.initial': 1412,
    'budget.project.adjusted': 1450,
    'budget.project.increase': 82,
    'execution.personnel.budget': 792.6,
    'execution.personnel.actual': 788.95,
    'execution.public.budget': 175.4,
    'execution.public.actual': 166.32,
    'execution.project.budget': 1450,
    'execution.project.actual': 1402,
    ...Object.fromEntries(
      Object.entries(ITEMS).flatMap(([item, [budget, actual]]) => [
        [`items.${item}.budget`, budget],
        [`items.${item}.actual`, actual],
      ]),
    ),
    'quarters.q1.progress': 0.2412,
    'quarters.q2.progress': 0.5086,
    'quarters.q3.progress': 0.7634,
    'quarters.q4.progress': 0.9749,
    'control.public.arranged': 175.4,
    'control.public.spent': 166.32,
    'control.threePublic.arranged': 18.6,
    'control.threePublic.spent': 14.25,
  },
  deductions: { 'scores.5': 0.5, 'scores.9': 0.5, 'scores.17': 0.4, 'scores.18': 1 },
};
