import { describe, expect, it } from 'vitest';
import { type LinesToBreak, breakLines } from './line-bands.ts';

function broken(more: Partial<LinesToBreak>): string[] {
  const bands = breakLines({
    first: 0,
    last: 9,
    sizeAt: () => 10,
    capacity: 40,
    titles: null,
    breaks: new Set(),
    keepTogether: [],
    ...more,
  });
  return bands.map(
    ({ first, last, offset }) => `${first}-${last}${offset > 0 ? `+${offset}` : ''}`,
  );
}

describe('breakLines', () => {
  it('puts as many lines on a page as fit', () => {
    expect(broken({})).toEqual(['0-3', '4-7', '8-9']);
  });

  it('forgives the rounding of sums', () => {
    expect(broken({ sizeAt: () => 10.01 })).toEqual(['0-3', '4-7', '8-9']);
  });

  it('begins a page at a manual break, except in front of everything', () => {
    expect(broken({ breaks: new Set([0, 2, 5]) })).toEqual(['0-1', '2-4', '5-8', '9-9']);
  });

  it('leaves room for the titles on the pages behind them', () => {
    expect(broken({ titles: { first: 0, last: 0 } })).toEqual(['0-3', '4-6', '7-9']);
  });

  it('costs nothing to skip hidden lines', () => {
    expect(broken({ sizeAt: (line) => (line % 2 === 0 ? 0 : 10) })).toEqual(['0-8', '9-9']);
  });

  it('moves a kept range to the next page as a whole', () => {
    expect(broken({ keepTogether: [{ first: 6, last: 8 }] })).toEqual(['0-3', '4-5', '6-9']);
  });

  it('moves a chain of kept ranges', () => {
    const keepTogether = [
      { first: 2, last: 3 },
      { first: 3, last: 4 },
    ];
    expect(broken({ keepTogether })).toEqual(['0-1', '2-5', '6-9']);
  });

  it('parts a kept range that no page can hold', () => {
    expect(broken({ keepTogether: [{ first: 1, last: 8 }] })).toEqual(['0-3', '4-7', '8-9']);
  });

  it('ends a page earlier where that is better', () => {
    const endsWell = (_first: number, line: number): boolean => line % 3 === 0;
    expect(broken({ endsWell })).toEqual(['0-2', '3-5', '6-9']);
  });

  it('does not leave a page half empty to end it well', () => {
    const endsWell = (first: number, line: number): boolean => line === first + 1;
    expect(broken({ endsWell })).toEqual(['0-3', '4-7', '8-9']);
  });

  it('cuts a line that is taller than a page', () => {
    const sizeAt = (line: number): number => (line === 1 ? 100 : 10);
    expect(broken({ last: 3, sizeAt })).toEqual(['0-0', '1-1', '1-1+40', '1-1+80', '2-3']);
  });

  it('ends although titles fill the whole page', () => {
    expect(broken({ titles: { first: 0, last: 3 } }).at(-1)).toMatch(/^9-9/);
  });
});
