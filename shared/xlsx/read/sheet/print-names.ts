import { MAX_COLUMNS, MAX_ROWS, parseRange, type CellRange } from '../../../workbook/address.ts';
import type { PrintSetup } from '../../../workbook/print-setup.ts';

/** What the built-in names of a sheet say about printing. */
export type SheetNames = Pick<PrintSetup, 'printAreas' | 'titleRows' | 'titleColumns'>;

/** A sheet without print area and titles. */
export const NO_SHEET_NAMES: SheetNames = { printAreas: null, titleRows: null, titleColumns: null };

/** Reads `_xlnm.Print_Area` and `_xlnm.Print_Titles` (ECMA-376 Part 1, 18.2.5); the texts are empty when absent. */
export function readSheetNames(printArea: string, printTitles: string): SheetNames {
  const areas = rangesOf(printArea);
  const titles = rangesOf(printTitles);
  const rows = titles.find(({ left, right }) => left === 0 && right === MAX_COLUMNS - 1);
  const columns = titles.find(({ top, bottom }) => top === 0 && bottom === MAX_ROWS - 1);
  return {
    printAreas: areas.length > 0 ? areas : null,
    titleRows: rows ? { first: rows.top, last: rows.bottom } : null,
    titleColumns: columns ? { first: columns.left, last: columns.right } : null,
  };
}

function rangesOf(formula: string): readonly CellRange[] {
  return splitUnion(formula)
    .map((part) => parseRange(withoutSheetName(part)))
    .filter((range) => range !== null);
}

/** The parts of a union `Sheet!A1,'a,b'!B2`; commas inside quotes do not separate. */
function splitUnion(formula: string): readonly string[] {
  return formula.match(/(?:'(?:[^']|'')*'|[^',])+/g)?.map((part) => part.trim()) ?? [];
}

function withoutSheetName(reference: string): string {
  return reference.slice(reference.lastIndexOf('!') + 1);
}
