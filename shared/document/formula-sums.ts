import { formulaTextAt } from '../formulas/formula-text.ts';
import { parseFormula } from '../formulas/syntax/parse-formula.ts';
import type { FormulaNode } from '../formulas/syntax/tree.ts';
import type { CellAddress, SheetId } from '../workbook/address.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** A cell that a formula adds up, with its sign. */
export interface AddedCell extends CellAddress {
  readonly sign: 1 | -1;
}

/** A sum over more cells than this is a list of data. */
const MOST_CELLS = 5_000;

/** The cells that a formula adds up, where it does nothing else: `SUM(C7:C9)`, `B6+B9-B10`; null for any other. */
export function addedCells(
  workbook: Workbook,
  sheet: SheetId,
  cell: CellAddress,
): readonly AddedCell[] | null {
  const text = formulaTextAt(workbook, sheet, cell);
  const parsed = text === null ? null : parseFormula(text);
  return parsed?.ok ? addedBy(parsed.value, 1) : null;
}

function addedBy(node: FormulaNode, sign: 1 | -1): readonly AddedCell[] | null {
  switch (node.kind) {
    case 'group':
      return addedBy(node.inner, sign);
    case 'prefix':
      return node.operator === '@' ? null : addedBy(node.operand, turned(sign, node.operator));
    case 'binary': {
      if (node.operator !== '+' && node.operator !== '-') return null;
      const left = addedBy(node.left, sign);
      const right = addedBy(node.right, turned(sign, node.operator));
      return left && right && [...left, ...right];
    }
    case 'call': {
      if (!/^SUM$/i.test(node.name)) return null;
      const lists = node.args.map((argument) => addedBy(argument, sign));
      return lists.every((list) => list !== null) ? lists.flat() : null;
    }
    case 'reference':
      return node.prefix === null ? cellsOf(node.bounds, sign) : null;
    default:
      return null;
  }
}

function turned(sign: 1 | -1, operator: '+' | '-'): 1 | -1 {
  return operator === '-' ? (sign === 1 ? -1 : 1) : sign;
}

function cellsOf(
  { top, left, bottom, right }: { top: number; left: number; bottom: number; right: number },
  sign: 1 | -1,
): readonly AddedCell[] | null {
  if ((bottom - top + 1) * (right - left + 1) > MOST_CELLS) return null;
  const cells: AddedCell[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) cells.push({ row, column, sign });
  }
  return cells;
}
