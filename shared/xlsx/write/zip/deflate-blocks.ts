/** A block of a deflate stream: where it begins, in bits of the stream and in bytes of the content. */
export interface DeflateBlock {
  readonly bit: number;
  readonly offset: number;
  readonly isStored: boolean;
}

/** The content of a deflate stream with the places of its blocks. */
export interface BlockedContent {
  readonly content: Uint8Array;
  readonly blocks: readonly DeflateBlock[];
  /** Behind the last block. */
  readonly endBit: number;
}

const LONGEST_CODE = 15;
/** Extra bits and bases of length codes 257–285 and distance codes 0–29 (RFC 1951, 3.2.5). */
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A Huffman code as a table: the next `bits` bits of the stream → symbol × 16 + length of its code. */
interface CodeTable {
  readonly entries: Uint16Array;
  readonly bits: number;
}

/**
 * Inflates a stream (RFC 1951) and notes where its blocks lie, which no library tells; a save can then keep the
 * blocks it does not touch. Null for a stream that is damaged or does not have exactly this size.
 */
export function inflateBlocks(data: Uint8Array, size: number): BlockedContent | null {
  const reader = new BlockReader(data, size);
  try {
    return reader.read();
  } catch (error) {
    if (error instanceof DamagedStreamError) return null;
    throw error;
  }
}

class DamagedStreamError extends Error {}

class BlockReader {
  private readonly data: Uint8Array;
  private readonly content: Uint8Array;
  private readonly bitLimit: number;
  private bit = 0;
  private offset = 0;

  constructor(data: Uint8Array, size: number) {
    this.data = data;
    this.content = new Uint8Array(size);
    this.bitLimit = data.length * 8;
  }

  read(): BlockedContent {
    const blocks: DeflateBlock[] = [];
    for (let isLast = false; !isLast;) {
      const { bit, offset } = this;
      isLast = this.take(1) === 1;
      const type = this.take(2);
      blocks.push({ bit, offset, isStored: type === 0 });
      if (type === 0) this.copyStored();
      else if (type === 1) this.inflateCodes(FIXED_LENGTHS, FIXED_DISTANCES);
      else if (type === 2) {
        const { lengths, distances } = this.readTables();
        this.inflateCodes(lengths, distances);
      } else throw new DamagedStreamError();
    }
    if (this.offset !== this.content.length) throw new DamagedStreamError();
    return { content: this.content, blocks, endBit: this.bit };
  }

  private take(count: number): number {
    const value = this.peek() & ((1 << count) - 1);
    this.bit += count;
    if (this.bit > this.bitLimit) throw new DamagedStreamError();
    return value;
  }

  /** At least the next 16 bits; zeros behind the end. */
  private peek(): number {
    const { data, bit } = this;
    const at = bit >>> 3;
    return (
      ((data[at] ?? 0) | ((data[at + 1] ?? 0) << 8) | ((data[at + 2] ?? 0) << 16)) >>> (bit & 7)
    );
  }

  private copyStored(): void {
    const start = (this.bit + 7) >>> 3;
    const length = (this.data[start] ?? 0) | ((this.data[start + 1] ?? 0) << 8);
    const end = start + 4 + length;
    if (end > this.data.length || this.offset + length > this.content.length)
      throw new DamagedStreamError();
    this.content.set(this.data.subarray(start + 4, end), this.offset);
    this.offset += length;
    this.bit = end * 8;
  }

