import { describe, expect, it } from 'vitest';
import { nextFillableCell, type TabGround } from './tab-order.ts';

/** One character a cell: `o` may be filled in, `h` may be but is hidden, anything else may not. */
function ground(picture: readonly string[]): TabGround {
  const at = (row: number, column: number): string => picture[row]?.[column] ?? '';
  return {
    rows: picture.length,
    columns: picture[0]?.length ?? 0,
    isFillable: ({ row, column }) => 'oh'.includes(at(row, column)),
    isHidden: ({ row, column }) => at(row, column) === 'h',
  };
}

describe('nextFillableCell', () => {
  const form = ground(['.o.o', '....', 'oh.o']);
  it.each([
    ['over locked cells', [0, 1], false, [0, 3]],
    ['to the next row that has one', [0, 3], false, [2, 0]],
    ['over hidden cells', [2, 0], false, [2, 3]],
    ['from the last one to the first', [2, 3], false, [0, 1]],
    ['backwards', [2, 3], true, [2, 0]],
    ['backwards from the first to the last', [0, 1], true, [2, 3]],
    ['on from a locked cell', [1, 2], false, [2, 0]],
  ] as const)('goes %s', (_name, [row, column], backward, [toRow, toColumn]) => {
    expect(nextFillableCell({ row, column }, backward, form)).toEqual({
      row: toRow,
      column: toColumn,
    });
  });

  it('stays inside a selection', () => {
    const within = { top: 0, left: 0, bottom: 0, right: 3 };
    expect(nextFillableCell({ row: 0, column: 3 }, false, form, within)).toEqual({
      row: 0,
      column: 1,
    });
  });

  it('stays where it is when it stands on the only one', () => {
    expect(nextFillableCell({ row: 0, column: 0 }, false, ground(['o.']))).toEqual({
      row: 0,
      column: 0,
    });
  });

  it('answers null when nothing may be filled in', () => {
    expect(nextFillableCell({ row: 0, column: 0 }, false, ground(['..']))).toBeNull();
  });
});
