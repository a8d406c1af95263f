/** A Huffman code as a table: the next `bits` bits of the stream → symbol × 16 + length of its code; 0 where none leads. */
export interface HuffmanCode {
  readonly entries: Uint16Array;
  readonly bits: number;
}

const LONGEST_CODE = 15;

/**
 * The table of a canonical code (RFC 1951, 3.2.2) from the lengths of its symbols' codes.
 * @param room where the table is put if it is large enough: whoever reads many blocks need not make a new one for each.
 */
export function huffmanCode(codeLengths: Uint8Array, room: Uint16Array): HuffmanCode {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  let bits = 1;
  for (const length of codeLengths) {
    counts[length] = (counts[length] ?? 0) + 1;
    if (length > bits) bits = length;
  }
  counts[0] = 0;
  const next = new Uint16Array(LONGEST_CODE + 2);
  for (let length = 1; length <= LONGEST_CODE; length++)
    next[length + 1] = ((next[length] ?? 0) + (counts[length] ?? 0)) << 1;
  const size = 1 << bits;
  const entries = room.length < size ? new Uint16Array(size) : room.subarray(0, size).fill(0);
  for (let symbol = 0; symbol < codeLengths.length; symbol++) {
    const length = codeLengths[symbol] ?? 0;
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    const step = 1 << length;
    const entry = (symbol << 4) | length;
    for (let place = reversed(code, length); place < size; place += step) entries[place] = entry;
  }
  return { entries, bits };
}

/** The bits of a symbol's code, lowest first as they stand in the stream, and how many; null where it has none. */
export function codeOf(
  { entries }: HuffmanCode,
  symbol: number,
): { readonly code: number; readonly length: number } | null {
  // The lowest place of a symbol has zeros behind its code: it is the code.
  const code = entries.findIndex((entry) => entry !== 0 && entry >>> 4 === symbol);
  return code < 0 ? null : { code, length: (entries[code] ?? 0) & 15 };
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >>> bit) & 1) << (length - 1 - bit);
  return result;
}

/** The codes of blocks with fixed codes (RFC 1951, 3.2.6). */
export const FIXED_LENGTHS = huffmanCode(
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
  new Uint16Array(512),
);
export const FIXED_DISTANCES = huffmanCode(new Uint8Array(30).fill(5), new Uint16Array(32));
