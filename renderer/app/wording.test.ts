import { describe, expect, it } from 'vitest';
import { formatFileSize, formatMoment, stemOf } from './wording.ts';

describe('formatMoment', () => {
  const now = new Date(2026, 10, 20, 18, 0).getTime();
  it.each([
    { moment: new Date(2026, 10, 20, 9, 5), text: '今天 09:05' },
    { moment: new Date(2026, 10, 19, 23, 59), text: '11月19日 23:59' },
    { moment: new Date(2025, 11, 31, 0, 0), text: '2025年12月31日 00:00' },
  ])('writes $text', ({ moment, text }) => {
    expect(formatMoment(moment.getTime(), now)).toBe(text);
  });
});

describe('formatFileSize', () => {
  it.each([
    [512, '512 字节'],
    [45_000, '44 KB'],
    [12_900_000, '12.3 MB'],
  ])('writes %i bytes as %s', (bytes, text) => {
    expect(formatFileSize(bytes)).toBe(text);
  });
});

describe('stemOf', () => {
  it('drops the last ending only', () => {
    expect(stemOf('自评表.2021.xlsx')).toBe('自评表.2021');
  });
});
