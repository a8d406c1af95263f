import { describe, expect, it } from 'vitest';
import {
  columnIndex,
  columnName,
  formatAddress,
  formatRange,
  parseAddress,
  parseRange,
} from './address.ts';

describe('column letters', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16383, 'XFD'],
  ])('names column %i %s and reads it back', (index, name) => {
    expect(columnName(index)).toBe(name);
    expect(columnIndex(name)).toBe(index);
    expect(columnIndex(name.toLowerCase())).toBe(index);
  });

  it.each(['XFE', 'AAAA', '', 'A1', '中'])('reads no column from %j', (text) => {
    expect(columnIndex(text)).toBeNull();
  });
});

describe('parseAddress', () => {
  it.each([
    ['A1', 0, 0],
    ['$B$5', 4, 1],
    ['xfd1048576', 1048575, 16383],
  ])('reads %s', (text, row, column) => {
    expect(parseAddress(text)).toEqual({ row, column });
  });

  it.each(['A0', 'A1048577', 'XFE1', '1A', 'A', '', 'A1:B2', 'A01'])('refuses %j', (text) => {
    expect(parseAddress(text)).toBeNull();
  });
});

describe('parseRange', () => {
  it.each([
    ['A1', 'A1'],
    ['C3:A1', 'A1:C3'],
    ['$A$1:$B$2', 'A1:B2'],
    ['4:4', 'A4:XFD4'],
    ['B:A', 'A1:B1048576'],
  ])('reads %s as %s', (text, expected) => {
    const range = parseRange(text);
    expect(range && formatRange(range)).toBe(expected);
  });

  it.each(['A1:', ':B2', 'A1:B2:C3', 'A:4', '0:1', 'XFE:XFE'])('refuses %j', (text) => {
    expect(parseRange(text)).toBeNull();
  });
});

describe('formatAddress', () => {
  it('counts rows from one', () => {
    expect(formatAddress({ row: 4, column: 1 })).toBe('B5');
  });
});
