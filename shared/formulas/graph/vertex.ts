import type { CellRange } from '../../workbook/address.ts';
import type { CellFormula } from '../../workbook/cell.ts';
import type { UnsupportedReason } from '../calculator.ts';
import type { Frame } from '../evaluate/session.ts';
import type { FormulaNode } from '../syntax/tree.ts';
import type { Area } from '../values/operand.ts';

/** A range that formulas read as a whole; it knows who reads it. */
export interface RangeNode extends CellRange {
  readonly id: number;
  readonly sheet: number;
  readonly readers: Set<Vertex>;
  /** The calculation in which all formulas inside were last found settled. */
  settledIn: number;
}

/** A formula cell in the dependency graph. */
export interface Vertex {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly formula: CellFormula;
  /** Null when the text cannot be read. */
  readonly tree: FormulaNode | null;
  readonly frame: Frame;
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
}
