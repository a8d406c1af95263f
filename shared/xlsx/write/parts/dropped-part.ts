import { partKey } from '../../package/part-name.ts';
import type { Relationship } from '../../package/relationships.ts';
import { decodeLatin1 } from '../../package/text-decoding.ts';
import { applySplices, type PieceList, type Splice } from '../xml/splice.ts';
import { attributeValue, readAttributes, type TagAttribute } from '../xml/tag-attributes.ts';
import { TagCursor } from '../xml/tag-cursor.ts';

/** A relationships part without one relationship; null when it cannot be walked. */
export function withoutRelationship(bytes: Uint8Array, { id }: Relationship): PieceList | null {
  return withoutElements(
    bytes,
    'Relationship',
    (attributes) => attributeValue(attributes, 'Id') === id,
  );
}

/** `[Content_Types].xml` without the override of a part; null when it cannot be walked. */
export function withoutContentType(bytes: Uint8Array, part: string): PieceList | null {
  const key = partKey(part);
  return withoutElements(
    bytes,
    'Override',
    (attributes) => partKey(attributeValue(attributes, 'PartName') ?? '') === key,
  );
}

function withoutElements(
  bytes: Uint8Array,
  local: string,
  isDropped: (attributes: readonly TagAttribute[]) => boolean,
): PieceList | null {
  const cursor = new TagCursor(bytes);
  const splices: Splice[] = [];
  while (cursor.next()) {
    if (cursor.kind === 'close') continue;
    const { start, nameStart, nameEnd, end: tagEnd } = cursor;
    const name = decodeLatin1(bytes.subarray(nameStart, nameEnd));
    if (name.slice(name.indexOf(':') + 1) !== local) continue;
    const attributes = readAttributes(bytes, nameEnd, tagEnd);
    if (!isDropped(attributes)) continue;
    if (!cursor.selfClosing && !cursor.next()) return null;
    splices.push({ start, end: cursor.end, text: '' });
  }
  if (cursor.malformed || cursor.hasDocumentType) return null;
  return applySplices(bytes, splices);
}
