import { describe, expect, it } from 'vitest';
import { DEFAULT_FONT } from '../workbook/style.ts';
import { columnPixels, defaultColumnPixels, lineHeight, maxDigitWidth } from './sheet-metrics.ts';

const font = (name: string, size: number) => ({ ...DEFAULT_FONT, name, size });

describe('maxDigitWidth', () => {
  it.each([
    ['宋体', 9, 6],
    ['宋体', 11, 8],
    ['宋体', 12, 8],
    ['Calibri', 11, 7],
    ['Calibri', 12, 8],
    ['Arial', 10, 7],
    ['微软雅黑', 11, 8],
  ])('is for %s %d what the font has at 96 dpi: %d', (name, size, pixels) => {
    expect(maxDigitWidth(font(name, size))).toBe(pixels);
  });
});

describe('columnPixels', () => {
  it.each([
    [8.43 + 5 / 7, 7, 64],
    [9.140625, 7, 64],
    [10.7109375, 7, 75],
    [9, 8, 72],
    [0, 8, 0],
  ])('makes %d characters of %d pixels %d pixels wide', (characters, digitWidth, pixels) => {
    expect(columnPixels(characters, digitWidth)).toBe(pixels);
  });
});

describe('defaultColumnPixels', () => {
  it.each([
    [7, 64],
    [8, 72],
  ])('is eight digits of %d pixels and padding', (digitWidth, pixels) => {
    const sheet = { baseColumnWidth: 8, defaultColumnWidth: null };
    expect(defaultColumnPixels(sheet, digitWidth)).toBe(pixels);
  });
});

describe('lineHeight', () => {
  it.each([
    [9, 10.5],
    [10, 12],
    [11, 13.5],
    [12, 14.25],
  ])('is for %d points %d', (size, points) => {
    expect(lineHeight(size)).toBe(points);
  });
});
