import { describe, expect, it } from 'vitest';
import { pageBreaks } from './page-breaks.ts';

const text = (height: number) => ({ height, isHeading: false });
const heading = (height: number) => ({ height, isHeading: true });

describe('pageBreaks', () => {
  it.each([
    ['one page', [text(40), text(60)], [[0, 2]]],
    [
      'a block that no longer fits',
      [text(60), text(50), text(30)],
      [
        [0, 1],
        [1, 3],
      ],
    ],
    [
      'a heading with what follows it',
      [text(60), heading(20), text(50)],
      [
        [0, 1],
        [1, 3],
      ],
    ],
    [
      'two headings in a row',
      [text(50), heading(20), heading(20), text(50)],
      [
        [0, 1],
        [1, 4],
      ],
    ],
    [
      'a block higher than a page',
      [text(20), text(400), text(20)],
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ],
    [
      'headings that fill a page',
      [heading(60), heading(60), text(10)],
      [
        [0, 1],
        [1, 3],
      ],
    ],
    ['nothing', [], []],
  ] as const)('keeps %s together', (_name, blocks, expected) => {
    expect(pageBreaks(blocks, 100).map(({ start, end }) => [start, end])).toEqual(expected);
  });
});
