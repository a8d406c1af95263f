import type { CellError, CellValue } from '../../workbook/cell.ts';
import type { FormulaNode } from '../syntax/tree.ts';
import type { Frame } from '../evaluate/session.ts';

/** A rectangle of values, row by row; `values` holds `rows * columns` of them. */
export class Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: readonly CellValue[];

  constructor(rows: number, columns: number, values: readonly CellValue[]) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** The value at a 0-based place; null outside. */
  at(row: number, column: number): CellValue {
    return this.values[row * this.columns + column] ?? null;
  }

  /** A matrix of the given size filled by a function of the 0-based row and column. */
  static build(
    rows: number,
    columns: number,
    valueOf: (row: number, column: number) => CellValue,
  ): Matrix {
    const values: CellValue[] = [];
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) values.push(valueOf(row, column));
    }
    return new Matrix(rows, columns, values);
  }

  static ofRows(rows: readonly (readonly CellValue[])[]): Matrix {
    const columns = rows[0]?.length ?? 0;
    return Matrix.build(rows.length, columns, (row, column) => rows[row]?.[column] ?? null);
  }
}

/** Cells of one sheet, by the sheet's place in the workbook; bounds are 0-based and inclusive. */
export interface Area {
  readonly sheet: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One or more areas; several come from a union or from a 3-D reference. */
export class Reference {
  readonly areas: readonly Area[];

  constructor(areas: readonly Area[]) {
    this.areas = areas;
  }
}

/** Several references in rows and columns, as OFFSET and INDIRECT yield for arrays; each area is one element. */
export class ReferenceArray extends Reference {
  readonly rows: number;
  readonly columns: number;

  constructor(rows: number, columns: number, areas: readonly Area[]) {
    super(areas);
    this.rows = rows;
    this.columns = columns;
  }
}

/** A function as a value; `home` is the frame it was written in, with the names known there. */
export class Lambda {
  readonly parameters: readonly { readonly name: string; readonly optional: boolean }[];
  readonly body: FormulaNode;
  readonly home: Frame;

  constructor(
    parameters: readonly { readonly name: string; readonly optional: boolean }[],
    body: FormulaNode,
    home: Frame,
  ) {
    this.parameters = parameters;
    this.body = body;
    this.home = home;
  }
}

/** A built-in function passed by its name, as in `MAP(A1:A3,ABS)`. */
export class BuiltIn {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** An argument left empty between two commas; it counts as a blank cell. */
export const MISSING: unique symbol = Symbol('missing argument');
export type Missing = typeof MISSING;

/** Anything a part of a formula may yield. */
export type Operand = CellValue | Matrix | Reference | Lambda | BuiltIn | Missing;

/** Whether an operand is one of the error values. */
export function isError(value: unknown): value is CellError {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Matrix) &&
    !(value instanceof Reference) &&
    !(value instanceof Lambda) &&
    !(value instanceof BuiltIn)
  );
}

/** Whether a cell value is an error; cheaper than `isError` where nothing else can be an object. */
export function isErrorValue(value: CellValue): value is CellError {
  return typeof value === 'object' && value !== null;
}

/** How many cells an area has. */
export function areaSize(area: Area): number {
  return (area.bottom - area.top + 1) * (area.right - area.left + 1);
}
