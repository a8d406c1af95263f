import { describe, expect, it } from 'vitest';
import { pastedText, readOwnCells, writeOwnCells, type OwnCells } from './own-cells.ts';

const sum = { row: 3, column: 3, text: '120', formula: 'B4+$C$4' };
const cells: OwnCells = { document: '1', cut: '', rows: [[sum]] };

describe('readOwnCells', () => {
  it('gives back what was written', () => {
    expect(readOwnCells(writeOwnCells(cells))).toEqual(cells);
  });

  it.each(['', '{', 'null', '[["1"]]', '{"document":"1","cut":"","rows":[[{"row":"a"}]]}'])(
    'takes no %s',
    (text) => {
      expect(readOwnCells(text)).toBeNull();
    },
  );
});

describe('pastedText', () => {
  it('moves the references of a formula', () => {
    expect(pastedText(sum, { row: 5, column: 3 }, true)).toBe('=B6+$C$4');
  });

  it('leaves the value to other files', () => {
    expect(pastedText(sum, { row: 5, column: 3 }, false)).toBe('120');
  });
});
