import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../../../test/fixtures/workbook-builder.ts';
import type { Cell, CellValue } from '../../../workbook/cell.ts';
import type { Sheet } from '../../../workbook/sheet.ts';
import { createCalculator } from '../../create-calculator.ts';

function formula(text: string): Cell {
  return { value: null, style: 0, formula: { kind: 'normal', text } };
}

/** What a formula in D1 gives over 1, 2, 4 and 8 in A2 to A5, with row 4 (the value 4) hidden. */
function resultOf(text: string, changes: Partial<Sheet> = {}): CellValue | undefined {
  const workbook = buildWorkbook([
    {
      name: 'F',
      cells: { A1: '数', A2: 1, A3: 2, A4: 4, A5: 8, D1: formula(text), D2: formula('SUM(A2:A3)') },
    },
  ]);
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  const rows = new Map(sheet.rows);
  const hidden = rows.get(3);
  if (!hidden) throw new Error('no row');
  rows.set(3, { ...hidden, hidden: true });
  const changed = { ...workbook, sheets: [{ ...sheet, rows, ...changes }] };
  const { computed } = createCalculator(changed, {
    now: () => 46_000,
    random: () => 0.5,
  }).calculateAll(changed);
  return computed.find(({ row, column }) => row === 0 && column === 3)?.value;
}

const filter = { top: 0, left: 0, bottom: 4, right: 0 };

describe('SUBTOTAL and AGGREGATE', () => {
  it.each<[string, number]>([
    ['SUBTOTAL(9,A2:A5)', 15],
    ['SUBTOTAL(109,A2:A5)', 11],
    ['_xlfn.AGGREGATE(9,5,A2:A5)', 11],
    ['_xlfn.AGGREGATE(9,4,A2:A5)', 15],
  ])('%s takes hidden rows as Excel does', (text, expected) => {
    expect(resultOf(text)).toBe(expected);
  });

  it('leaves hidden rows in when the filter over them has no condition', () => {
    expect(resultOf('SUBTOTAL(9,A2:A5)', { autoFilter: filter })).toBe(15);
  });

  it('leaves them out when the filter has one', () => {
    const filtered = { autoFilter: filter, autoFilterHasConditions: true } as const;
    expect(resultOf('SUBTOTAL(9,A2:A5)', filtered)).toBe(11);
  });

  it('passes over cells that hold an AGGREGATE as files write it', () => {
    const workbook = buildWorkbook([
      {
        name: 'F',
        cells: { A1: 5, A2: formula('_xlfn.AGGREGATE(9,4,A1)'), A3: formula('SUBTOTAL(9,A1:A2)') },
      },
    ]);
    const { computed } = createCalculator(workbook, {
      now: () => 46_000,
      random: () => 0.5,
    }).calculateAll(workbook);
    expect(computed.find(({ row }) => row === 2)?.value).toBe(5);
  });
});
