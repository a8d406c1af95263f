import { describe, expect, it } from 'vitest';
import { createCalculator } from '../../../shared/formulas/create-calculator.ts';
import { isCellError } from '../../../shared/workbook/cell.ts';
import { CASE_COLUMN, caseWorkbook } from './case-workbook.ts';
import { EXCEL_ONLY_CASES } from './excel-only-cases.ts';
import { FIGURE_CASES } from './function-cases.ts';
import { TEXT_AND_DATE_CASES } from './text-and-date-cases.ts';

const cases = [...FIGURE_CASES, ...TEXT_AND_DATE_CASES, ...EXCEL_ONLY_CASES];
const workbook = caseWorkbook(cases);
const calculator = createCalculator(workbook, { now: () => 45_000, random: () => 0.5 });
const results = new Map(
  calculator
    .calculateAll(workbook)
    .computed.filter(({ column }) => column === CASE_COLUMN)
    .map(({ row, value }) => [row, value]),
);

describe('built-in functions', () => {
  it.each(cases.map(([formula, expected], row) => ({ formula, expected, row })))(
    '$formula',
    ({ expected, row }) => {
      const value = results.get(row) ?? null;
      const shown = isCellError(value) ? value.error : value;
      // The other program keeps fifteen digits, of which the last may be rounded.
      if (typeof expected === 'number' && typeof shown === 'number') {
        expect(Math.abs(shown - expected)).toBeLessThanOrEqual(Math.abs(expected) * 5e-14);
      } else {
        expect(shown).toEqual(expected);
      }
    },
  );
});
