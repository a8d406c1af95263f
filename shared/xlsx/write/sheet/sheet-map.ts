import { failure, success, type Result } from '../../../result.ts';
import { MAX_COLUMNS, MAX_ROWS, parseAddress } from '../../../workbook/address.ts';
import { decodeLatin1 } from '../../package/text-decoding.ts';
import { attributeValue, readAttributes } from '../xml/tag-attributes.ts';
import { spreadsheetPrefix } from '../xml/spreadsheet-root.ts';
import { TagCursor } from '../xml/tag-cursor.ts';

/** Places of an element: its tag, and where its content ends; for a self-closing tag all ends are the same. */
export interface ElementPlace {
  readonly start: number;
  readonly nameEnd: number;
  /** Behind the `>` of the open tag. */
  readonly tagEnd: number;
  /** The `<` of the closing tag. */
  contentEnd: number;
  /** Behind the closing tag. */
  end: number;
  readonly selfClosing: boolean;
}

/** A row that will be edited, with its cells in file order. */
export interface RowPlace extends ElementPlace {
  /** Has its number in the file; else it follows the row before it. */
  readonly isNumbered: boolean;
  readonly cells: { readonly column: number; readonly start: number }[];
}

/** A run of columns with a style, 0-based and inclusive. */
export interface ColumnStyle {
  readonly first: number;
  readonly last: number;
  readonly style: number;
}

/** Where things stand in a sheet part, as far as the wanted cells need it. */
export interface SheetMap {
  /** The prefix of the sheet's elements with its colon, or empty. */
  readonly prefix: string;
  readonly sheetData: ElementPlace;
  /** The wanted cells that exist, by `cellKey`. */
  readonly cells: ReadonlyMap<number, ElementPlace>;
  /** The rows of wanted cells that exist, by 0-based number; the first of repeated ones. */
  readonly rows: ReadonlyMap<number, RowPlace>;
  /** All rows in file order. */
  readonly rowNumbers: readonly number[];
  readonly rowStarts: readonly number[];
  readonly columnStyles: readonly ColumnStyle[];
  /** Cells in the rows of wanted cells. */
  readonly cellCount: number;
  /** A row of wanted cells stands there more than once. */
  readonly hasRepeatedRow: boolean;
  /** The open tag of the root element. */
  readonly rootTag: { readonly start: number; readonly end: number };
}

/** Why a sheet cannot be mapped safely. */
export type SheetMapFailure =
  | { readonly kind: 'documentType' }
  | { readonly kind: 'unusualXml' }
  | { readonly kind: 'duplicateCell'; readonly row: number; readonly column: number };

/** The wanted cells: 0-based columns by 0-based row. */
export type WantedCells = ReadonlyMap<number, ReadonlySet<number>>;

/** One number for a cell; columns are fewer than 2^14. */
export function cellKey(row: number, column: number): number {
  return row * 16_384 + column;
}

const LOWER_R = 0x72;
const EQUALS = 0x3d;
const COLON = 0x3a;
/** Stands for a row or column that lies outside every sheet. */
const NOWHERE = MAX_ROWS;

/**
 * Finds the wanted cells of a sheet part and the places where missing ones belong. Walks all cells, so that
 * cells out of order, without `r`, or repeated are seen.
 */
export function mapSheet(
  bytes: Uint8Array,
  wanted: WantedCells,
): Result<SheetMap, SheetMapFailure> {
  const mapper = new SheetMapper(bytes, wanted);
  try {
    return success(mapper.map());
  } catch (error) {
    if (error instanceof UnmappableError) return failure(error.reason);
    throw error;
  }
}

class UnmappableError extends Error {
  readonly reason: SheetMapFailure;

  constructor(reason: SheetMapFailure) {
    super(reason.kind);
    this.reason = reason;
  }
}

class SheetMapper {
  private readonly bytes: Uint8Array;
  private readonly wanted: WantedCells;
  private readonly cursor: TagCursor;
  private prefix = '';
  private readonly cells = new Map<number, ElementPlace>();
  private readonly rows = new Map<number, RowPlace>();
  private readonly rowNumbers: number[] = [];
  private readonly rowStarts: number[] = [];
  private readonly columnStyles: ColumnStyle[] = [];
  private cellCount = 0;
  private hasRepeatedRow = false;

  private row = -1;
  private column = -1;
  // The value of the `r` last found; fields, because one object per cell is slow.
  private valueStart = 0;
  private valueEnd = 0;

