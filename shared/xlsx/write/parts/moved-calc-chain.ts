import type { CellAddress } from '../../../workbook/address.ts';
import { encodingOf } from '../../package/decode-xml.ts';
import { applySplices, type Splice } from '../xml/splice.ts';
import { attributeValue } from '../xml/tag-attributes.ts';
import { readChainEntries, type CalcChainChange } from './calc-chain.ts';

/**
 * The calculation chain after rows came or went: entries follow their cells, those of rows that went are left out.
 * @param rowAfter the new 0-based row of a cell of the sheet with this `sheetId`; null when it went.
 */
export function movedCalcChain(
  bytes: Uint8Array,
  rowAfter: (sheetId: string, cell: CellAddress) => number | null,
): CalcChainChange {
  if (encodingOf(bytes) !== 'utf-8') return { kind: 'unreadable' };
  const entries = readChainEntries(bytes);
  if (!entries) return { kind: 'unreadable' };
  const rows = entries.map(({ sheet, address }) => address && rowAfter(sheet, address));
  const isLost = (index: number): boolean =>
    entries[index]?.address !== null && rows[index] === null;
  if (entries.length > 0 && entries.every((_, index) => isLost(index))) return { kind: 'empty' };
  const splices: Splice[] = [];
  for (const [index, { start, end, nameEnd, attributes, sheet, address }] of entries.entries()) {
    const row = rows[index];
    if (isLost(index)) {
      splices.push({ start, end, text: '' });
      continue;
    }
    const inherits = attributeValue(attributes, 'i') === undefined;
    // Without its own `i` an entry takes that of the one before, which is gone.
    if (index > 0 && isLost(index - 1) && inherits)
      splices.push({ start: nameEnd, end: nameEnd, text: ` i="${sheet}"` });
    const place = attributes.find(({ name }) => name === 'r');
    if (!place || !address || row == null || row === address.row) continue;
    const moved = place.value.replace(/\d+$/, String(row + 1));
    splices.push({ start: place.start, end: place.end, text: ` r="${moved}"` });
  }
  return splices.length === 0
    ? { kind: 'unchanged' }
    : { kind: 'changed', content: applySplices(bytes, splices) };
}
