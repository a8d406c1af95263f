import type { CellAddress, CellRange, SheetId } from './address.ts';
import type { CellValue } from './cell.ts';
import type { Explanation } from './explanation.ts';

/** What a clerk puts into a cell: a value, or a formula without `=` whose result is computed afterwards. */
export type CellContent =
  | { readonly kind: 'value'; readonly value: CellValue }
  | { readonly kind: 'formula'; readonly text: string };

/** New content for one cell. */
export interface CellChange extends CellAddress {
  readonly content: CellContent;
  /** A format the cell takes with its content (12.5% typed into a General cell); absent keeps the cell's own. */
  readonly numberFormat?: string;
}

/** A computed result for a cell that keeps its formula. */
export interface CellResult extends CellAddress {
  readonly value: CellValue;
}

/** Puts whole rows into a sheet; what stands at `before` and below moves down by `count`. All rows are 0-based. */
export interface InsertRows {
  readonly kind: 'insertRows';
  readonly sheet: SheetId;
  readonly before: number;
  readonly count: number;
  /**
   * The row (numbered as before the edit) whose height, styles, merges within the row, formulas, validations and
   * conditional formats every new row takes; its values stay where they are. Null makes plain empty rows.
   */
  readonly like: number | null;
  /** Columns in which a merge that ends with the row `like` does not take the new rows in: a new group begins. */
  readonly apart?: readonly ColumnRange[];
  /** Columns in which the cell of the row `like`, which goes over no other row, becomes one merge with the new rows. */
  readonly merged?: readonly ColumnRange[];
}

/** Columns side by side; 0-based and inclusive. */
export interface ColumnRange {
  readonly left: number;
  readonly right: number;
}

/** Takes whole rows out of a sheet; what stands below moves up. `first` is 0-based. */
export interface RemoveRows {
  readonly kind: 'removeRows';
  readonly sheet: SheetId;
  readonly first: number;
  readonly count: number;
  /** The form says that these rows may go, although cells in them are locked: computed ones of a repeating row. */
  readonly takesLocked?: true;
}

/** An edit that changes which rows a sheet has. */
export type RowEdit = InsertRows | RemoveRows;

/** An edit of what cells hold. `setResults` comes from calculation, never from a clerk. */
export type CellEdit =
  | { readonly kind: 'setCells'; readonly sheet: SheetId; readonly cells: readonly CellChange[] }
  | {
      readonly kind: 'setResults';
      readonly sheet: SheetId;
      readonly results: readonly CellResult[];
    }
  /** All explanations of the workbook as they shall be from now on. */
  | { readonly kind: 'setExplanations'; readonly explanations: readonly Explanation[] };

/** A named change of the workbook. */
export type Edit = CellEdit | RowEdit;

/** Why an edit is not taken; the window turns it into a sentence with the figures in it. */
export type EditRefusal =
  | { readonly kind: 'noSuchSheet'; readonly sheet: SheetId }
  | { readonly kind: 'outsideSheet'; readonly sheet: SheetId; readonly cell: CellAddress }
  | { readonly kind: 'notAWorksheet'; readonly sheet: SheetId }
  | { readonly kind: 'lockedCell'; readonly sheet: SheetId; readonly cell: CellAddress }
  | {
      readonly kind: 'mergeFollower';
      readonly sheet: SheetId;
      readonly cell: CellAddress;
      readonly master: CellAddress;
    }
  | { readonly kind: 'arrayFormula'; readonly sheet: SheetId; readonly cell: CellAddress }
  | { readonly kind: 'sharedFormulaMaster'; readonly sheet: SheetId; readonly cell: CellAddress }
  | { readonly kind: 'dataTable'; readonly sheet: SheetId; readonly cell: CellAddress }
  | {
      readonly kind: 'tableHeader';
      readonly sheet: SheetId;
      readonly cell: CellAddress;
      readonly table: string;
    }
  | { readonly kind: 'keptCell'; readonly sheet: SheetId; readonly cell: CellAddress }
  | {
      readonly kind: 'formCell';
      readonly sheet: SheetId;
      readonly cell: CellAddress;
      readonly role: 'label' | 'computed';
    }
  /** The score assistant fills this cell in; `reasoning` says how, with the figures. */
  | {
      readonly kind: 'scoreCell';
      readonly sheet: SheetId;
      readonly cell: CellAddress;
      readonly reasoning: string;
    }
  | {
      readonly kind: 'textTooLong';
      readonly sheet: SheetId;
      readonly cell: CellAddress;
      readonly length: number;
      readonly limit: number;
    }
  | { readonly kind: 'explanationTooLong'; readonly length: number; readonly limit: number }
  | { readonly kind: 'tooManyExplanations'; readonly limit: number }
  | { readonly kind: 'explanationsNotKept' }
  | { readonly kind: 'unwritableText'; readonly sheet: SheetId; readonly cell: CellAddress }
  | { readonly kind: 'notANumber'; readonly sheet: SheetId; readonly cell: CellAddress }
  | RowEditRefusal;

/** Why rows are not put in or taken out; `first` (0-based) and `count` say which rows it is about. */
export type RowEditRefusal =
  | {
      readonly kind: 'noSuchRows';
      readonly sheet: SheetId;
      readonly first: number;
      readonly count: number;
    }
  /** The last rows of the sheet hold something that would be pushed out; `last` is the last row used. */
  | { readonly kind: 'sheetEnd'; readonly sheet: SheetId; readonly last: number }
  | {
      readonly kind: 'rowsLocked';
      readonly sheet: SheetId;
      readonly action: 'insert' | 'remove';
    }
  /** A block of cells that only changes as a whole would be cut. */
  | {
      readonly kind: 'cutBlock';
      readonly sheet: SheetId;
      readonly block: 'array' | 'dataTable' | 'pivotTable';
      readonly range: CellRange;
    }
  /** The content of a merge that goes on below would be lost, because other cells may read it. */
  | { readonly kind: 'cutMerge'; readonly sheet: SheetId; readonly range: CellRange }
  | {
      readonly kind: 'cutTable';
      readonly sheet: SheetId;
      readonly table: string;
      readonly part: 'header' | 'totals' | 'data';
    }
  /** A part of the file holds places that cannot be moved along safely. `part` is its name inside the package. */
  | { readonly kind: 'fixedPart'; readonly sheet: SheetId; readonly part: string };
