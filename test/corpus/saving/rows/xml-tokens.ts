import { SaxesParser } from 'saxes';

/** A tag of a part with its exact text, and the exact text between it and the tag before. */
export interface XmlToken {
  readonly kind: 'open' | 'close';
  readonly local: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The tag as written. */
  readonly raw: string;
  /** What stands between the tag before and this one, as written. */
  readonly gap: string;
  /** Index of the token that closes the same element. */
  end: number;
  /** Index of the token that opens the element around; -1 for the root. */
  readonly parent: number;
}

/** The tags of a well-formed part, read by saxes alone; a self-closing tag counts as both. */
export function xmlTokens(bytes: Buffer): readonly XmlToken[] {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const parser = new SaxesParser({ position: true });
  const tokens: XmlToken[] = [];
  const open: number[] = [];
  let done = 0;
  parser.on('error', (error) => {
    throw error;
  });
  const add = (token: Omit<XmlToken, 'raw' | 'gap' | 'parent' | 'end'>, start: number): void => {
    const raw = text.slice(start, parser.position);
    const gap = text.slice(done, start);
    done = Math.max(done, parser.position);
    tokens.push({ ...token, raw, gap, parent: open.at(-1) ?? -1, end: -1 });
  };
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1);
    const start = text.lastIndexOf('<', parser.position - 1);
    add({ kind: 'open', local, attributes: new Map(Object.entries(attributes)) }, start);
    open.push(tokens.length - 1);
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    const local = name.slice(name.indexOf(':') + 1);
    const opener = tokens[open.pop() ?? -1];
    const start = isSelfClosing ? parser.position : text.lastIndexOf('<', parser.position - 1);
    add({ kind: 'close', local, attributes: new Map() }, start);
    if (opener) opener.end = tokens.length - 1;
  });
  parser.write(text).close();
  return tokens;
}

/** The text of an element without children, entities resolved. */
export function plainText(raw: string): string {
  let text = '';
  const parser = new SaxesParser({});
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('cdata', (piece) => {
    text += piece;
  });
  parser.write(`<t>${raw}</t>`).close();
  return text;
}
