import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edits.ts';
import type { Workbook } from './workbook.ts';
import { withDifference, workbookDifference } from './workbook-difference.ts';

const before = buildWorkbook([
  { cells: { A1: '自评表', B5: 2681.97, C5: 964.6, C6: '=SUM(B5:C5)' }, merges: ['A5:A6'] },
]);

function edited(workbook: Workbook, ...edits: readonly Edit[]): Workbook {
  const result = applyEdits(workbook, edits);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value.workbook;
}

/** The state on the other side of a worker. */
function carried(from: Workbook, to: Workbook): Workbook {
  return withDifference(from, structuredClone(workbookDifference(from, to)));
}

const typed = (row: number, column: number, value: number | null): Edit => ({
  kind: 'setCells',
  sheet: '1',
  cells: [{ row, column, content: { kind: 'value', value }, numberFormat: '0.0%' }],
});

describe('workbookDifference', () => {
  it('is empty between a workbook and itself', () => {
    const { cells, rowChanges, addedStyles } = workbookDifference(before, before);
    expect([cells, rowChanges, addedStyles]).toEqual([[], [], []]);
    expect(withDifference(before, workbookDifference(before, before))).toBe(before);
  });

  it('carries changed, new and cleared cells with the formats they need', () => {
    const after = edited(before, typed(4, 1, 0.5), typed(7, 3, 1), typed(4, 2, null));
    expect(carried(before, after)).toEqual(after);
    expect(carried(before, after).styles).toHaveLength(2);
  });

  it('keeps the identity of rows that are the same', () => {
    const after = carried(before, edited(before, typed(4, 1, 9)));
    expect(after.sheets[0]?.rows.get(0)).toBe(before.sheets[0]?.rows.get(0));
  });

  it('carries rows that came and went, with what was typed before, between and after', () => {
    const after = edited(
      before,
      typed(4, 1, 0.25),
      { kind: 'insertRows', sheet: '1', before: 5, count: 2, like: 4 },
      typed(5, 1, 0.75),
      { kind: 'removeRows', sheet: '1', first: 0, count: 1 },
    );
    expect(carried(before, after)).toEqual(after);
  });

  it('carries what a document may ask of the next program', () => {
    expect(carried(before, { ...before, recalculatesOnLoad: true }).recalculatesOnLoad).toBe(true);
  });

  it('carries explanations, also when the last one is taken away', () => {
    const explanation = {
      rule: 'A-1',
      sheet: '表一',
      place: '合计',
      address: 'B5',
      figures: '1',
      fingerprint: 'x',
      text: '原因',
    };
    const explained = edited(before, { kind: 'setExplanations', explanations: [explanation] });
    expect(carried(before, explained).explanations).toEqual([explanation]);
    const taken = edited(explained, { kind: 'setExplanations', explanations: [] });
    expect(carried(explained, taken).explanations ?? []).toEqual([]);
    expect(carried(before, taken)).toBe(before);
  });
});
