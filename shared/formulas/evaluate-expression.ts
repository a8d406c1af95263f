import type { CellAddress, SheetId } from '../workbook/address.ts';
import type { CellValue } from '../workbook/cell.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { CalculationEnvironment } from './calculator.ts';
import { evaluateFormula } from './evaluate/evaluate-node.ts';
import { resultOf } from './evaluate/formula-result.ts';
import { Session, UnsupportedSignal } from './evaluate/session.ts';
import { workbookSource } from './evaluate/workbook-source.ts';
import { functionNamed } from './functions/registry.ts';
import { NAME_ERROR, VALUE_ERROR } from './values/errors.ts';
import { Matrix } from './values/operand.ts';

/** Computes formulas that stand outside cells: validations, conditional formats, lists. */
export interface ExpressionEvaluator {
  /**
   * `formulaText` without `=`; its relative references were written for A1-like `written` (the first cell of the rule's
   * range) and are meant for `base`. Without `written` they were written for `base` itself.
   */
  readonly evaluate: (
    formulaText: string,
    sheetId: SheetId,
    base: CellAddress,
    written?: CellAddress,
  ) => CellValue | { readonly array: readonly (readonly CellValue[])[] };
}

/** Makes an evaluator that reads the values of one state of a workbook. */
export function createExpressionEvaluator(
  workbook: Workbook,
  environment: CalculationEnvironment,
): ExpressionEvaluator {
  const session = new Session(workbook, workbookSource(workbook), environment, functionNamed);
  return {
    evaluate: (formulaText, sheetId, base, written = base) => {
      const tree = session.treeOf(formulaText);
      if (!tree) return NAME_ERROR;
      const frame = {
        session,
        sheet: session.sheetWithId(sheetId) ?? 0,
        row: base.row,
        column: base.column,
        deltaRow: base.row - written.row,
        deltaColumn: base.column - written.column,
        mode: 'array' as const,
        scope: null,
        depth: 0,
      };
      try {
        session.startFormula();
        const result = resultOf(evaluateFormula(tree, frame), frame);
        return result instanceof Matrix ? { array: rowsOf(result) } : result;
      } catch (signal) {
        if (signal instanceof UnsupportedSignal || signal instanceof RangeError) return VALUE_ERROR;
        throw signal;
      }
    },
  };
}

function rowsOf(matrix: Matrix): CellValue[][] {
  const rows: CellValue[][] = [];
  for (let row = 0; row < matrix.rows; row += 1) {
    rows.push(matrix.values.slice(row * matrix.columns, (row + 1) * matrix.columns));
  }
  return rows;
}
