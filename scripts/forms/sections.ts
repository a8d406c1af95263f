import type ExcelJS from 'exceljs';
import { input, putCells, type CellLook, type FormCell } from './official-sheet.ts';

/** Which columns of the sheet a section's column takes, 0-based inclusive. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
}

/** A column of a matrix: heading, look, and what stands in it. */
export interface MatrixColumn {
  readonly heading: string;
  readonly look: CellLook;
  readonly span: ColumnSpan;
}

/** A row of a matrix. `formula` gives the formula of a column (`null` for input, `''` for a dash). */
export interface MatrixRow {
  readonly label: string;
  readonly formula?: (columnIndex: number, row: number) => string | null;
}

/** Writes a matrix at a row; answers with the first row below it. */
export function putMatrix(
  sheet: ExcelJS.Worksheet,
  top: number,
  corner: { readonly text: string; readonly span: ColumnSpan },
  columns: readonly MatrixColumn[],
  rows: readonly MatrixRow[],
): number {
  putCells(sheet, [
    { range: rangeOf(corner.span, top), look: 'label', value: corner.text },
    ...columns.map(({ heading, span }): FormCell => ({
      range: rangeOf(span, top),
      look: 'label',
      value: heading,
    })),
  ]);
  sheet.getRow(top).height = 30;
  rows.forEach(({ label, formula }, index) => {
    const row = top + 1 + index;
    putCells(sheet, [
      { range: rangeOf(corner.span, row), look: 'text', value: label },
      ...columns.map(({ look, span }, column): FormCell => {
        const range = rangeOf(span, row);
        const text = formula?.(column, row) ?? null;
        if (text === null) return input(range, look, null);
        return text === ''
          ? { range, look: 'centred', value: '—' }
          : { range, look, formula: text, result: 0 };
      }),
    ]);
    sheet.getRow(row).height = 23;
  });
  return top + 1 + rows.length;
}

/** Writes rows of label and input side by side; answers with the first row below. */
export function putFields(
  sheet: ExcelJS.Worksheet,
  top: number,
  rows: readonly (readonly {
    readonly label: string;
    readonly at: ColumnSpan;
    readonly value: ColumnSpan;
    readonly look?: CellLook;
  }[])[],
  height = 24,
): number {
  rows.forEach((fields, index) => {
    for (const { label, at, value, look = 'centred' } of fields) {
      putCells(sheet, [
        { range: rangeOf(at, top + index), look: 'label', value: label },
        input(rangeOf(value, top + index), look, null),
      ]);
    }
    sheet.getRow(top + index).height = height;
  });
  return top + rows.length;
}

/** A heading over the whole width; answers with the row below it. */
export function putSection(
  sheet: ExcelJS.Worksheet,
  row: number,
  width: number,
  text: string,
): number {
  putCells(sheet, [
    {
      range: rangeOf({ first: 0, last: width - 1 }, row),
      look: 'label',
      value: text,
      align: 'left',
    },
  ]);
  sheet.getRow(row).height = 24;
  return row + 1;
}

/** The address of a range in one row, `B5` or `B5:D5`. */
export function rangeOf({ first, last }: ColumnSpan, row: number): string {
  const start = `${letterOf(first)}${String(row)}`;
  return first === last ? start : `${start}:${letterOf(last)}${String(row)}`;
}

/** A single column. */
export function only(column: number): ColumnSpan {
  return { first: column, last: column };
}

/** The letter of a 0-based column up to Z. */
export function letterOf(column: number): string {
  return String.fromCharCode(65 + column);
}
