import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { formatAddress } from '../workbook/address.ts';
import { findCells, withReplacement, type FindQuery } from './find-cells.ts';

const workbook = buildWorkbook([
  {
    name: '自评表',
    cells: { A1: '康复服务', B1: '康复 Service', A2: 1234.5, B2: 'ＡＢＣ', A3: '康复', C3: 'abc' },
    merges: ['A1:A1'],
  },
  { name: '明细', cells: { B5: '康复服务（二）' } },
]);

function found(query: Partial<FindQuery>, sheets = workbook.sheets): readonly string[] {
  const steps = findCells(workbook, sheets, {
    text: '',
    isWholeCell: false,
    matchesCase: false,
    ...query,
  });
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value.map((cell) => `${cell.sheet}!${formatAddress(cell)}`);
    }
  }
}

const [first, second] = workbook.sheets.map(({ id }) => id);

describe('findCells', () => {
  it.each([
    [
      'a part of a text, on all sheets',
      { text: '康复' },
      [`${first}!A1`, `${first}!B1`, `${first}!A3`, `${second}!B5`],
    ],
    ['whole cells only', { text: '康复', isWholeCell: true }, [`${first}!A3`]],
    [
      'full-width and half-width, large and small letters',
      { text: 'abc' },
      [`${first}!B2`, `${first}!C3`],
    ],
    ['the case where it is asked for', { text: 'abc', matchesCase: true }, [`${first}!C3`]],
    ['a figure as it is typed', { text: '1234.5' }, [`${first}!A2`]],
    ['nothing for nothing', { text: '' }, []],
  ] as const)('finds %s', (_, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('looks only into the sheets it is given', () => {
    expect(found({ text: '康复' }, workbook.sheets.slice(1))).toEqual([`${second}!B5`]);
  });
});

describe('withReplacement', () => {
  const query: FindQuery = { text: 'ab', isWholeCell: false, matchesCase: false };
  it.each([
    ['xABy ab', '-', 'x-y -'],
    ['ＡＢ', '甲', '甲'],
    ['ab', 'abab', 'abab'],
    ['none', '-', null],
  ])('makes of %s with %s %s', (content, replacement, expected) => {
    expect(withReplacement(content, query, replacement)).toBe(expected);
  });

  it('replaces a whole cell or leaves it', () => {
    const whole = { ...query, isWholeCell: true };
    expect(withReplacement('AB', whole, '甲')).toBe('甲');
    expect(withReplacement('ABC', whole, '甲')).toBeNull();
  });
});
