import { parseAddress, type CellAddress } from '../../../workbook/address.ts';
import { encodingOf } from '../../package/decode-xml.ts';
import { decodeLatin1 } from '../../package/text-decoding.ts';
import { cellKey } from '../sheet/sheet-map.ts';
import { applySplices, type PieceList, type Splice } from '../xml/splice.ts';
import { attributeValue, readAttributes, type TagAttribute } from '../xml/tag-attributes.ts';
import { TagCursor } from '../xml/tag-cursor.ts';

/** Cells that lost their formula: keys by the `sheetId` of their sheet. */
export type LostFormulas = ReadonlyMap<string, ReadonlySet<number>>;

/** What becomes of the calculation chain. */
export type CalcChainChange =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly content: PieceList }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' };

/** An entry of the chain with its places; `sheet` is its own `i` or the one it inherits. */
export interface ChainEntry {
  readonly start: number;
  readonly end: number;
  readonly nameEnd: number;
  readonly attributes: readonly TagAttribute[];
  readonly sheet: string;
  /** Null where it names no cell. */
  readonly address: CellAddress | null;
}

/**
 * Takes cells that lost their formula out of the calculation chain (ECMA-376 Part 1, 18.6.1). An entry that
 * names no formula makes Excel repair the file; formulas the chain does not name are no problem.
 */
export function withoutLostFormulas(bytes: Uint8Array, lost: LostFormulas): CalcChainChange {
  if (encodingOf(bytes) !== 'utf-8') return { kind: 'unreadable' };
  const read = readChainEntries(bytes);
  if (!read) return { kind: 'unreadable' };
  const entries = read.map((entry) => ({ ...entry, lost: isLost(entry, lost) }));
  if (!entries.some((entry) => entry.lost)) return { kind: 'unchanged' };
  if (entries.every((entry) => entry.lost)) return { kind: 'empty' };
  const splices: Splice[] = [];
  for (const [index, entry] of entries.entries()) {
    const previous = entries[index - 1];
    if (entry.lost) splices.push({ start: entry.start, end: entry.end, text: '' });
    else if (previous?.lost && attributeValue(entry.attributes, 'i') === undefined) {
      // Without its own `i` an entry takes that of the one before, which is gone.
      splices.push({ start: entry.nameEnd, end: entry.nameEnd, text: ` i="${entry.sheet}"` });
    }
  }
  return { kind: 'changed', content: applySplices(bytes, splices) };
}

function isLost({ sheet, address }: ChainEntry, lost: LostFormulas): boolean {
  return address !== null && (lost.get(sheet)?.has(cellKey(address.row, address.column)) ?? false);
}

/** The entries of a calculation chain; null when it cannot be walked. */
export function readChainEntries(bytes: Uint8Array): readonly ChainEntry[] | null {
  const cursor = new TagCursor(bytes);
  if (!cursor.next()) return null;
  if (cursor.selfClosing) return [];
  const entries: ChainEntry[] = [];
  let sheet = '';
  for (;;) {
    if (!cursor.next()) return null;
    if (cursor.kind === 'close') return entries;
    const { start, nameStart, nameEnd, end: tagEnd } = cursor;
    const name = decodeLatin1(bytes.subarray(nameStart, nameEnd));
    if (!cursor.skipElement()) return null;
    if (name.slice(name.indexOf(':') + 1) !== 'c') continue;
    const attributes = readAttributes(bytes, nameEnd, tagEnd);
    sheet = attributeValue(attributes, 'i') ?? sheet;
    const address = parseAddress(attributeValue(attributes, 'r') ?? '');
    entries.push({ start, end: cursor.end, nameEnd, attributes, sheet, address });
  }
}
