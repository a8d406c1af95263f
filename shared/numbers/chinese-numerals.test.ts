import { describe, expect, it } from 'vitest';
import { spellDatePart, spellDigits, spellWholeNumber } from './chinese-numerals.ts';

describe('spellWholeNumber', () => {
  it.each([
    ['0', '〇'],
    ['7', '七'],
    ['10', '一十'],
    ['15', '一十五'],
    ['100', '一百'],
    ['101', '一百〇一'],
    ['1010', '一千〇一十'],
    ['1001', '一千〇一'],
    ['10000', '一万'],
    ['10010', '一万〇一十'],
    ['12000', '一万二千'],
    ['100010', '一十万〇一十'],
    ['20300040', '二千〇三十万〇四十'],
    ['100000000', '一亿'],
    ['100000001', '一亿〇一'],
    ['120000000', '一亿二千万'],
    ['1000000000000', '一万亿'],
    ['007', '〇〇七'],
  ])('spells %s as %s', (digits, words) => {
    expect(spellWholeNumber(digits, 1)).toBe(words);
  });

  it('uses the numerals of money and of full width', () => {
    expect(spellWholeNumber('1234', 2)).toBe('壹仟贰佰叁拾肆');
    expect(spellWholeNumber('1234', 3)).toBe('１千２百３十４');
  });

  it('spells digit by digit what has no words', () => {
    expect(spellWholeNumber('1'.repeat(21), 1)).toBe('一'.repeat(21));
  });
});

describe('spellDatePart', () => {
  it.each([
    ['2021', 1, '二〇二一'],
    ['15', 1, '十五'],
    ['10', 1, '十'],
    ['20', 1, '二十'],
    ['15', 2, '壹拾伍'],
  ] as const)('spells %s of kind %d as %s', (digits, kind, words) => {
    expect(spellDatePart(digits, kind)).toBe(words);
  });
});

describe('spellDigits', () => {
  it('leaves other characters', () => {
    expect(spellDigits('1-2', 2)).toBe('壹-贰');
  });
});
