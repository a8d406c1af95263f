import { asciiText } from '../../../workbook/packed/packed-rows.ts';
import type { ReadLimits } from '../read-limits.ts';
import { readElementText } from '../xml/read-elements.ts';
import { AttributeCursor, isSpace } from './attribute-cursor.ts';
import type { ByteText } from './byte-text.ts';
import type { CellStore } from './cell-store.ts';
import { BytePlaces } from './byte-places.ts';
import { cellType, typeOfText, type CellType, type StoredFormula } from './stored-cell.ts';
import { numberOfText, parseDecimal } from './parse-decimal.ts';
import { readStoredText, unescapeText, type FontContext, type StoredText } from './rich-text.ts';

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const LOWER_C = 0x63;
const LOWER_R = 0x72;
const LOWER_S = 0x73;
const LOWER_T = 0x74;

const LOWER_V = 0x76;
const UPPER_A = 0x41;
const UPPER_D = 0x44;
const UPPER_I = 0x49;
const UPPER_Z = 0x5a;
const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const EQUALS = 0x3d;
const QUOTE = 0x22;
/** Clears the bit that tells small letters from capitals. */
const UPPER_CASE = 0xdf;

const PLAIN_FORMULA = { kind: 'normal', reference: '', sharedIndex: null } as const;

/** Stands for the text of a value that was read as a number without making a text of it. */
const PLAIN_NUMBER = '0';

/** What the scanner needs besides the bytes. */
export interface ScanContext {
  readonly part: string;
  readonly limits: ReadLimits;
  readonly fonts: FontContext;
  /** The attributes of the root element, whose prefixes inline rich text may use. */
  readonly declarations: string;
}

/**
 * Reads the rows of `<sheetData>` straight from the bytes of the part, in one pass and without making text of
 * what is a number. It understands the spelling that programs use and gives up (`UnusualXmlError`) on the rest;
 * what it accepts is what the XML parser accepts too.
 */
export class SheetDataScanner {
  private readonly source: ByteText;
  private readonly attributes: AttributeCursor;
  private readonly store: CellStore;
  private readonly context: ScanContext;

  // Where the last cell stood, and what its `v` holds.
  private row = -1;
  private column = -1;
  private value: string | null = null;
  private number = Number.NaN;
  // Where the plain text of the last formula stands; the end is 0 where it is not plain.
  private formulaStart = 0;
  private formulaEnd = 0;
  private readonly places = new BytePlaces();
  private allRowsNumbered = true;

  constructor(source: ByteText, store: CellStore, context: ScanContext) {
    this.source = source;
    this.attributes = new AttributeCursor(source);
    this.store = store;
    this.context = context;
  }

  /** Where the rows stand in the part, once it is scanned; null where they are not numbered or not in order. */
  rowPlaces(): Uint32Array | null {
    return this.allRowsNumbered && this.store.isInOrder ? this.places.starts() : null;
  }

  /** Reads from behind `<sheetData>` to behind `</sheetData>`. */
  scan(): void {
    const { source } = this;
    for (;;) {
      source.skipSpace();
      const { at } = source;
      if (source.accept('<row')) {
        this.places.add(at);
        this.readRow();
      } else if (source.accept('</sheetData>')) return;
      else source.giveUp('no row');
    }
  }

  private readRow(): void {
    const { source, attributes, store } = this;
    let index = this.row + 1;
    let height: number | null = null;
    let [customHeight, hidden, collapsed, customFormat] = [false, false, false, false];
    let style = 0;
    let outlineLevel = 0;
    let isNumbered = false;
    attributes.begin();
    while (attributes.next()) {
      switch (attributes.name()) {
        case 'r':
          index = attributes.integer() - 1;
          isNumbered = true;
          if (index < 0) source.giveUp('row number');
          break;
        case 'ht':
          height = attributes.decimal();
          break;
        case 'customHeight':
          customHeight = attributes.flag();
          break;
        case 'hidden':
          hidden = attributes.flag();
          break;
        case 'collapsed':
          collapsed = attributes.flag();
          break;
        case 'customFormat':
          customFormat = attributes.flag();
          break;
        case 's':
          style = attributes.integer();
          break;
        case 'outlineLevel':
          outlineLevel = attributes.integer();
          break;
        default:
      }
    }
    if (!isNumbered) this.allRowsNumbered = false;
    this.row = index;
    this.column = -1;
    store.startRow({
      index,
      height,
      customHeight,
      hidden,
      style: customFormat ? style : null,
      outlineLevel,
      collapsed,
    });
    if (!attributes.endOfTag()) this.readCells();
  }

