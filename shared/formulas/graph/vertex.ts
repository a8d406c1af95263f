import type { CellRange } from '../../workbook/address.ts';
import type { CellFormula } from '../../workbook/cell.ts';
import type { UnsupportedReason } from '../calculator.ts';
import type { FormulaNode } from '../syntax/tree.ts';
import type { Area } from '../values/operand.ts';

/** A range that formulas read as a whole; it knows who reads it. */
export interface RangeNode extends CellRange {
  readonly id: number;
  readonly sheet: number;
  readonly readers: Vertex[];
  /** The calculation in which all formulas inside were last found settled. */
  settledIn: number;
}

/** A formula cell in the dependency graph. */
export interface Vertex {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly formula: CellFormula;
  /** Null when the text cannot be read. Formulas that say the same share one tree. */
  readonly tree: FormulaNode | null;
  /** How far the cell lies from the one that the tree was read for. */
  readonly deltaRow: number;
  readonly deltaColumn: number;
  readonly cells: readonly Area[];
  readonly ranges: readonly RangeNode[];
  readonly isVolatile: boolean;
  /** The cells an array formula fills; null for one cell. */
  filled: CellRange | null;
  /**
   * `clean`: its value stands. `dirty`: to be computed. `open`: its precedents are being computed. `trying`: it reads
   * cell by cell, because its text names a circle that its values may not follow.
   */
  state: 'clean' | 'dirty' | 'open' | 'trying';
  reason: UnsupportedReason | null;
  /** The last search that came by; keeps it from coming twice. */
  seenIn: number;
}

/** The cells that a formula fills: its own, or those of its array. */
export function filledBy({ filled, row, column }: Vertex): CellRange {
  return filled ?? { top: row, left: column, bottom: row, right: column };
}
