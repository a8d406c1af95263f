import type { CellValue } from '../../workbook/cell.ts';
import { lastStoredCell } from '../../workbook/packed/sheet-rows.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { ValueLine } from '../evaluate/session.ts';

/** The current values of one sheet, row by row, as formulas read them; a row is laid out when it is first read. */
export class SheetValues {
  private readonly sheet: Sheet;
  private readonly lines: (CellValue | undefined)[][] = [];
  lastRow = -1;
  lastColumn = -1;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    const last = lastStoredCell(sheet.rows);
    if (last) ({ row: this.lastRow, column: this.lastColumn } = last);
  }

  line(row: number): ValueLine | undefined {
    return this.lines[row] ?? this.laidOut(row);
  }

  get(row: number, column: number): CellValue {
    return this.line(row)?.[column] ?? null;
  }

  set(row: number, column: number, value: CellValue): void {
    let line = this.lines[row] ?? this.laidOut(row);
    if (line === undefined) {
      line = [];
      this.lines[row] = line;
      if (row > this.lastRow) this.lastRow = row;
    }
    line[column] = value;
    if (column > this.lastColumn) this.lastColumn = column;
  }

  private laidOut(row: number): (CellValue | undefined)[] | undefined {
    const cells = this.sheet.rows.get(row)?.cells;
    if (!cells || cells.size === 0) return undefined;
    const line: (CellValue | undefined)[] = [];
    for (const [column, { value }] of cells) line[column] = value;
    this.lines[row] = line;
    return line;
  }
}
