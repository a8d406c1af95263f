import { decodeLatin1 } from '../../package/text-decoding.ts';
import { applySplices, type PieceList } from '../xml/splice.ts';
import { attributeValue, readAttributes } from '../xml/tag-attributes.ts';
import { spreadsheetPrefix } from '../xml/spreadsheet-root.ts';
import { TagCursor } from '../xml/tag-cursor.ts';

/** The children of `workbook` that stand in front of `calcPr` (ECMA-376 Part 1, 18.2.27, CT_Workbook). */
const BEFORE_CALC_PR = new Set([
  'fileVersion',
  'fileSharing',
  'workbookPr',
  'workbookProtection',
  'bookViews',
  'sheets',
  'functionGroups',
  'externalReferences',
  'definedNames',
]);

/**
 * The workbook part with `fullCalcOnLoad="1"`, so that the next program that can calculates everything.
 * `unchanged` when it asks already; null when the part cannot be walked.
 */
export function withFullCalculation(bytes: Uint8Array): PieceList | 'unchanged' | null {
  const cursor = new TagCursor(bytes);
  if (!cursor.next() || cursor.selfClosing) return null;
  const prefix = spreadsheetPrefix(bytes, cursor, 'workbook');
  if (prefix === null) return null;
  let insertAt: number | null = null;
  for (;;) {
    if (!cursor.next()) return null;
    if (cursor.kind === 'close') break;
    const { nameStart, nameEnd, end: tagEnd } = cursor;
    const name = decodeLatin1(bytes.subarray(nameStart, nameEnd));
    if (name === `${prefix}calcPr`) return withFlag(bytes, nameEnd, tagEnd);
    if (!cursor.skipElement()) return null;
    if (name.startsWith(prefix) && BEFORE_CALC_PR.has(name.slice(prefix.length)))
      insertAt = cursor.end;
  }
  if (insertAt === null) return null;
  const text = `<${prefix}calcPr fullCalcOnLoad="1"/>`;
  return applySplices(bytes, [{ start: insertAt, end: insertAt, text }]);
}

function withFlag(bytes: Uint8Array, nameEnd: number, tagEnd: number): PieceList | 'unchanged' {
  const attributes = readAttributes(bytes, nameEnd, tagEnd);
  const value = attributeValue(attributes, 'fullCalcOnLoad');
  if (value === '1' || value === 'true') return 'unchanged';
  const text = ' fullCalcOnLoad="1"';
  const existing = attributes.find(({ name }) => name === 'fullCalcOnLoad');
  const last = attributes.at(-1)?.end ?? nameEnd;
  const place = existing ?? { start: last, end: last };
  return applySplices(bytes, [{ start: place.start, end: place.end, text }]);
}
