import type { CellAddress, CellReference, SheetId } from './address.ts';
import type { Cell, CellValue } from './cell.ts';
import type { Media } from './drawing.ts';
import type { Explanation } from './explanation.ts';
import type { RowChange } from './rows/row-change.ts';
import type { Row, Sheet } from './sheet.ts';
import { DEFAULT_STYLE, type CellStyle, type Font } from './style.ts';

/** A name of the workbook or of one sheet (`scope`). `formula` has no leading `=`. */
export interface DefinedName {
  readonly name: string;
  readonly scope: SheetId | null;
  readonly formula: string;
  readonly hidden: boolean;
}

/** Trouble with the explanations of a file; whatever is there stays in the file as it is. */
export interface ExplanationStore {
  /** The file's properties are damaged: nothing can be added. */
  readonly isDamaged: boolean;
  /** Explanations that could not be read. */
  readonly unread: number;
}

/** How circles of formulas are computed where the file wants it (`calcPr`, ECMA-376 Part 1, 18.2.2). */
export interface Iteration {
  /** How often the formulas of a circle are computed at most (`iterateCount`). */
  readonly rounds: number;
  /** The computing ends when no value changes by more than this (`iterateDelta`). */
  readonly tolerance: number;
}

/** A spreadsheet document. Immutable; changes are made by `applyEdit`. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Indexed by `Cell.style`; index 0 is the style of unmentioned cells. */
  readonly styles: readonly CellStyle[];
  /** The font whose digit width measures columns (font of the Normal style). */
  readonly baseFont: Font;
  readonly definedNames: readonly DefinedName[];
  readonly dateSystem: '1900' | '1904';
  readonly media: ReadonlyMap<string, Media>;
  readonly activeSheet: SheetId;
  /** Sheets may not be added, removed, renamed or moved. */
  readonly structureLocked: boolean;
  /** The file carries a digital signature that any edit makes invalid. */
  readonly signed: boolean;
  /** The file asks for a full calculation at opening (`fullCalcOnLoad`). */
  readonly recalculatesOnLoad: boolean;
  /** The file lets formulas go in circles; absent where a circle is a mistake. */
  readonly iteration?: Iteration;
  /** The program that wrote the file, from `docProps/app.xml`; empty when unknown. */
  readonly application: string;
  /** The sender recommends opening the file for reading only. */
  readonly readOnlyRecommended?: true;
  /** Parts (drawings, comments …) that are damaged and therefore not shown; the file keeps them. Absent when all is read. */
  readonly unreadParts?: readonly string[];
  /** What clerks wrote about notices; absent where there is nothing. */
  readonly explanations?: readonly Explanation[];
  /** Trouble with the explanations that the file holds; absent where all is well. */
  readonly explanationStore?: ExplanationStore;
  /** Rows put in and taken out since the file was read, oldest first: how its rows became those of the sheets. Absent when none. */
  readonly rowChanges?: readonly RowChange[];
  /**
   * Parts with places that cannot move along when rows come or go, so that no row may: of one sheet, or of the
   * whole file (`sheet` null). Absent when there are none.
   */
  readonly fixedParts?: readonly { readonly sheet: SheetId | null; readonly part: string }[];
}

/** The sheet with this id, or undefined. */
export function sheetById(workbook: Workbook, id: SheetId): Sheet | undefined {
  return workbook.sheets.find((sheet) => sheet.id === id);
}

/** The sheet with this name, compared without case as Excel does, or undefined. */
export function sheetByName(workbook: Workbook, name: string): Sheet | undefined {
  const wanted = name.toLowerCase();
  return workbook.sheets.find((sheet) => sheet.name.toLowerCase() === wanted);
}

/** The stored cell at a place of a sheet, or undefined where the file mentions none. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return sheet.rows.get(row)?.cells.get(column);
}

/** The value at a place; null where there is no cell. */
export function valueAt(sheet: Sheet, row: number, column: number): CellValue {
  return cellAt(sheet, row, column)?.value ?? null;
}

/** The value of a reference; null where sheet or cell do not exist. */
export function valueOf(workbook: Workbook, reference: CellReference): CellValue {
  const sheet = sheetById(workbook, reference.sheet);
  return sheet ? valueAt(sheet, reference.row, reference.column) : null;
}

/** The style index that applies to a cell: its own, its row's, its column's, or 0. */
export function styleIndexAt(sheet: Sheet, address: CellAddress): number {
  const row: Row | undefined = sheet.rows.get(address.row);
  const cell = row?.cells.get(address.column);
  if (cell) return cell.style;
  if (row?.style != null) return row.style;
  const span = sheet.columns.find(
    ({ first, last }) => address.column >= first && address.column <= last,
  );
  return span?.style ?? 0;
}

/** The style that applies to a cell. */
export function styleAt(workbook: Workbook, sheet: Sheet, address: CellAddress): CellStyle {
  return workbook.styles[styleIndexAt(sheet, address)] ?? DEFAULT_STYLE;
}
