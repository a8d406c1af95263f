import { readElementText } from '../xml/read-elements.ts';
import { type ByteText } from './byte-text.ts';
import {
  cellType,
  type CellStore,
  type CellType,
  type StoredFormula,
  type StoredRow,
} from './cell-store.ts';
import { numberOfText, parseDecimal } from './parse-decimal.ts';
import { readStoredText, unescapeText, type FontContext, type StoredText } from './rich-text.ts';
import type { ReadLimits } from '../read-limits.ts';

const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COLON = 0x3a;
const ZERO = 0x30;
const NINE = 0x39;
const LOWER_C = 0x63;
const LOWER_R = 0x72;
const LOWER_S = 0x73;
const LOWER_T = 0x74;

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
 * what is a number. It understands the spelling that programs use and gives up (`UnusualXmlError`) on the rest.
 */
export class SheetDataScanner {
  private readonly source: ByteText;
  private readonly store: CellStore;
  private readonly context: ScanContext;

  // The attribute last read: offsets of name and value, kept in fields because one object per attribute is slow.
  private nameStart = 0;
  private nameEnd = 0;
  private valueStart = 0;
  private valueEnd = 0;

  // Where the last cell stood, and what its `v` holds.
  private row = -1;
  private column = -1;
  private value: string | null = null;
  private number = Number.NaN;

  constructor(source: ByteText, store: CellStore, context: ScanContext) {
    this.source = source;
    this.store = store;
    this.context = context;
  }

  /** Reads from behind `<sheetData>` to behind `</sheetData>`. */
  scan(): void {
    const { source } = this;
    for (;;) {
      source.skipSpace();
      if (source.accept('<row')) this.readRow();
      else if (source.accept('</sheetData>')) return;
      else source.giveUp('no row');
    }
  }

