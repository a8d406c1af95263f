import { MAX_COLUMNS, MAX_ROWS, columnName } from '../../workbook/address.ts';
import { movedBounds } from '../evaluate/resolve-reference.ts';
import { printFormula } from './print-formula.ts';
import type { FormulaNode, NodeOf, ReferenceBounds } from './tree.ts';

/** The formula text after its cell moved: relative references go along, as in followers of a shared formula. */
export function printMoved(tree: FormulaNode, deltaRow: number, deltaColumn: number): string {
  return printFormula(tree, (node) => {
    if (node.kind !== 'reference') return null;
    return splitPrefix(node).prefix + printBounds(move(node.bounds, deltaRow, deltaColumn));
  });
}

function move(bounds: ReferenceBounds, deltaRow: number, deltaColumn: number): ReferenceBounds {
  return { ...bounds, ...movedBounds(bounds, deltaRow, deltaColumn) };
}

/** The part of a reference's text up to and including `!`, and what follows. */
export function splitPrefix(node: NodeOf<'reference'>): {
  readonly prefix: string;
  readonly rest: string;
} {
  const mark = node.raw.lastIndexOf('!') + 1;
  return { prefix: node.raw.slice(0, mark), rest: node.raw.slice(mark) };
}

/** Writes bounds as `$A1`, `A1:B2`, `A:C` or `4:4`. */
export function printBounds(bounds: ReferenceBounds): string {
  const first = `${printColumn(bounds.left, bounds.leftFixed)}${printRow(bounds.top, bounds.topFixed)}`;
  switch (bounds.shape) {
    case 'cell':
      return first;
    case 'range':
      return `${first}:${printColumn(bounds.right, bounds.rightFixed)}${printRow(bounds.bottom, bounds.bottomFixed)}`;
    case 'columns':
      return `${printColumn(bounds.left, bounds.leftFixed)}:${printColumn(bounds.right, bounds.rightFixed)}`;
    case 'rows':
      return `${printRow(bounds.top, bounds.topFixed)}:${printRow(bounds.bottom, bounds.bottomFixed)}`;
  }
}

function printColumn(column: number, isFixed: boolean): string {
  return `${isFixed ? '$' : ''}${columnName(Math.min(column, MAX_COLUMNS - 1))}`;
}

function printRow(row: number, isFixed: boolean): string {
  return `${isFixed ? '$' : ''}${String(Math.min(row, MAX_ROWS - 1) + 1)}`;
}
