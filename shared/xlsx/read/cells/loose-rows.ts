import { MAX_COLUMNS, MAX_ROWS } from '../../../workbook/address.ts';
import type { Cell, KeptReason } from '../../../workbook/cell.ts';
import { EMPTY_ROW, type Row } from '../../../workbook/sheet.ts';
import type { PackedRows } from '../../../workbook/packed/packed-rows.ts';

/** A row while its cells are read. */
interface OpenRow extends Row {
  readonly cells: Map<number, Cell>;
}

/** The rows of a sheet whose rows or cells are out of order, repeated, or stand in another row's element. */
export class LooseRows {
  private readonly rows = new Map<number, OpenRow>();
  private current: OpenRow | null = null;
  private currentIndex = -1;
  private lastIndex = -1;
  private inOrder = true;

  /** @param begun what was read in good order before; its last row is the one being read. */
  constructor(begun: PackedRows) {
    for (const index of begun.numbers) {
      const row = begun.peek(index);
      if (!row) continue;
      this.current = { ...row, cells: new Map(row.cells) };
      this.currentIndex = this.lastIndex = index;
      this.rows.set(index, this.current);
    }
  }

  /** Begins a row; rows outside the sheet are taken and left out of the model. */
  startRow(index: number, look: Omit<Row, 'cells'>): void {
    const known = this.rows.get(index);
    this.currentIndex = index;
    this.current = known ?? { ...look, cells: new Map() };
    if (index >= MAX_ROWS || known) return;
    if (index < this.lastIndex) this.inOrder = false;
    this.lastIndex = index;
    this.rows.set(index, this.current);
  }

  put(row: number, column: number, cell: Cell): void {
    if (row >= MAX_ROWS || column >= MAX_COLUMNS) return;
    const isMisplaced = this.currentIndex !== row;
    const home = isMisplaced ? null : this.current;
    const { cells } = home ?? this.rowAt(row);
    const kept: KeptReason | null = cells.has(column)
      ? 'duplicateCell'
      : isMisplaced
        ? 'outsideSheet'
        : null;
    cells.set(column, kept === null || cell.keptAsIs ? cell : { ...cell, keptAsIs: kept });
  }

  cellAt(row: number, column: number): Cell | undefined {
    return this.rows.get(row)?.cells.get(column);
  }

  /** Puts another cell where one stands. */
  replace(row: number, column: number, cell: Cell): void {
    this.rows.get(row)?.cells.set(column, cell);
  }

  /** The rows by 0-based index, in order, their cells in order. */
  finish(): ReadonlyMap<number, Row> {
    if (!this.inOrder) {
      const sorted = [...this.rows].sort(([a], [b]) => a - b);
      this.rows.clear();
      for (const [index, row] of sorted) this.rows.set(index, row);
    }
    for (const { cells } of this.rows.values()) sortColumns(cells);
    return this.rows;
  }

  /** The row of a cell that stands inside another row's element. */
  private rowAt(index: number): OpenRow {
    const known = this.rows.get(index);
    if (known) return known;
    if (index < this.lastIndex) this.inOrder = false;
    this.lastIndex = Math.max(this.lastIndex, index);
    const row: OpenRow = { ...EMPTY_ROW, cells: new Map() };
    this.rows.set(index, row);
    return row;
  }
}

function sortColumns(cells: Map<number, Cell>): void {
  let last = -1;
  for (const column of cells.keys()) {
    if (column < last) {
      const sorted = [...cells].sort(([a], [b]) => a - b);
      cells.clear();
      for (const [index, cell] of sorted) cells.set(index, cell);
      return;
    }
    last = column;
  }
}
