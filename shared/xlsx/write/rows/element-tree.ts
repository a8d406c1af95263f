import { decodeLatin1, decodeUtf8Stretch } from '../../package/text-decoding.ts';
import { escapeAttribute, escapeText } from '../xml/escape.ts';
import type { Splice } from '../xml/splice.ts';
import {
  attributeValue,
  readAttributes,
  unescapeXml,
  type TagAttribute,
} from '../xml/tag-attributes.ts';
import { TagCursor } from '../xml/tag-cursor.ts';

/** An element of a part with its places in the bytes and the elements in it. */
export interface PlacedElement {
  /** Without prefix. */
  readonly name: string;
  /** As written, the prefix with its colon; empty without one. */
  readonly prefix: string;
  readonly parent: PlacedElement | null;
  readonly children: PlacedElement[];
  readonly start: number;
  readonly nameEnd: number;
  /** Behind the `>` of the open tag. */
  readonly tagEnd: number;
  /** The `<` of the closing tag; `tagEnd` for a self-closing element. */
  contentEnd: number;
  /** Behind the closing tag. */
  end: number;
  readonly selfClosing: boolean;
}

/**
 * The elements of a part, those inside `opaque` elements left out; null when it cannot be walked. An element that is
 * left open (VML does that) ends where the one around it does.
 */
export function placeElements(bytes: Uint8Array, opaque?: string): PlacedElement | null {
  const cursor = new TagCursor(bytes);
  let root: PlacedElement | null = null;
  let current: PlacedElement | null = null;
  while (cursor.next()) {
    const { start, end, nameStart, nameEnd, selfClosing } = cursor;
    const written = decodeLatin1(bytes.subarray(nameStart, nameEnd));
    const cut = written.indexOf(':') + 1;
    const [prefix, name] = [written.slice(0, cut), written.slice(cut)];
    if (cursor.kind === 'close') {
      current = closed(current, name, start, end);
      continue;
    }
    if (!current && root) return null;
    const places = { start, nameEnd, tagEnd: end, contentEnd: end, end, selfClosing };
    const element: PlacedElement = { name, prefix, parent: current, children: [], ...places };
    current?.children.push(element);
    root ??= element;
    if (selfClosing) continue;
    if (name !== opaque) {
      current = element;
      continue;
    }
    if (!cursor.skipElement()) return null;
    element.contentEnd = cursor.start;
    element.end = cursor.end;
  }
  return cursor.malformed || cursor.hasDocumentType || current ? null : root;
}

/** Ends the innermost open element of this name and those left open in it; gives the one around it. */
function closed(
  from: PlacedElement | null,
  name: string,
  start: number,
  end: number,
): PlacedElement | null {
  let element = from;
  while (element && element.name !== name) {
    element.contentEnd = start;
    element.end = start;
    element = element.parent;
  }
  if (!element) return from;
  element.contentEnd = start;
  element.end = end;
  return element.parent;
}

/** Collects what changes in a part whose elements are known, and takes out what becomes empty. */
export class PartEditor {
  readonly bytes: Uint8Array;
  readonly root: PlacedElement;
  private readonly changes: Splice[] = [];
  private readonly removed = new Set<PlacedElement>();
  private readonly added = new Map<PlacedElement, string[]>();

  constructor(bytes: Uint8Array, root: PlacedElement) {
    this.bytes = bytes;
    this.root = root;
  }

  attribute(element: PlacedElement, name: string): string | undefined {
    return attributeValue(this.attributes(element), name);
  }

  attributes(element: PlacedElement): readonly TagAttribute[] {
    return readAttributes(this.bytes, element.nameEnd, element.tagEnd);
  }

  /** The text of an element that holds no others, entities resolved. */
  text(element: PlacedElement): string {
    const { tagEnd, contentEnd } = element;
    const raw = decodeUtf8Stretch(this.bytes.subarray(tagEnd, contentEnd));
    const isMarked = raw.includes('<');
    if (!isMarked) return unescapeXml(raw);
    return raw
      .split(/(<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->)/)
      .map((piece) =>
        piece.startsWith('<![CDATA[')
          ? piece.slice(9, -3)
          : piece.startsWith('<!--')
            ? ''
            : unescapeXml(piece),
      )
      .join('');
  }

  /** Gives an attribute another value; the same value leaves every byte. */
  setAttribute(element: PlacedElement, name: string, value: string): void {
    const attribute = this.attributes(element).find((other) => other.name === name);
    if (attribute?.value === value) return;
    const place = attribute ?? { start: element.nameEnd, end: element.nameEnd };
    const text = ` ${name}="${escapeAttribute(value)}"`;
    this.changes.push({ start: place.start, end: place.end, text });
  }

  setText(element: PlacedElement, text: string): void {
    if (element.selfClosing || text === this.text(element)) return;
    const { tagEnd, contentEnd } = element;
    this.changes.push({ start: tagEnd, end: contentEnd, text: escapeText(text) });
  }

  remove(element: PlacedElement): void {
    this.removed.add(element);
  }

  /** Puts markup at the end of an element's content. */
  append(element: PlacedElement, markup: string): void {
    const markups = this.added.get(element);
    if (markups) markups.push(markup);
    else this.added.set(element, [markup]);
  }

  /**
   * Everything that changes, in no order. An element whose children have all gone goes too if it may not stand empty,
   * and counts follow.
   */
  splices(mayNotBeEmpty: ReadonlySet<string>): readonly Splice[] {
    for (const element of [...this.removed]) this.removeEmptied(element.parent, mayNotBeEmpty);
    const parents = [...this.removed].flatMap(({ parent }) => parent ?? []);
    for (const element of new Set([...parents, ...this.added.keys()])) this.correctCount(element);
    const gone = [...this.removed].filter((element) => !this.isInsideRemoved(element.parent));
    const kept = this.changes.filter(
      ({ start, end }) => !gone.some((element) => start >= element.start && end <= element.end),
    );
    const additions = [...this.added].map(([element, markups]) => ({
      start: element.contentEnd,
      end: element.contentEnd,
      text: markups.join(''),
    }));
    return [...kept, ...additions, ...gone.map(({ start, end }) => ({ start, end, text: '' }))];
  }

  private removeEmptied(element: PlacedElement | null, mayNotBeEmpty: ReadonlySet<string>): void {
    if (!element || !mayNotBeEmpty.has(element.name) || this.removed.has(element)) return;
    if (this.added.has(element) || element.children.some((child) => !this.removed.has(child)))
      return;
    this.removed.add(element);
    this.removeEmptied(element.parent, mayNotBeEmpty);
  }

  private isInsideRemoved(element: PlacedElement | null): boolean {
    return element !== null && (this.removed.has(element) || this.isInsideRemoved(element.parent));
  }

  private correctCount(element: PlacedElement): void {
    if (this.attribute(element, 'count') === undefined) return;
    const kept = element.children.filter((child) => !this.removed.has(child)).length;
    const count = kept + (this.added.get(element)?.length ?? 0);
    this.setAttribute(element, 'count', String(count));
  }
}
