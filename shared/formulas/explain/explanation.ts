import type { CellRange, CellReference, SheetId } from '../../workbook/address.ts';

/** Cells of one sheet that a formula names. */
export interface NamedCells {
  readonly sheet: SheetId;
  readonly range: CellRange;
}

/** What rows and columns call some cells, or null where an address has to do. */
export type NameOf = (cells: NamedCells) => string | null;

/** Cells that feed the explained cell or are fed by it. */
export interface ExplainedCells extends NamedCells {
  readonly name: string;
  /** The content of a single cell as it is shown; empty for several cells. */
  readonly shown: string;
}

/** One part of a nested formula on the way to the result. */
export interface ExplanationStep {
  readonly words: string;
  readonly figures: string;
  readonly result: string;
  /** What was decided here, for example which branch of an IF was taken; empty where nothing was. */
  readonly decision: string;
}

/** How the figure of a formula cell came about. */
export interface Explanation {
  readonly cell: CellReference;
  readonly name: string;
  /** The formula without `=`. */
  readonly formula: string;
  readonly words: string;
  readonly figures: string;
  readonly result: string;
  /** All in one line, for the formula bar and for screen readers. */
  readonly text: string;
  /** Innermost first; empty for formulas of one level. */
  readonly steps: readonly ExplanationStep[];
  readonly precedents: readonly ExplainedCells[];
}
