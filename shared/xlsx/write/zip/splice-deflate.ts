import { Deflate } from 'fflate';
import type { DeflateLevel } from '../save-settings.ts';
import type { BlockedContent, DeflateBlock } from './deflate-blocks.ts';

/** How far back a deflate stream may refer (RFC 1951, section 2). */
const WINDOW = 32_768;
const STEP = 64 * 1024;

/** The stretch of old content that changed, and what stands there now. */
export interface ContentChange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly replacement: readonly Uint8Array[];
}

/**
 * The deflate stream of changed content, made from the old stream: blocks in front of the change are kept bit
 * for bit, so are blocks so far behind it that they cannot refer to it; only what lies between is deflated anew.
 * Null where too little could be kept, or where kept blocks depend on byte borders that move.
 */
export function spliceDeflate(
  data: Uint8Array,
  old: BlockedContent,
  change: ContentChange,
  level: DeflateLevel,
): Uint8Array | null {
  const { blocks, content } = old;
  const first = lastBlockUpTo(blocks, change.start);
  const resume = blocks.find(({ offset }) => offset >= change.end + WINDOW);
  if (!first) return null;
  const resumeOffset = resume?.offset ?? content.length;
  if (resumeOffset - first.offset > content.length / 2) return null;
  if (
    resume &&
    resume.bit % 8 !== 0 &&
    blocks.some(({ bit, isStored }) => isStored && bit >= resume.bit)
  )
    return null;
  const output = new BitOutput(data.length + STEP);
  output.copyBits(data, 0, first.bit);
  output.addEmptyStoredBlock();
  const stream = new Deflate(
    { level, dictionary: content.subarray(Math.max(0, first.offset - WINDOW), first.offset) },
    (chunk) => {
      output.addBytes(chunk);
    },
  );
  const middle = [
    content.subarray(first.offset, change.start),
    ...change.replacement,
    content.subarray(change.end, resumeOffset),
  ];
  for (const piece of middle)
    for (let start = 0; start < piece.length; start += STEP)
      stream.push(piece.subarray(start, start + STEP));
  if (!resume) {
    stream.push(new Uint8Array(), true);
    return output.bytes();
  }
  stream.flush(true);
  output.copyBits(data, resume.bit, old.endBit);
  return output.bytes();
}

function lastBlockUpTo(blocks: readonly DeflateBlock[], offset: number): DeflateBlock | undefined {
  return blocks.findLast((block) => block.offset <= offset);
}

/** Collects a bit stream, lowest bit of each byte first. */
class BitOutput {
  private buffer: Uint8Array;
  private bit = 0;

  constructor(capacity: number) {
    this.buffer = new Uint8Array(capacity);
  }

  /** Ends on a byte border (RFC 1951, 3.2.4), so that whole bytes can follow. */
  addEmptyStoredBlock(): void {
    // Three zero bits (not last, stored), zeros up to the border, length 0 and its complement.
    this.bit = Math.ceil((this.bit + 3) / 8) * 8;
    this.addBytes(Uint8Array.of(0, 0, 0xff, 0xff));
  }

  /** Appends whole bytes; the output must stand on a byte border. */
  addBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.bit / 8);
    this.bit += bytes.length * 8;
  }

  /** Appends bits of another stream; the output must stand on a byte border. */
  copyBits(data: Uint8Array, from: number, to: number): void {
    const length = to - from;
    const count = Math.ceil(length / 8);
    this.reserve(count);
    const start = this.bit / 8;
    const shift = from % 8;
    const source = Math.floor(from / 8);
    const { buffer } = this;
    if (shift === 0) buffer.set(data.subarray(source, source + count), start);
    else
      for (let index = 0; index < count; index++)
        buffer[start + index] =
          ((data[source + index] ?? 0) >>> shift) |
          ((data[source + index + 1] ?? 0) << (8 - shift));
    this.bit += length;
    // Bits behind the end belong to the next block of the source.
    const rest = this.bit % 8;
    if (rest > 0) {
      const last = Math.floor(this.bit / 8);
      buffer[last] = (buffer[last] ?? 0) & ((1 << rest) - 1);
    }
  }

  bytes(): Uint8Array {
    return this.buffer.slice(0, Math.ceil(this.bit / 8));
  }

  private reserve(count: number): void {
    const needed = Math.ceil(this.bit / 8) + count + 8;
    if (needed <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer);
    this.buffer = larger;
  }
}
