import { describe, expect, it } from 'vitest';
import { at, buildWorkbook, type SheetSketch } from '../../test/fixtures/workbook-builder.ts';
import type { Finding } from '../rules/finding.ts';
import type { Explanation } from '../workbook/explanation.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { subjectOf } from './finding-subject.ts';
import { countExplanations, reviewExplanations } from './review-explanations.ts';

function book(cells: SheetSketch['cells'], ...more: readonly SheetSketch[]): Workbook {
  return buildWorkbook([{ name: '自评表', cells: cells ?? {} }, ...more]);
}

function notice(changes: Partial<Finding> & { readonly address?: string } = {}): Finding {
  const { address = 'B2', ...rest } = changes;
  return {
    id: `${changes.rule ?? 'OVER-1'} ${address}`,
    rule: 'OVER-1',
    grade: 'notice',
    cells: [{ sheet: '1', ...at(address) }],
    place: '任务1 · 指标完成情况',
    message: '完成值超过指标值 30%。',
    formula: '',
    stated: null,
    computed: null,
    repairs: [],
    basis: '通行做法',
    ...rest,
  };
}

function explained(workbook: Workbook, ...findings: readonly Finding[]): readonly Explanation[] {
  return findings.map((finding) => ({ ...subjectOf(workbook, finding), text: '原因' }));
}

function stateOf(
  before: Workbook,
  finding: Finding,
  after: Workbook,
  now: readonly Finding[],
): unknown {
  const workbook = { ...after, explanations: explained(before, finding) };
  const { byFinding, vanished } = reviewExplanations(workbook, now);
  return [...[...byFinding].map(([id, { state }]) => [id, state]), ...vanished.map(() => 'gone')];
}

describe('reviewExplanations', () => {
  const before = book({ B2: 1920 });

  it('keeps an explanation with its finding while the figures are the same', () => {
    expect(stateOf(before, notice(), before, [notice()])).toEqual([['OVER-1 B2', 'valid']]);
  });

  it('follows a finding whose row moved', () => {
    const moved = book({ B7: 1920 });
    const now = [notice({ address: 'B7' })];
    expect(stateOf(before, notice(), moved, now)).toEqual([['OVER-1 B7', 'valid']]);
  });

  it('follows a row that got another number and leaves the one that has its old number', () => {
    const first = notice({ place: '第1行 · 完成值' });
    const moved = book({ B2: 77, B3: 1920 });
    const now = [
      notice({ place: '第1行 · 完成值' }),
      notice({ place: '第2行 · 完成值', address: 'B3' }),
    ];
    expect(stateOf(before, first, moved, now)).toEqual([['OVER-1 B3', 'valid']]);
  });

  it('asks for confirmation when a figure changed', () => {
    const now = [notice()];
    expect(stateOf(before, notice(), book({ B2: 1930 }), now)).toEqual([['OVER-1 B2', 'outdated']]);
  });

  it('does not mind line ends, blanks around a text and the last digits of a result', () => {
    const some = book({ B2: 0.1 + 0.2, C2: '第一行\r\n第二行 ' });
    const same = book({ B2: 0.3, C2: '第一行\n第二行' });
    const cells = [
      { sheet: '1', ...at('B2') },
      { sheet: '1', ...at('C2') },
    ];
    expect(stateOf(some, notice({ cells }), same, [notice({ cells })])).toEqual([
      ['OVER-1 B2', 'valid'],
    ]);
  });

  it('does not let an explanation excuse an error', () => {
    const now = [notice({ grade: 'error' })];
    expect(stateOf(before, notice(), before, now)).toEqual([['OVER-1 B2', 'barred']]);
  });

  it.each([
    ['another rule', notice({ rule: 'TAIL-1' })],
    ['another place', notice({ place: '合计' })],
    ['the same place on another sheet', notice({ cells: [{ sheet: '2', ...at('B2') }] })],
  ])('lists an explanation as gone when only %s is found', (_name, other) => {
    const after = book({ B2: 1920 }, { name: '其他表', cells: { B2: 1920 } });
    expect(stateOf(after, notice(), after, [other])).toEqual(['gone']);
  });

  it('follows a sheet that got another name', () => {
    const renamed = buildWorkbook([{ name: '自评表（2）', cells: { B2: 1920 } }]);
    expect(stateOf(before, notice(), renamed, [notice()])).toEqual([['OVER-1 B2', 'valid']]);
  });

  it('tells two findings of one rule and place apart by their figures, else by their cells', () => {
    const workbook = book({ B2: 1, B3: 2 });
    const two = [notice(), notice({ address: 'B3' })];
    const explanations = [...explained(workbook, ...two)].reverse();
    const swapped = { ...book({ B2: 2, B3: 1 }), explanations };
    const byFigures = reviewExplanations(swapped, two).byFinding;
    expect(byFigures.get('OVER-1 B2')).toMatchObject({
      state: 'valid',
      explanation: { address: 'B3' },
    });
    const changed = { ...book({ B2: 8, B3: 9 }), explanations };
    const byCells = reviewExplanations(changed, two).byFinding;
    expect(byCells.get('OVER-1 B2')).toMatchObject({
      state: 'outdated',
      explanation: { address: 'B2' },
    });
  });

  it('knows an inferred finding by its relation, not by its number', () => {
    const basis = '推断：合计等于各项之和（通行做法，可调整）';
    const first = notice({ rule: '推断-3', basis });
    const later = notice({ rule: '推断-1', basis });
    expect(stateOf(before, first, before, [later])).toEqual([['推断-1 B2', 'valid']]);
    const other = notice({ rule: '推断-3', basis: '推断：分值合计为100（通行做法，可调整）' });
    expect(stateOf(before, first, before, [other])).toEqual(['gone']);
  });
});

describe('countExplanations', () => {
  it('counts explained, outdated and open notices, and no errors', () => {
    const workbook = book({ B2: 1, B3: 2, B4: 3, B5: 4 });
    const findings = [
      notice(),
      notice({ address: 'B3', place: '甲' }),
      notice({ address: 'B4', place: '乙' }),
      notice({ address: 'B5', place: '丙', grade: 'error' }),
    ];
    const explanations = explained(workbook, ...findings.slice(0, 2));
    const review = reviewExplanations({ ...book({ B2: 1, B3: 9, B4: 3 }), explanations }, findings);
    expect(countExplanations(findings, review)).toEqual({ explained: 1, outdated: 1, open: 2 });
  });
});
