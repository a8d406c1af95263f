import type { CellContent } from '../workbook/edit.ts';
import type { CellReference } from '../workbook/address.ts';

/** 错误 must be corrected; 提示 may stay with an explanation. */
export type FindingGrade = 'error' | 'notice';

/** How a repair came about; the window names it and shows before and after. */
export type RepairKind =
  | 'computedValue'
  | 'decimalShift'
  | 'swappedDigits'
  | 'droppedDigit'
  | 'yuanToWanyuan'
  /** A text that is a number becomes one. */
  | 'asNumber'
  | 'matchingText';

/** The change of one cell that a repair proposes. */
export interface RepairChange {
  readonly cell: CellReference;
  readonly content: CellContent;
  /** The displayed text of the cell now and after the repair. */
  readonly before: string;
  readonly after: string;
}

/** A proposed change, shown before it is applied; applying it is one undo step. */
export interface Repair extends RepairChange {
  readonly kind: RepairKind;
  /** Cells that have to change with it; absent for none. */
  readonly further?: readonly RepairChange[];
}

/** One thing that is wrong or asks for attention. */
export interface Finding {
  /** Stable while the same rule finds the same at the same cells; used as a list key and to keep focus. */
  readonly id: string;
  /** The rule's id in its form package, e.g. `LW-SUM-01`. */
  readonly rule: string;
  readonly grade: FindingGrade;
  /** The cell to jump to first, then the others that take part. */
  readonly cells: readonly CellReference[];
  /** Row and column names of the first cell: `合计 · 预算完成率`. */
  readonly place: string;
  /** One sentence in Simplified Chinese: what is wrong and what to do. */
  readonly message: string;
  /** The formula with the figures put in, `3401.08 ÷ (2681.97 + 964.60) = 93.27%`; empty where none applies. */
  readonly formula: string;
  /** The figure that stands in the cell and the one that follows; null where the rule compares no figures. */
  readonly stated: string | null;
  readonly computed: string | null;
  readonly repairs: readonly Repair[];
  /** Where the rule comes from, shown to the clerk: `依据公开示例推得，可调整`. */
  readonly basis: string;
}
