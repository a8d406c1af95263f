import { MAX_COLUMNS, MAX_ROWS, parseRange, type CellAddress } from '../../../workbook/address.ts';
import type { Cell, CellFormula, KeptReason } from '../../../workbook/cell.ts';
import { EMPTY_ROW, type Row, type Sheet } from '../../../workbook/sheet.ts';
import type { PictureCell } from '../drawing/cell-pictures.ts';
import { refuse } from '../read-refusal.ts';
import { cellContent, sharedCell, type CellContext } from './cell-content.ts';
import { unescapeText } from './rich-text.ts';
import { cellType, type StoredCell, type StoredFormula, type StoredRow } from './stored-cell.ts';

/** The formula with which WPS shows a picture in a cell; its id names the picture. */
const PICTURE_FORMULA = /^(?:_xlfn\.)?DISPIMG\("([^"]+)"/i;

interface SharedFormulaUse {
  readonly row: number;
  readonly column: number;
  readonly group: number;
}

/** A row while its cells are read. */
interface OpenRow extends Row {
  readonly cells: Map<number, Cell>;
}

/** An empty row costs as much memory as some cells. */
const CELLS_PER_ROW = 4;

/** Collects the cells of one sheet in any order and with any repetition, and gives them back as rows. */
export class CellStore {
  private readonly context: CellContext;
  private readonly part: string;
  private readonly rows = new Map<number, OpenRow>();
  private readonly emptyCells = new Map<number, Cell>();
  private readonly masters = new Map<number, CellAddress>();
  private readonly followers: SharedFormulaUse[] = [];
  private readonly pictures: PictureCell[] = [];
  private readonly blocks: Sheet['formulaBlocks'][number][] = [];
  private current: OpenRow | null = null;
  private currentIndex = -1;
  private lastIndex = -1;
  private inOrder = true;
  private counted: number;

  /** @param alreadyRead cells of the sheets before this one, for the limit of the whole workbook. */
  constructor(context: CellContext, part: string, alreadyRead: number) {
    this.context = context;
    this.part = part;
    this.counted = alreadyRead;
  }

  /** Cells read so far, those of earlier sheets included. */
  get cellCount(): number {
    return this.counted;
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
  startRow({ index, style, ...attributes }: StoredRow): void {
    this.count(CELLS_PER_ROW);
    this.currentIndex = index;
    const known = this.rows.get(index);
    this.current = known ?? {
      cells: new Map(),
      ...attributes,
      style: style === null ? null : this.styleOf(style),
    };
    if (index >= MAX_ROWS || known) return;
    if (index < this.lastIndex) this.inOrder = false;
    this.lastIndex = index;
    this.rows.set(index, this.current);
  }

  /** The commonest cell by far: a number without formula. */
  addNumber(row: number, column: number, style: number, value: number): void {
    this.put(row, column, { value, style: this.styleOf(style) });
  }

  /** A cell without value and formula. Equal ones share one object. */
  addEmpty(row: number, column: number, style: number): void {
    const known = this.styleOf(style);
    let cell = this.emptyCells.get(known);
    if (!cell) {
      cell = { value: null, style: known };
      this.emptyCells.set(known, cell);
    }
    this.put(row, column, cell);
  }

  /** A cell whose text is entry `index` of the string table. */
  addShared(row: number, column: number, style: number, index: number): void {
    this.put(row, column, sharedCell(index, this.styleOf(style), this.context));
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
    this.put(row, column, {
      ...cell,
      formula: read,
      ...(!hasResult && { hasNoSavedResult: true as const }),
    });
  }

  /** The rows by 0-based index, in order; ends the reading of the sheet. */
  finish(): ReadonlyMap<number, Row> {
    this.resolveFollowers();
    if (!this.inOrder) {
      const sorted = [...this.rows].sort(([a], [b]) => a - b);
      this.rows.clear();
      for (const [index, row] of sorted) this.rows.set(index, row);
    }
    for (const { cells } of this.rows.values()) sortColumns(cells);
    return this.rows;
  }

  private put(row: number, column: number, cell: Cell): void {
    this.count(1);
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

  private count(more: number): void {
    this.counted += more;
    const { cells: limit } = this.context.limits;
    if (this.counted <= limit) return;
    refuse({ kind: 'tooMuch', part: this.part, what: 'cells', count: this.counted, limit });
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
    const master = this.masters.get(group);
    if (!master) this.followers.push({ row, column, group });
    return { kind: 'shared', group, master: master ?? { row, column }, text: null, range: null };
  }

  /** Gives followers that stood before their master its place; those without one keep only their value. */
  private resolveFollowers(): void {
    for (const { row, column, group } of this.followers) {
      const cells = this.rows.get(row)?.cells;
      const cell = cells?.get(column);
      if (!cells || cell?.formula?.kind !== 'shared' || cell.formula.text !== null) continue;
      const master = this.masters.get(group);
      if (master) cells.set(column, { ...cell, formula: { ...cell.formula, master } });
      else {
        const { value, style } = cell;
        cells.set(column, { value, style, keptAsIs: 'unknownCellType' });
      }
    }
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
