import { MAX_COLUMNS, MAX_ROWS, parseRange, type CellAddress } from '../../../workbook/address.ts';
import type { Cell, CellFormula } from '../../../workbook/cell.ts';
import { asciiText } from '../../../workbook/packed/packed-rows.ts';
import { PackedRowsBuilder } from '../../../workbook/packed/packed-rows-builder.ts';
import { SheetRows } from '../../../workbook/packed/sheet-rows.ts';
import type { Row, Sheet } from '../../../workbook/sheet.ts';
import type { PictureCell } from '../drawing/cell-pictures.ts';
import { refuse } from '../read-refusal.ts';
import { cellContent, sharedCell, type CellContext } from './cell-content.ts';
import { LooseRows } from './loose-rows.ts';
import { unescapeText } from './rich-text.ts';
import { cellType, type StoredCell, type StoredFormula, type StoredRow } from './stored-cell.ts';

/** The formula with which WPS shows a picture in a cell; its id names the picture. */
const PICTURE_FORMULA = /^(?:_xlfn\.)?DISPIMG\("([^"]+)"/i;

/** A cell of a shared formula that stood before the formula itself. */
interface SharedFormulaUse {
  readonly row: number;
  readonly column: number;
  readonly group: number;
  cell: Cell;
  /** Its place among the packed cells; -1 where the sheet is not packed. */
  place: number;
}

/** The shortest cells with a figure, such as `<c r="A1"><v>1</v></c>`, have about so many bytes. */
const BYTES_PER_CELL = 24;

/** An empty row costs as much memory as some cells. */
const CELLS_PER_ROW = 4;

/**
 * Collects the cells of one sheet in any order and with any repetition, and gives them back as rows: packed while
 * they come in good order, as nearly all files have them; loose from the first one on that does not.
 */
export class CellStore {
  private readonly context: CellContext;
  private readonly part: string;
  private readonly packed: PackedRowsBuilder;
  private loose: LooseRows | null = null;
  private readonly masters = new Map<number, CellAddress>();
  private readonly followers: SharedFormulaUse[] = [];
  private readonly pictures: PictureCell[] = [];
  private readonly blocks: Sheet['formulaBlocks'][number][] = [];
  private counted: number;

  /**
   * @param alreadyRead cells of the sheets before this one, for the limit of the whole workbook.
   * @param partSize bytes of the part.
   */
  constructor(context: CellContext, part: string, alreadyRead: number, partSize: number) {
    this.packed = new PackedRowsBuilder(Math.min(partSize / BYTES_PER_CELL, context.limits.cells));
    this.context = context;
    this.part = part;
    this.counted = alreadyRead;
  }

  /** Cells read so far, those of earlier sheets included. */
  get cellCount(): number {
    return this.counted;
  }

  /** Rows and cells came in rising order without repetition, every cell in its own row. */
  get isInOrder(): boolean {
    return this.loose === null;
  }

  /** The ranges that array formulas and what-if tables fill. */
  get formulaBlocks(): Sheet['formulaBlocks'] {
    return this.blocks;
  }

  /** The cells whose content is a picture. */
  get pictureCells(): readonly PictureCell[] {
    return this.pictures;
  }

  /** Notes that a cell carries value metadata (`vm`, 1-based), by which Excel 365 puts pictures into cells. */
  addValueMetadata(row: number, column: number, valueMetadata: number): void {
    this.pictures.push({ row, column, source: { valueMetadata } });
  }

  /** Begins a row; rows outside the sheet are taken and left out of the model. */
  startRow(stored: StoredRow): void {
    this.count(CELLS_PER_ROW);
    const { index, height, customHeight, hidden, outlineLevel, collapsed } = stored;
    const style = stored.style === null ? null : this.styleOf(stored.style);
    const look = { height, customHeight, hidden, style, outlineLevel, collapsed };
    if (!this.loose && index > this.packed.lastRow && index < MAX_ROWS)
      this.packed.addRow(index, look);
    else this.loosened().startRow(index, look);
  }

  /** The commonest cell by far: a number without formula. */
  addNumber(row: number, column: number, style: number, value: number): void {
    const known = this.styleOf(style);
    if (this.isNext(row, column)) this.packed.addNumber(column, known, value);
    else this.loosened().put(row, column, { value, style: known });
  }

  /** A cell without value and formula. */
  addEmpty(row: number, column: number, style: number): void {
    const known = this.styleOf(style);
    if (this.isNext(row, column)) this.packed.addEmpty(column, known);
    else this.loosened().put(row, column, { value: null, style: known });
  }

  /** A cell whose text is entry `index` of the string table. */
  addShared(row: number, column: number, style: number, index: number): void {
    const known = this.styleOf(style);
    if (this.isNext(row, column)) this.packed.addText(column, known, index);
    else this.loosened().put(row, column, sharedCell(index, known, this.context));
  }