  constructor(bytes: Uint8Array, wanted: WantedCells) {
    this.bytes = bytes;
    this.wanted = wanted;
    this.cursor = new TagCursor(bytes);
  }

  map(): SheetMap {
    const { cursor } = this;
    this.advance();
    const rootPrefix = spreadsheetPrefix(this.bytes, cursor, 'worksheet');
    if (rootPrefix === null) throw new UnmappableError({ kind: 'unusualXml' });
    this.prefix = rootPrefix;
    const rootTag = { start: cursor.start, end: cursor.end };
    const sheetData = this.findSheetData();
    const { prefix, cells, rows, rowNumbers, rowStarts, columnStyles, cellCount } = this;
    return {
      prefix,
      sheetData,
      cells,
      rows,
      rowNumbers,
      rowStarts,
      columnStyles,
      cellCount,
      hasRepeatedRow: this.hasRepeatedRow,
      rootTag,
    };
  }

  /** Goes to the next tag; a part that ends here or cannot be walked is not mapped. */
  private advance(): void {
    const { cursor } = this;
    if (cursor.next()) return;
    throw new UnmappableError({
      kind: cursor.hasDocumentType ? 'documentType' : 'unusualXml',
    });
  }

  private findSheetData(): ElementPlace {
    for (;;) {
      this.advance();
      if (this.cursor.kind === 'close') throw new UnmappableError({ kind: 'unusualXml' });
      if (this.isNamed('sheetData')) return this.readSheetData();
      if (this.isNamed('cols')) this.readColumns();
      else this.skipElement();
    }
  }

  /** Whether the tag has this local name; the same name under another prefix is too unusual to edit. */
  private isNamed(local: string): boolean {
    const { bytes, cursor, prefix } = this;
    const length = cursor.nameEnd - cursor.nameStart;
    if (length < local.length || !this.endsWith(local)) return false;
    if (length === local.length + prefix.length && this.startsWithPrefix()) return true;
    const isWholeLocalName =
      length === local.length || bytes[cursor.nameEnd - local.length - 1] === COLON;
    if (!isWholeLocalName) return false;
    throw new UnmappableError({ kind: 'unusualXml' });
  }

  private startsWithPrefix(): boolean {
    const { bytes, cursor, prefix } = this;
    for (let index = 0; index < prefix.length; index++)
      if (bytes[cursor.nameStart + index] !== prefix.charCodeAt(index)) return false;
    return true;
  }

  private endsWith(local: string): boolean {
    const { bytes, cursor } = this;
    const from = cursor.nameEnd - local.length;
    for (let index = 0; index < local.length; index++)
      if (bytes[from + index] !== local.charCodeAt(index)) return false;
    return true;
  }

  private readColumns(): void {
    const { cursor, bytes } = this;
    if (cursor.selfClosing) return;
    for (;;) {
      this.advance();
      if (cursor.kind === 'close') return;
      if (this.isNamed('col')) {
        const attributes = readAttributes(bytes, cursor.nameEnd, cursor.end);
        const number = (name: string): number => Number(attributeValue(attributes, name) ?? NaN);
        const [first, last, style] = [number('min') - 1, number('max') - 1, number('style')];
        if (style > 0 && first >= 0) this.columnStyles.push({ first, last, style });
      }
      this.skipElement();
    }
  }

  private readSheetData(): ElementPlace {
    const { cursor } = this;
    const place = this.openPlace();
    if (place.selfClosing) return place;
    for (;;) {
      this.advance();
      if (cursor.kind === 'close') return this.closePlace(place);
      if (this.isNamed('row')) this.readRow();
      else this.skipElement();
    }
  }

  private readRow(): void {
    const { cursor } = this;
    const isNumbered = this.findReference();
    this.row = isNumbered ? this.rowNumberValue() : this.row + 1;
    this.column = -1;
    this.rowNumbers.push(this.row);
    this.rowStarts.push(cursor.start);
    const wantedColumns = this.wanted.get(this.row);
    const place = wantedColumns ? this.openRowPlace(isNumbered) : null;
    if (cursor.selfClosing) return;
    if (!wantedColumns) {
      // Cells that stand in another row's element are marked by the reader and never written.
      if (!cursor.skipFlatElement()) throw new UnmappableError({ kind: 'unusualXml' });
      return;
    }
    for (;;) {
      this.advance();
      if (cursor.kind === 'close') break;
      if (this.isNamed('c')) this.readCell(wantedColumns, place);
      else this.skipElement();
    }
    if (place) this.closePlace(place);
  }

