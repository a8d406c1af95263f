import { describe, expect, it } from 'vitest';
import { nearestFraction } from './nearest-fraction.ts';

describe('nearestFraction', () => {
  it.each([
    [0.5, 9, 1 / 2],
    [0.932713, 9, 8 / 9],
    [0.3333, 9, 1 / 3],
    [3.14159265, 99, 3 + 14 / 99],
    [3.14159265, 9, 3 + 1 / 7],
    [12345678.9, 9, 12345678 + 8 / 9],
    [0, 9, 0],
    [0.01, 9, 0],
    [0.99, 9, 1],
    [7, 99, 7],
  ])('finds for %d with denominators to %d the fraction %d', (value, most, expected) => {
    expect(nearestFraction(value, most)).toBeCloseTo(expected, 12);
  });
});
