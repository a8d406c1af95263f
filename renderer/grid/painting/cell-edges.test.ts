import { describe, expect, it } from 'vitest';
import type { CellAddress } from '../../../shared/workbook/address.ts';
import { DEFAULT_STYLE, type Border, type BorderEdge } from '../../../shared/workbook/style.ts';
import { winningEdge } from '../../../shared/painting/border-conflict.ts';
import { cellEdges } from './cell-edges.ts';

const thin: BorderEdge = { line: 'thin', colour: null };
const thick: BorderEdge = { line: 'thick', colour: null };
const red: BorderEdge = { line: 'thin', colour: '#FF0000' };

describe('winningEdge', () => {
  it.each([
    ['the only line', thin, null, thin],
    ['the heavier line of the first cell', thick, thin, thick],
    ['the heavier line of the second cell', thin, thick, thick],
    ['the later cell of equals', thin, red, red],
  ])('takes %s', (_name, first, second, expected) => {
    expect(winningEdge(first, second)).toBe(expected);
  });
});

function source(borders: Readonly<Record<string, Partial<Border>>>) {
  return {
    borderAt: ({ row, column }: CellAddress): Border => ({
      ...DEFAULT_STYLE.border,
      ...borders[`${row},${column}`],
    }),
    rowHeight: () => 20,
    columnWidth: (column: number) => (column === 9 ? 0 : 50),
  };
}

describe('cellEdges', () => {
  it('answers null for a cell without lines', () => {
    expect(cellEdges({ top: 1, left: 1, bottom: 1, right: 1 }, source({}))).toBeNull();
  });

  it('shows the line of a neighbour', () => {
    const edges = cellEdges(
      { top: 1, left: 1, bottom: 1, right: 1 },
      source({ '1,0': { right: thin }, '0,1': { bottom: thick } }),
    );
    expect(edges?.left).toEqual([{ start: 0, length: 20, edge: thin }]);
    expect(edges?.top).toEqual([{ start: 0, length: 50, edge: thick }]);
    expect(edges?.right).toEqual([]);
  });

  it('draws the rim of a merge in one stretch where it is the same', () => {
    const edges = cellEdges(
      { top: 1, left: 1, bottom: 2, right: 2 },
      source({ '1,2': { right: thin }, '2,2': { right: thin }, '2,1': { bottom: thin } }),
    );
    expect(edges?.right).toEqual([{ start: 0, length: 40, edge: thin }]);
    expect(edges?.bottom).toEqual([{ start: 0, length: 50, edge: thin }]);
  });

  it('leaves out hidden columns', () => {
    const edges = cellEdges(
      { top: 1, left: 8, bottom: 1, right: 9 },
      source({ '1,8': { bottom: thin }, '1,9': { bottom: thin } }),
    );
    expect(edges?.bottom).toEqual([{ start: 0, length: 50, edge: thin }]);
  });
});
