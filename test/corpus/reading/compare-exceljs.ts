import ExcelJS from 'exceljs';
import { columnName } from '../../../shared/workbook/address.ts';
import type { CellValue } from '../../../shared/workbook/cell.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import type { Difference, SheetComparison } from './compare-readers.ts';

/** What exceljs reads of a workbook, or why it cannot open it. */
export async function readWithExceljs(path: string): Promise<ExcelJS.Workbook | string> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.readFile(path);
    return workbook;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Compares the values of all stored cells of a sheet with what exceljs holds there. */
export function compareValues(
  { dateSystem }: Workbook,
  sheet: Sheet,
  theirs: ExcelJS.Worksheet,
): SheetComparison {
  const differences: Difference[] = [];
  let cells = 0;
  for (const [row, { cells: stored }] of sheet.rows) {
    for (const [column, { value }] of stored) {
      const place = `${columnName(column)}${row + 1}`;
      const other = theirs.getCell(row + 1, column + 1);
      if (other.isMerged && other.master.address !== other.address) continue;
      cells += 1;
      // `value` of a formula leaves out results like 0; `result` has them.
      const theirValue = plainValue(
        other.type === ExcelJS.ValueType.Formula ? other.result : other.value,
        dateSystem,
      );
      if (!isSame(value, theirValue))
        differences.push({ what: 'value', place, ours: value, theirs: theirValue });
    }
  }
  return { cells, differences };
}

/**
 * Numbers within the rounding of exceljs' dates, texts as they are, errors by name. exceljs makes an invalid date of
 * a formula's text or error in a cell with a date format, which says nothing about the value.
 */
function isSame(ours: CellValue, theirs: unknown): boolean {
  if (typeof ours !== 'number' && Number.isNaN(theirs)) return true;
  if (typeof ours === 'number' && typeof theirs === 'number')
    return Math.abs(ours - theirs) <= Math.max(1 / 86_400_000, Math.abs(ours) * 1e-12);
  if (typeof ours === 'object' && ours !== null) return ours.error === theirs;
  if (typeof ours === 'string' && typeof theirs === 'string') return isSameText(ours, theirs);
  return (ours ?? '') === (theirs ?? '');
}

function plainValue(value: ExcelJS.CellValue, dateSystem: Workbook['dateSystem']): unknown {
  if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
  if (value instanceof Date)
    return value.getTime() / 86_400_000 + (dateSystem === '1904' ? 24_107 : 25_569);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return value.error;
  if ('hyperlink' in value) return plainValue(value.text, dateSystem);
  return null;
}

/** exceljs keeps blanks at the ends of texts that Excel drops. */
function isSameText(ours: string, theirs: string): boolean {
  return ours === theirs || ours === theirs.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
