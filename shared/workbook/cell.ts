import type { CellAddress, CellRange } from './address.ts';
import type { Font } from './style.ts';

/** The error values of spreadsheets as they stand in `<v>` of a `t="e"` cell. */
export type ErrorCode =
  | '#NULL!'
  | '#DIV/0!'
  | '#VALUE!'
  | '#REF!'
  | '#NAME?'
  | '#NUM!'
  | '#N/A'
  | '#GETTING_DATA'
  | '#SPILL!'
  | '#CALC!'
  | '#FIELD!'
  | '#BLOCKED!'
  | '#UNKNOWN!'
  | '#CONNECT!';

/** An error as a value: it can be stored, shown and passed on by formulas. */
export interface CellError {
  readonly error: ErrorCode;
}

/** What a cell holds; a date is a number with a date format, an empty cell is null. */
export type CellValue = null | number | string | boolean | CellError;

/** A stretch of rich text; `font` is null where the cell's own font applies. */
export interface TextRun {
  readonly text: string;
  readonly font: Font | null;
}

/**
 * A formula as the file stores it, without the leading `=`.
 * - `normal`: its own text.
 * - `shared`: `master` holds text and range; a follower (text null) is the master's text moved by the distance.
 * - `array`: entered with Ctrl+Shift+Enter or a spilling formula; `range` is what it fills.
 * - `dataTable`: a what-if table; only kept, never computed.
 */
export type CellFormula =
  | { readonly kind: 'normal'; readonly text: string }
  | {
      readonly kind: 'shared';
      readonly group: number;
      readonly master: CellAddress;
      readonly text: string | null;
      readonly range: CellRange | null;
    }
  | {
      readonly kind: 'array';
      readonly text: string;
      readonly range: CellRange;
      readonly dynamic: boolean;
    }
  | { readonly kind: 'dataTable'; readonly range: CellRange };

/** One stored cell. `style` indexes `Workbook.styles`. */
export interface Cell {
  readonly value: CellValue;
  readonly style: number;
  readonly formula?: CellFormula;
  /** Rich text runs; their joined text equals `value`. Present only while the text is as the file has it. */
  readonly runs?: readonly TextRun[];
  /** A formula whose result the file does not store: it must be computed at opening. */
  readonly hasNoSavedResult?: true;
  /** A reason why this cell is kept as it is and may not be edited (duplicate cell, unknown type …). */
  readonly keptAsIs?: KeptReason;
}

/** Why a cell of the file is shown but never rewritten. */
export type KeptReason = 'duplicateCell' | 'unknownCellType' | 'outsideSheet';

/** Whether a value is one of the spreadsheet error values. */
export function isCellError(value: CellValue): value is CellError {
  return typeof value === 'object' && value !== null;
}
