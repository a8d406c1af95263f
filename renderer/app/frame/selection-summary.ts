import { formatCellValue } from '../../../shared/numbers/format-value.ts';
import type { CellRange } from '../../../shared/workbook/address.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';

/** More rows than this are not summed up: the status bar must never slow the selecting down. */
const ROW_CAP = 20_000;

/** Sum, average and count of the selected cells; figures are null where nothing selected is a number. */
export interface SelectionSummary {
  readonly filled: number;
  readonly numbers: number;
  readonly sum: number | null;
  readonly average: number | null;
  /** The selection was too large and nothing was counted. */
  readonly isCapped: boolean;
}

/** Sums up a selection; single cells and texts give no figures. */
export function summariseSelection(sheet: Sheet, selection: CellRange): SelectionSummary {
  const { top, bottom, left, right } = selection;
  const none = { filled: 0, numbers: 0, sum: null, average: null };
  if (Math.min(bottom - top + 1, sheet.rows.size) > ROW_CAP) return { ...none, isCapped: true };
  let [filled, numbers, sum] = [0, 0, 0];
  for (const index of rowsBetween(sheet, top, bottom)) {
    for (const [column, { value }] of sheet.rows.get(index)?.cells ?? []) {
      if (column < left || column > right || value === null || value === '') continue;
      filled += 1;
      if (typeof value !== 'number') continue;
      numbers += 1;
      sum += value;
    }
  }
  if (numbers === 0) return { ...none, filled, isCapped: false };
  return { filled, numbers, sum, average: sum / numbers, isCapped: false };
}

/** The rows of a sheet that may lie in a selection: its own numbers, or the sheet's where those are fewer. */
function rowsBetween({ rows }: Sheet, top: number, bottom: number): readonly number[] {
  if (bottom - top < rows.size) {
    return Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
  }
  return [...rows.keys()].filter((index) => index >= top && index <= bottom);
}

/** The summary as the status bar says it; empty for less than two filled cells. */
export function summaryText(summary: SelectionSummary): string {
  if (summary.isCapped) return `所选超过 ${ROW_CAP} 行，不作汇总`;
  const { filled, sum, average } = summary;
  if (filled < 2) return '';
  if (sum === null || average === null) return `计数 ${filled}`;
  return `求和 ${shown(sum)}　平均 ${shown(average)}　计数 ${filled}`;
}

function shown(value: number): string {
  // Binary sums carry dust in the last places (0.1 + 0.2); twelve figures are more than any form has.
  return formatCellValue(Number(value.toPrecision(12)), 'General', '1900').text;
}
