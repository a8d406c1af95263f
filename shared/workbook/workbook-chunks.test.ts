import { describe, expect, it } from 'vitest';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { columnName } from './address.ts';
import { assembleWorkbook, workbookChunks, type WorkbookChunk } from './workbook-chunks.ts';

const column = (count: number): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, number] => [`A${index + 1}`, index]),
  );

const form = buildWorkbook([
  { name: '自评表', cells: column(25), merges: ['A1:C1'] },
  { name: '空表' },
  { name: '明细', cells: { A1: '甲', B1: '=A1', A3: true } },
]);

/** What arrives on the other side of a worker. */
function carried(chunks: Iterable<WorkbookChunk>): WorkbookChunk[] {
  return [...chunks].map((chunk) => structuredClone(chunk));
}

describe('workbookChunks', () => {
  it.each([1, 2, 7, 25, 1000])('gives the same workbook back when cut into %i rows', (rows) => {
    expect(assembleWorkbook(carried(workbookChunks(form, rows)))).toEqual(form);
  });

  it('sends the frame first with the number of rows to come', () => {
    const [first] = workbookChunks(form, 10);
    expect(first).toMatchObject({ kind: 'frame', rowCount: 27 });
    expect(first?.kind === 'frame' && first.workbook.sheets.map(({ rows }) => rows.size)).toEqual([
      0, 0, 0,
    ]);
  });

  it('never puts more rows into a piece than asked', () => {
    const sizes = [...workbookChunks(form, 10)].flatMap((chunk) =>
      chunk.kind === 'rows' ? chunk.rows.length : [],
    );
    expect(sizes).toEqual([10, 10, 5, 2]);
  });

  it('puts fewer rows into a piece when they are wide', () => {
    const cells: Record<string, number> = {};
    for (let row = 1; row <= 4; row += 1) {
      for (let index = 0; index < 520; index += 1) cells[`${columnName(index)}${row}`] = index;
    }
    const pieces = [...workbookChunks(buildWorkbook([{ cells }]), 10)];
    expect(pieces).toHaveLength(1 + 4);
  });

  it('leaves the workbook itself untouched', () => {
    const rows = form.sheets[0]?.rows;
    expect([...workbookChunks(form, 5)].length).toBeGreaterThan(2);
    expect(form.sheets[0]?.rows).toBe(rows);
    expect(rows?.size).toBe(25);
  });
});

describe('assembleWorkbook', () => {
  it('answers null when the frame is missing', () => {
    const withoutFrame = [...workbookChunks(form, 5)].slice(1);
    expect(assembleWorkbook(withoutFrame)).toBeNull();
  });

  it('does not mind the order of the pieces', () => {
    const reversed = [...workbookChunks(form, 4)].reverse();
    expect(assembleWorkbook(reversed)).toEqual(form);
  });
});
