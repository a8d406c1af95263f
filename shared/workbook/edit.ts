import type { CellAddress, SheetId } from './address.ts';
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

/** A named change of the workbook. `setResults` comes from calculation, never from a clerk. */
export type Edit =
  | { readonly kind: 'setCells'; readonly sheet: SheetId; readonly cells: readonly CellChange[] }
  | {
      readonly kind: 'setResults';
      readonly sheet: SheetId;
      readonly results: readonly CellResult[];
    }
  /** All explanations of the workbook as they shall be from now on. */
  | { readonly kind: 'setExplanations'; readonly explanations: readonly Explanation[] };

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
  | { readonly kind: 'notANumber'; readonly sheet: SheetId; readonly cell: CellAddress };
