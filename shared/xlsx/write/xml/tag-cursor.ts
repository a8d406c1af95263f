const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const DASH = 0x2d;
const BRACKET = 0x5b;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** What the cursor stands on. */
export type TagKind = 'open' | 'close';

/**
 * Walks the tags of an XML part as bytes, so that every place it names can be cut. Works for UTF-8 and
 * any other encoding that keeps ASCII bytes for ASCII; steps over comments, CDATA, processing instructions and
 * quoted attribute values. Not a validator: the proof of a save parses strictly.
 */
export class TagCursor {
  kind: TagKind = 'open';
  /** The `<`. */
  start = 0;
  /** Behind the `>`. */
  end: number;
  nameStart = 0;
  nameEnd = 0;
  selfClosing = false;
  /** Tags that could not be walked: the part ends inside one. */
  malformed = false;
  hasDocumentType = false;
  private readonly bytes: Uint8Array;
  private readonly limit: number;

  constructor(bytes: Uint8Array, from = 0, limit = bytes.length) {
    this.bytes = bytes;
    this.end = from;
    this.limit = limit;
  }

  /** Goes to the next tag; false at the end or when the rest cannot be walked. */
  next(): boolean {
    const { bytes, limit } = this;
    let place = this.end;
    for (;;) {
      while (place < limit && bytes[place] !== LESS) place++;
      if (place >= limit) return false;
      const second = bytes[place + 1];
      if (second === BANG || second === QUESTION) {
        place = this.skipDeclaration(place);
        if (place < 0) return this.fail();
        continue;
      }
      return this.readTag(place, second === SLASH);
    }
  }

  /** Goes from an open tag to its closing tag; false when there is none. */
  skipElement(): boolean {
    let depth = this.selfClosing ? 0 : 1;
    while (depth > 0) {
      if (!this.next()) return false;
      if (this.kind === 'close') depth--;
      else if (!this.selfClosing) depth++;
    }
    return true;
  }

  /**
   * Goes from an open tag to the next closing tag of the same name without a look at what lies between, which is
   * three times faster; false when there is none, or the same element opens again before it.
   */
  skipFlatElement(): boolean {
    if (this.selfClosing) return true;
    const { bytes, limit, nameStart } = this;
    const length = this.nameEnd - nameStart;
    const first = bytes[nameStart];
    let place = this.end;
    for (;;) {
      while (place < limit && bytes[place] !== LESS) place++;
      if (place >= limit) return this.fail();
      const second = bytes[place + 1];
      if (second === BANG || second === QUESTION) {
        place = this.skipDeclaration(place);
        if (place < 0) return this.fail();
        continue;
      }
      const name = second === SLASH ? place + 2 : place + 1;
      if (bytes[name] === first && this.hasSameName(nameStart, name, length))
        return second === SLASH ? this.readTag(place, true) : this.fail();
      place = name;
    }
  }

  private hasSameName(expected: number, name: number, length: number): boolean {
    const { bytes } = this;
    for (let index = 1; index < length; index++)
      if (bytes[expected + index] !== bytes[name + index]) return false;
    return endsName(bytes[name + length]);
  }

  private readTag(start: number, closes: boolean): boolean {
    const { bytes, limit } = this;
    let place = closes ? start + 2 : start + 1;
    this.start = start;
    this.kind = closes ? 'close' : 'open';
    this.nameStart = place;
    while (place < limit && !endsName(bytes[place])) place++;
    this.nameEnd = place;
    for (; place < limit; place++) {
      const byte = bytes[place];
      if (byte === GREATER) {
        this.selfClosing = !closes && bytes[place - 1] === SLASH;
        this.end = place + 1;
        return this.nameEnd > this.nameStart || this.fail();
      }
      if (byte === QUOTE || byte === APOSTROPHE) {
        place++;
        while (place < limit && bytes[place] !== byte) place++;
      }
    }
    return this.fail();
  }

  /** The place behind a comment, CDATA section, instruction or document type; -1 when it does not end. */
  private skipDeclaration(start: number): number {
    const { bytes } = this;
    if (bytes[start + 1] === QUESTION) return this.behind(start + 2, QUESTION, -1);
    if (bytes[start + 2] === DASH && bytes[start + 3] === DASH)
      return this.behind(start + 4, DASH, DASH);
    if (bytes[start + 2] === BRACKET) return this.behind(start + 3, 0x5d, 0x5d);
    this.hasDocumentType = true;
    return -1;
  }

  /** The place behind `first` (`second`) `>`; `second` is -1 where only one byte stands before the `>`. */
  private behind(from: number, first: number, second: number): number {
    const { bytes, limit } = this;
    for (let place = from; place < limit; place++) {
      if (bytes[place] !== GREATER) continue;
      if (second === -1 && place > from && bytes[place - 1] === first) return place + 1;
      if (
        second !== -1 &&
        place > from + 1 &&
        bytes[place - 1] === first &&
        bytes[place - 2] === second
      )
        return place + 1;
    }
    return -1;
  }

  private fail(): false {
    this.malformed = true;
    return false;
  }
}

function endsName(byte: number | undefined): boolean {
  return (
    byte === GREATER ||
    byte === SLASH ||
    byte === 0x20 ||
    byte === 0x0a ||
    byte === 0x0d ||
    byte === 0x09
  );
}
