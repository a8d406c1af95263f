import {
  formatAddress,
  parseAddress,
  parseRange,
  type CellRange,
  type CellReference,
} from '../../shared/workbook/address.ts';
import type { Sheet } from '../../shared/workbook/sheet.ts';
import { sheetById, sheetByName, type Workbook } from '../../shared/workbook/workbook.ts';
import { failure, success, type Result } from '../../shared/result.ts';

/** Cells named on the command line. */
export interface NamedCells {
  readonly sheet: Sheet;
  readonly range: CellRange;
}

/** `Sheet!B5` as Excel writes it: the sheet's name in quotes where it is more than letters and digits. */
export function cellName(workbook: Workbook, reference: CellReference): string {
  const name = sheetById(workbook, reference.sheet)?.name ?? reference.sheet;
  return `${quotedSheetName(name)}!${formatAddress(reference)}`;
}

function quotedSheetName(name: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !parseAddress(name);
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

/**
 * Reads `Sheet!B5`, `'My sheet'!B5:C7` or `B5` (in the first sheet). The error is a sentence that says what
 * is wrong with the name.
 */
export function readCellName(workbook: Workbook, text: string): Result<NamedCells, string> {
  const match = /^(?:(?:'((?:[^']|'')*)'|([^!]*))!)?([^!]+)$/su.exec(text);
  if (!match) return failure(`“${text}”不是单元格。请写成 工作表!B5。`);
  const [, quoted, plain, place = ''] = match;
  const name = quoted?.replaceAll("''", "'") ?? plain;
  const sheet = name === undefined ? workbook.sheets[0] : sheetByName(workbook, name);
  if (!sheet) {
    const names = workbook.sheets.map((known) => known.name).join('、');
    return failure(`没有名为“${name ?? ''}”的工作表。文件中有：${names}。`);
  }
  const range = /^\$?[A-Za-z]+\$?[0-9]+(:\$?[A-Za-z]+\$?[0-9]+)?$/.test(place)
    ? parseRange(place)
    : null;
  if (range) return success({ sheet, range });
  return failure(
    /^\$?[A-Za-z]+\$?[0-9]+$/.test(place)
      ? `“${place}”超出工作表范围：最多 1048576 行、16384 列（到 XFD 列）。`
      : `“${place}”不是单元格。请写成 工作表!B5。`,
  );
}
