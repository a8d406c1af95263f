import type { Cell } from '../cell.ts';
import type { Row } from '../sheet.ts';

/** What a packed cell holds; its figure (a double) means the number, the place in a table, or nothing. */
export const packedKind = {
  empty: 0,
  number: 1,
  /** The figure is a place in the string table. */
  text: 2,
  /** The figure is a place among `objects`. */
  object: 3,
  /** A number under a formula of its own whose text stands in `formulaTexts`. */
  formula: 4,
} as const;

/** The texts of formulas in ASCII, one behind the other; `cells` are the cells they belong to, in rising order. */
export interface PackedFormulas {
  readonly cells: Uint32Array;
  /** One more than there are formulas: where each begins and the last one ends. */
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
}

/** The rows of a sheet as columns of numbers: a tenth of the memory of objects, nothing for the garbage collector. */
export interface PackedTable {
  /** 0-based, rising. */
  readonly rowNumbers: Int32Array;
  /** One more than there are rows: the first cell of each and the end of the last. */
  readonly cellStarts: Uint32Array;
  /** For each row a place in `looks`. */
  readonly rowLooks: Uint32Array;
  readonly looks: readonly RowLook[];
  /** 0-based, rising within each row. */
  readonly columns: Uint16Array;
  readonly styles: Uint32Array;
  readonly kinds: Uint8Array;
  readonly figures: Float64Array;
  readonly objects: readonly Cell[];
  readonly formulas: PackedFormulas;
  /** The cell that shows an entry of the string table. */
  readonly textCell: (index: number, style: number) => Cell;
  /** Whether an entry of the string table is more than plain text; left out where that is not known. */
  readonly mayHaveRuns?: (index: number) => boolean;
}

/** What a filled cell holds, as far as it is known without making an object of it. */
export type FilledKind = 'number' | 'text' | 'other';

/** What is set for a row itself. */
export type RowLook = Omit<Row, 'cells'>;

/**
 * Gives rows out of a packed table. A row becomes objects when it is first asked for and stays so: whoever compares
 * two states of a workbook by identity meets the same objects again.
 */
export class PackedRows {
  readonly table: PackedTable;
  private readonly known = new Map<number, Row>();
  private readonly emptyCells = new Map<number, Cell>();

  constructor(table: PackedTable) {
    this.table = table;
  }

  get size(): number {
    return this.table.rowNumbers.length;
  }

  /** The numbers of the rows, rising. */
  get numbers(): Int32Array {
    return this.table.rowNumbers;
  }

  has(number: number): boolean {
    return this.placeOf(number) >= 0;
  }

  get(number: number): Row | undefined {
    const known = this.known.get(number);
    if (known) return known;
    const place = this.placeOf(number);
    if (place < 0) return undefined;
    const row = this.rowAt(place);
    this.known.set(number, row);
    return row;
  }

  /** The same row, made anew and forgotten when nobody asked for it before: for whoever passes through all of them. */
  peek(number: number): Row | undefined {
    const known = this.known.get(number);
    if (known) return known;
    const place = this.placeOf(number);
    return place < 0 ? undefined : this.rowAt(place);
  }

