import { describe, expect, it } from 'vitest';
import { at, buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import type { Finding } from '../rules/finding.ts';
import type { FullCheck } from '../rules/full-check.ts';
import { checkSummary } from './check-summary.ts';
import { subjectOf } from './finding-subject.ts';

const finding = (id: string, changes: Partial<Finding> = {}): Finding => ({
  id,
  rule: 'LW-TARGET',
  grade: 'notice',
  cells: [{ sheet: '1', ...at(id) }],
  place: `指标 · ${id}`,
  message: '未达到预期值。',
  formula: '380人 < 400人',
  stated: null,
  computed: null,
  repairs: [],
  basis: '依据',
  ...changes,
});

describe('checkSummary', () => {
  const findings = [
    finding('B2'),
    finding('B3', { rule: '推断-2', basis: '推断：合计等于各项之和（通行做法，可调整）' }),
    finding('B4', { grade: 'error', cells: [{ sheet: '2', ...at('B4') }] }),
  ];
  const plain = buildWorkbook([
    { name: '自评表', cells: { B2: 1, B3: 2 } },
    { name: '得分表', cells: { B4: 3 } },
    { name: '说明', cells: {}, visibility: 'hidden' },
  ]);
  const [first] = findings;
  const explanations = first
    ? [
        { ...subjectOf(plain, first), text: '原因' },
        { ...subjectOf(plain, first), place: '没有了的', text: '旧的' },
      ]
    : [];
  const check: FullCheck = {
    rules: 2,
    allRules: 3,
    relations: 12,
    unjudged: 1,
    sheets: [
      { sheet: '1', relations: 8 },
      { sheet: '2', relations: 4 },
      { sheet: '3', relations: 0 },
    ],
    findings,
  };
  const summary = checkSummary({
    workbook: { ...plain, explanations },
    fileName: '自评表.xlsx',
    form: { title: '荔湾', version: '1.0.0', year: 2021, district: '荔湾区', isInferred: false },
    check,
    notRecalculated: 0,
    date: '2026年11月20日 09:05',
  });

  it('parts errors from notices and tells what is explained', () => {
    expect(summary.errors.map(({ sheet, address }) => `${sheet} ${address}`)).toEqual([
      '得分表 B4',
    ]);
    expect(summary.notices.map(({ explanation }) => explanation)).toEqual([
      { text: '原因', state: 'valid' },
      null,
    ]);
    expect([summary.explained, summary.outdated, summary.vanished]).toEqual([1, 0, 1]);
  });

  it('marks what is inferred and names no number for it', () => {
    expect(summary.notices.map(({ rule, isInferred }) => [rule, isInferred])).toEqual([
      ['LW-TARGET', false],
      ['推断', true],
    ]);
  });

  it('lists every sheet, also those that are hidden or without a rule', () => {
    expect(summary.sheets).toEqual([
      { name: '自评表', isHidden: false, relations: 8, errors: 0, notices: 2 },
      { name: '得分表', isHidden: false, relations: 4, errors: 1, notices: 0 },
      { name: '说明', isHidden: true, relations: 0, errors: 0, notices: 0 },
    ]);
  });
});
