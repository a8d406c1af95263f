import { describe, expect, it } from 'vitest';
import { withContents, type CellContents } from '../../../test/fixtures/edited-workbook.ts';
import { builtInPackage, builtInWorkbook } from '../../../test/fixtures/read-form.ts';
import { bindForm } from '../../forms/bind-form.ts';
import type { FormPackage } from '../../forms/form-package.ts';
import { packageSchema } from '../../forms/package-schema.ts';
import { formatAddress } from '../../workbook/address.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import type { ScoreSuggestion } from './score-suggestion.ts';
import { suggestScores } from './suggest-scores.ts';

const national = builtInPackage('national-project');
const blank = builtInWorkbook('national-project', 'template');

function suggestions(workbook: Workbook, formPackage: FormPackage): readonly ScoreSuggestion[] {
  return suggestScores(workbook, formPackage, bindForm(workbook, formPackage), {
    zeroBudgetRate: 'zero',
  });
}

function at(list: readonly ScoreSuggestion[], address: string): ScoreSuggestion {
  const found = list.find(({ field }) => formatAddress(field.cell) === address);
  if (!found) throw new Error(`no suggestion for ${address}`);
  return found;
}

/** The suggestion for the first indicator of the national form. */
function indicator(
  target: string | number | null,
  actual: string | number | null,
  weight: number | null,
  score: number | null = null,
): ScoreSuggestion {
  const contents: CellContents = { D13: '指标', E13: target, F13: actual, G13: weight, H13: score };
  return at(suggestions(withContents(blank, contents), national), 'H13');
}

describe('a score by completion', () => {
  it.each([
    ['≥90%', '88%', 10, '9.78', '实际完成值 88% ÷ 年度指标值 90% × 分值 10 = 9.78'],
    ['120件', '90件', 10, '7.5', '实际完成值 90件 ÷ 年度指标值 120件 × 分值 10 = 7.5'],
    ['≤5%', '8%', 10, '6.25', '年度指标值 5% ÷ 实际完成值 8% × 分值 10 = 6.25'],
    ['≥90%', '95%', 10, '10', '实际完成值 95% 达到年度指标值 ≥90%，得满分 10'],
    ['≤2000元', '0元', 5, '5', '实际完成值 0元 达到年度指标值 ≤2000元，得满分 5'],
    ['效果明显', '效果明显', 10, '10', '实际完成值 效果明显 达到年度指标值 效果明显，得满分 10'],
  ])('of %s by %s with weight %d is %s', (target, actual, weight, shown, reasoning) => {
    const { verdict, agrees } = indicator(target, actual, weight);
    expect(verdict).toMatchObject({ kind: 'exact', shown, reasoning });
    expect(agrees).toBe(false);
  });

  it('agrees with a cell that holds it, and with no other', () => {
    expect(indicator('90', '88', 10, 9.78).agrees).toBe(true);
    expect(indicator('90', '88', 10, 9.7).agrees).toBe(false);
  });

  it('waits for the cells it comes from and names them', () => {
    expect(indicator('90', null, 10).verdict).toEqual({
      kind: 'waiting',
      reasoning: '填好实际完成值后自动算出',
    });
    expect(indicator('90', '88', null).verdict.reasoning).toContain('分值');
  });

  it.each([
    ['120件', '90%'],
    ['丰富文化生活', '举办了活动'],
    ['0', '5'],
  ])('leaves %s against %s to the clerk where nothing follows', (target, actual) => {
    expect(['unclear', 'exact']).toContain(indicator(target, actual, 10).verdict.kind);
  });
});

describe('a score by levels', () => {
  it('is full where the expectation was reached', () => {
    expect(indicator('提高生活质量', '达成预期', 10).verdict).toMatchObject({
      kind: 'exact',
      value: 10,
    });
  });

  it('is a range between the bounds of a partial result', () => {
    const { verdict, agrees } = indicator('提高生活质量', '部分达成，有一定效果', 10, 7);
    expect(verdict).toMatchObject({ kind: 'range', low: 6, high: 8, shown: '6–8' });
    expect(agrees).toBe(true);
    expect(indicator('提高生活质量', '部分达成', 10, 9).agrees).toBe(false);
  });
});