  private readCells(): void {
    const { source } = this;
    const { bytes } = source;
    for (;;) {
      source.skipSpace();
      const { at } = source;
      if (bytes[at] !== LESS_THAN) source.giveUp('text between cells');
      if (bytes[at + 1] === LOWER_C && isTagNameEnd(bytes[at + 2])) {
        source.at = at + 2;
        if (!this.takesPlainCell()) this.readCell();
      } else if (source.accept('</row>')) return;
      else source.giveUp('no cell');
    }
  }

  /**
   * Takes a cell in the spelling of nearly all cells, `<c r="B2" s="1" t="s"><v>7</v></c>`, with a number or an entry
   * of the string table or nothing in it; leaves any other to be read with more care.
   */
  private takesPlainCell(): boolean {
    const { source, store } = this;
    const { bytes } = source;
    let at = source.at;
    if (
      bytes[at] !== SPACE ||
      bytes[at + 1] !== LOWER_R ||
      bytes[at + 2] !== EQUALS ||
      bytes[at + 3] !== QUOTE
    )
      return false;
    at += 4;
    let column = 0;
    let byte = bytes[at] ?? 0;
    for (; byte >= UPPER_A && byte <= UPPER_Z && column < 18_278; byte = bytes[++at] ?? 0)
      column = column * 26 + byte - UPPER_A + 1;
    if (column === 0 || byte === ZERO) return false;
    let row = 0;
    for (; byte >= ZERO && byte <= NINE && row < 100_000_000; byte = bytes[++at] ?? 0)
      row = row * 10 + byte - ZERO;
    if (row !== this.row + 1 || byte !== QUOTE) return false;
    byte = bytes[++at] ?? 0;
    let style = 0;
    if (byte === SPACE && bytes[at + 1] === LOWER_S) {
      if (bytes[at + 2] !== EQUALS || bytes[at + 3] !== QUOTE) return false;
      at += 4;
      const start = at;
      for (byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[++at] ?? 0)
        style = style * 10 + byte - ZERO;
      if (byte !== QUOTE || at === start || at - start > 9) return false;
      byte = bytes[++at] ?? 0;
    }
    let isShared = false;
    if (byte === SPACE) {
      if (
        bytes[at + 1] !== LOWER_T ||
        bytes[at + 2] !== EQUALS ||
        bytes[at + 3] !== QUOTE ||
        bytes[at + 4] !== LOWER_S ||
        bytes[at + 5] !== QUOTE
      )
        return false;
      isShared = true;
      at += 6;
      byte = bytes[at] ?? 0;
    }
    if (byte === SLASH && bytes[at + 1] === GREATER_THAN) {
      this.column = column - 1;
      source.at = at + 2;
      store.addEmpty(this.row, column - 1, style);
      return true;
    }
    if (
      byte !== GREATER_THAN ||
      bytes[at + 1] !== LESS_THAN ||
      bytes[at + 2] !== LOWER_V ||
      bytes[at + 3] !== GREATER_THAN
    )
      return false;
    const start = at + 4;
    let end = start;
    while (end < bytes.length && bytes[end] !== LESS_THAN) end += 1;
    const number = parseDecimal(bytes, start, end);
    if (Number.isNaN(number)) return false;
    const begin = source.at;
    source.at = end;
    if (!source.accept('</v></c>')) {
      source.at = begin;
      return false;
    }
    this.column = column - 1;
    if (isShared) store.addShared(this.row, column - 1, style, number);
    else store.addNumber(this.row, column - 1, style, number);
    return true;
  }

  private readCell(): void {
    const { attributes } = this;
    let row = this.row;
    let column = this.column + 1;
    let style = 0;
    let type: CellType = cellType.number;
    let [cellMetadata, valueMetadata] = [0, 0];
    attributes.begin();
    while (attributes.next()) {
      switch (attributes.letter()) {
        case LOWER_R:
          attributes.readReference();
          ({ referenceRow: row, referenceColumn: column } = attributes);
          break;
        case LOWER_S:
          style = attributes.integer();
          break;
        case LOWER_T:
          type = typeOfText(attributes.text());
          break;
        default: {
          const name = attributes.name();
          if (name === 'cm') cellMetadata = attributes.integer();
          if (name === 'vm') valueMetadata = attributes.integer();
        }
      }
    }
    if (row === this.row) this.column = column;
    if (valueMetadata > 0) this.store.addValueMetadata(row, column, valueMetadata);
    if (attributes.endOfTag()) this.store.addEmpty(row, column, style);
    else this.readContent(row, column, style, type, cellMetadata);
  }