  private readTables(): { readonly lengths: CodeTable; readonly distances: CodeTable } {
    const lengthCount = this.take(5) + 257;
    const distanceCount = this.take(5) + 1;
    const orderCount = this.take(4) + 4;
    const orderLengths = new Uint8Array(19);
    for (const symbol of CODE_LENGTH_ORDER.slice(0, orderCount))
      orderLengths[symbol] = this.take(3);
    const order = codeTable(orderLengths);
    const codeLengths = new Uint8Array(lengthCount + distanceCount);
    for (let index = 0; index < codeLengths.length;) {
      const symbol = this.takeSymbol(order);
      if (symbol < 16) {
        codeLengths[index++] = symbol;
        continue;
      }
      const repeated = symbol === 16 ? codeLengths[index - 1] : 0;
      if (repeated === undefined) throw new DamagedStreamError();
      const times =
        symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (index + times > codeLengths.length) throw new DamagedStreamError();
      codeLengths.fill(repeated, index, index + times);
      index += times;
    }
    return {
      lengths: codeTable(codeLengths.subarray(0, lengthCount)),
      distances: codeTable(codeLengths.subarray(lengthCount)),
    };
  }

  private takeSymbol({ entries, bits }: CodeTable): number {
    const entry = entries[this.peek() & ((1 << bits) - 1)] ?? 0;
    if (entry === 0) throw new DamagedStreamError();
    this.bit += entry & 15;
    return entry >>> 4;
  }

  /** The hot loop: everything it needs stands in local variables. */
  private inflateCodes(lengths: CodeTable, distances: CodeTable): void {
    const { data, content, bitLimit } = this;
    const { entries: lengthEntries, bits: lengthBits } = lengths;
    const { entries: distanceEntries, bits: distanceBits } = distances;
    const lengthMask = (1 << lengthBits) - 1;
    const distanceMask = (1 << distanceBits) - 1;
    const limit = content.length;
    let { bit, offset } = this;
    const peek = (): number => {
      const at = bit >>> 3;
      return (
        ((data[at] ?? 0) | ((data[at + 1] ?? 0) << 8) | ((data[at + 2] ?? 0) << 16)) >>> (bit & 7)
      );
    };
    for (;;) {
      const entry = lengthEntries[peek() & lengthMask] ?? 0;
      if (entry === 0 || bit > bitLimit) throw new DamagedStreamError();
      bit += entry & 15;
      const symbol = entry >>> 4;
      if (symbol < 256) {
        if (offset >= limit) throw new DamagedStreamError();
        content[offset++] = symbol;
        continue;
      }
      if (symbol === 256) break;
      const lengthExtra = LENGTH_EXTRA[symbol - 257] ?? 0;
      const length = (LENGTH_BASE[symbol - 257] ?? 0) + (peek() & ((1 << lengthExtra) - 1));
      bit += lengthExtra;
      const distanceEntry = distanceEntries[peek() & distanceMask] ?? 0;
      if (distanceEntry === 0) throw new DamagedStreamError();
      bit += distanceEntry & 15;
      const code = distanceEntry >>> 4;
      const distanceExtra = DISTANCE_EXTRA[code] ?? 0;
      const distance = (DISTANCE_BASE[code] ?? 0) + (peek() & ((1 << distanceExtra) - 1));
      bit += distanceExtra;
      const end = offset + length;
      if (length === 0 || distance === 0 || distance > offset || end > limit)
        throw new DamagedStreamError();
      for (let from = offset - distance; offset < end; offset++, from++)
        content[offset] = content[from] ?? 0;
    }
    if (bit > bitLimit) throw new DamagedStreamError();
    this.bit = bit;
    this.offset = offset;
  }
}

/** The table of a canonical code (RFC 1951, 3.2.2); 0 stands where no code leads. */
function codeTable(codeLengths: Uint8Array): CodeTable {
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
  const entries = new Uint16Array(1 << bits);
  for (const [symbol, length] of codeLengths.entries()) {
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    const step = 1 << length;
    for (let place = reversed(code, length); place < entries.length; place += step)
      entries[place] = (symbol << 4) | length;
  }
  return { entries, bits };
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >>> bit) & 1) << (length - 1 - bit);
  return result;
}

const FIXED_LENGTHS = codeTable(
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
const FIXED_DISTANCES = codeTable(new Uint8Array(30).fill(5));
