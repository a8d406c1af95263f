import { describe, expect, it } from 'vitest';
import { parseRange } from '../../../shared/workbook/address.ts';
import { buildWorkbook } from '../../../test/fixtures/workbook-builder.ts';
import { summariseSelection, summaryText } from './selection-summary.ts';

const [sheet] = buildWorkbook([{ cells: { A1: 0.1, A2: 0.2, A3: '三', B1: true, C9: 4 } }]).sheets;

function textOf(range: string): string {
  const selection = parseRange(range);
  if (!sheet || !selection) throw new Error(range);
  return summaryText(summariseSelection(sheet, selection));
}

describe('the summary of a selection', () => {
  it.each([
    ['A1', ''],
    ['A1:A2', '求和 0.3　平均 0.15　计数 2'],
    ['A1:A3', '求和 0.3　平均 0.15　计数 3'],
    ['A3:B3', ''],
    ['A3:B1', '求和 0.3　平均 0.15　计数 4'],
    ['A:A', '求和 0.3　平均 0.15　计数 3'],
  ])('of %s says “%s”', (range, text) => {
    expect(textOf(range)).toBe(text);
  });
});
