import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from './wrapped-text.ts';

const widthOf = (text: string): number =>
  text.split('').reduce((sum, letter) => sum + (letter > '\u02ff' ? 2 : 1), 0);

const wrapped = (text: string, width: number): readonly string[] => wrapText(text, width, widthOf);

describe('wrapText', () => {
  it.each<[string, number, string[]]>([
    ['', 10, ['']],
    ['一二三四五', 4, ['一二', '三四', '五']],
    ['一二\n三', 10, ['一二', '三']],
    ['\n', 10, ['', '']],
    ['hello world again', 11, ['hello world ', 'again']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['一二，三', 4, ['一', '二，', '三']],
    ['一（二）', 6, ['一', '（二）']],
    ['预算100.00元', 8, ['预算', '100.00元']],
  ])('breaks %j at %d', (text, width, expected) => {
    expect(wrapped(text, width)).toEqual(expected);
  });

  it('loses no character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 30 }),
        (text, width) => {
          expect(wrapped(text, width).join('').replaceAll('\n', '')).toBe(
            text.replaceAll('\n', ''),
          );
        },
      ),
      { seed: 11 },
    );
  });
});
