import { describe, expect, it } from 'vitest';
import {
  decimalOf,
  decimalPlacesOf,
  formatFixed,
  formatPercent,
  numberOf,
  ratioOf,
  roundHalfUp,
  sumOf,
} from './decimal.ts';

describe('decimalOf', () => {
  it('takes the shortest decimal text of a number as the exact value', () => {
    expect(decimalOf(0.1).plus(decimalOf(0.2)).eq(decimalOf('0.3'))).toBe(true);
    expect(decimalOf(3401.08).toString()).toBe('3401.08');
    expect(decimalOf(1e-7).toString()).toBe('0.0000001');
  });

  it('throws when the value is no finite number', () => {
    expect(() => decimalOf(Number.NaN)).toThrow(RangeError);
    expect(() => decimalOf(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => decimalOf('12,5')).toThrow();
  });
});

describe('sumOf', () => {
  it('adds without the error of doubles', () => {
    const cents = Array.from({ length: 1000 }, () => decimalOf(0.01));
    expect(numberOf(sumOf(cents))).toBe(10);
    expect(numberOf(sumOf([]))).toBe(0);
  });
});

describe('ratioOf', () => {
  it('is the published completion rate when rounded to two places', () => {
    const budget = sumOf([decimalOf(2681.97), decimalOf(964.6)]);
    const rate = ratioOf(decimalOf(3401.08), budget);
    expect(rate && formatPercent(rate)).toBe('93.27%');
  });

  it('is null when the denominator is zero', () => {
    expect(ratioOf(decimalOf(1), decimalOf(0))).toBeNull();
  });
});

describe('roundHalfUp', () => {
  it.each([
    [1.005, 2, 1.01],
    [2.675, 2, 2.68],
    [-1.005, 2, -1.01],
    [0.004, 2, 0],
    [-0.004, 2, 0],
    [15_000, -4, 20_000],
    [14_999, -4, 10_000],
    [8.5, 0, 9],
  ])('rounds %d to %d places as %d', (value, places, expected) => {
    expect(numberOf(roundHalfUp(decimalOf(value), places))).toBe(expected);
  });
});

describe('formatFixed', () => {
  it.each([
    [3401.08, 2, '3401.08'],
    [964.6, 2, '964.60'],
    [-0.001, 2, '0.00'],
    [1e21, 0, '1000000000000000000000'],
  ])('writes %d with %d decimals as %s', (value, places, expected) => {
    expect(formatFixed(decimalOf(value), places)).toBe(expected);
  });
});

describe('decimalPlacesOf', () => {
  it('counts the decimals a value needs', () => {
    expect(decimalPlacesOf(decimalOf(2681.9))).toBe(1);
    expect(decimalPlacesOf(decimalOf(100))).toBe(0);
  });
});