  private readRow(): void {
    const { source, store } = this;
    let index = this.row + 1;
    let height: number | null = null;
    let [customHeight, hidden, collapsed, customFormat] = [false, false, false, false];
    let style = 0;
    let outlineLevel = 0;
    while (this.nextAttribute()) {
      switch (this.attributeName()) {
        case 'r':
          index = this.integerValue() - 1;
          if (index < 0) source.giveUp('row number');
          break;
        case 'ht':
          height = this.decimalValue();
          break;
        case 'customHeight':
          customHeight = this.flagValue();
          break;
        case 'hidden':
          hidden = this.flagValue();
          break;
        case 'collapsed':
          collapsed = this.flagValue();
          break;
        case 'customFormat':
          customFormat = this.flagValue();
          break;
        case 's':
          style = this.integerValue();
          break;
        case 'outlineLevel':
          outlineLevel = this.integerValue();
          break;
        default:
      }
    }
    this.row = index;
    this.column = -1;
    const attributes: StoredRow = {
      index,
      height,
      customHeight,
      hidden,
      style: customFormat ? style : null,
      outlineLevel,
      collapsed,
    };
    store.startRow(attributes);
    if (!this.endOfStartTag()) this.readCells();
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
        this.readCell();
      } else if (source.accept('</row>')) return;
      else source.giveUp('no cell');
    }
  }

  private readCell(): void {
    const { source } = this;
    const { bytes } = source;
    let row = this.row;
    let column = this.column + 1;
    let style = 0;
    let type: CellType = cellType.number;
    let [cellMetadata, valueMetadata] = [0, 0];
    while (this.nextAttribute()) {
      const length = this.nameEnd - this.nameStart;
      const first = bytes[this.nameStart];
      if (length === 1 && first === LOWER_R) {
        column = this.columnOfReference();
        row = this.rowOfReference();
      } else if (length === 1 && first === LOWER_S) style = this.integerValue();
      else if (length === 1 && first === LOWER_T) type = this.typeValue();
      else if (length === 2) {
        const name = this.attributeName();
        if (name === 'cm') cellMetadata = this.integerValue();
        if (name === 'vm') valueMetadata = this.integerValue();
      }
    }
    if (row === this.row) this.column = column;
    if (valueMetadata > 0) this.store.addValueMetadata(row, column, valueMetadata);
    if (this.endOfStartTag()) {
      this.store.addEmpty(row, column, style);
      return;
    }
    this.readCellContent(row, column, style, type, cellMetadata);
  }

  private readCellContent(
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
    for (;;) {
      source.skipSpace();
      if (source.accept('<v>') || source.accept('<v xml:space="preserve">')) this.readValue(type);
      else if (source.accept('</c>')) break;
      else if (source.accept('<v/>')) this.value = '';
      else if (source.accept('<f')) formula = this.readFormula();
      else if (source.accept('<is>')) inline = this.readInline();
      else source.giveUp('unknown content of a cell');
    }
    const { value, number } = this;
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
    if (type === cellType.number || type === cellType.shared) {
      const { bytes, at } = source;
      let end = at;
      while (end < bytes.length && bytes[end] !== LESS_THAN) end += 1;
      this.number = parseDecimal(bytes, at, end);
      if (Number.isNaN(this.number)) {
        this.value = source.takeText();
        this.number = numberOfText(this.value);
      } else {
        this.value = PLAIN_NUMBER;
        source.at = end;
      }
    } else this.value = source.takeText();
    source.expect('</v>');
  }

  private readFormula(): StoredFormula {
    const { source } = this;
    let kind = 'normal';
    let reference = '';
    let sharedIndex: number | null = null;
    while (this.nextAttribute()) {
      switch (this.attributeName()) {
        case 't':
          kind = this.valueText();
          break;
        case 'ref':
          reference = this.valueText();
          break;
        case 'si':
          sharedIndex = this.integerValue();
          break;
        default:
      }
    }
    if (this.endOfStartTag()) return { kind, text: '', reference, sharedIndex };
    const text = source.takeText();
    source.expect('</f>');
    return { kind, text, reference, sharedIndex };
  }

  private readInline(): StoredText {
    const { source, context } = this;
    const start = source.at;
    source.skipSpace();
    if (source.accept('<t>') || source.accept('<t xml:space="preserve">')) {
      const text = unescapeText(source.takeText());
      source.expect('</t>');
      source.skipSpace();
      if (source.accept('</is>')) return { text, runs: null };
    }
    source.at = start;
    const inner = source.takeUntil('</is>');
    const item = readElementText(
      `<is${context.declarations}>${inner}</is>`,
      context.part,
      context.limits,
    );
    return readStoredText(item, context.fonts);
  }

  /** Reads one attribute into the fields; false at the end of the tag, which stays to be taken. */
  private nextAttribute(): boolean {
    const { source } = this;
    const { bytes } = source;
    let { at } = source;
    let byte = bytes[at];
    const hadSpace = isSpace(byte);
    while (isSpace(byte)) byte = bytes[++at];
    if (byte === GREATER_THAN || byte === SLASH) {
      source.at = at;
      return false;
    }
    if (!hadSpace) source.giveUp('attribute');
    this.nameStart = at;
    let prefixed = false;
    while (byte !== EQUALS) {
      if (byte === undefined || byte === LESS_THAN || byte === GREATER_THAN || isSpace(byte))
        source.giveUp('attribute name');
      if (byte === COLON) prefixed = true;
      byte = bytes[++at];
    }
    this.nameEnd = at;
    const quote = bytes[++at];
    if (quote !== QUOTE && quote !== APOSTROPHE) source.giveUp('attribute value');
    this.valueStart = ++at;
    byte = bytes[at];
    while (byte !== quote) {
      if (byte === undefined || byte === LESS_THAN) source.giveUp('attribute value');
      byte = bytes[++at];
    }
    this.valueEnd = at;
    source.at = at + 1;
    // A namespace declared inside the data would change what the names mean.
    const declares = prefixed
      ? this.attributeName().startsWith('xmlns:')
      : this.nameEnd - this.nameStart === 5 && this.attributeName() === 'xmlns';
    if (declares) source.giveUp('namespace');
    return true;
  }

  /** Takes `>` (false) or `/>` (true). */
  private endOfStartTag(): boolean {
    const { source } = this;
    if (source.bytes[source.at] === GREATER_THAN) {
      source.at += 1;
      return false;
    }
    source.expect('/>');
    return true;
  }

  private attributeName(): string {
    return latin(this.source.bytes, this.nameStart, this.nameEnd);
  }

  /** The value as text; gives up on entities and other than ASCII, which no known attribute needs. */
  private valueText(): string {
    const text = latin(this.source.bytes, this.valueStart, this.valueEnd);
    if (/[^\x20-\x7e]|&/.test(text)) this.source.giveUp('attribute value');
    return text;
  }

  private integerValue(): number {
    const { bytes } = this.source;
    const { valueStart: start, valueEnd: end } = this;
    if (end === start || end - start > 9) this.source.giveUp('whole number');
    let value = 0;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte < ZERO || byte > NINE) this.source.giveUp('whole number');
      value = value * 10 + byte - ZERO;
    }
    return value;
  }

  private decimalValue(): number | null {
    const value = Number(this.valueText() || Number.NaN);
    return Number.isFinite(value) ? value : null;
  }

  private flagValue(): boolean {
    const text = this.valueText();
    return text === '1' || text === 'true' || text === 'on';
  }

  private typeValue(): CellType {
    switch (this.valueText()) {
      case 'n':
        return cellType.number;
      case 's':
        return cellType.shared;
      case 'str':
        return cellType.text;
      case 'inlineStr':
        return cellType.inline;
      case 'b':
        return cellType.boolean;
      case 'e':
        return cellType.error;
      case 'd':
        return cellType.date;
      default:
        return cellType.unknown;
    }
  }

  /** The 0-based column of the reference in the attribute; leaves `valueStart` at its digits. */
  private columnOfReference(): number {
    const { bytes } = this.source;
    let column = 0;
    let at = this.valueStart;
    for (; at < this.valueEnd; at += 1) {
      const letter = (bytes[at] ?? 0) & 0xdf;
      if (letter < 0x41 || letter > 0x5a) break;
      column = column * 26 + letter - 0x40;
    }
    if (column === 0 || at - this.valueStart > 4) this.source.giveUp('cell reference');
    this.valueStart = at;
    return column - 1;
  }

  private rowOfReference(): number {
    const row = this.integerValue();
    return row > 0 ? row - 1 : this.source.giveUp('cell reference');
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}

function isTagNameEnd(byte: number | undefined): boolean {
  return byte === GREATER_THAN || byte === SLASH || isSpace(byte);
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