  /** The place of a row among the rows; negative where there is none. */
  private placeOf(number: number): number {
    const { rowNumbers } = this.table;
    // Nearly every sheet has its rows without a gap.
    if (rowNumbers[number] === number) return number;
    let low = 0;
    let high = rowNumbers.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = rowNumbers[middle] ?? 0;
      if (found === number) return middle;
      if (found < number) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The last row and the last column of cells, 0-based, in rows that `counts` lets in; null where there is none. */
  lastCell(
    counts: (row: number) => boolean,
  ): { readonly row: number; readonly column: number } | null {
    const { rowNumbers, cellStarts, columns } = this.table;
    let row = -1;
    let column = -1;
    for (let place = 0; place < rowNumbers.length; place++) {
      const end = cellStarts[place + 1] ?? 0;
      if (end === cellStarts[place] || !counts(rowNumbers[place] ?? -1)) continue;
      row = rowNumbers[place] ?? -1;
      column = Math.max(column, columns[end - 1] ?? -1);
    }
    return row < 0 ? null : { row, column };
  }

  /** Whether a formula lacks its result; such a cell is kept as an object. */
  lacksResults(): boolean {
    return this.table.objects.some(({ hasNoSavedResult }) => hasNoSavedResult === true);
  }

  /** What is set for a row itself; undefined where the file does not mention it. No cell becomes an object. */
  look(number: number): RowLook | undefined {
    const place = this.placeOf(number);
    return place < 0 ? undefined : this.table.looks[this.table.rowLooks[place] ?? 0];
  }

  /**
   * Whether something holds for all cells of a row that hold something, by column, style and kind; no cell becomes an
   * object. A text may have runs where the table does not know better.
   */
  everyFilled(
    number: number,
    holds: (column: number, style: number, kind: FilledKind) => boolean,
  ): boolean {
    const place = this.placeOf(number);
    if (place < 0) return true;
    const { cellStarts, columns, styles, kinds, figures, objects, mayHaveRuns } = this.table;
    const end = cellStarts[place + 1] ?? 0;
    for (let index = cellStarts[place] ?? 0; index < end; index++) {
      const kind = kinds[index];
      if (kind === packedKind.empty) continue;
      let filled: FilledKind | null = 'number';
      if (kind === packedKind.object) filled = kindOf(objects[figures[index] ?? 0]);
      if (kind === packedKind.text)
        filled = (mayHaveRuns?.(figures[index] ?? 0) ?? true) ? 'other' : 'text';
      if (filled === null) continue;
      if (!holds(columns[index] ?? 0, styles[index] ?? 0, filled)) return false;
    }
    return true;
  }

  private rowAt(place: number): Row {
    const { cellStarts, rowLooks, looks, columns } = this.table;
    const cells = new Map<number, Cell>();
    const end = cellStarts[place + 1] ?? 0;
    for (let index = cellStarts[place] ?? 0; index < end; index++)
      cells.set(columns[index] ?? 0, this.cellAt(index));
    const look = looks[rowLooks[place] ?? 0];
    if (!look) throw new RangeError(`no look for row ${String(place)}`);
    const { height, customHeight, hidden, style, outlineLevel, collapsed } = look;
    return { cells, height, customHeight, hidden, style, outlineLevel, collapsed };
  }

  private cellAt(index: number): Cell {
    const { kinds, styles, figures, objects, textCell } = this.table;
    const style = styles[index] ?? 0;
    const figure = figures[index] ?? 0;
    switch (kinds[index]) {
      case packedKind.number:
        return { value: figure, style };
      case packedKind.text:
        return textCell(figure, style);
      case packedKind.formula:
        return { value: figure, style, formula: { kind: 'normal', text: this.formulaAt(index) } };
      case packedKind.object:
        return objects[figure] ?? this.emptyCell(style);
      default:
        return this.emptyCell(style);
    }
  }

  /** Empty cells of one style share one object. */
  private emptyCell(style: number): Cell {
    let cell = this.emptyCells.get(style);
    if (!cell) {
      cell = { value: null, style };
      this.emptyCells.set(style, cell);
    }
    return cell;
  }

  private formulaAt(cell: number): string {
    const { cells, starts, bytes } = this.table.formulas;
    let low = 0;
    let high = cells.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cells[middle] ?? 0) < cell) low = middle + 1;
      else high = middle;
    }
    return asciiText(bytes, starts[low] ?? 0, starts[low + 1] ?? 0);
  }
}

function kindOf(cell: Cell | undefined): FilledKind | null {
  if (cell?.value == null) return null;
  if (typeof cell.value === 'string') return cell.runs ? 'other' : 'text';
  return 'number';
}

/** The text of ASCII bytes. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let place = start; place < end; place++) text += String.fromCharCode(bytes[place] ?? 0);
  return text;
}
