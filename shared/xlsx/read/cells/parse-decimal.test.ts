import { property, assert as check, double, integer, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOfText, parseDecimal } from './parse-decimal.ts';

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));
const parse = (text: string): number => parseDecimal(bytesOf(text), 0, text.length);

describe('parseDecimal', () => {
  it.each(['0', '-0', '7', '2681.97', '-12.5', '0.1', '.5', '5.', '900719925474099', '0.0000001'])(
    'reads %s as Number does',
    (text) => {
      expect(Object.is(parse(text), Number(text))).toBe(true);
    },
  );

  it.each(['', '-', '.', '1e5', ' 1', '1 ', '1.2.3', '0x10', '١', '99999999999999999999'])(
    'leaves %j to the slow way',
    (text) => {
      expect(parse(text)).toBeNaN();
    },
  );

  it('never differs from Number where it gives a number', () => {
    check(
      property(
        tuple(double({ noNaN: true, noDefaultInfinity: true }), integer({ min: 0, max: 12 })),
        ([value, digits]) => {
          for (const text of [String(value), value.toFixed(digits)]) {
            const read = parse(text);
            expect(Number.isNaN(read) || Object.is(read, Number(text))).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('numberOfText', () => {
  it.each([
    ['1.5E+3', 1500],
    [' -2 ', -2],
    ['+4', 4],
    ['1e999', Number.POSITIVE_INFINITY],
  ])('reads %j', (text, expected) => {
    expect(numberOfText(text)).toBe(expected);
  });

  it('takes nothing that is no decimal number', () => {
    for (const text of ['', ' ', '0x1F', 'Infinity', 'NaN', '1_000', '1,5'])
      expect(numberOfText(text)).toBeNaN();
    check(
      property(string(), (text) => {
        const value = numberOfText(text);
        expect(Number.isNaN(value) || value === Number(text)).toBe(true);
      }),
    );
  });
});
