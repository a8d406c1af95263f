import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { ReadLimits } from '../read-limits.ts';
import { RefusedError, refuse } from '../read-refusal.ts';
import { decodePart } from './decode-part.ts';
import type { XmlElement } from './element.ts';
import { canonicalName, isKnownNamespace } from './namespaces.ts';

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** Children of the elements called `parent` are handed over one by one and kept neither in the tree nor in the count. */
export interface ChildStream {
  readonly parent: string;
  readonly take: (child: XmlElement) => void;
}

/** Reads a whole part as a tree. */
export function readElements(bytes: Uint8Array, part: string, limits: ReadLimits): XmlElement {
  return readElementText(decodePart(bytes, part), part, limits);
}

/**
 * Reads XML text as a tree: namespaces resolved, `mc:AlternateContent` replaced by the branch this reader
 * understands, comments and processing instructions left out.
 * @throws RefusedError for text that is not well-formed, has a document type, or exceeds depth or element limits.
 */
export function readElementText(
  text: string,
  part: string,
  limits: ReadLimits,
  stream: ChildStream | null = null,
): XmlElement {
  const reader = new TreeReader(part, limits, stream);
  return reader.read(text);
}

class TreeReader {
  private readonly part: string;
  private readonly limits: ReadLimits;
  private readonly stream: ChildStream | null;
  private readonly stack: OpenElement[] = [];
  private root: XmlElement | null = null;
  private count = 0;
  private countBeforeStream = 0;

  constructor(part: string, limits: ReadLimits, stream: ChildStream | null) {
    this.part = part;
    this.limits = limits;
    this.stream = stream;
  }

  read(text: string): XmlElement {
    const { part } = this;
    const parser = new SaxesParser({ xmlns: true, position: true });
    // Entities of the parser inherit from Object.prototype: `&constructor;` must not resolve to a function.
    parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
      amp: '&',
      gt: '>',
      lt: '<',
      quot: '"',
      apos: "'",
    });
    parser.on('doctype', () => refuse({ kind: 'documentType', part }));
    parser.on('error', (error) => {
      refuse({
        kind: 'badXml',
        part,
        line: parser.line,
        column: parser.column,
        detail: error.message,
      });
    });
    parser.on('opentag', (tag) => {
      this.open(tag, (prefix) => parser.resolve(prefix));
    });
    parser.on('closetag', () => {
      this.close();
    });
    const addText = (data: string): void => {
      const top = this.stack.at(-1);
      if (top) top.text += data;
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    try {
      parser.write(text).close();
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      refuse({ kind: 'badXml', part, line: parser.line, column: parser.column, detail });
    }
    return this.root ?? refuse({ kind: 'badXml', part, line: 1, column: 0, detail: 'empty' });
  }

  private open(tag: SaxesTagNS, resolve: (prefix: string) => string | undefined): void {
    const { part, limits } = this;
    this.count += 1;
    if (this.count > limits.elements) {
      refuse({
        kind: 'tooMuch',
        part,
        what: 'elements',
        count: this.count,
        limit: limits.elements,
      });
    }
    const depth = this.stack.length + 1;
    if (depth > limits.depth) {
      refuse({ kind: 'tooMuch', part, what: 'depth', count: depth, limit: limits.depth });
    }
    const attributes = new Map<string, string>();
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.prefix === 'xmlns' || attribute.name === 'xmlns') continue;
      const uri = attribute.prefix === '' ? '' : attribute.uri;
      attributes.set(canonicalName(uri, attribute.local), attribute.value);
    }
    const name = canonicalName(tag.uri, tag.local);
    // Prefixes are only in scope here; the choice itself is made when the alternatives are complete.
    if (name === 'mc:Choice') {
      const required = (attributes.get('Requires') ?? '').split(/\s+/).filter(Boolean);
      const known = required.every((prefix) => isKnownNamespace(resolve(prefix) ?? '?'));
      attributes.set('known', known ? '1' : '0');
    }
    this.stack.push({ name, attributes, children: [], text: '' });
    if (name === this.stream?.parent) this.countBeforeStream = this.count;
  }

  private close(): void {
    const element = this.stack.pop();
    if (!element) return;
    const parent = this.stack.at(-1);
    if (!parent) this.root = element;
    else if (parent.name === this.stream?.parent) {
      this.stream.take(element);
      this.count = this.countBeforeStream;
    } else if (element.name === 'mc:AlternateContent')
      parent.children.push(...chosenContent(element));
    else parent.children.push(element);
  }
}

function chosenContent(alternatives: XmlElement): readonly XmlElement[] {
  const choice = alternatives.children.find(
    ({ name, attributes }) => name === 'mc:Choice' && attributes.get('known') === '1',
  );
  const chosen = choice ?? alternatives.children.find(({ name }) => name === 'mc:Fallback');
  return chosen?.children ?? [];
}
