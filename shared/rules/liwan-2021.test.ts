import { describe, expect, it } from 'vitest';
import { bindForm } from '../forms/bind-form.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { withContents, type CellContents } from '../../test/fixtures/edited-workbook.ts';
import { formatAddress } from '../workbook/address.ts';
import { sheetById, type Workbook } from '../workbook/workbook.ts';
import { checkForm } from './check-form.ts';
import type { Finding } from './finding.ts';
import type { CheckSettings } from './relation.ts';

const liwan = builtInPackage('liwan-2021');
const published = builtInWorkbook('liwan-2021', 'sample');

/** Totals and rates as figures typed by hand, as in a bureau's copy without formulas. */
const TYPED: CellContents = {
  C6: 2681.97,
  D6: 964.6,
  E6: 3401.08,
  F6: 0.9327,
  G6: 0.3597,
  F7: 0.9292,
  G7: 0.2925,
  F8: 1,
  G8: 0,
};
const typed = withContents(published, TYPED);

function check(
  workbook: Workbook,
  settings: CheckSettings = { zeroBudgetRate: 'zero' },
): readonly Finding[] {
  return checkForm(workbook, liwan, bindForm(workbook, liwan), settings);
}

/** `LW-SUM-INITIAL C6` for each finding. */
function found(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, cells: [cell] }) => `${rule} ${cell ? formatAddress(cell) : ''}`);
}

function textAt(workbook: Workbook, row: number, column: number): string {
  const value = sheetById(workbook, '1')?.rows.get(row)?.cells.get(column)?.value;
  if (typeof value !== 'string') throw new Error(`no text at ${String(row)},${String(column)}`);
  return value;
}

const completion = textAt(published, 9, 4);
const taskTwo = textAt(published, 14, 2);
const taskThree = textAt(published, 17, 2);
const measures = textAt(published, 22, 1);
const goal = textAt(published, 9, 1);

/** One relation of checks-liwan-panyu.json broken by one change, and what must be found then. */
interface BrokenRelation {
  readonly id: string;
  readonly change: CellContents;
  readonly finds: string;
}

const RELATIONS: readonly BrokenRelation[] = [
  { id: 'LW-001', change: { C6: 2681.79 }, finds: 'LW-SUM-INITIAL C6' },
  { id: 'LW-002', change: { D6: 946.6 }, finds: 'LW-SUM-ADJUSTMENT D6' },
  { id: 'LW-003', change: { E6: 3410.08 }, finds: 'LW-SUM-ACTUAL E6' },
  { id: 'LW-004', change: { F6: 0.9372 }, finds: 'LW-RATE-COMPLETION F6' },
  { id: 'LW-005', change: { F7: 0.9229 }, finds: 'LW-RATE-COMPLETION F7' },
  { id: 'LW-006', change: { F8: 0.1 }, finds: 'LW-RATE-COMPLETION F8' },
  { id: 'LW-007', change: { G6: 0.3957 }, finds: 'LW-RATE-ADJUSTMENT G6' },
  { id: 'LW-008', change: { G7: 0.2952 }, finds: 'LW-RATE-ADJUSTMENT G7' },
  { id: 'LW-009', change: { G8: 1.8 }, finds: 'LW-RATE-ADJUSTMENT G8' },
  {
    id: 'LW-011',
    change: { E10: completion.replace('93.27%', '93.72%') },
    finds: 'LW-TEXT-RATE E10',
  },
  { id: 'LW-012', change: { B10: goal.replace('92%', '95%') }, finds: 'LW-GOALS E10' },
  { id: 'LW-013', change: { E10: completion.replace('100.00%', '90.00%') }, finds: 'LW-GOALS E10' },
  { id: 'LW-014', change: { E10: completion.replace('98.28', '78.28') }, finds: 'LW-GOALS E10' },
  { id: 'LW-015', change: { H12: 830.19 }, finds: 'LW-SUM-TASKS E6' },
  { id: 'LW-020', change: { G12: '99.00%' }, finds: 'LW-TARGET G12' },
  { id: 'LW-021', change: { G13: '基本称职' }, finds: 'LW-TARGET G13' },
  { id: 'LW-022', change: { G14: '89.00%' }, finds: 'LW-TARGET G14' },
  { id: 'LW-023', change: { G15: '390人' }, finds: 'LW-TARGET G15' },
  { id: 'LW-024', change: { C15: taskTwo.replace('400名', '450名') }, finds: 'LW-TEXT-COUNT C15' },
  { id: 'LW-025', change: { G16: '81.76%' }, finds: 'LW-TARGET G16' },
  { id: 'LW-026', change: { G16: '91.67%' }, finds: 'LW-WHOLE-COUNT G16' },
  { id: 'LW-027', change: { G17: '中期78.27分\n末期90.10分' }, finds: 'LW-TARGET G17' },
  { id: 'LW-028', change: { G17: '中期88.27分\n末期70.10分' }, finds: 'LW-TARGET G17' },
  { id: 'LW-029', change: { G18: '69.74%' }, finds: 'LW-TARGET G18' },
  { id: 'LW-030', change: { G19: '10.00%' }, finds: 'LW-TARGET G19' },
  { id: 'LW-031', change: { G20: '5枚' }, finds: 'LW-TARGET G20' },
  { id: 'LW-032', change: { G21: '79.99%' }, finds: 'LW-TARGET G21' },
  { id: 'LW-033', change: { C18: taskThree.replace('218人', '208人') }, finds: 'LW-ASSIGNED C18' },
  { id: 'LW-034', change: { B23: measures.replace(/\n5\..*/, '') }, finds: 'LW-MEASURES B23' },
  { id: 'LW-035', change: { D24: '8123456' + 'x' }, finds: 'LW-PHONE D24' },
  {
    id: 'LW-038',
    change: { C18: taskThree.replace('10.00万元', '1000.00万元') },
    finds: 'LW-TEXT-AMOUNT C18',
  },
];