  private readContent(
    row: number,
    column: number,
    style: number,
    type: CellType,
    cellMetadata: number,
  ): void {
    const { source, store } = this;
    let formula: StoredFormula | null = null;
    let inline: StoredText | null = null;
    this.value = null;
    this.number = Number.NaN;
    this.formulaEnd = 0;
    for (;;) {
      source.skipSpace();
      if (source.acceptText('v')) this.readValue(type);
      else if (source.accept('</c>')) break;
      else if (this.value === null && source.accept('<v/>')) this.value = '';
      else if (!formula && this.formulaEnd === 0 && source.accept('<f')) {
        formula = this.takesPlainFormula() ? null : this.readFormula();
      } else if (!inline && source.accept('<is>')) inline = this.readInline();
      else source.giveUp('unknown content of a cell');
    }
    const { value, number } = this;
    if (this.formulaEnd > 0 && !inline) {
      if (type === cellType.number && Number.isFinite(number)) {
        const { formulaStart: start, formulaEnd: end } = this;
        store.addFormula(row, column, style, number, { bytes: source.bytes, start, end });
        return;
      }
      formula = { ...PLAIN_FORMULA, text: this.plainFormula() };
    }
    if (formula || inline) {
      store.add({ row, column, style, type, value, number, inline, formula, cellMetadata });
    } else if (value === null) store.addEmpty(row, column, style);
    else if (type === cellType.number && Number.isFinite(number))
      store.addNumber(row, column, style, number);
    else if (type === cellType.shared && Number.isFinite(number))
      store.addShared(row, column, style, number);
    else store.add({ row, column, style, type, value, number, inline, formula, cellMetadata });
  }

  private readValue(type: CellType): void {
    const { source } = this;
    if (this.value !== null) source.giveUp('two values');
    if (type === cellType.number || type === cellType.shared) {
      const { bytes, at } = source;
      let end = at;
      while (end < bytes.length && bytes[end] !== LESS_THAN) end += 1;
      this.number = parseDecimal(bytes, at, end);
      if (Number.isNaN(this.number)) {
        this.value = source.takeSpacedText();
        this.number = numberOfText(this.value);
      } else {
        this.value = PLAIN_NUMBER;
        source.at = end;
      }
    } else this.value = source.takeSpacedText();
    source.expect('</v>');
  }

  /** Takes a formula in plain ASCII without attributes, without making text of it; anything else stays to be read. */
  private takesPlainFormula(): boolean {
    const { source } = this;
    const start = source.at;
    if (source.accept('>')) {
      const from = source.at;
      source.skipCheckedText();
      // An underscore may begin an escaped character, or a function of WPS that needs a closer look.
      const isPlain = source.isPlain && !source.hasReferences && !source.hasUnderscore;
      const mayBePicture =
        ((source.bytes[from] ?? 0) & UPPER_CASE) === UPPER_D &&
        ((source.bytes[from + 1] ?? 0) & UPPER_CASE) === UPPER_I;
      if (isPlain && !mayBePicture && source.at > from) {
        [this.formulaStart, this.formulaEnd] = [from, source.at];
        source.expect('</f>');
        return true;
      }
    }
    source.at = start;
    return false;
  }

  private plainFormula(): string {
    return asciiText(this.source.bytes, this.formulaStart, this.formulaEnd);
  }

  private readFormula(): StoredFormula {
    const { source, attributes } = this;
    let kind = 'normal';
    let reference = '';
    let sharedIndex: number | null = null;
    attributes.begin();
    while (attributes.next()) {
      switch (attributes.name()) {
        case 't':
          kind = attributes.text();
          break;
        case 'ref':
          reference = attributes.text();
          break;
        case 'si':
          sharedIndex = attributes.integer();
          break;
        default:
      }
    }
    if (attributes.endOfTag()) return { kind, text: '', reference, sharedIndex };
    const text = source.takeText();
    source.expect('</f>');
    return { kind, text, reference, sharedIndex };
  }

  private readInline(): StoredText {
    const { source, context } = this;
    const start = source.at;
    source.skipSpace();
    if (source.acceptText('t')) {
      const text = unescapeText(source.takeSpacedText());
      source.expect('</t>');
      source.skipSpace();
      if (source.accept('</is>')) return { text, runs: null };
    }
    source.at = start;
    const inner = source.takeUntil('</is>');
    const { part, limits, declarations, fonts } = context;
    const item = readElementText(`<is${declarations}>${inner}</is>`, part, limits);
    return readStoredText(item, fonts);
  }
}

function isTagNameEnd(byte: number | undefined): boolean {
  return byte === GREATER_THAN || byte === SLASH || isSpace(byte);
}
