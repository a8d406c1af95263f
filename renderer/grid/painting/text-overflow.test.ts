import { describe, expect, it } from 'vitest';
import { textReach } from './text-overflow.ts';

/** One character a cell of 50 pixels: `.` free, `#` not; the text stands in column 2. */
function source(row: string) {
  return {
    column: 2,
    columnCount: row.length,
    columnWidth: () => 50,
    isFree: (column: number) => row[column] === '.',
  };
}

describe('textReach', () => {
  it.each([
    ['stays in a cell that is wide enough', 'left', 40, '..T..', 0, 0],
    ['runs to the right of a left text', 'left', 80, '..T..', 0, 50],
    ['stops at a filled cell', 'left', 200, '..T.#', 0, 50],
    ['stops at the rim', 'left', 500, '..T..', 0, 100],
    ['does not run over a filled neighbour', 'left', 200, '..T#.', 0, 0],
    ['runs to the left of a right text', 'right', 120, '..T..', 100, 0],
    ['runs to both sides of a centred text', 'center', 110, '..T..', 50, 50],
    ['cuts a centred text at one side', 'center', 110, '.#T..', 0, 50],
    ['keeps repeated text inside', 'fill', 110, '..T..', 0, 0],
  ] as const)('%s', (_name, side, needed, row, left, right) => {
    expect(textReach(side, needed, 50, source(row))).toEqual({ left, right });
  });
});
