import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfSerial, daysInMonth, serialOfDate } from './calendar.ts';

describe('serialOfDate', () => {
  it.each([
    [1900, 1, 1, '1900', 1],
    [1900, 2, 28, '1900', 59],
    [1900, 2, 29, '1900', 60],
    [1900, 3, 1, '1900', 61],
    [2021, 3, 15, '1900', 44270],
    [9999, 12, 31, '1900', 2958465],
    [1904, 1, 1, '1904', 0],
    [2021, 3, 15, '1904', 42808],
    [1899, 12, 31, '1900', null],
    [1903, 12, 31, '1904', null],
    [2021, 2, 29, '1900', null],
    [2021, 13, 1, '1900', null],
    [2021, 1, 0, '1900', null],
    [10000, 1, 1, '1900', null],
  ] as const)('counts %d-%d-%d in the %s system as %s', (year, month, day, system, serial) => {
    expect(serialOfDate({ year, month, day }, system)).toBe(serial);
  });
});

describe('dateOfSerial', () => {
  it('is the day that the serial was counted from', () => {
    const systems = fc.constantFrom('1900', '1904');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_957_003 }), systems, (serial, system) => {
        const date = dateOfSerial(serial, system);
        expect(date && serialOfDate(date, system)).toBe(serial);
      }),
      { seed: 5 },
    );
  });

  it('ignores the time of day and knows nothing before the first day', () => {
    expect(dateOfSerial(44270.99, '1900')).toEqual({ year: 2021, month: 3, day: 15 });
    expect(dateOfSerial(-1, '1900')).toBeNull();
    expect(dateOfSerial(2_958_466, '1900')).toBeNull();
    expect(dateOfSerial(0, '1900')).toEqual({ year: 1900, month: 1, day: 0 });
  });
});

describe('daysInMonth', () => {
  it('believes in 29 February 1900 only in the 1900 system', () => {
    expect(daysInMonth(1900, 2, '1900')).toBe(29);
    expect(daysInMonth(1904, 2, '1904')).toBe(29);
    expect(daysInMonth(2100, 2, '1900')).toBe(28);
  });
});
