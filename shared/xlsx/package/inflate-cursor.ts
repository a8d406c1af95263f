import { FIXED_DISTANCES, FIXED_LENGTHS, huffmanCode, type HuffmanCode } from './huffman-code.ts';

/** Thrown where a stream breaks the rules of RFC 1951 or grows beyond the room it was given. */
export class DamagedStreamError extends Error {
  /** The content does not fit into the room it was given. */
  readonly overflows: boolean;

  constructor({ overflows }: { readonly overflows: boolean } = { overflows: false }) {
    super(overflows ? 'content too long' : 'damaged stream');
    this.overflows = overflows;
  }
}

/** Extra bits and bases of length codes 257–285 and distance codes 0–29 (RFC 1951, 3.2.5). */
const LENGTH_EXTRA = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0],
  ...[0, 0, 0],
);
const LENGTH_BASE = Uint16Array.of(
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115],
  ...[131, 163, 195, 227, 258, 0, 0, 0],
);
const DISTANCE_EXTRA = Uint8Array.of(
  ...[0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12],
  ...[13, 13, 0, 0],
);
const DISTANCE_BASE = Uint16Array.of(
  ...[1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537],
  ...[2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577, 0, 0],
);
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Reading four bytes at once may reach so far behind the last byte of the stream. */
const OVERREACH = 8;

/**
 * Inflates a stream (RFC 1951) step by step and tells at every moment where it stands, in bits of the stream and in
 * bytes of the content; no library does. A save can then keep what it does not change bit for bit, and begin in the
 * middle of a stream.
 */
export class InflateCursor {
  /** The next bit; between two symbols, or between two blocks. */
  bit: number;
  /** Bytes that stand in the output. */
  offset: number;
  /** The last block is read to its end. */
  atEnd = false;
  /** The stream stands inside a block of codes. */
  inBlock = false;
  /** Header and first symbol of the block last begun. */
  blockBit: number;
  bodyBit: number;
  isLast = false;
  lengths: HuffmanCode = FIXED_LENGTHS;
  /** Where the last symbol began; for a stored block its header. */
  symbolBit: number;
  symbolOffset: number;
  /** The header of the last stored block; -1 before the first. */
  storedBit = -1;
  private distances: HuffmanCode = FIXED_DISTANCES;
  private lengthRoom: Uint16Array = new Uint16Array(128);
  private distanceRoom: Uint16Array = new Uint16Array(0);
  private readonly view: DataView;
  private readonly bitLimit: number;
  private readonly output: Uint8Array;

  /**
   * @param bit where a block begins.
   * @param offset bytes of the output that are filled already and may be referred to.
   */
  constructor(data: Uint8Array, output: Uint8Array, bit = 0, offset = 0) {
    this.view = paddedView(data);
    this.bitLimit = data.length * 8;
    this.output = output;
    this.bit = this.blockBit = this.bodyBit = this.symbolBit = bit;
    this.offset = this.symbolOffset = offset;
  }

  /**
   * Goes on until at least `until` bytes stand in the output or the stream ends; stops between two symbols, so a few
   * more may stand there, and behind a stored block.
   */
  run(until: number): void {
    while (!this.atEnd && this.offset < until) this.step(until);
  }

  /** Reads one block to its end; the cursor must stand between two blocks. Tells whether more blocks follow. */
  readBlock(): boolean {
    do this.step(Number.POSITIVE_INFINITY);
    while (this.inBlock);
    return !this.atEnd;
  }

  private step(until: number): void {
    if (!this.inBlock) this.openBlock();
    if (this.inBlock) this.readCodes(until);
  }

  private openBlock(): void {
    this.blockBit = this.symbolBit = this.bit;
    this.symbolOffset = this.offset;
    this.isLast = this.take(1) === 1;
    const type = this.take(2);
    if (type === 3) throw new DamagedStreamError();
    if (type === 0) {
      this.copyStored();
      this.atEnd = this.isLast;
      return;
    }
    if (type === 1) [this.lengths, this.distances] = [FIXED_LENGTHS, FIXED_DISTANCES];
    else this.readTables();
    this.bodyBit = this.bit;
    this.inBlock = true;
  }

  private take(count: number): number {
    const { bit, bitLimit } = this;
    if (bit + count > bitLimit) throw new DamagedStreamError();
    const value = (this.view.getUint32(bit >>> 3, true) >>> (bit & 7)) & ((1 << count) - 1);
    this.bit += count;
    return value;
  }

  private copyStored(): void {
    this.storedBit = this.blockBit;
    this.bit = Math.ceil(this.bit / 8) * 8;
    const length = this.take(16);
    this.take(16);
    const start = this.bit / 8;
    if ((start + length) * 8 > this.bitLimit) throw new DamagedStreamError();
    if (this.offset + length > this.output.length)
      throw new DamagedStreamError({ overflows: true });
    const { buffer, byteOffset } = this.view;
    this.output.set(new Uint8Array(buffer, byteOffset + start, length), this.offset);
    this.offset += length;
    this.bit += length * 8;
  }

