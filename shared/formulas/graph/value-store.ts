import type { CellValue } from '../../workbook/cell.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { ValueLine } from '../evaluate/session.ts';

/** The current values of one sheet, row by row, as formulas read them. */
export class SheetValues {
  private readonly lines: (CellValue | undefined)[][] = [];
  lastRow = -1;
  lastColumn = -1;

  constructor(sheet: Sheet) {
    for (const [row, { cells }] of sheet.rows) {
      if (cells.size === 0) continue;
      const line: (CellValue | undefined)[] = [];
      for (const [column, { value }] of cells) {
        line[column] = value;
        if (column > this.lastColumn) this.lastColumn = column;
      }
      this.lines[row] = line;
      if (row > this.lastRow) this.lastRow = row;
    }
  }

  line(row: number): ValueLine | undefined {
    return this.lines[row];
  }

  get(row: number, column: number): CellValue {
    return this.lines[row]?.[column] ?? null;
  }

  set(row: number, column: number, value: CellValue): void {
    let line = this.lines[row];
    if (line === undefined) {
      line = [];
      this.lines[row] = line;
      if (row > this.lastRow) this.lastRow = row;
    }
    line[column] = value;
    if (column > this.lastColumn) this.lastColumn = column;
  }
}
