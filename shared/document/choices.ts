import { createExpressionEvaluator } from '../formulas/evaluate-expression.ts';
import { formatCellValue } from '../numbers/format-value.ts';
import { rangeContains, type CellAddress, type SheetId } from '../workbook/address.ts';
import type { CellValue } from '../workbook/cell.ts';
import type { DataValidation } from '../workbook/validation.ts';
import { sheetById, type Workbook } from '../workbook/workbook.ts';
import { fieldAt } from './bound-cells.ts';
import type { OpenDocument } from './document.ts';

type Evaluator = ReturnType<typeof createExpressionEvaluator>;

const evaluators = new WeakMap<Workbook, Evaluator>();

/** Evaluates formulas of validations and conditional formats on the document as it stands. */
export function evaluatorOf(document: OpenDocument): Evaluator {
  let evaluator = evaluators.get(document.workbook);
  if (!evaluator) {
    evaluator = createExpressionEvaluator(document.workbook, document.context.environment);
    evaluators.set(document.workbook, evaluator);
  }
  return evaluator;
}

/** The validation of the file that applies to a cell, or null. */
export function validationAt(
  document: OpenDocument,
  sheetId: SheetId,
  cell: CellAddress,
): DataValidation | null {
  const sheet = sheetById(document.workbook, sheetId);
  return (
    sheet?.validations.find(({ ranges }) => ranges.some((range) => rangeContains(range, cell))) ??
    null
  );
}

/** The choices of a cell's drop-down, from the file's validation or else from the form; null where the cell has none. */
export function choicesAt(
  document: OpenDocument,
  sheetId: SheetId,
  cell: CellAddress,
): readonly string[] | null {
  const validation = validationAt(document, sheetId, cell);
  if (validation?.type === 'list' && validation.showsDropDown) {
    return listChoices(document, sheetId, cell, validation);
  }
  return (document.form && fieldAt(document.form.binding, sheetId, cell)?.choices) ?? null;
}

/** The choices of a list validation, from its quoted text or from the cells that its formula names. */
export function listChoices(
  document: OpenDocument,
  sheetId: SheetId,
  cell: CellAddress,
  validation: DataValidation,
): readonly string[] {
  const literal = /^"([\s\S]*)"$/.exec(validation.formula1.trim());
  if (literal) {
    return (literal[1] ?? '')
      .replaceAll('""', '"')
      .split(',')
      .map((choice) => choice.trim());
  }
  const base = validation.ranges[0]
    ? { row: validation.ranges[0].top, column: validation.ranges[0].left }
    : cell;
  const result = evaluatorOf(document).evaluate(validation.formula1, sheetId, cell, base);
  const values: readonly CellValue[] =
    typeof result === 'object' && result !== null && 'array' in result
      ? result.array.flat()
      : [result];
  return values
    .filter((value) => value !== null && value !== '')
    .map((value) => formatCellValue(value, 'General', document.workbook.dateSystem).text);
}
