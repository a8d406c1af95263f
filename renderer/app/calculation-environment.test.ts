import { describe, expect, it } from 'vitest';
import { serialOf } from './calculation-environment.ts';

describe('serialOf', () => {
  it.each([
    { dateSystem: '1900' as const, serial: 45_658.5 },
    { dateSystem: '1904' as const, serial: 44_196.5 },
  ])('counts noon of 2025-01-01 in the $dateSystem system', ({ dateSystem, serial }) => {
    expect(serialOf(new Date(2025, 0, 1, 12), dateSystem)).toBeCloseTo(serial, 9);
  });
});