  /** A number under a formula of its own, whose text is the ASCII bytes from `start` to `end`. */
  addFormula(
    row: number,
    column: number,
    style: number,
    value: number,
    {
      bytes,
      start,
      end,
    }: { readonly bytes: Uint8Array; readonly start: number; readonly end: number },
  ): void {
    const known = this.styleOf(style);
    if (this.isNext(row, column)) {
      this.packed.addFormula(column, known, value, bytes, start, end);
      return;
    }
    const formula = { kind: 'normal', text: asciiText(bytes, start, end) } as const;
    this.loosened().put(row, column, { value, style: known, formula });
  }

  /** Any other cell. */
  add(stored: StoredCell): void {
    const { row, column, formula } = stored;
    const cell = cellContent(stored, this.styleOf(stored.style), this.context);
    if (!formula) {
      this.put(row, column, cell);
      return;
    }
    const read = this.formulaOf(stored, formula);
    if (!read) {
      this.put(row, column, cell.keptAsIs ? cell : { ...cell, keptAsIs: 'unknownCellType' });
      return;
    }
    const hasResult =
      stored.inline !== null ||
      (stored.value !== null && (stored.value !== '' || stored.type === cellType.text));
    const complete: Cell = {
      ...cell,
      formula: read,
      ...(!hasResult && { hasNoSavedResult: true as const }),
    };
    const place = this.put(row, column, complete);
    if (read.kind === 'shared' && read.text === null && !this.masters.has(read.group))
      this.followers.push({ row, column, group: read.group, cell: complete, place });
  }

  /** The rows by 0-based index, in order; ends the reading of the sheet. */
  finish(): ReadonlyMap<number, Row> {
    this.resolveFollowers();
    if (this.loose) return this.loose.finish();
    const { context } = this;
    return new SheetRows(this.packed.build((index, style) => sharedCell(index, style, context)));
  }

  /** Counts a cell; whether it stands behind all others in the row that was begun last. */
  private isNext(row: number, column: number): boolean {
    this.count(1);
    return (
      this.loose === null &&
      row === this.packed.lastRow &&
      column > this.packed.lastColumn &&
      column < MAX_COLUMNS
    );
  }

  /** @returns the cell's place among the packed cells, or -1. */
  private put(row: number, column: number, cell: Cell): number {
    if (this.isNext(row, column)) return this.packed.addCell(column, cell);
    this.loosened().put(row, column, cell);
    return -1;
  }

  /** From here on rows are loose. */
  private loosened(): LooseRows {
    if (!this.loose) {
      const { context } = this;
      this.loose = new LooseRows(
        this.packed.build((index, style) => sharedCell(index, style, context)),
      );
    }
    return this.loose;
  }

  private count(more: number): void {
    this.counted += more;
    const { cells: limit } = this.context.limits;
    if (this.counted <= limit) return;
    refuse({ kind: 'tooMuch', part: this.part, what: 'cells', count: this.counted, limit });
  }

  private styleOf(index: number): number {
    return index < this.context.styleCount ? index : 0;
  }

  /** The formula of a cell; null where it is one that nothing defines. */
  private formulaOf(cell: StoredCell, stored: StoredFormula): CellFormula | null {
    const text = unescapeText(stored.text);
    const pictureId = PICTURE_FORMULA.exec(text)?.[1];
    if (pictureId !== undefined) {
      this.pictures.push({ row: cell.row, column: cell.column, source: { id: pictureId } });
    }
    const range = stored.reference === '' ? null : parseRange(stored.reference);
    const self = { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column };
    switch (stored.kind) {
      case 'array': {
        const dynamic = this.context.isDynamicArray(cell.cellMetadata);
        this.blocks.push({ kind: 'array', range: range ?? self });
        return { kind: 'array', text, range: range ?? self, dynamic };
      }
      case 'dataTable':
        this.blocks.push({ kind: 'dataTable', range: range ?? self });
        return { kind: 'dataTable', range: range ?? self };
      case 'shared': {
        const group = stored.sharedIndex;
        if (group === null) return text === '' ? null : { kind: 'normal', text };
        if (text === '') return this.follower(cell, group);
        // Text without a range starts no group: it stands on its own.
        if (!range) return { kind: 'normal', text };
        const master = { row: cell.row, column: cell.column };
        this.masters.set(group, master);
        return { kind: 'shared', group, master, text, range };
      }
      default:
        return text === '' ? null : { kind: 'normal', text };
    }
  }

  private follower({ row, column }: StoredCell, group: number): CellFormula {
    const master = this.masters.get(group) ?? { row, column };
    return { kind: 'shared', group, master, text: null, range: null };
  }

  /** Gives followers that stood before their master its place; those without one keep only their value. */
  private resolveFollowers(): void {
    for (const { row, column, group, cell, place } of this.followers) {
      const now = this.loose ? this.loose.cellAt(row, column) : cell;
      if (now?.formula?.kind !== 'shared' || now.formula.text !== null) continue;
      const master = this.masters.get(group);
      const { value, style } = now;
      const resolved: Cell = master
        ? { ...now, formula: { ...now.formula, master } }
        : { value, style, keptAsIs: 'unknownCellType' };
      if (this.loose) this.loose.replace(row, column, resolved);
      else this.packed.replaceCell(place, resolved);
    }
  }
}
