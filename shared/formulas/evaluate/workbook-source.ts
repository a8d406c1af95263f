import type { CellValue } from '../../workbook/cell.ts';
import type { Row } from '../../workbook/sheet.ts';
import { cellAt, type Workbook } from '../../workbook/workbook.ts';
import { formulaTextAt } from '../formula-text.ts';
import type { ValueLine, ValueSource } from './session.ts';

const linesOfRows = new WeakMap<Row, ValueLine>();

/** Reads the values that a workbook holds; nothing is computed. */
export function workbookSource(workbook: Workbook): ValueSource {
  const extents = new Map<number, { readonly row: number; readonly column: number }>();
  const extentOf = (place: number): { readonly row: number; readonly column: number } => {
    const known = extents.get(place);
    if (known) return known;
    let [lastRow, lastColumn] = [-1, -1];
    for (const [row, content] of workbook.sheets[place]?.rows ?? []) {
      const line = lineOf(content);
      if (line.length === 0) continue;
      lastRow = Math.max(lastRow, row);
      lastColumn = Math.max(lastColumn, line.length - 1);
    }
    const extent = { row: lastRow, column: lastColumn };
    extents.set(place, extent);
    return extent;
  };
  return {
    line: (place, row) => {
      const content = workbook.sheets[place]?.rows.get(row);
      return content && lineOf(content);
    },
    lastRow: (place) => extentOf(place).row,
    lastColumn: (place) => extentOf(place).column,
    prepare: () => undefined,
    spillAt: (place, row, column) => {
      const sheet = workbook.sheets[place];
      const formula = sheet && cellAt(sheet, row, column)?.formula;
      return formula?.kind === 'array' ? formula.range : null;
    },
    formulaAt: (place, row, column) => {
      const id = workbook.sheets[place]?.id;
      return id === undefined ? null : formulaTextAt(workbook, id, { row, column });
    },
  };
}

/** Rows never change, so each is laid out once for all states of the workbook that share it. */
function lineOf(row: Row): ValueLine {
  const known = linesOfRows.get(row);
  if (known) return known;
  const line: (CellValue | undefined)[] = [];
  for (const [column, { value }] of row.cells) line[column] = value;
  linesOfRows.set(row, line);
  return line;
}
