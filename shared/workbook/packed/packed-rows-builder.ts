import type { Cell } from '../cell.ts';
import { packedKind, PackedRows, type PackedTable, type RowLook } from './packed-rows.ts';

const FIRST_CAPACITY = 256;

/** Typed arrays can only be made anew when they are full: each time half as long again. */
function grown(length: number): number {
  return Math.ceil(length * 1.5) + FIRST_CAPACITY;
}

/** Collects the rows of a sheet in rising order, and the cells of each row in rising order, as packed columns. */
export class PackedRowsBuilder {
  /** 0-based number of the last row; -1 before the first. */
  lastRow = -1;
  /** 0-based column of the last cell in it; -1 before the first. */
  lastColumn = -1;
  private rowCount = 0;
  private cellCount = 0;
  private rowNumbers = new Int32Array(FIRST_CAPACITY);
  private cellStarts = new Uint32Array(FIRST_CAPACITY);
  private rowLooks = new Uint32Array(FIRST_CAPACITY);
  private readonly looks: RowLook[] = [];
  private readonly lookPlaces = new Map<string, number>();
  private columns: Uint16Array;
  private styles: Uint32Array;
  private kinds: Uint8Array;
  private figures: Float64Array;
  private readonly objects: Cell[] = [];
  private formulaCount = 0;
  private formulaCells = new Uint32Array(0);
  private formulaStarts = new Uint32Array(1);
  private formulaBytes = new Uint8Array(0);

  /**
   * @param expectedCells room for so many cells is set apart at once, because growing leaves garbage; memory that is
   * never written to costs nothing.
   */
  constructor(expectedCells = 0) {
    const capacity = Math.ceil(expectedCells) + FIRST_CAPACITY;
    this.columns = new Uint16Array(capacity);
    this.styles = new Uint32Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.figures = new Float64Array(capacity);
  }

  /** Begins a row behind the last one. */
  addRow(number: number, look: RowLook): void {
    const place = this.rowCount++;
    if (place >= this.rowNumbers.length) {
      const length = grown(place);
      this.rowNumbers = copied(new Int32Array(length), this.rowNumbers);
      this.cellStarts = copied(new Uint32Array(length), this.cellStarts);
      this.rowLooks = copied(new Uint32Array(length), this.rowLooks);
    }
    this.rowNumbers[place] = number;
    this.cellStarts[place] = this.cellCount;
    this.rowLooks[place] = this.lookPlace(look);
    this.lastRow = number;
    this.lastColumn = -1;
  }

  addEmpty(column: number, style: number): void {
    this.add(column, style, packedKind.empty, 0);
  }

  addNumber(column: number, style: number, value: number): void {
    this.add(column, style, packedKind.number, value);
  }

  /** A cell that shows entry `index` of the string table. */
  addText(column: number, style: number, index: number): void {
    this.add(column, style, packedKind.text, index);
  }

  /** A number under a formula of its own; its text is the ASCII bytes from `start` to `end`. */
  addFormula(
    column: number,
    style: number,
    value: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    const place = this.formulaCount++;
    if (place >= this.formulaCells.length) {
      this.formulaCells = copied(new Uint32Array(grown(place)), this.formulaCells);
      this.formulaStarts = copied(new Uint32Array(grown(place) + 1), this.formulaStarts);
    }
    const from = this.formulaStarts[place] ?? 0;
    const to = from + end - start;
    if (to > this.formulaBytes.length)
      this.formulaBytes = copied(new Uint8Array(grown(to)), this.formulaBytes);
    for (let read = start, write = from; read < end; read++, write++)
      this.formulaBytes[write] = bytes[read] ?? 0;
    this.formulaCells[place] = this.cellCount;
    this.formulaStarts[place + 1] = to;
    this.add(column, style, packedKind.formula, value);
  }

  /** Any other cell; gives the place by which it can be replaced. */
  addCell(column: number, cell: Cell): number {
    const place = this.objects.push(cell) - 1;
    this.add(column, cell.style, packedKind.object, place);
    return place;
  }

  /** Puts another cell in place of one that `addCell` took. */
  replaceCell(place: number, cell: Cell): void {
    this.objects[place] = cell;
  }

  /** The rows collected so far; the builder must not be used afterwards. */
  build(textCell: PackedTable['textCell']): PackedRows {
    const { rowCount, cellCount, formulaCount } = this;
    const cellStarts = this.cellStarts.slice(0, rowCount + 1);
    const whole = copied(new Uint32Array(rowCount + 1), cellStarts);
    whole[rowCount] = cellCount;
    const formulaEnd = this.formulaStarts[formulaCount] ?? 0;
    return new PackedRows({
      rowNumbers: this.rowNumbers.slice(0, rowCount),
      cellStarts: whole,
      rowLooks: this.rowLooks.slice(0, rowCount),
      looks: this.looks,
      columns: fitted(this.columns, cellCount),
      styles: fitted(this.styles, cellCount),
      kinds: fitted(this.kinds, cellCount),
      figures: fitted(this.figures, cellCount),
      objects: this.objects,
      formulas: {
        cells: this.formulaCells.slice(0, formulaCount),
        starts: this.formulaStarts.slice(0, formulaCount + 1),
        bytes: this.formulaBytes.slice(0, formulaEnd),
      },
      textCell,
    });
  }

  private add(column: number, style: number, kind: number, figure: number): void {
    const place = this.cellCount++;
    if (place >= this.columns.length) {
      const length = grown(place);
      this.columns = copied(new Uint16Array(length), this.columns);
      this.styles = copied(new Uint32Array(length), this.styles);
      this.kinds = copied(new Uint8Array(length), this.kinds);
      this.figures = copied(new Float64Array(length), this.figures);
    }
    this.columns[place] = column;
    this.styles[place] = style;
    this.kinds[place] = kind;
    this.figures[place] = figure;
    this.lastColumn = column;
  }

  /** Rows with the same height, style and so on share one look. */
  private lookPlace(look: RowLook): number {
    const last = this.rowLooks[this.rowCount - 2];
    const known = last === undefined ? undefined : this.looks[last];
    if (known && last !== undefined && isSameLook(known, look)) return last;
    const key = `${String(look.height)},${String(look.customHeight)},${String(look.hidden)},${String(look.style)},${String(look.outlineLevel)},${String(look.collapsed)}`;
    const place = this.lookPlaces.get(key);
    if (place !== undefined) return place;
    this.lookPlaces.set(key, this.looks.length);
    return this.looks.push(look) - 1;
  }
}

function isSameLook(a: RowLook, b: RowLook): boolean {
  return (
    a.height === b.height &&
    a.customHeight === b.customHeight &&
    a.hidden === b.hidden &&
    a.style === b.style &&
    a.outlineLevel === b.outlineLevel &&
    a.collapsed === b.collapsed
  );
}

/** The filled part: a view where room enough is filled, else a copy that does not hold the rest. */
function fitted<A extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  array: A,
  length: number,
): A {
  return (
    length > 1000 && length * 4 > array.length ? array.subarray(0, length) : array.slice(0, length)
  ) as A;
}

function copied<A extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(
  into: A,
  from: A,
): A {
  into.set(from);
  return into;
}
