import { decodeUtf8Stretch } from '../package/text-decoding.ts';
import { createXmlParser, type XmlHandlers, type XmlParser } from '../package/xml-parser.ts';

const GREATER_THAN = 0x3e;

/** Parses a UTF-8 part strictly while its bytes come in pieces of any length. */
export class StrictReader {
  private readonly parser: XmlParser;
  /** Bytes behind the last `>`, which may end inside a character. */
  private rest: Uint8Array = new Uint8Array();

  constructor(handlers: XmlHandlers) {
    this.parser = createXmlParser(handlers);
  }

  /** Takes the next bytes. */
  write(bytes: Uint8Array): void {
    // Cut behind a `>`: never inside a character, and texts between tags stay whole.
    const cut = bytes.lastIndexOf(GREATER_THAN) + 1;
    if (cut === 0) {
      this.rest = joined(this.rest, bytes);
      return;
    }
    this.parser.write(decodeUtf8Stretch(joined(this.rest, bytes.subarray(0, cut))));
    this.rest = bytes.slice(cut);
  }

  /** Ends the part; true when it was well-formed. */
  close(): boolean {
    this.parser.write(decodeUtf8Stretch(this.rest));
    return this.parser.close();
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
