import { labelForms, shortName } from '../forms/label-text.ts';
import { labelAt, labelsOf, type LabelCell, type SheetLabels } from '../forms/sheet-labels.ts';
import { decimalOf, type ExactDecimal } from '../numbers/decimal.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { CellStyle } from '../workbook/style.ts';
import { figureOfNumber, type Figure } from './figure.ts';

/** The numbers of a sheet in rows and columns, with the labels that name them. */
export interface NumberGrid {
  readonly labels: SheetLabels;
  /** Rows that hold numbers, in order. */
  readonly rows: readonly number[];
  readonly figureAt: (row: number, column: number) => Figure | null;
  /** The number at a place, 0 where there is none. */
  readonly valueAt: (row: number, column: number) => ExactDecimal;
  readonly columnsIn: (row: number) => readonly number[];
  /** The label that stands nearest to the left in a row, or null. */
  readonly rowLabel: (row: number, column: number) => LabelCell | null;
  /** The label that stands nearest above in a column, or null. */
  readonly columnLabel: (row: number, column: number) => LabelCell | null;
}

/** Rows are looked at up to here; lists of data are no forms. */
const MOST_ROWS = 3_000;
const MOST_COLUMNS = 60;
const HIGHEST_TABLE = 400;

/** Reads the numbers of a sheet. */
export function numberGridOf(sheet: Sheet, styles: readonly CellStyle[]): NumberGrid {
  const labels = labelsOf(sheet, styles);
  const figures = new Map<number, Map<number, Figure>>();
  for (const [row, { cells }] of sheet.rows) {
    if (row > MOST_ROWS) continue;
    for (const [column, { value, style }] of cells) {
      if (typeof value !== 'number' || column > MOST_COLUMNS) continue;
      const figure = figureOfNumber(value, styles[style]?.numberFormat ?? 'General', false);
      const line = figures.get(row) ?? new Map<number, Figure>();
      figures.set(row, line.set(column, figure));
    }
  }
  const zero = decimalOf(0);
  const figureAt = (row: number, column: number) => figures.get(row)?.get(column) ?? null;
  return {
    labels,
    rows: [...figures.keys()].sort((a, b) => a - b),
    figureAt,
    valueAt: (row, column) => figureAt(row, column)?.value ?? zero,
    columnsIn: (row) => [...(figures.get(row)?.keys() ?? [])].sort((a, b) => a - b),
    rowLabel: (row, column) => nearest(column - 1, -1, (at) => labelAt(labels, row, at)),
    columnLabel: (row, column) =>
      nearest(row - 1, row - HIGHEST_TABLE, (at) => {
        const cell = labelAt(labels, at, column);
        // A heading over the whole table names no column.
        return cell && cell.range.right - cell.range.left < 4 ? cell : undefined;
      }),
  };
}

/** `合计 · 执行率` for a cell; the address where labels are missing. */
export function placeName(grid: NumberGrid, row: number, column: number): string {
  const parts = [grid.rowLabel(row, column), grid.columnLabel(row, column)];
  return parts.flatMap((cell) => (cell ? [shortName(cell.text)] : [])).join(' · ');
}

/** Whether one of a label's forms fits. */
export function labelFits(cell: LabelCell | null, pattern: RegExp): boolean {
  return cell !== null && labelForms(cell.text).some((form) => pattern.test(form));
}

function nearest(
  start: number,
  end: number,
  at: (index: number) => LabelCell | undefined,
): LabelCell | null {
  for (let index = start; index > end && index >= 0; index -= 1) {
    const cell = at(index);
    if (cell) return cell;
  }
  return null;
}