  private readTables(): void {
    const lengthCount = this.take(5) + 257;
    const distanceCount = this.take(5) + 1;
    const orderCount = this.take(4) + 4;
    const orderLengths = new Uint8Array(19);
    for (let index = 0; index < orderCount; index++)
      orderLengths[CODE_LENGTH_ORDER[index] ?? 0] = this.take(3);
    const order = huffmanCode(orderLengths, this.lengthRoom);
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
    this.lengths = huffmanCode(codeLengths.subarray(0, lengthCount), this.lengthRoom);
    this.distances = huffmanCode(codeLengths.subarray(lengthCount), this.distanceRoom);
    this.lengthRoom = larger(this.lengths.entries, this.lengthRoom);
    this.distanceRoom = larger(this.distances.entries, this.distanceRoom);
  }

  private takeSymbol({ entries, bits }: HuffmanCode): number {
    const { bit } = this;
    if (bit > this.bitLimit) throw new DamagedStreamError();
    const next = this.view.getUint32(bit >>> 3, true) >>> (bit & 7);
    const entry = entries[next & ((1 << bits) - 1)] ?? 0;
    if (entry === 0) throw new DamagedStreamError();
    this.bit = bit + (entry & 15);
    return entry >>> 4;
  }

  /** The hot loop: everything it needs stands in local variables. */
  private readCodes(until: number): void {
    const { view, output, bitLimit } = this;
    const { entries: lengthEntries, bits: lengthBits } = this.lengths;
    const { entries: distanceEntries, bits: distanceBits } = this.distances;
    const lengthMask = (1 << lengthBits) - 1;
    const distanceMask = (1 << distanceBits) - 1;
    const room = output.length;
    const stop = Math.min(until, room + 1);
    let { bit, offset, symbolBit, symbolOffset } = this;
    let isFinished = false;
    while (offset < stop) {
      if (bit > bitLimit) throw new DamagedStreamError();
      symbolBit = bit;
      symbolOffset = offset;
      let next = view.getUint32(bit >>> 3, true) >>> (bit & 7);
      const entry = lengthEntries[next & lengthMask] ?? 0;
      const used = entry & 15;
      bit += used;
      if (entry < 0x1000) {
        if (entry === 0) throw new DamagedStreamError();
        if (offset >= room) throw new DamagedStreamError({ overflows: true });
        output[offset++] = entry >>> 4;
        continue;
      }
      if (entry >>> 4 === 256) {
        isFinished = true;
        break;
      }
      const lengthCode = (entry >>> 4) - 257;
      const lengthExtra = LENGTH_EXTRA[lengthCode] ?? 0;
      const length = (LENGTH_BASE[lengthCode] ?? 0) + ((next >>> used) & ((1 << lengthExtra) - 1));
      bit += lengthExtra;
      next = view.getUint32(bit >>> 3, true) >>> (bit & 7);
      const distanceEntry = distanceEntries[next & distanceMask] ?? 0;
      bit += distanceEntry & 15;
      const distanceCode = distanceEntry >>> 4;
      const distanceExtra = DISTANCE_EXTRA[distanceCode] ?? 0;
      next = view.getUint32(bit >>> 3, true) >>> (bit & 7);
      const distance = (DISTANCE_BASE[distanceCode] ?? 0) + (next & ((1 << distanceExtra) - 1));
      bit += distanceExtra;
      const end = offset + length;
      if (
        distanceEntry === 0 ||
        length === 0 ||
        distance === 0 ||
        distance > offset ||
        bit > bitLimit
      )
        throw new DamagedStreamError();
      if (end > room) throw new DamagedStreamError({ overflows: true });
      for (let from = offset - distance; offset < end; offset++, from++)
        output[offset] = output[from] ?? 0;
    }
    if (bit > bitLimit) throw new DamagedStreamError();
    this.bit = bit;
    this.offset = offset;
    this.symbolBit = symbolBit;
    this.symbolOffset = symbolOffset;
    if (!isFinished) return;
    this.inBlock = false;
    this.atEnd = this.isLast;
  }
}

function larger(a: Uint16Array, b: Uint16Array): Uint16Array {
  return a.length > b.length ? a : b;
}

/** A view over the bytes and a few behind them, so that four may be read at once up to the last. */
function paddedView(data: Uint8Array): DataView {
  const { buffer, byteOffset, length } = data;
  if (byteOffset + length + OVERREACH <= buffer.byteLength)
    return new DataView(buffer, byteOffset, length + OVERREACH);
  const copy = new Uint8Array(length + OVERREACH);
  copy.set(data);
  return new DataView(copy.buffer);
}
