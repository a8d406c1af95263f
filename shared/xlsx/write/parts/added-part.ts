import type { Relationship } from '../../package/relationships.ts';
import { decodeLatin1 } from '../../package/text-decoding.ts';
import { escapeAttribute } from '../xml/escape.ts';
import { applySplices, type PieceList } from '../xml/splice.ts';
import { TagCursor } from '../xml/tag-cursor.ts';

/** A relationships part with one relationship more; null when it cannot be walked. */
export function withRelationship(
  bytes: Uint8Array,
  known: readonly Relationship[],
  { type, target }: { readonly type: string; readonly target: string },
): PieceList | null {
  const ids = new Set(known.map(({ id }) => id));
  let number = ids.size + 1;
  while (ids.has(`rId${String(number)}`)) number += 1;
  return withLastChild(
    bytes,
    'Relationships',
    (prefix) =>
      `<${prefix}Relationship Id="rId${String(number)}" Type="${escapeAttribute(type)}" Target="${escapeAttribute(target)}"/>`,
  );
}

/** `[Content_Types].xml` with the type of one part more; null when it cannot be walked. */
export function withContentType(bytes: Uint8Array, part: string, type: string): PieceList | null {
  return withLastChild(
    bytes,
    'Types',
    (prefix) =>
      `<${prefix}Override PartName="${escapeAttribute(part)}" ContentType="${escapeAttribute(type)}"/>`,
  );
}

/** Puts an element at the end of the root element; null when the root is another one or does not end. */
function withLastChild(
  bytes: Uint8Array,
  rootName: string,
  element: (prefix: string) => string,
): PieceList | null {
  const cursor = new TagCursor(bytes);
  if (!cursor.next()) return null;
  const { end, selfClosing } = cursor;
  const name = decodeLatin1(bytes.subarray(cursor.nameStart, cursor.nameEnd));
  const prefix = name.slice(0, name.indexOf(':') + 1);
  if (name !== prefix + rootName) return null;
  if (selfClosing) {
    const text = `>${element(prefix)}</${name}>`;
    return applySplices(bytes, [{ start: end - 2, end, text }]);
  }
  if (!cursor.skipElement() || cursor.hasDocumentType) return null;
  const { start } = cursor;
  return applySplices(bytes, [{ start, end: start, text: element(prefix) }]);
}
