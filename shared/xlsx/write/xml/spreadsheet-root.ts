import { decodeLatin1 } from '../../package/text-decoding.ts';
import { attributeValue, readAttributes } from './tag-attributes.ts';
import type { TagCursor } from './tag-cursor.ts';

/** The main namespace of spreadsheets, transitional and strict. */
export const SPREADSHEET_NAMESPACES: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
]);

/**
 * The prefix (with its colon, or empty) that stands for the spreadsheet namespace at the root element on which
 * the cursor stands; null when the root is no element of that namespace with this name. A root that declares
 * no namespace at all is taken for one, as readers do.
 */
export function spreadsheetPrefix(
  bytes: Uint8Array,
  cursor: TagCursor,
  local: string,
): string | null {
  const name = decodeLatin1(bytes.subarray(cursor.nameStart, cursor.nameEnd));
  const prefix = name.slice(0, name.indexOf(':') + 1);
  if (name !== prefix + local) return null;
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  const attributes = readAttributes(bytes, cursor.nameEnd, cursor.end);
  const namespace = attributeValue(attributes, declaration);
  if (namespace === undefined) return prefix === '' ? '' : null;
  return SPREADSHEET_NAMESPACES.has(namespace) ? prefix : null;
}
