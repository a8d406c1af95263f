import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/workbook/cell.ts';
import { EMPTY_ROW, type Sheet } from '../../shared/workbook/sheet.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import { cellDifferences, withDifferences } from './cell-differences.ts';

const cell = (value: Cell['value']): Cell => ({ value, style: 0 });

/** A workbook of one sheet, reduced to what the difference looks at. */
function workbookOf(
  rows: readonly (readonly [number, readonly (readonly [number, Cell])[]])[],
): Workbook {
  const sheet = {
    id: '1',
    rows: new Map(rows.map(([row, cells]) => [row, { ...EMPTY_ROW, cells: new Map(cells) }])),
  };
  return { sheets: [sheet as unknown as Sheet] } as unknown as Workbook;
}

const title = cell('自评表');
const amount = cell(2681.97);
const before = workbookOf([
  [0, [[0, title]]],
  [
    4,
    [
      [1, amount],
      [2, cell(964.6)],
    ],
  ],
]);

describe('cellDifferences', () => {
  it('finds nothing between a workbook and itself', () => {
    expect(cellDifferences(before, before)).toEqual([]);
  });

  it('finds a changed, a new and a removed cell and nothing beside them', () => {
    const after = workbookOf([
      [0, [[0, title]]],
      [4, [[1, cell(9)]]],
      [7, [[3, cell('新')]]],
    ]);
    const found = cellDifferences(before, after);
    expect(found).toHaveLength(3);
    expect(found).toContainEqual({ sheet: '1', row: 4, column: 1, cell: cell(9) });
    expect(found).toContainEqual({ sheet: '1', row: 4, column: 2, cell: null });
    expect(found).toContainEqual({ sheet: '1', row: 7, column: 3, cell: cell('新') });
  });

  it('finds the cells of a row that is gone', () => {
    const after = workbookOf([[0, [[0, title]]]]);
    expect(cellDifferences(before, after)).toHaveLength(2);
  });
});

describe('withDifferences', () => {
  it('leads from the old workbook to the new one, keeping the identity of what is the same', () => {
    const differences = [
      { sheet: '1', row: 4, column: 1, cell: cell(9) },
      { sheet: '1', row: 4, column: 2, cell: null },
      { sheet: '1', row: 7, column: 3, cell: cell('新') },
    ];
    const after = withDifferences(before, differences);
    expect(new Set(cellDifferences(before, after).map((d) => JSON.stringify(d)))).toEqual(
      new Set(differences.map((d) => JSON.stringify(d))),
    );
    expect(after.sheets[0]?.rows.get(0)).toBe(before.sheets[0]?.rows.get(0));
  });

  it('answers the same workbook when nothing differs', () => {
    expect(withDifferences(before, [])).toBe(before);
  });
});
