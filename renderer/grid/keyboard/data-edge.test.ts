import { describe, expect, it } from 'vitest';
import { dataEdge, type EdgeGround } from './data-edge.ts';

/** One character a cell: `#` filled, `.` empty; rows in `hiddenRows` are hidden. */
function ground(picture: readonly string[], hiddenRows: readonly number[] = []): EdgeGround {
  return {
    rows: picture.length,
    columns: picture[0]?.length ?? 0,
    isFilled: ({ row, column }) => picture[row]?.[column] === '#',
    isHidden: ({ row }) => hiddenRows.includes(row),
  };
}

describe('dataEdge', () => {
  const column = ground(['.', '#', '#', '#', '.', '.', '#', '.', '.']);
  it.each([
    ['from inside a block to its end', 1, 1, 3],
    ['from the end of a block to the next one', 3, 1, 6],
    ['from the last block to the rim', 6, 1, 8],
    ['from an empty cell to the first filled one', 4, 1, 6],
    ['upwards through a block', 3, -1, 1],
    ['upwards to the rim', 1, -1, 0],
    ['nowhere from the rim', 0, -1, 0],
  ] as const)('goes %s', (_name, from, step, to) => {
    expect(dataEdge({ row: from, column: 0 }, { rows: step, columns: 0 }, column)).toEqual({
      row: to,
      column: 0,
    });
  });

  it('passes over hidden rows', () => {
    const hidden = ground(['#', '#', '#', '.'], [1]);
    expect(dataEdge({ row: 0, column: 0 }, { rows: 1, columns: 0 }, hidden)).toEqual({
      row: 2,
      column: 0,
    });
  });

  it('goes along a row', () => {
    expect(dataEdge({ row: 0, column: 0 }, { rows: 0, columns: 1 }, ground(['##.#']))).toEqual({
      row: 0,
      column: 1,
    });
  });
});