describe('the scores of the 番禺 form', () => {
  const panyu = builtInPackage('panyu-2022');
  const sample = builtInWorkbook('panyu-2022', 'sample');

  it('count the reached indicators and take the spending rate', () => {
    const list = suggestions(sample, panyu);
    const byName = new Map(list.map(({ field, verdict }) => [field.name, verdict]));
    const verdicts = [...byName].map(([name, verdict]) => [name.split(' · ')[0], verdict] as const);
    const outputs = verdicts.find(([name]) => name?.includes('产出指标完成情况'))?.[1];
    expect(outputs?.reasoning).toMatch(/^分值 20 × 达标 \d+ 个 ÷ 共 \d+ 个/);
    const spending = verdicts.find(([name]) => name?.includes('支出率'))?.[1];
    expect(spending).toMatchObject({ kind: 'exact' });
    expect(spending?.reasoning).toMatch(/^9\d\.\d\d% × 分值 10 = 9\.\d/);
  });
});

/** A form whose only indicator is scored in the way given. */
function scoredBy(item: Readonly<Record<string, unknown>>): FormPackage {
  return packageSchema.parse({
    ...national,
    rules: [],
    scoring: {
      items: [
        {
          id: 'T',
          each: 'indicators',
          score: 'score',
          weight: 'weight',
          basis: '试验',
          source: 'K',
          ...item,
        },
      ],
    },
  });
}

function scored(
  item: Readonly<Record<string, unknown>>,
  contents: CellContents,
): ScoreSuggestion['verdict'] {
  return at(suggestions(withContents(blank, contents), scoredBy(item)), 'H13').verdict;
}

describe('the other methods', () => {
  const completion = { method: 'completion', target: 'target', actual: 'actual' };

  it('reverse: smaller is better although the target does not say so', () => {
    expect(
      scored({ ...completion, reverse: true }, { E13: '50', F13: '80', G13: 10 }),
    ).toMatchObject({ value: 6.25 });
  });

  it('all or nothing: short of the target there are no points', () => {
    expect(
      scored({ ...completion, allOrNothing: true }, { E13: '90', F13: '89', G13: 10 }),
    ).toMatchObject({ value: 0 });
  });

  it.each([
    ['90', '118', 10, '10'],
    ['90', '140', 10.5, '加分'],
    ['90', '900', 12, '上限'],
  ])('a bonus beyond the target: %s by %s gives %d', (target, actual, value, text) => {
    const beyond = { from: 1.3, every: 0.2, points: 0.5, most: 2 };
    const verdict = scored(
      { ...completion, beyond, aboveWeight: 2 },
      { E13: target, F13: actual, G13: 10 },
    );
    expect(verdict).toMatchObject({ kind: 'exact', value });
    expect(`${verdict.reasoning}上限`).toContain(text);
  });

  it('a bonus never lifts a score above the weight unless the package says so', () => {
    const beyond = { from: 1, every: 0.1, points: 1, most: 5 };
    expect(scored({ ...completion, beyond }, { E13: '90', F13: '180', G13: 10 })).toMatchObject({
      value: 10,
    });
  });

  it('points come off for a deviation beyond 130 %', () => {
    const beyond = { from: 1.3, every: 0.1, points: -1, most: 3 };
    expect(scored({ ...completion, beyond }, { E13: '100', F13: '155', G13: 10 })).toMatchObject({
      value: 8,
    });
  });

  it.each([
    ['proportional', 1.025, 8.75],
    ['all', 1.025, 8.5],
    ['nothing', 1.025, 9],
    ['proportional', 0.99, 10],
    ['proportional', 2, 0],
  ])('deduction, a part counting %s, at a rate of %d leaves %d', (part, rate, value) => {
    const item = { method: 'deduction', rate: 'funds.total.rate', limit: 1, side: 'above' };
    expect(
      scored(
        { ...item, every: 0.01, points: 0.5, part },
        { E7: 100, F7: 100 * rate, D7: 100, G13: 10, E8: 0, F8: 0, E9: 0, F9: 0 },
      ),
    ).toMatchObject({ value });
  });

  it.each([
    [0, 10],
    [0.1, 8],
    [0.25, 4],
    [0.9, 0],
  ])('steps: at a rate of %d the score is %d', (rate, value) => {
    const steps = [
      { upTo: 0, share: 1 },
      { upTo: 0.1, share: 0.8 },
      { upTo: 0.3, share: 0.4 },
      { share: 0 },
    ];
    expect(
      scored(
        { method: 'steps', rate: 'funds.total.rate', steps },
        { E7: 100, F7: 100 * rate, G13: 10 },
      ),
    ).toMatchObject({ value });
  });
});