  /** Null for a repeated row: new cells go into the first. */
  private openRowPlace(isNumbered: boolean): RowPlace | null {
    if (this.rows.has(this.row)) {
      this.hasRepeatedRow = true;
      return null;
    }
    const place = { ...this.openPlace(), isNumbered, cells: [] };
    this.rows.set(this.row, place);
    return place;
  }

  private readCell(
    wantedColumns: ReadonlySet<number> | undefined,
    rowPlace: RowPlace | null,
  ): void {
    const { cursor } = this;
    this.cellCount++;
    let { row } = this;
    let column = this.column + 1;
    if (this.findReference() && !this.isReferenceInRow()) {
      const text = this.referenceText();
      const address = parseAddress(text);
      row = address?.row ?? NOWHERE;
      column = address?.column ?? NOWHERE;
    } else if (this.valueEnd > this.valueStart) column = this.referencedColumn;
    if (row === this.row) {
      this.column = column;
      rowPlace?.cells.push({ column, start: cursor.start });
    }
    const columns = row === this.row ? wantedColumns : this.wanted.get(row);
    if (!columns?.has(column)) {
      this.skipElement();
      return;
    }
    const key = cellKey(row, column);
    if (this.cells.has(key)) throw new UnmappableError({ kind: 'duplicateCell', row, column });
    const place = this.openPlace();
    this.skipElement();
    this.cells.set(key, place.selfClosing ? place : this.closePlace(place));
  }

  private referencedColumn = 0;

  /** Reads a plain reference into `referencedColumn`; false when it is spelt otherwise or names another row. */
  private isReferenceInRow(): boolean {
    const { bytes, valueEnd } = this;
    let place = this.valueStart;
    let column = 0;
    for (; place < valueEnd; place++) {
      const letter = bytes[place] ?? 0;
      if (letter < 0x41 || letter > 0x5a) break;
      column = column * 26 + letter - 0x40;
    }
    if (column === 0 || column > MAX_COLUMNS || valueEnd - place > 7) return false;
    let row = 0;
    for (; place < valueEnd; place++) {
      const digit = (bytes[place] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) return false;
      row = row * 10 + digit;
    }
    this.referencedColumn = column - 1;
    return row === this.row + 1;
  }

  private rowNumberValue(): number {
    const text = this.referenceText().trim();
    // Readers differ in what they make of any other number, so nothing is put near it.
    if (!/^\d{1,9}$/.test(text)) throw new UnmappableError({ kind: 'unusualXml' });
    return text === '0' ? NOWHERE : Number(text) - 1;
  }

  /** The value of `r` with entities resolved. */
  private referenceText(): string {
    const { bytes, cursor } = this;
    const plain = decodeLatin1(bytes.subarray(this.valueStart, this.valueEnd));
    if (!plain.includes('&')) return plain;
    return attributeValue(readAttributes(bytes, cursor.nameEnd, cursor.end), 'r') ?? '';
  }

  /** Finds the attribute `r` of the tag; leaves an empty value where there is none. */
  private findReference(): boolean {
    const { bytes, cursor } = this;
    const limit = cursor.end;
    let place = cursor.nameEnd;
    while (place < limit) {
      while (isSpace(bytes[place])) place++;
      const nameStart = place;
      while (place < limit && bytes[place] !== EQUALS) place++;
      const isReference =
        bytes[nameStart] === LOWER_R && (place === nameStart + 1 || isSpace(bytes[nameStart + 1]));
      place++;
      while (isSpace(bytes[place])) place++;
      const quote = bytes[place];
      const valueStart = ++place;
      while (place < limit && bytes[place] !== quote) place++;
      if (isReference && place < limit) {
        this.valueStart = valueStart;
        this.valueEnd = place;
        return true;
      }
      place++;
    }
    this.valueStart = this.valueEnd = 0;
    return false;
  }

  private openPlace(): ElementPlace {
    const { start, nameEnd, end, selfClosing } = this.cursor;
    return { start, nameEnd, tagEnd: end, contentEnd: end, end, selfClosing };
  }

  /** Completes a place when the cursor stands on its closing tag. */
  private closePlace<P extends ElementPlace>(place: P): P {
    place.contentEnd = this.cursor.start;
    place.end = this.cursor.end;
    return place;
  }

  /** Goes from an open tag to its closing tag. */
  private skipElement(): void {
    if (!this.cursor.skipElement()) throw new UnmappableError({ kind: 'unusualXml' });
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
