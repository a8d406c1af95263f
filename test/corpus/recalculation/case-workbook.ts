import type { Cell, CellValue } from '../../../shared/workbook/cell.ts';
import { columnName } from '../../../shared/workbook/address.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import { buildWorkbook } from '../../fixtures/workbook-builder.ts';
import type { FunctionCase } from './function-cases.ts';

/** What the formulas of the cases read, by column. */
const DATA: Readonly<Record<string, readonly CellValue[]>> = {
  A: [1, -0.5, 0.041666666667, -0.001388888889],
  B: [1, 2, 4, 4, 6, 7, 8, 3],
  C: [12, 25, 31, 38, 55, 60, 72, 40],
  D: [-10000, 2750, 4250, 3250, 2750],
  E: [39448, 39508, 39751, 39859, 39904],
  G: ['Tree', 'Apple', 'Pear', 'Cherry', 'Apple', 'Pear'],
  H: ['Age', 20, 12, 14, 15, 8],
  I: ['Profit', 105, 96, 105, 75, 77],
  K: ['Tree', 'Apple'],
  L: ['Age', '>15'],
};

/** The column in which the cases stand, each in its own row. */
export const CASE_COLUMN = 19;

/** The cells that the cases read. */
export function caseData(): Record<string, CellValue> {
  const cells: Record<string, CellValue> = {};
  for (const [letter, values] of Object.entries(DATA)) {
    values.forEach((value, row) => {
      cells[`${letter}${row + 1}`] = value;
    });
  }
  return cells;
}

/** A workbook with the data and one formula in each row. */
export function caseWorkbook(cases: readonly FunctionCase[]): Workbook {
  const cells: Record<string, CellValue | Cell> = caseData();
  cases.forEach(([text], row) => {
    const formula = { kind: 'normal', text } as const;
    const address = `${columnName(CASE_COLUMN)}${row + 1}`;
    cells[address] = { value: null, style: 0, formula, hasNoSavedResult: true };
  });
  return buildWorkbook([{ name: 'F', cells }]);
}
