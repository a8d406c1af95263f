import { scanPlainXml } from '../../package/plain-xml.ts';
import { createXmlParser } from '../../package/xml-parser.ts';
import type { ReadLimits } from '../read-limits.ts';
import { refuse } from '../read-refusal.ts';
import { decodePart } from './decode-part.ts';
import { Attributes, type XmlElement } from './element.ts';
import { canonicalName, isKnownNamespace } from './namespaces.ts';

interface OpenElement {
  readonly name: string;
  readonly attributes: Attributes;
  /** Null until the first child comes: most elements have none. */
  children: XmlElement[] | null;
  text: string;
  readonly scope: NamespaceScope;
  /** `xml:space="preserve"`, its own or from an element around it (XML 1.0, 2.10). */
  readonly keepsBlanks: boolean;
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
  // What is handed over cannot be taken back, so a stream is read the careful way from the beginning.
  const quickly = stream ? null : new TreeReader(part, limits, null).readPlain(text);
  return quickly ?? new TreeReader(part, limits, stream).read(text);
}

/** The namespaces that one element declares, by prefix (the default one under the empty prefix), and those around it. */
interface NamespaceScope {
  readonly declared: ReadonlyMap<string, string>;
  readonly outer: NamespaceScope | null;
}

const OUTER_SCOPE: NamespaceScope = {
  declared: new Map([
    ['', ''],
    ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ]),
  outer: null,
};

const NO_ATTRIBUTES = new Attributes([]);
const NO_CHILDREN: readonly XmlElement[] = [];

/** Text counts towards the limit of elements too: a list of ranges becomes an object for each. */
const CHARACTERS_PER_ELEMENT = 16;

class TreeReader {
  private readonly part: string;
  private readonly limits: ReadLimits;
  private readonly stream: ChildStream | null;
  private readonly stack: OpenElement[] = [];
  private root: XmlElement | null = null;
  private weight = 0;
  private weightBeforeStream = 0;

  constructor(part: string, limits: ReadLimits, stream: ChildStream | null) {
    this.part = part;
    this.limits = limits;
    this.stream = stream;
  }

  /** The tree of a text in the usual spelling; null for any other, which `read` of a new reader understands or refuses. */
  readPlain(text: string): XmlElement | null {
    const isPlain = scanPlainXml(text, {
      open: (name, attributes) => {
        this.open(name, attributes);
      },
      close: () => {
        this.close();
      },
      text: (data) => {
        this.addText(data);
      },
    });
    return isPlain ? this.root : null;
  }

  read(text: string): XmlElement {
    const { part } = this;
    const parser = createXmlParser({
      onOpen: ({ name, attributes }) => {
        this.open(name, Object.entries(attributes).flat());
      },
      onClose: () => {
        this.close();
      },
      onText: (data) => {
        this.addText(data);
      },
    });
    parser.write(text);
    parser.close();
    const problem = parser.problem();
    if (problem?.kind === 'documentType') refuse({ kind: 'documentType', part });
    if (problem) {
      const { line, column, detail } = problem;
      refuse({ kind: 'badXml', part, line, column, detail });
    }
    return this.root ?? refuse({ kind: 'badXml', part, line: 1, column: 0, detail: 'empty' });
  }

  private addText(data: string): void {
    const top = this.stack.at(-1);
    if (!top) return;
    this.weigh(data.length / CHARACTERS_PER_ELEMENT);
    top.text += data;
  }