/** Relations that are no cell's to break, or that a break of another always comes with. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'LW-010': '见“actual above the budget”：实际支出超出时各行一并变化，单独成测试',
  'LW-016': '续页重复的任务资金只在打印时出现，由打印保证',
  'LW-017': '续页重复的任务资金只在打印时出现，由打印保证',
  'LW-018': '续页重复的文字只在打印时出现，由打印保证',
  'LW-019': '续页重复的文字只在打印时出现，由打印保证',
  'LW-036': '表上没有第三个资金来源，无可比较；增加一行时见“a source that a bureau adds”',
  'LW-037': '合计完成率由求和与各行完成率推出，破坏时必有 LW-004 或 LW-005/006 先不成立',
};

describe('the published 荔湾 form', () => {
  it.each([
    ['with formulas', published],
    ['with typed totals', typed],
  ])('raises nothing %s', (_, workbook) => {
    expect(check(workbook)).toEqual([]);
  });

  it('names every relation of the published document', () => {
    const ids = [...RELATIONS.map(({ id }) => id), ...Object.keys(EXPLAINED)].sort();
    const expected = Array.from({ length: 38 }, (_, i) => `LW-${String(i + 1).padStart(3, '0')}`);
    expect(ids).toEqual(expected);
  });
});

describe.each([
  ['with formulas', published],
  ['with typed totals', typed],
])('a broken relation of the 荔湾 form %s', (_, workbook) => {
  it.each(RELATIONS)('$id raises only its own finding', ({ change, finds }) => {
    expect(found(check(withContents(workbook, change)))).toEqual([finds]);
  });
});

describe('actual above the budget (LW-010)', () => {
  it('is one finding at the source, not a second one at the total', () => {
    const change = { D7: 500, E10: completion.replace('93.27%', '101.16%') };
    expect(found(check(withContents(published, change)))).toEqual(['LW-WITHIN-BUDGET E7']);
  });

  it('shows the figures', () => {
    const [finding] = check(withContents(published, { D7: 500 }));
    expect(finding).toMatchObject({
      rule: 'LW-WITHIN-BUDGET',
      grade: 'error',
      formula: '3221.08 > 2681.97 + 500.00 = 3181.97',
      message:
        '一般公共预算 · 整体年度实际支出数 3221.08 万元超过了 3181.97 万元，多出 39.11 万元，请核对。',
    });
  });
});

describe('the zero 年初预算 setting (LW-009)', () => {
  it.each([
    ['zero', 0, []],
    ['zero', '—', ['LW-RATE-ADJUSTMENT G8']],
    ['zero', null, ['LW-RATE-ADJUSTMENT G8']],
    ['dash', '—', []],
    ['dash', 0, ['LW-RATE-ADJUSTMENT G8']],
    ['blank', null, []],
    ['blank', 0, ['LW-RATE-ADJUSTMENT G8']],
  ] as const)('%s with %j', (zeroBudgetRate, value, expected) => {
    const findings = check(withContents(typed, { G8: value }), { zeroBudgetRate });
    expect(found(findings)).toEqual(expected);
    expect(findings.every(({ grade }) => grade === 'notice')).toBe(true);
  });

  it('is an error where a rate stands', () => {
    expect(check(withContents(typed, { G8: 0.5 }))[0]?.grade).toBe('error');
  });
});

describe('tolerance', () => {
  it.each([
    ['half a unit of the last place passes', { F6: 0.93268 }, []],
    ['one unit of two addends is a tail difference', { C6: 2681.98 }, ['notice']],
    ['two units are an error', { C6: 2681.99 }, ['error']],
  ])('%s', (_, change, grades) => {
    expect(check(withContents(typed, change)).map(({ grade }) => grade)).toEqual(grades);
  });
});

describe('a cell that holds no usable figure', () => {
  it.each([
    ['a number kept as text', { E7: '3221.08' }, 'LW-NUM E7', 'asNumber', '3221.08'],
    ['a number with its unit', { E7: '3221.08万元' }, 'LW-NUM E7', 'asNumber', '3221.08'],
    ['an amount in 元', { E7: '32210800元' }, 'LW-NUM E7', 'yuanToWanyuan', '3221.08'],
    ['words', { E7: '约三千万' }, 'LW-NUM E7', undefined, undefined],
    ['nothing', { E7: null }, 'LW-REQ E7', undefined, undefined],
  ] as const)('%s is the only finding', (_, change, finds, kind, after) => {
    const findings = check(withContents(published, change));
    expect(found(findings)).toEqual([finds]);
    expect(findings[0]?.repairs[0]?.kind).toBe(kind);
    expect(findings[0]?.repairs[0]?.after).toBe(after);
  });
});

describe('repairs', () => {
  it.each([
    ['C6', 2681.79, 'swappedDigits', '2681.97'],
    ['C6', 26819.7, 'decimalShift', '2681.97'],
    ['C6', 2681.9, 'droppedDigit', '2681.97'],
    ['C6', 2700, 'computedValue', '2681.97'],
    ['F6', 0.0933, 'computedValue', '93.27%'],
    ['H12', 803.91, 'swappedDigits', '830.91'],
    ['E10', completion.replace('93.27%', '92.37%'), 'matchingText', '93.27%'],
  ])('%s = %j offers %s %s', (cell, value, kind, after) => {
    const [finding] = check(withContents(typed, { [cell]: value }));
    expect(finding?.repairs[0]).toMatchObject({ kind, after });
  });

  it('shows of a long text only the figure that changes', () => {
    const wrong = completion.replace('93.27%', '92.37%');
    const [repair] = check(withContents(typed, { E10: wrong }))[0]?.repairs ?? [];
    expect(repair).toMatchObject({ before: '92.37%', after: '93.27%' });
    expect(repair?.content).toEqual({ kind: 'value', value: completion });
  });

  it('clear what they repair when they are applied', () => {
    const broken = withContents(typed, { C6: 2681.79 });
    const [repair] = check(broken)[0]?.repairs ?? [];
    const value = repair?.content.kind === 'value' ? repair.content.value : null;
    expect(value).toBe(2681.97);
    expect(check(withContents(broken, { C6: Number(value) }))).toEqual([]);
  });

  it.each([
    ['C6', 2681.79, 'SUM(C7:C8)'],
    ['F7', 0.9229, 'IF((C7+D7)=0,0,E7/(C7+D7))'],
    ['G6', 0.3957, 'IF(C6=0,0,D6/C6)'],
  ])('give %s its formula back where the form has formulas', (cell, value, formula) => {
    const [repair] = check(withContents(published, { [cell]: value }))[0]?.repairs ?? [];
    expect(repair?.content).toEqual({ kind: 'formula', text: formula });
    expect(check(withContents(published, { [cell]: `=${formula}` }))).toEqual([]);
  });

  it('offers none that would break another relation', () => {
    const [finding] = check(withContents(published, { H12: 900 }));
    expect(finding?.rule).toBe('LW-SUM-TASKS');
    expect(finding?.repairs).toEqual([]);
  });
});

describe('two mistakes at once', () => {
  it('are two findings', () => {
    const change = { H12: 830.19, F7: 0.9229 };
    expect(found(check(withContents(typed, change)))).toEqual([
      'LW-SUM-TASKS E6',
      'LW-RATE-COMPLETION F7',
    ]);
  });
});

describe('the blank 荔湾 form', () => {
  it('asks only for what has to be filled', () => {
    const findings = check(builtInWorkbook('liwan-2021', 'template'));
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['LW-REQ']));
    expect(findings).toHaveLength(22);
  });
});

describe('a wrong figure in the 荔湾 form', () => {
  it.each([
    ['C7', 2618.97, 'with typed totals', typed, 'LW-SUM-INITIAL C6'],
    ['E7', 3212.08, 'with typed totals', typed, 'LW-SUM-ACTUAL E6'],
    ['E7', 3212.08, 'with formulas', published, 'LW-SUM-TASKS E6'],
    ['D7', 748.6, 'with formulas', published, 'LW-TEXT-RATE E10'],
  ])('%s = %d %s is one finding', (cell, value, _, workbook, finds) => {
    expect(found(check(withContents(workbook, { [cell]: value })))).toEqual([finds]);
  });

  it('is explained at the cell that was mistyped when a repair of it clears everything', () => {
    const [finding] = check(withContents(published, { E7: 3212.08 }));
    expect(finding?.repairs[0]).toMatchObject({
      kind: 'swappedDigits',
      cell: { row: 6, column: 4 },
      before: '3212.08',
      after: '3221.08',
    });
  });
});
