import { describe, expect, it } from 'vitest';
import { formatGeneral } from './general-format.ts';

describe('formatGeneral', () => {
  it.each([
    [0, '0'],
    [12345678901, '12345678901'],
    [123456789012, '1.23457E+11'],
    [-1234567.891234567, '-1234567.891'],
    [1 / 3, '0.333333333'],
    [0.0001234567891, '0.000123457'],
    [0.00001234, '0.00001234'],
    [0.0000123456, '1.23456E-05'],
    [1e-10, '1E-10'],
    [99999999999.9, '1E+11'],
    [1.7976931348623157e308, '1.79769E+308'],
  ])('shows %d as %s where there is room', (value, expected) => {
    expect(formatGeneral(value)).toBe(expected);
  });

  it.each([
    [1234.5678, 8, '1234.568'],
    [1234.5678, 6, '1234.6'],
    [1234.5678, 5, '1235'],
    [1234567, 6, '1E+06'],
    [1234567, 4, null],
    [-12, 2, null],
    [-12, 3, '-12'],
    [0.00123, 4, '0'],
    [0, 0, null],
    [99.99, 4, '100'],
  ])('shows %d in %d characters as %s', (value, room, expected) => {
    expect(formatGeneral(value, room)).toBe(expected);
  });
});
