import { formatAddress } from '../../../workbook/address.ts';
import { isCellError, type Cell, type CellFormula } from '../../../workbook/cell.ts';
import { EMPTY_ROW, type Row, type Sheet } from '../../../workbook/sheet.ts';
import type { Workbook } from '../../../workbook/workbook.ts';
import type { WorkbookPackage } from '../../package/workbook-package.ts';
import { readWorkbook } from '../../read/read-workbook.ts';
import { storedError } from '../sheet/cell-content.ts';

/** What a sheet has at its rows besides the rows themselves. */
const PLACED: readonly (keyof Sheet)[] = [
  'name',
  'kind',
  'visibility',
  'columns',
  'merges',
  'validations',
  'conditionalFormats',
  'comments',
  'drawings',
  'hyperlinks',
  'tables',
  'autoFilter',
  'formulaBlocks',
  'pivotTables',
  'protection',
  'printSetup',
  'view',
];

/**
 * Reads a file that was saved with rows moved and compares it with the workbook it has to be: every cell, row and
 * name, and everything that stands at rows.
 * @returns what differs (a sheet and a place), or null.
 */
export function proveMovedRows(pkg: WorkbookPackage, expected: Workbook): string | null {
  const read = readWorkbook(pkg);
  if (!read.ok) return read.error.kind;
  if (read.value.sheets.length !== expected.sheets.length) return 'sheets';
  if (!isSame(read.value.definedNames, expected.definedNames)) return 'definedNames';
  for (const [index, sheet] of expected.sheets.entries()) {
    const now = read.value.sheets[index];
    const different = now ? differenceOf(now, sheet) : 'missing';
    if (different !== null) return `${sheet.name}!${different}`;
  }
  return null;
}

function differenceOf(read: Sheet, expected: Sheet): string | null {
  const different = PLACED.find((key) => {
    // Old drawings keep offsets in whole pixels.
    const tolerance = key === 'drawings' ? 0.76 : 0;
    return !isSame(inOrder(read[key]), inOrder(expected[key]), tolerance);
  });
  if (different !== undefined) return different;
  for (const index of new Set([...read.rows.keys(), ...expected.rows.keys()])) {
    const row = read.rows.get(index) ?? EMPTY_ROW;
    const wanted = expected.rows.get(index) ?? EMPTY_ROW;
    const column = differentColumn(row, wanted);
    if (column !== null) return formatAddress({ row: index, column });
    if (!isSame({ ...row, cells: null }, { ...wanted, cells: null })) return String(index + 1);
  }
  return null;
}

/** Merges, filled blocks and comments are sets: where they stand in the list means nothing. */
function inOrder(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const keyed = value.map((item: unknown) => ({ item, key: placeKey(item) }));
  if (keyed.some(({ key }) => key === null)) return value;
  return keyed.sort((a, b) => (a.key ?? 0) - (b.key ?? 0)).map(({ item }) => item);
}

function placeKey(item: unknown): number | null {
  if (typeof item !== 'object' || item === null || !('top' in item) || !('left' in item))
    return null;
  return Number(item.top) * 16_384 + Number(item.left);
}

function differentColumn(read: Row, expected: Row): number | null {
  for (const [column, cell] of expected.cells) {
    const now = read.cells.get(column);
    if (now ? !holdsSame(now, cell) : !isBlank(cell)) return column;
  }
  for (const [column, cell] of read.cells)
    if (!expected.cells.has(column) && !isBlank(cell)) return column;
  return null;
}

function isBlank({ value, formula }: Cell): boolean {
  return value === null && !formula;
}

function holdsSame(read: Cell, expected: Cell): boolean {
  if (read.style !== expected.style) return false;
  if (!isSame(plainFormula(read.formula), plainFormula(expected.formula))) return false;
  if (expected.hasNoSavedResult) return true;
  const { value } = expected;
  if (isCellError(value))
    return isCellError(read.value) && read.value.error === storedError(value.error);
  // Line ends of texts are read as XML keeps them.
  if (typeof value === 'string' && typeof read.value === 'string')
    return read.value.replace(/\r\n?/g, '\n') === value.replace(/\r\n?/g, '\n');
  return read.value === value;
}

function plainFormula(formula: CellFormula | undefined): unknown {
  if (!formula || !('text' in formula) || formula.text === null) return formula;
  return { ...formula, text: formula.text.replace(/\r\n?/g, '\n') };
}

/** Whether two pieces of plain data say the same, numbers up to a tolerance. */
function isSame(a: unknown, b: unknown, tolerance = 0): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= tolerance;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index], tolerance));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = new Map<string, unknown>(Object.entries(a));
  const right = new Map<string, unknown>(Object.entries(b));
  return [...new Set([...left.keys(), ...right.keys()])].every((key) =>
    isSame(left.get(key), right.get(key), tolerance),
  );
}
