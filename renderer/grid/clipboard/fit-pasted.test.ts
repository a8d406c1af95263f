import { describe, expect, it } from 'vitest';
import { parseRange } from '../../../shared/workbook/address.ts';
import { indexMerges } from '../layout/merge-index.ts';
import { fitPasted } from './fit-pasted.ts';

const at = (text: string) => parseRange(text) ?? { top: 0, left: 0, bottom: 0, right: 0 };
const merges = (...ranges: string[]) => indexMerges(ranges.map(at));

describe('fitPasted', () => {
  it('puts a copy at the upper left cell of the selection', () => {
    expect(fitPasted([['1', '2']], at('B2'), merges(), '')).toEqual({
      origin: { row: 1, column: 1 },
      rows: [['1', '2']],
    });
  });

  it('fills a selection with one cell', () => {
    expect(fitPasted([['5']], at('A1:B2'), merges(), '').rows).toEqual([
      ['5', '5'],
      ['5', '5'],
    ]);
  });

  it('repeats a copy that goes into the selection without remainder', () => {
    expect(fitPasted([['1', '2']], at('A1:D1'), merges(), '').rows).toEqual([['1', '2', '1', '2']]);
  });

  it('does not repeat a copy that leaves a remainder', () => {
    expect(fitPasted([['1', '2']], at('A1:C1'), merges(), '').rows).toEqual([['1', '2']]);
  });

  it('puts one cell into a merge once', () => {
    expect(fitPasted([['5']], at('A1:B2'), merges('A1:B2'), '').rows).toEqual([['5']]);
  });

  it('leaves covered cells empty when it fills a selection', () => {
    expect(fitPasted([['5']], at('A1:A4'), merges('A1:A2', 'A3:A4'), '').rows).toEqual([
      ['5'],
      [''],
      ['5'],
      [''],
    ]);
  });

  it('keeps a copy with the same merges as it is', () => {
    const rows = [['1'], [''], ['2'], ['']];
    expect(fitPasted(rows, at('A1'), merges('A1:A2', 'A3:A4'), '').rows).toEqual(rows);
  });

  it('spreads a plain column over merged cells', () => {
    expect(fitPasted([['1'], ['2']], at('A1'), merges('A1:A2', 'A3:A4'), '').rows).toEqual([
      ['1'],
      [''],
      ['2'],
      [''],
    ]);
  });
});
