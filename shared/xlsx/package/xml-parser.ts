import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** What happens while XML is read; names are qualified as written (`x:row`). */
export interface XmlHandlers {
  readonly onOpen: (tag: SaxesTagPlain) => void;
  readonly onClose: (name: string) => void;
  /** Text and CDATA. */
  readonly onText: (text: string) => void;
}

/** Why XML is not taken; lines count from 1, columns from 0. */
export type XmlProblem =
  | { readonly kind: 'documentType' }
  | {
      readonly kind: 'malformed';
      readonly line: number;
      readonly column: number;
      readonly detail: string;
    };

/** A parser that is fed text piece by piece. */
export interface XmlParser {
  /** Takes the next piece; false once the XML has proved malformed or carries a DOCTYPE. */
  readonly write: (text: string) => boolean;
  /** Ends the document; true when it was well-formed and had no DOCTYPE. */
  readonly close: () => boolean;
  /** The first thing that was wrong, or null. */
  readonly problem: () => XmlProblem | null;
}

/**
 * A strict parser without namespaces. Entities other than the five of XML are errors, a DOCTYPE too.
 * Every parser gets the same handlers in the same order: saxes is four times slower in a process where
 * its parsers differ in shape.
 */
export function createXmlParser({ onOpen, onClose, onText }: XmlHandlers): XmlParser {
  const parser = new SaxesParser({ xmlns: false as const, position: false });
  // Entities of the parser inherit from Object.prototype: `&constructor;` must not resolve to a function.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
    amp: '&',
    gt: '>',
    lt: '<',
    quot: '"',
    apos: "'",
  });
  let sound = true;
  let problem: XmlProblem | null = null;
  parser.on('doctype', () => {
    sound = false;
    problem ??= { kind: 'documentType' };
  });
  parser.on('error', ({ message }) => {
    sound = false;
    const { line, column } = parser;
    problem ??= { kind: 'malformed', line, column, detail: message };
  });
  parser.on('opentag', (tag) => {
    if (sound) onOpen(tag);
  });
  parser.on('closetag', ({ name }) => {
    if (sound) onClose(name);
  });
  parser.on('text', (text) => {
    if (sound) onText(text);
  });
  parser.on('cdata', (text) => {
    if (sound) onText(text);
  });
  return {
    write: (text) => {
      if (sound) parser.write(text);
      return sound;
    },
    close: () => {
      if (sound) parser.close();
      return sound;
    },
    problem: () => problem,
  };
}

/** The name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
