import { decodeLatin1 } from '../../package/text-decoding.ts';
import { strToU8 } from 'fflate';
import { encodingOf } from '../../package/decode-xml.ts';
import { sameBytes } from '../same-bytes.ts';
import { textElement } from '../sheet/cell-content.ts';
import { quoteOf, readAttributes, type TagAttribute } from '../xml/tag-attributes.ts';
import { applySplices, joinPieces, onePiece, type PieceList, type Splice } from '../xml/splice.ts';
import { spreadsheetPrefix } from '../xml/spreadsheet-root.ts';
import { TagCursor } from '../xml/tag-cursor.ts';

/** The string table of a package as far as appending needs it. */
interface StringTable {
  readonly bytes: Uint8Array;
  readonly prefix: string;
  readonly count: number;
  /** Where a new item goes: behind the last one. */
  readonly insertAt: number;
  readonly root: {
    readonly nameEnd: number;
    readonly tagEnd: number;
    readonly selfClosing: boolean;
  };
  readonly attributes: readonly TagAttribute[];
  /** Bounds of the items, two numbers each. */
  readonly items: readonly number[];
}

/** A string table with new entries behind the old ones. */
export interface AppendedStrings {
  readonly content: PieceList;
  /** The new entries as a table of their own, for the proof. */
  readonly alone: Uint8Array;
  /** The index of the first new entry, which is the number of old ones. */
  readonly first: number;
  readonly added: number;
}

/** Items of a table that is searched for a text before the text is appended. */
const LARGEST_SEARCHED_TABLE = 20_000;

/**
 * Appends texts to the string table; items that stand there already are used again. Existing items are
 * never touched, so no index of an unchanged cell can change its meaning.
 */
export class SharedStringAppender {
  private readonly table: StringTable;
  private readonly added = new Map<string, number>();
  private readonly found = new Map<string, number>();
  private uses = 0;

  private constructor(table: StringTable) {
    this.table = table;
  }

  /** Null where texts must be written inline: an encoding, a document type or an element that is not understood. */
  static create(bytes: Uint8Array): SharedStringAppender | null {
    if (encodingOf(bytes) !== 'utf-8') return null;
    const table = readTable(bytes);
    return table && new SharedStringAppender(table);
  }

  /** The index of a text in the table. */
  place(text: string): number {
    this.uses++;
    const item = this.itemText(text);
    const known = this.added.get(item) ?? this.found.get(item) ?? this.indexOfItem(strToU8(item));
    if (known >= 0) {
      this.found.set(item, known);
      return known;
    }
    const next = this.table.count + this.added.size;
    this.added.set(item, next);
    return next;
  }

  /** The table with what was added; null when nothing was. */
  result(): AppendedStrings | null {
    if (this.added.size === 0) return null;
    const { bytes, prefix, root, insertAt, attributes, count } = this.table;
    const items = strToU8([...this.added.keys()].join(''));
    const counts = [
      ...this.raisedCount(attributes, 'count', this.uses),
      ...this.raisedCount(attributes, 'uniqueCount', this.added.size),
    ];
    const end = strToU8(`</${prefix}sst>`);
    const tag = bytes.subarray(0, root.selfClosing ? root.tagEnd - 2 : root.tagEnd);
    const opening = joinPieces(applySplices(tag, counts));
    const head = root.selfClosing
      ? onePiece(concatenated(opening, strToU8('>')))
      : onePiece(opening);
    const pieces = [
      ...head.pieces,
      bytes.subarray(root.tagEnd, insertAt),
      items,
      ...(root.selfClosing ? [end] : []),
      bytes.subarray(insertAt),
    ].filter(({ length }) => length > 0);
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    const alone = joinPieces({
      pieces: [...head.pieces, items, end],
      size: head.size + items.length + end.length,
    });
    return { content: { pieces, size }, alone, first: count, added: this.added.size };
  }

  private itemText(text: string): string {
    const { prefix } = this.table;
    return `<${prefix}si>${textElement(text, prefix)}</${prefix}si>`;
  }

  /** The index of the first item with exactly these bytes; -1 where there is none. */
  private indexOfItem(item: Uint8Array): number {
    const { bytes, items } = this.table;
    // In a huge table the search would cost more than a repeated text does.
    if (items.length / 2 > LARGEST_SEARCHED_TABLE) return -1;
    for (let index = 0; index < items.length; index += 2) {
      const start = items[index] ?? 0;
      const end = items[index + 1] ?? 0;
      if (end - start === item.length && sameBytes(bytes.subarray(start, end), item))
        return index / 2;
    }
    return -1;
  }

  private raisedCount(attributes: readonly TagAttribute[], name: string, by: number): Splice[] {
    const attribute = attributes.find((candidate) => candidate.name === name);
    if (!attribute || !/^\d{1,9}$/.test(attribute.value)) return [];
    const quote = quoteOf(this.table.bytes, attribute);
    const text = ` ${name}=${quote}${Number(attribute.value) + by}${quote}`;
    return [{ start: attribute.start, end: attribute.end, text }];
  }
}

/** Reads where the items stand; null when the table holds anything but items and extensions. */
function readTable(bytes: Uint8Array): StringTable | null {
  const cursor = new TagCursor(bytes);
  if (!cursor.next()) return null;
  const prefix = spreadsheetPrefix(bytes, cursor, 'sst');
  if (prefix === null) return null;
  const { nameEnd, end: tagEnd, selfClosing } = cursor;
  const root = { nameEnd, tagEnd, selfClosing };
  const attributes = readAttributes(bytes, nameEnd, tagEnd);
  const items: number[] = [];
  let insertAt = tagEnd;
  if (selfClosing) return { bytes, prefix, count: 0, insertAt, root, attributes, items };
  for (;;) {
    if (!cursor.next()) return null;
    if (cursor.kind === 'close') break;
    const { start, nameStart } = cursor;
    const child = decodeLatin1(bytes.subarray(nameStart, cursor.nameEnd));
    if (child !== `${prefix}si` && child !== `${prefix}extLst`) return null;
    if (!cursor.skipElement()) return null;
    if (child === `${prefix}extLst`) continue;
    items.push(start, cursor.end);
    insertAt = cursor.end;
  }
  return { bytes, prefix, count: items.length / 2, insertAt, root, attributes, items };
}

function concatenated(first: Uint8Array, second: Uint8Array): Uint8Array {
  return joinPieces({ pieces: [first, second], size: first.length + second.length });
}
