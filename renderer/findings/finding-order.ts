import type { SheetId } from '../../shared/workbook/address.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';

/** The findings of one sheet, in the order of reading. */
export interface SheetFindings {
  readonly sheet: SheetId;
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** How many findings there are of each grade. */
export interface FindingCounts {
  readonly errors: number;
  readonly notices: number;
}

/** Puts findings under the sheet of their first cell, sheets in the order of the tabs, cells as one reads. */
export function findingsBySheet(
  workbook: Workbook,
  findings: readonly Finding[],
): readonly SheetFindings[] {
  return workbook.sheets
    .map(({ id, name }) => ({
      sheet: id,
      name,
      findings: findings.filter(({ cells }) => cells[0]?.sheet === id).sort(inReadingOrder),
    }))
    .filter(({ findings: own }) => own.length > 0);
}

function inReadingOrder(a: Finding, b: Finding): number {
  const [first] = a.cells;
  const [second] = b.cells;
  if (!first || !second) return 0;
  return first.row - second.row || first.column - second.column || a.id.localeCompare(b.id);
}

/** Counts findings by grade. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const errors = findings.filter(({ grade }) => grade === 'error').length;
  return { errors, notices: findings.length - errors };
}

/**
 * The place in a list of `count` after one step from the current one, wrapping at the ends. When the current
 * finding is gone (`current` is -1) its successor has moved to `lastIndex`: stepping on goes there.
 */
export function stepIndex(current: number, lastIndex: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (current >= 0) return (current + step + count) % count;
  const from = step === 1 ? lastIndex : lastIndex - 1;
  return ((from % count) + count) % count;
}
