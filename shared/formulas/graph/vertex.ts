import type { CellAddress, CellRange } from '../../workbook/address.ts';
import type { CellFormula } from '../../workbook/cell.ts';
import type { UnsupportedReason } from '../calculator.ts';
import type { Frame, Session } from '../evaluate/session.ts';
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

/** A formula cell in the dependency graph. It is its own frame, so that computing it takes no further object. */
export class Vertex implements Frame {
  readonly session: Session;
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly deltaRow: number;
  readonly deltaColumn: number;
  readonly mode: 'cell' | 'array';
  readonly scope = null;
  readonly depth = 0;
  readonly formula: CellFormula;
  /** Null when the text cannot be read. Formulas that say the same share one tree. */
  readonly tree: FormulaNode | null;
  readonly cells: Area[] = [];
  readonly ranges: RangeNode[] = [];
  isVolatile = false;
  isUnsteady = false;
  /** The cells an array formula fills; null for one cell. */
  filled: CellRange | null = null;
  /**
   * `clean`: its value stands. `dirty`: to be computed. `open`: its precedents are being computed. `trying`: it reads
   * cell by cell, because its text names a circle that its values may not follow.
   */
  state: 'clean' | 'dirty' | 'open' | 'trying' = 'clean';
  reason: UnsupportedReason | null = null;
  /** It was found in a circle that the file wants computed in rounds; the pass then leaves it alone. */
  goesRound = false;
  /** Why there is no tree. */
  unreadable: UnsupportedReason = { kind: 'syntax', detail: '' };
  /** The last search that came by; keeps it from coming twice. */
  seenIn = 0;

  /** `origin` is the cell that the tree was read for. */
  constructor(
    session: Session,
    sheet: number,
    place: CellAddress,
    formula: CellFormula,
    tree: FormulaNode | null,
    origin: CellAddress,
  ) {
    this.session = session;
    this.sheet = sheet;
    this.row = place.row;
    this.column = place.column;
    this.formula = formula;
    this.tree = tree;
    this.deltaRow = place.row - origin.row;
    this.deltaColumn = place.column - origin.column;
    this.mode = formula.kind === 'array' ? 'array' : 'cell';
  }
}

/** The cells that a formula fills: its own, or those of its array. */
export function filledBy({ filled, row, column }: Vertex): CellRange {
  return filled ?? { top: row, left: column, bottom: row, right: column };
}
