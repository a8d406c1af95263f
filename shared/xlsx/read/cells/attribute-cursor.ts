import type { ByteText } from './byte-text.ts';

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
const AMPERSAND = 0x26;
const DELETE = 0x7f;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const LOWER_X = 0x78;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
/** Clears the bit that tells small letters from capitals. */
const UPPER_CASE = 0xdf;

/** More attributes than any row or cell has; a tag with more goes to the XML parser. */
const MOST_ATTRIBUTES = 32;

/** Which ASCII characters an attribute name may consist of here: letters, digits, `_`, `-`, `.` and `:`. */
const IS_NAME_BYTE: readonly boolean[] = Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9_.:-]/.test(String.fromCharCode(byte)),
);

/**
 * Reads the attributes of a start tag one after the other. The current one is kept as offsets in fields, because an
 * object per attribute is slow; entities, repeated names and namespaces are left to the XML parser.
 */
export class AttributeCursor {
  private readonly source: ByteText;
  /** 0-based, of the reference last read. */
  referenceRow = -1;
  referenceColumn = -1;
  private nameStart = 0;
  private nameEnd = 0;
  private valueStart = 0;
  private valueEnd = 0;
  private readonly starts = new Int32Array(MOST_ATTRIBUTES);
  private readonly ends = new Int32Array(MOST_ATTRIBUTES);
  private count = 0;

  constructor(source: ByteText) {
    this.source = source;
  }

  /** Begins a tag whose name has just been taken. */
  begin(): void {
    this.count = 0;
  }

  /** Moves to the next attribute; false at the end of the tag, which stays to be taken. */
  next(): boolean {
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
    while (byte !== EQUALS) {
      if (byte === undefined || IS_NAME_BYTE[byte] !== true) source.giveUp('attribute name');
      byte = bytes[++at];
    }
    this.nameEnd = at;
    const quote = bytes[++at];
    if (quote !== QUOTE && quote !== APOSTROPHE) source.giveUp('attribute value');
    this.valueStart = ++at;
    byte = bytes[at];
    while (byte !== quote) {
      if (byte === undefined || byte < SPACE || byte >= DELETE) source.giveUp('attribute value');
      if (byte === LESS_THAN || byte === AMPERSAND) source.giveUp('attribute value');
      byte = bytes[++at];
    }
    this.valueEnd = at;
    source.at = at + 1;
    this.checkName();
    return true;
  }

  /** Takes `>` (false) or `/>` (true). */
  endOfTag(): boolean {
    const { source } = this;
    if (source.bytes[source.at] === GREATER_THAN) {
      source.at += 1;
      return false;
    }
    source.expect('/>');
    return true;
  }

  /** The name of the current attribute when it has one letter, as its character code; else 0. */
  letter(): number {
    return this.nameEnd - this.nameStart === 1 ? (this.source.bytes[this.nameStart] ?? 0) : 0;
  }

  name(): string {
    return this.latin(this.nameStart, this.nameEnd);
  }

  text(): string {
    return this.latin(this.valueStart, this.valueEnd);
  }

  /** A whole number of at most nine digits. */
  integer(): number {
    return this.integerFrom(this.valueStart);
  }

  /** A finite decimal number, or null. */
  decimal(): number | null {
    const value = Number(this.text() || Number.NaN);
    return Number.isFinite(value) ? value : null;
  }

  flag(): boolean {
    return /^\s*(?:1|true|on|t)\s*$/i.test(this.text());
  }

  /** Reads the value as the address of a cell into `referenceRow` and `referenceColumn`. */
  readReference(): void {
    const { source, valueStart: start, valueEnd: end } = this;
    let column = 0;
    let at = start;
    for (; at < end; at += 1) {
      const letter = (source.bytes[at] ?? 0) & UPPER_CASE;
      if (letter < UPPER_A || letter > UPPER_Z) break;
      column = column * 26 + letter - UPPER_A + 1;
    }
    if (at === start || at - start > 3 || source.bytes[at] === ZERO)
      source.giveUp('cell reference');
    this.referenceColumn = column - 1;
    this.referenceRow = this.integerFrom(at) - 1;
  }

  private integerFrom(start: number): number {
    const { source, valueEnd: end } = this;
    if (end === start || end - start > 9) source.giveUp('whole number');
    let value = 0;
    for (let at = start; at < end; at += 1) {
      const byte = source.bytes[at] ?? 0;
      if (byte < ZERO || byte > NINE) source.giveUp('whole number');
      value = value * 10 + byte - ZERO;
    }
    return value;
  }

  /** Names that XML does not allow here, or that change what other names mean, are for the XML parser. */
  private checkName(): void {
    const { source, nameStart, nameEnd, starts, ends } = this;
    const { bytes } = source;
    const length = nameEnd - nameStart;
    const first = bytes[nameStart] ?? 0;
    if (length === 0 || first <= COLON) source.giveUp('attribute name');
    if (length >= 5 && first === LOWER_X && this.name().startsWith('xml'))
      source.giveUp('namespace');
    for (let index = 0; index < this.count; index += 1) {
      const start = starts[index] ?? 0;
      if ((ends[index] ?? 0) - start !== length || bytes[start] !== first) continue;
      if (length === 1 || this.latin(start, start + length) === this.name())
        source.giveUp('repeated attribute');
    }
    if (this.count >= MOST_ATTRIBUTES) source.giveUp('many attributes');
    starts[this.count] = nameStart;
    ends[this.count] = nameEnd;
    this.count += 1;
  }

  private latin(start: number, end: number): string {
    let text = '';
    for (let at = start; at < end; at += 1) text += String.fromCharCode(this.source.bytes[at] ?? 0);
    return text;
  }
}

/** Whether a byte is one of XML's blanks. */
export function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}
