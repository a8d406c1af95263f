import type { CellAddress, CellRange, SheetId } from './address.ts';
import type { Cell } from './cell.ts';
import type { ConditionalFormat } from './conditional-format.ts';
import type { Drawing } from './drawing.ts';
import type { PrintSetup } from './print-setup.ts';
import type { BorderEdge, DifferentialStyle } from './style.ts';
import type { DataValidation } from './validation.ts';

/** A row that the file mentions: its cells by 0-based column and what is set for the row itself. */
export interface Row {
  readonly cells: ReadonlyMap<number, Cell>;
  /** Points; null means the sheet's default or the height its content needs. */
  readonly height: number | null;
  /** The height was set by hand and does not follow the content. */
  readonly customHeight: boolean;
  readonly hidden: boolean;
  /** Style of the row's unmentioned cells; null where the row has none. */
  readonly style: number | null;
  readonly outlineLevel: number;
  readonly collapsed: boolean;
}

/** A run of columns with the same properties; bounds are 0-based and inclusive. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
  /** Characters of the base font, as the file stores it; null means the sheet's default. */
  readonly width: number | null;
  readonly hidden: boolean;
  readonly style: number | null;
  readonly outlineLevel: number;
  readonly collapsed: boolean;
}

/** A note on a cell, from the old comments part or from threaded comments. */
export interface CellComment extends CellAddress {
  readonly author: string;
  readonly text: string;
  /** Replies of a threaded comment, oldest first. */
  readonly replies: readonly { readonly author: string; readonly text: string }[];
}

/** What a protected sheet still allows; `enabled` false means the settings are stored but inactive. */
export interface SheetProtection {
  readonly enabled: boolean;
  readonly hasPassword: boolean;
  readonly allowsSelectLocked: boolean;
  readonly allowsFormatCells: boolean;
  readonly allowsInsertRows: boolean;
  readonly allowsDeleteRows: boolean;
  /** Ranges that may be edited although locked (`protectedRanges` without a password). */
  readonly editableRanges: readonly CellRange[];
}

/** A table (list object) of the sheet; its header cells must keep their text. */
export interface SheetTable {
  readonly name: string;
  readonly range: CellRange;
  readonly headerRowCount: number;
  readonly totalsRowCount: number;
  readonly columnNames: readonly string[];
  /** Its filter has conditions, so that rows hidden in it are filtered out, not merely hidden. */
  readonly filterHasConditions?: true;
  /** How the table's style paints it; absent without a style. */
  readonly look?: TableLook;
}

/** What a table style sets for one part of a table: edges around the part, and lines inside it. */
export interface TablePartLook extends DifferentialStyle {
  readonly vertical: BorderEdge | null;
  readonly horizontal: BorderEdge | null;
}

/** The parts of a table that its style paints and that the table has switched on, stripes with their size. */
export interface TableLook {
  readonly wholeTable?: TablePartLook;
  readonly headerRow?: TablePartLook;
  readonly totalRow?: TablePartLook;
  readonly firstColumn?: TablePartLook;
  readonly lastColumn?: TablePartLook;
  readonly rowStripes?: TableStripes;
  readonly columnStripes?: TableStripes;
}

/** Two looks that take turns, each over so many rows or columns. */
export interface TableStripes {
  readonly first: TablePartLook | null;
  readonly second: TablePartLook | null;
  readonly firstSize: number;
  readonly secondSize: number;
}

/** How the sheet is shown. */
export interface SheetView {
  readonly showGridLines: boolean;
  readonly showHeadings: boolean;
  readonly showZeros: boolean;
  readonly rightToLeft: boolean;
  /** Per cent. */
  readonly zoom: number;
  /** Rows and columns that stay in place; a split without freezing is kept in the file but not shown. */
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly activeCell: CellAddress | null;
  /** Where the sheet is split without freezing, in points from its upper left corner; 0 for no split there. */
  readonly split?: { readonly left: number; readonly top: number };
}

/** One worksheet. Cells exist only where the file or an edit mentions them. */
export interface Sheet {
  readonly id: SheetId;
  readonly name: string;
  readonly kind: 'worksheet' | 'chartsheet' | 'dialogsheet' | 'macrosheet';
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  readonly tabColour: string | null;
  readonly rows: ReadonlyMap<number, Row>;
  readonly columns: readonly ColumnSpan[];
  /** Characters of the base font. */
  readonly defaultColumnWidth: number | null;
  readonly baseColumnWidth: number;
  /** Points. */
  readonly defaultRowHeight: number;
  readonly defaultRowsHidden: boolean;
  readonly merges: readonly CellRange[];
  readonly validations: readonly DataValidation[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly comments: readonly CellComment[];
  readonly drawings: readonly Drawing[];
  readonly hyperlinks: readonly {
    readonly range: CellRange;
    readonly target: string;
    readonly tooltip: string;
  }[];
  readonly tables: readonly SheetTable[];
  readonly autoFilter: CellRange | null;
  /** The filter has conditions, so that rows hidden in its range are filtered out, not merely hidden. */
  readonly autoFilterHasConditions?: true;
  /** What array formulas, spills and what-if tables fill; these cells change only as a whole. */
  readonly formulaBlocks: readonly {
    readonly kind: 'array' | 'dataTable';
    readonly range: CellRange;
  }[];
  /** Where the outputs of pivot tables stand; absent when the sheet has none. */
  readonly pivotTables?: readonly { readonly kind: 'pivotTable'; readonly range: CellRange }[];
  readonly protection: SheetProtection | null;
  readonly printSetup: PrintSetup;
  readonly view: SheetView;
  /** Which side of a group its summary row and column stand; absent means below and to the right. */
  readonly outline?: { readonly summaryBelow: boolean; readonly summaryRight: boolean };
}

/** The row of a sheet without the given one in the file. */
export const EMPTY_ROW: Row = {
  cells: new Map(),
  height: null,
  customHeight: false,
  hidden: false,
  style: null,
  outlineLevel: 0,
  collapsed: false,
};
