/** A cell of one sheet; both indices are 0-based (A1 is row 0, column 0). */
export interface CellAddress {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells; all bounds are 0-based and inclusive. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A cell of the workbook. `sheet` is the sheet's stable id, not its name. */
export interface CellReference extends CellAddress {
  readonly sheet: SheetId;
}

/** The stable id of a sheet inside one document (its `sheetId` in the file, as text). */
export type SheetId = string;

/** Number of rows of a sheet (ECMA-376 Part 1, 18.3.1.73). */
export const MAX_ROWS = 1_048_576;
/** Number of columns of a sheet; the last one is XFD. */
export const MAX_COLUMNS = 16_384;

/** The letters of a 0-based column: 0 → `A`, 26 → `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The 0-based column of its letters (any case), or null when they name no column of a sheet. */
export function columnIndex(name: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(name)) return null;
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index <= MAX_COLUMNS ? index - 1 : null;
}

/** `{row: 4, column: 1}` → `B5`. */
export function formatAddress(address: CellAddress): string {
  return `${columnName(address.column)}${String(address.row + 1)}`;
}

/** Reads `B5` or `$B$5`; null when it is no cell of a sheet. */
export function parseAddress(text: string): CellAddress | null {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$/.exec(text);
  if (!match) return null;
  const column = columnIndex(match[1] ?? '');
  const row = Number(match[2]) - 1;
  return column === null || row >= MAX_ROWS ? null : { row, column };
}

/** `A1:C3`, or `A1` for a single cell. */
export function formatRange(range: CellRange): string {
  const start = formatAddress({ row: range.top, column: range.left });
  const end = formatAddress({ row: range.bottom, column: range.right });
  return start === end ? start : `${start}:${end}`;
}

/** Reads `A1`, `A1:C3`, whole columns `A:C` and whole rows `4:4` (with or without `$`); null when it is none. */
export function parseRange(text: string): CellRange | null {
  const [first, second, ...rest] = text.split(':');
  if (first === undefined || rest.length > 0) return null;
  if (second === undefined) {
    const cell = parseAddress(first);
    return cell && { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column };
  }
  const start = parseAddress(first);
  const end = parseAddress(second);
  if (start && end) return normalised(start.row, start.column, end.row, end.column);
  return parseWholeLines(first, second);
}

function parseWholeLines(first: string, second: string): CellRange | null {
  const firstLine = first.replace(/^\$/, '');
  const secondLine = second.replace(/^\$/, '');
  if (/^[1-9][0-9]{0,6}$/.test(firstLine) && /^[1-9][0-9]{0,6}$/.test(secondLine)) {
    const [top, bottom] = [Number(firstLine) - 1, Number(secondLine) - 1];
    if (top >= MAX_ROWS || bottom >= MAX_ROWS) return null;
    return normalised(top, 0, bottom, MAX_COLUMNS - 1);
  }
  const left = columnIndex(firstLine);
  const right = columnIndex(secondLine);
  return left === null || right === null ? null : normalised(0, left, MAX_ROWS - 1, right);
}

function normalised(row: number, column: number, otherRow: number, otherColumn: number): CellRange {
  return {
    top: Math.min(row, otherRow),
    left: Math.min(column, otherColumn),
    bottom: Math.max(row, otherRow),
    right: Math.max(column, otherColumn),
  };
}

/** Whether the cell lies inside the range, edges included. */
export function rangeContains(range: CellRange, address: CellAddress): boolean {
  return (
    address.row >= range.top &&
    address.row <= range.bottom &&
    address.column >= range.left &&
    address.column <= range.right
  );
}

/** Whether two ranges share at least one cell. */
export function rangesOverlap(a: CellRange, b: CellRange): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}
