/** What is told about an XML text while it is read; names are qualified as written (`x:row`). */
export interface XmlSink {
  /** @param attributes names and values in turn. */
  readonly open: (name: string, attributes: readonly string[]) => void;
  readonly close: () => void;
  readonly text: (text: string) => void;
}

const DECLARATION =
  /^\uFEFF?<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z0-9._-]+"|'[A-Za-z0-9._-]+'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>\s*/;
/** What needs a parser that knows all of XML: comments, CDATA, document types, instructions, line ends to fold. */
const UNUSUAL = /<[!?]|\]\]>|[\0-\x08\x0B-\x1F\uFFFE\uFFFF]/;
const NAME = /[A-Za-z_][A-Za-z0-9_.:-]*/y;
const REFERENCE = /&(?:(lt|gt|amp|quot|apos);|#x([0-9A-Fa-f]{1,6});|#([0-9]{1,7});)?/g;
const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/**
 * Reads an XML text in the spelling of nearly all programs, several times as fast as a parser that knows everything.
 * What it accepts is well-formed and means the same to any parser.
 * @returns false where the text is spelled in another way or not well-formed; the sink has then been told a part.
 */
export function scanPlainXml(xml: string, sink: XmlSink): boolean {
  const start = DECLARATION.exec(xml)?.[0].length ?? (xml.startsWith('\uFEFF') ? 1 : 0);
  const text = start === 0 ? xml : xml.slice(start);
  return !UNUSUAL.test(text) && new PlainXml(text, sink).scan();
}

class PlainXml {
  private readonly xml: string;
  private readonly sink: XmlSink;
  private readonly names: string[] = [];
  private at = 0;
  private hasRoot = false;

  constructor(xml: string, sink: XmlSink) {
    this.xml = xml;
    this.sink = sink;
  }

  scan(): boolean {
    const { xml, names } = this;
    for (;;) {
      const next = xml.indexOf('<', this.at);
      if (next < 0) return this.hasRoot && names.length === 0 && isBlankText(xml.slice(this.at));
      if (next > this.at && !this.takeText(next)) return false;
      // A second root element is no XML.
      if (this.hasRoot && names.length === 0) return false;
      this.at = next + 1;
      const done = xml.charCodeAt(this.at) === SLASH ? this.takeEnd() : this.takeStart();
      if (!done) return false;
    }
  }

  private takeText(end: number): boolean {
    const stretch = this.xml.slice(this.at, end);
    if (this.names.length === 0) return isBlankText(stretch);
    const text = resolved(stretch);
    if (text === null) return false;
    this.sink.text(text);
    return true;
  }

  private takeEnd(): boolean {
    const { xml, names } = this;
    const name = names.pop();
    if (name === undefined || !xml.startsWith(name, this.at + 1)) return false;
    let at = this.at + 1 + name.length;
    while (isBlank(xml.charCodeAt(at))) at++;
    if (xml.charCodeAt(at) !== GREATER_THAN) return false;
    this.at = at + 1;
    this.sink.close();
    return true;
  }

  private takeStart(): boolean {
    const { xml } = this;
    const name = this.takeName();
    if (name === null) return false;
    this.hasRoot = true;
    const attributes: string[] = [];
    for (;;) {
      const blanksAt = this.at;
      let code = xml.charCodeAt(this.at);
      while (isBlank(code)) code = xml.charCodeAt(++this.at);
      if (code === GREATER_THAN || code === SLASH) break;
      if (this.at === blanksAt || !this.takeAttribute(attributes)) return false;
    }
    const isEmpty = xml.charCodeAt(this.at) === SLASH;
    if (isEmpty && xml.charCodeAt(++this.at) !== GREATER_THAN) return false;
    this.at++;
    this.sink.open(name, attributes);
    if (isEmpty) this.sink.close();
    else this.names.push(name);
    return true;
  }

  private takeName(): string | null {
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.xml)?.[0] ?? null;
    if (name !== null) this.at += name.length;
    return name;
  }

  private takeAttribute(attributes: string[]): boolean {
    const { xml } = this;
    const name = this.takeName();
    if (name === null || xml.charCodeAt(this.at) !== EQUALS) return false;
    const quote = xml.charCodeAt(this.at + 1);
    if (quote !== QUOTE && quote !== APOSTROPHE) return false;
    const start = this.at + 2;
    const end = xml.indexOf(quote === QUOTE ? '"' : "'", start);
    if (end < 0) return false;
    const stretch = xml.slice(start, end);
    if (stretch.includes('<') || stretch.includes('\n') || stretch.includes('\t')) return false;
    for (let index = 0; index < attributes.length; index += 2)
      if (attributes[index] === name) return false;
    const value = resolved(stretch);
    if (value === null) return false;
    attributes.push(name, value);
    this.at = end + 1;
    return true;
  }
}

/** The text with its references resolved; null where one is not known. */
function resolved(text: string): string | null {
  if (!text.includes('&')) return text;
  const unknown: string[] = [];
  const result = text.replace(
    REFERENCE,
    (whole: string, name?: string, hexadecimal?: string, decimal?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? '';
      const digits = hexadecimal ?? decimal;
      const code = digits === undefined ? -1 : Number.parseInt(digits, hexadecimal ? 16 : 10);
      if (isCharacter(code)) return String.fromCodePoint(code);
      unknown.push(whole);
      return whole;
    },
  );
  return unknown.length === 0 ? result : null;
}

/** Whether XML allows the character (XML 1.0, 2.2). */
function isCharacter(code: number): boolean {
  return (
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

function isBlankText(text: string): boolean {
  return /^[ \n\t]*$/.test(text);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09;
}
