import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellRange, rangeContains } from '../workbook/address.ts';
import { mergeIndex } from './merge-index.ts';

describe('mergeIndex', () => {
  it('finds what a search through all regions finds', () => {
    const region = fc
      .tuple(fc.nat(3000), fc.nat(30), fc.nat(2000), fc.nat(5))
      .map(([top, left, rows, columns]) => ({
        top,
        left,
        bottom: top + rows,
        right: left + columns,
      }));
    fc.assert(
      fc.property(
        fc.array(region, { maxLength: 20 }),
        fc.nat(5000),
        fc.nat(35),
        (merges, row, column) => {
          const covering = merges.filter((merge) => rangeContains(merge, { row, column }));
          const found = mergeIndex({ merges }).at(row, column);
          expect(found === null ? covering.length === 0 : covering.includes(found)).toBe(true);
        },
      ),
      { seed: 3 },
    );
  });

  it('lists each region of some rows once', () => {
    const tall: CellRange = { top: 0, left: 0, bottom: 1_048_575, right: 0 };
    const low: CellRange = { top: 5, left: 2, bottom: 40, right: 3 };
    const far: CellRange = { top: 90, left: 2, bottom: 91, right: 3 };
    const found = mergeIndex({ merges: [tall, low, far] }).touchingRows(4, 60);
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([tall, low]));
  });
});
