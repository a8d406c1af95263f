import { asciiText } from '../../../workbook/packed/packed-rows.ts';
import { decodeText, isUtf8 } from '../xml/decode-part.ts';
import { trimBlanks } from './rich-text.ts';

/**
 * Thrown where a part is not spelled the way nearly every program spells it (comments, CDATA, prefixes, odd
 * entities, malformed text). The caller then reads the part with the XML parser, which also says what is wrong.
 */
export class UnusualXmlError extends Error {}

const SPACE = 0x20;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const UNDERSCORE = 0x5f;
const AMPERSAND = 0x26;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const CLOSING_BRACKET = 0x5d;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Texts up to this many bytes are put together here; calling the host's decoder costs more than that. */
const SHORT_TEXT = 24;

/** A reading position in the bytes of a UTF-8 XML part. */
export class ByteText {
  readonly bytes: Uint8Array;
  /** Offset of the next byte. */
  at = 0;
  /** Of the text last skipped or taken: nothing but ASCII; references or line ends to resolve; an underscore. */
  isPlain = true;
  hasReferences = false;
  hasUnderscore = false;
  private readonly part: string;
  private keepsBlanks = false;

  constructor(bytes: Uint8Array, part: string) {
    this.bytes = bytes;
    this.part = part;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
  }

  giveUp(reason: string): never {
    throw new UnusualXmlError(`${this.part} at byte ${this.at}: ${reason}`);
  }

  atEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Skips blanks and line ends. */
  skipSpace(): void {
    const { bytes } = this;
    for (;;) {
      const byte = bytes[this.at];
      if (byte !== SPACE && byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== TAB) return;
      this.at += 1;
    }
  }

  /** Skips the XML declaration. */
  skipProlog(): void {
    this.skipSpace();
    if (!this.accept('<?xml')) return;
    while (this.bytes[this.at] !== QUESTION) {
      if (this.atEnd()) this.giveUp('unfinished declaration');
      this.at += 1;
    }
    this.expect('?>');
    this.skipSpace();
  }

  /** Whether the ASCII text stands here; moves behind it when it does. */
  accept(text: string): boolean {
    const { bytes, at } = this;
    for (let index = 0; index < text.length; index += 1) {
      if (bytes[at + index] !== text.charCodeAt(index)) return false;
    }
    this.at = at + text.length;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.giveUp(`${text} expected`);
  }

  /** Takes `<name>` or `<name xml:space="preserve">`; `takeSpacedText` then keeps blanks or not. */
  acceptText(name: string): boolean {
    this.keepsBlanks = false;
    if (this.accept(`<${name}>`)) return true;
    this.keepsBlanks = this.accept(`<${name} xml:space="preserve">`);
    return this.keepsBlanks;
  }

  /** Character data as the tag taken by `acceptText` wants it: with the blanks at its ends or without. */
  takeSpacedText(): string {
    const text = this.takeText();
    return this.keepsBlanks ? text : trimBlanks(text);
  }

  /** The rest of a start tag up to its `>`, which is taken too; quotes may hold a `>`. */
  takeTagRest(): string {
    const { bytes } = this;
    const start = this.at;
    let quote = 0;
    for (; this.at < bytes.length; this.at += 1) {
      const byte = bytes[this.at];
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
      else if (byte === LESS_THAN && this.at > start) break;
      else if (byte === GREATER_THAN) {
        this.at += 1;
        return decodeText(bytes.subarray(start, this.at - 1), this.part);
      }
    }
    return this.giveUp('unfinished tag');
  }

  /** Skips character data up to the next `<`. */
  skipText(): void {
    const { bytes } = this;
    while (bytes[this.at] !== LESS_THAN) {
      if (this.atEnd()) this.giveUp('end of the part');
      this.at += 1;
    }
  }

  /** Everything up to an end tag, which is taken too; gives up on comments and CDATA, which could hide it. */
  takeUntil(endTag: string): string {
    const { bytes } = this;
    const start = this.at;
    for (; this.at < bytes.length; this.at += 1) {
      if (bytes[this.at] !== LESS_THAN) continue;
      const next = bytes[this.at + 1];
      if (next === EXCLAMATION || next === QUESTION) this.giveUp('comment, CDATA or instruction');
      const end = this.at;
      if (this.accept(endTag)) return decodeText(bytes.subarray(start, end), this.part);
    }
    return this.giveUp(`${endTag} expected`);
  }

  /** Character data up to the next `<`, entities resolved, line ends as XML reads them. */
  takeText(): string {
    const start = this.at;
    this.skipCheckedText();
    const end = this.at;
    if (start === end) return '';
    const isShort = this.isPlain && end - start <= SHORT_TEXT;
    const text = isShort ? asciiText(this.bytes, start, end) : this.decode(start, end);
    return this.hasReferences ? this.resolve(text) : text;
  }

  /**
   * Moves behind character data, gives up where XML does not allow it, and notes of what kind it is. References and
   * bytes that are no ASCII are only noted: `takeText` resolves and checks them.
   */
  skipCheckedText(): void {
    const { bytes } = this;
    const { length } = bytes;
    this.isPlain = true;
    this.hasReferences = false;
    this.hasUnderscore = false;
    let { at } = this;
    for (; at < length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === LESS_THAN) break;
      if (byte >= 0x80) this.isPlain = false;
      else if (byte === AMPERSAND || byte === CARRIAGE_RETURN) this.hasReferences = true;
      else if (byte === UNDERSCORE) this.hasUnderscore = true;
      else if (byte < SPACE && byte !== TAB && byte !== LINE_FEED) this.giveUp('control character');
      else if (byte === GREATER_THAN && bytes[at - 1] === CLOSING_BRACKET) this.giveUp(']]>');
    }
    this.at = at;
  }

  /** Whether the bytes of a stretch are UTF-8 and characters of XML. */
  isSoundUtf8(start: number, end: number): boolean {
    const { bytes } = this;
    if (!isUtf8(bytes, start, end)) return false;
    // U+FFFE and U+FFFF.
    for (let at = start; at + 2 < end; at += 1)
      if (bytes[at] === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbe)
        return false;
    return true;
  }

  private decode(start: number, end: number): string {
    // A byte order mark inside a text belongs to the text; the decoder would take the first one for itself.
    const text = decodeText(this.bytes.subarray(start, end), this.part);
    const startsWithMark =
      this.bytes[start] === 0xef &&
      this.bytes[start + 1] === 0xbb &&
      this.bytes[start + 2] === 0xbf;
    if (text.includes('\uFFFE') || text.includes('\uFFFF')) this.giveUp('no XML character');
    return startsWithMark ? `\uFEFF${text}` : text;
  }

  /** Resolves entities and line ends (XML 1.0, 2.11 and 4.6). */
  private resolve(text: string): string {
    const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    return lines.replace(/&([^;&]*);?/g, (whole, name: string) => {
      if (!whole.endsWith(';')) this.giveUp('lonely ampersand');
      switch (name) {
        case 'lt':
          return '<';
        case 'gt':
          return '>';
        case 'amp':
          return '&';
        case 'quot':
          return '"';
        case 'apos':
          return "'";
        default:
          return this.character(name);
      }
    });
  }

  private character(reference: string): string {
    const match = /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/.exec(reference);
    if (!match) this.giveUp('unknown entity');
    const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
    const isCharacter =
      code === TAB ||
      code === LINE_FEED ||
      code === CARRIAGE_RETURN ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      (code >= 0x10000 && code <= 0x10ffff);
    return isCharacter ? String.fromCodePoint(code) : this.giveUp('no XML character');
  }
}
