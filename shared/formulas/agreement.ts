import type { CellReference } from '../workbook/address.ts';
import type { CellValue } from '../workbook/cell.ts';
import { isCellError } from '../workbook/cell.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { CalculationEnvironment, UnsupportedFormula } from './calculator.ts';
import { createCalculator } from './create-calculator.ts';
import { formulaTextAt } from './formula-text.ts';
import { unsteadyCells } from './dependents.ts';
import { plainName } from './syntax/function-name.ts';

/** A formula cell whose computed value is not the saved one. */
export interface Difference extends CellReference {
  readonly formula: string;
  readonly saved: CellValue;
  readonly computed: CellValue;
  /** It depends on NOW, RAND or another function that answers anew each time. */
  readonly isVolatile: boolean;
}

/** What a full recalculation found against the values that the file was saved with. */
export interface Agreement {
  readonly formulas: number;
  readonly agree: number;
  /** Formulas without a saved value; there is nothing to compare. */
  readonly withoutSavedValue: number;
  readonly differ: readonly Difference[];
  readonly unsupported: readonly UnsupportedFormula[];
}

/** Computes every formula of a workbook and compares with the saved values. */
export function recalculateWorkbook(
  workbook: Workbook,
  environment: CalculationEnvironment,
): Agreement {
  const calculator = createCalculator(workbook, environment);
  const { computed } = calculator.calculateAll(workbook);
  const unsupported = calculator.unsupported();
  const refused = new Set(unsupported.map(keyOf));
  const unsteady = new Set(unsteadyCells(workbook).map(keyOf));
  const results = new Map(computed.map((cell) => [keyOf(cell), cell.value]));
  const differ: Difference[] = [];
  let [formulas, agree, withoutSavedValue] = [0, 0, 0];
  for (const sheet of workbook.sheets) {
    for (const [row, { cells }] of sheet.rows) {
      for (const [column, cell] of cells) {
        if (!cell.formula) continue;
        formulas += 1;
        const place = { sheet: sheet.id, row, column };
        if (refused.has(keyOf(place))) continue;
        const value = results.get(keyOf(place));
        if (cell.hasNoSavedResult) withoutSavedValue += 1;
        else if (value === undefined || agrees(cell.value, value)) agree += 1;
        else {
          const formula = formulaTextAt(workbook, sheet.id, place) ?? '';
          const isVolatile = unsteady.has(keyOf(place));
          differ.push({ ...place, formula, saved: cell.value, computed: value, isVolatile });
        }
      }
    }
  }
  return { formulas, agree, withoutSavedValue, differ, unsupported };
}

/** Whether two values are the same to a clerk: numbers to the fifteen digits that a cell can show. */
export function agrees(saved: CellValue, computed: CellValue): boolean {
  if (typeof saved === 'number' && typeof computed === 'number') {
    if (saved === computed) return true;
    const size = Math.max(Math.abs(saved), Math.abs(computed));
    return Math.abs(saved - computed) <= size * 2e-14 || size < 1e-300;
  }
  if (isCellError(saved) && isCellError(computed)) return saved.error === computed.error;
  return (saved ?? '') === (computed ?? '');
}

/** The names of the functions of a formula in capitals, each once. */
export function functionsOf(formula: string): readonly string[] {
  const names = new Set<string>();
  for (const [, name] of formula.matchAll(/([A-Za-z_][A-Za-z0-9_.]*)\(/g)) {
    if (name !== undefined) names.add(plainName(name));
  }
  return [...names];
}

function keyOf({ sheet, row, column }: CellReference): string {
  return `${sheet}:${row}:${column}`;
}