  /** @param stored names and values of the attributes in turn. */
  private open(qualifiedName: string, stored: readonly string[]): void {
    const { part, limits } = this;
    const depth = this.stack.length + 1;
    if (depth > limits.depth) {
      refuse({ kind: 'tooMuch', part, what: 'depth', count: depth, limit: limits.depth });
    }
    const outer = this.stack.at(-1);
    const scope = scopeOf(stored, outer?.scope ?? OUTER_SCOPE);
    const entries: string[] = [];
    let characters = 0;
    let space: string | undefined;
    for (let index = 0; index < stored.length; index += 2) {
      const [name = '', value = ''] = [stored[index], stored[index + 1]];
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      if (name === 'xml:space') space = value;
      entries.push(name.includes(':') ? resolveName(name, scope) : name, value);
      characters += value.length;
    }
    this.weigh(1 + characters / CHARACTERS_PER_ELEMENT);
    const keepsBlanks = space === undefined ? outer?.keepsBlanks === true : space === 'preserve';
    if (keepsBlanks && space === undefined) entries.push('xml:space', 'preserve');
    const name = resolveName(qualifiedName, scope);
    // Prefixes are only in scope here; the choice itself is made when the alternatives are complete.
    if (name === 'mc:Choice') entries.push('known', isUnderstood(entries, scope) ? '1' : '0');
    const attributes = entries.length === 0 ? NO_ATTRIBUTES : new Attributes(entries);
    this.stack.push({ name, attributes, children: null, text: '', scope, keepsBlanks });
    if (name === this.stream?.parent) this.weightBeforeStream = this.weight;
  }

  private weigh(more: number): void {
    this.weight += more;
    const { elements: limit } = this.limits;
    if (this.weight <= limit) return;
    const count = Math.ceil(this.weight);
    refuse({ kind: 'tooMuch', part: this.part, what: 'elements', count, limit });
  }

  private close(): void {
    const open = this.stack.pop();
    if (!open) return;
    const { name, attributes, text } = open;
    const element: XmlElement = { name, attributes, children: open.children ?? NO_CHILDREN, text };
    const parent = this.stack.at(-1);
    if (!parent) {
      this.root = element;
      return;
    }
    if (parent.name === this.stream?.parent) {
      this.stream.take(element);
      this.weight = this.weightBeforeStream;
      return;
    }
    parent.children ??= [];
    if (name === 'mc:AlternateContent') {
      for (const child of chosenContent(element)) parent.children.push(child);
    } else parent.children.push(element);
  }
}

/** The scope inside an element: the outer one unless the element declares namespaces. */
function scopeOf(attributes: readonly string[], outer: NamespaceScope): NamespaceScope {
  let declared: Map<string, string> | null = null;
  for (let index = 0; index < attributes.length; index += 2) {
    const name = attributes[index] ?? '';
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    declared ??= new Map();
    declared.set(name.slice(6), attributes[index + 1] ?? '');
  }
  return declared ? { declared, outer } : outer;
}

/** The namespace of a prefix; for one that nothing declares a text that is no namespace. */
function namespaceOf(prefix: string, scope: NamespaceScope): string {
  for (let place: NamespaceScope | null = scope; place; place = place.outer) {
    const uri = place.declared.get(prefix);
    if (uri !== undefined) return uri;
  }
  return `?${prefix}`;
}

/** The canonical name of a name as written. */
function resolveName(name: string, scope: NamespaceScope): string {
  const colon = name.indexOf(':');
  return colon < 0
    ? canonicalName(namespaceOf('', scope), name)
    : canonicalName(namespaceOf(name.slice(0, colon), scope), name.slice(colon + 1));
}

/** Whether every namespace that a choice requires is one this reader knows. */
function isUnderstood(attributes: readonly string[], scope: NamespaceScope): boolean {
  const stored = attributes[attributes.indexOf('Requires') + 1];
  const required = attributes.includes('Requires') ? (stored ?? '').split(/\s+/) : [];
  return required.filter(Boolean).every((prefix) => isKnownNamespace(namespaceOf(prefix, scope)));
}

function chosenContent(alternatives: XmlElement): readonly XmlElement[] {
  const choice = alternatives.children.find(
    ({ name, attributes }) => name === 'mc:Choice' && attributes.get('known') === '1',
  );
  const chosen = choice ?? alternatives.children.find(({ name }) => name === 'mc:Fallback');
  return chosen?.children ?? [];
}
