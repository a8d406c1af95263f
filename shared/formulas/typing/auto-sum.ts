import type { CellAddress, CellRange } from '../../workbook/address.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { cellAt } from '../../workbook/workbook.ts';

type Step = readonly [rows: -1 | 0, columns: -1 | 0];

const UP: Step = [-1, 0];
const LEFT: Step = [0, -1];

/**
 * The cells that Alt+= adds up for a cell, as Excel chooses them: the figures right above it, else those right to its
 * left, else the nearest figures above or to the left. Where the first of them is a sum itself, it is the sums of the
 * block. Empty where there are no figures.
 */
export function autoSumRanges(sheet: Sheet, cell: CellAddress): readonly CellRange[] {
  for (const step of [UP, LEFT]) {
    if (isFigure(sheet, moved(cell, step, 1))) return blockFrom(sheet, cell, step, 1);
  }
  for (const step of [UP, LEFT]) {
    const distance = nearestFigure(sheet, cell, step);
    if (distance !== null) return blockFrom(sheet, cell, step, distance);
  }
  return [];
}

/** The block that begins `distance` cells away; blank cells up to the cell itself belong to it. */
function blockFrom(
  sheet: Sheet,
  cell: CellAddress,
  step: Step,
  distance: number,
): readonly CellRange[] {
  const beginsWithSum = isSum(sheet, moved(cell, step, distance));
  const sums: CellAddress[] = [];
  let last = distance;
  while (isFigure(sheet, moved(cell, step, last))) {
    const here = moved(cell, step, last);
    if (isSum(sheet, here)) {
      if (!beginsWithSum) break;
      sums.push(here);
    }
    last += 1;
  }
  if (beginsWithSum && sums.length > 1) return sums.map((sum) => between(sum, sum));
  const [far, near] = [moved(cell, step, last - 1), moved(cell, step, 1)];
  return [beginsWithSum ? between(moved(cell, step, distance), near) : between(far, near)];
}

function nearestFigure(sheet: Sheet, cell: CellAddress, step: Step): number | null {
  const limit = step[0] === 0 ? cell.column : cell.row;
  for (let distance = 1; distance <= limit; distance += 1) {
    const value = cellAt(sheet, ...placeOf(moved(cell, step, distance)))?.value ?? null;
    if (typeof value === 'number') return distance;
    if (value !== null && value !== '') return null;
  }
  return null;
}

function placeOf({ row, column }: CellAddress): [number, number] {
  return [row, column];
}

function moved({ row, column }: CellAddress, [rows, columns]: Step, by: number): CellAddress {
  return { row: row + rows * by, column: column + columns * by };
}

function between(a: CellAddress, b: CellAddress): CellRange {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

function isFigure(sheet: Sheet, { row, column }: CellAddress): boolean {
  return typeof cellAt(sheet, row, column)?.value === 'number';
}

function isSum(sheet: Sheet, { row, column }: CellAddress): boolean {
  const formula = cellAt(sheet, row, column)?.formula;
  return formula?.kind === 'normal' && /^\s*SUM\s*\(/i.test(formula.text);
}
