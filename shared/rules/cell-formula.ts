import type { BoundField } from '../forms/binding.ts';
import { formatAddress, formatRange } from '../workbook/address.ts';
import type { ResolvedExpression } from './resolved-expression.ts';

/**
 * The spreadsheet formula (without `=`) of an expression on one sheet; a quotient is 0 where its denominator is.
 * Null where it reads another sheet.
 */
export function formulaOf(expression: ResolvedExpression, sheet: string): string | null {
  if (expression.kind !== 'binary' || expression.operator !== '/') return termOf(expression, sheet);
  const numerator = operandOf(expression.left, sheet);
  const denominator = operandOf(expression.right, sheet);
  if (numerator === null || denominator === null) return null;
  return `IF(${denominator}=0,0,${numerator}/${denominator})`;
}

const FUNCTION_NAMES = { sum: 'SUM', min: 'MIN', max: 'MAX', mean: 'AVERAGE', count: 'COUNT' };

function termOf(expression: ResolvedExpression, sheet: string): string | null {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'cells': {
      const places = placesOf(expression.fields, sheet);
      if (places === null) return null;
      return expression.fields.length === 1 ? places : `SUM(${places})`;
    }
    case 'negative': {
      const operand = operandOf(expression.operand, sheet);
      return operand && `-${operand}`;
    }
    case 'binary': {
      const left = operandOf(expression.left, sheet);
      const right = operandOf(expression.right, sheet);
      return left && right && `${left}${expression.operator}${right}`;
    }
    case 'call': {
      const operands = expression.operands.map((operand) =>
        operand.kind === 'cells' ? placesOf(operand.fields, sheet) : termOf(operand, sheet),
      );
      if (operands.includes(null)) return null;
      return `${FUNCTION_NAMES[expression.name]}(${operands.join(',')})`;
    }
  }
}

function operandOf(expression: ResolvedExpression, sheet: string): string | null {
  const term = termOf(expression, sheet);
  return term !== null && expression.kind === 'binary' ? `(${term})` : term;
}

/** `C7:C8` where the cells lie below each other, else `C7,C9`. */
function placesOf(fields: readonly BoundField[], sheet: string): string | null {
  if (fields.some((field) => field.sheet !== sheet)) return null;
  const [first] = fields;
  const last = fields.at(-1);
  if (!first || !last) return null;
  const isRun = fields.every(
    ({ cell }, index) => cell.column === first.cell.column && cell.row === first.cell.row + index,
  );
  if (!isRun) return fields.map(({ cell }) => formatAddress(cell)).join(',');
  return formatRange({
    top: first.cell.row,
    left: first.cell.column,
    bottom: last.cell.row,
    right: last.cell.column,
  });
}
