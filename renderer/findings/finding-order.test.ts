import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/rules/finding.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import { countFindings, findingsBySheet, stepIndex } from './finding-order.ts';

function finding(
  id: string,
  sheet: string,
  row: number,
  column: number,
  grade: Finding['grade'],
): Finding {
  return {
    id,
    rule: id,
    grade,
    cells: [{ sheet, row, column }],
    place: '',
    message: '',
    formula: '',
    stated: null,
    computed: null,
    repairs: [],
    basis: '',
  };
}

const workbook = {
  sheets: [
    { id: '1', name: '表1' },
    { id: '2', name: '表2' },
    { id: '3', name: '表3' },
  ],
} as unknown as Workbook;

describe('findingsBySheet', () => {
  it('follows tabs, then rows, then columns, and leaves out sheets without findings', () => {
    const groups = findingsBySheet(workbook, [
      finding('d', '3', 0, 0, 'notice'),
      finding('c', '1', 5, 2, 'error'),
      finding('b', '1', 5, 1, 'error'),
      finding('a', '1', 2, 9, 'notice'),
    ]);
    expect(groups.map(({ name, findings }) => [name, findings.map(({ id }) => id)])).toEqual([
      ['表1', ['a', 'b', 'c']],
      ['表3', ['d']],
    ]);
  });
});

describe('countFindings', () => {
  it('counts each grade', () => {
    expect(
      countFindings([
        finding('a', '1', 0, 0, 'error'),
        finding('b', '1', 0, 0, 'error'),
        finding('c', '1', 0, 0, 'notice'),
      ]),
    ).toEqual({ errors: 2, notices: 1 });
  });
});

describe('stepIndex', () => {
  it.each([
    { current: 0, last: 0, step: 1 as const, count: 3, expected: 1, when: 'going on' },
    { current: 2, last: 2, step: 1 as const, count: 3, expected: 0, when: 'past the last' },
    { current: 0, last: 0, step: -1 as const, count: 3, expected: 2, when: 'before the first' },
    {
      current: -1,
      last: 1,
      step: 1 as const,
      count: 2,
      expected: 1,
      when: 'the current was repaired',
    },
    {
      current: -1,
      last: 2,
      step: 1 as const,
      count: 2,
      expected: 0,
      when: 'the last was repaired',
    },
    {
      current: -1,
      last: 1,
      step: -1 as const,
      count: 2,
      expected: 0,
      when: 'going back after a repair',
    },
    {
      current: -1,
      last: 0,
      step: 1 as const,
      count: 3,
      expected: 0,
      when: 'nothing was visited yet',
    },
    {
      current: -1,
      last: 0,
      step: -1 as const,
      count: 3,
      expected: 2,
      when: 'going back from the start',
    },
    { current: -1, last: 0, step: 1 as const, count: 0, expected: -1, when: 'there is none' },
  ])('answers $expected when $when', ({ current, last, step, count, expected }) => {
    expect(stepIndex(current, last, step, count)).toBe(expected);
  });
});
