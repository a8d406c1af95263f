import { deflateSync } from 'fflate';
import { crc32, shiftedCrc } from '../../package/crc32.ts';
import { WINDOW, type DeflateMap, type DeflatePoint } from '../../package/deflate-map.ts';
import { codeOf } from '../../package/huffman-code.ts';
import { DamagedStreamError, InflateCursor } from '../../package/inflate-cursor.ts';
import type { DeflateLevel } from '../save-settings.ts';
import { BitOutput, sameBits } from './bit-output.ts';

/** A deflate stream, what is known of it, and what it inflates to. */
export interface MappedStream {
  readonly data: Uint8Array;
  readonly map: DeflateMap;
  /** Of the whole content. */
  readonly size: number;
  readonly crc: number;
}

/** Where the part of a stream ends that is kept in front of a change. */
interface Front {
  readonly bit: number;
  readonly offset: number;
  /** The header of the block that is cut here, or of the last one that is kept; its mark as the last is cleared. */
  readonly blockBit: number;
  /** The code that ends the block cut here; null where the front ends between two blocks. */
  readonly blockEnd: { readonly code: number; readonly length: number } | null;
}

/** Where the part of a stream begins that is kept behind a change. */
interface Resumption {
  readonly bit: number;
  readonly offset: number;
  /** The header of the block that is cut here, which has to be said again; null between two blocks. */
  readonly header: { readonly from: number; readonly to: number } | null;
}

/** A stretch of the content of a stream, inflated, with what is needed to put another in its place. */
export interface StreamWindow {
  readonly stream: MappedStream;
  readonly point: DeflatePoint;
  /** The content from `base` on; at least from the point to the resumption. */
  readonly content: Uint8Array;
  readonly base: number;
  readonly front: Front;
  /** Null where nothing behind the stretch is kept. */
  readonly resumption: Resumption | null;
  readonly crcAtFront: number;
  readonly crcAtResumption: number;
}

/**
 * Inflates what is needed to change the content from `from` to `to` (exclusive): from the last point in front up to
 * where no later block can refer to the change any more. Null when the stream is not what its map says.
 */
export function openStreamWindow(
  stream: MappedStream,
  from: number,
  to: number,
): StreamWindow | null {
  const { data, map, size } = stream;
  const point = map.points.findLast(({ offset }) => offset <= from) ?? map.points[0];
  if (!point) return null;
  const base = point.offset - point.window.length;
  const until = Math.min(size, to + WINDOW);
  // A symbol or a stored block may reach that much further than asked.
  const buffer = new Uint8Array(Math.min(size, until + 0x10000) - base);
  buffer.set(point.window);
  const cursor = new InflateCursor(data, buffer, point.bit, point.window.length);
  try {
    cursor.run(from - base);
    const front = frontOf(cursor, base, from);
    cursor.run(until - base);
    const isAtEnd = cursor.atEnd || base + cursor.offset >= size;
    const resumption = isAtEnd ? null : resumptionOf(cursor, base);
    // Stored blocks need their byte border, which a change moves.
    if (resumption && map.lastStoredBit >= resumption.bit) return openToTheEnd(stream, from);
    const end = cursor.offset;
    const pointAt = point.window.length;
    return {
      stream,
      point,
      content: buffer.subarray(0, end),
      base,
      front,
      resumption,
      crcAtFront: crc32(buffer.subarray(pointAt, front.offset - base), point.crc),
      crcAtResumption: crc32(buffer.subarray(pointAt, end), point.crc),
    };
  } catch (error) {
    if (error instanceof DamagedStreamError) return null;
    throw error;
  }
}

function openToTheEnd(stream: MappedStream, from: number): StreamWindow | null {
  return openStreamWindow(stream, from, stream.size);
}

function frontOf(cursor: InflateCursor, base: number, from: number): Front {
  const isExact = base + cursor.offset === from;
  const bit = isExact ? cursor.bit : cursor.symbolBit;
  const offset = base + (isExact ? cursor.offset : cursor.symbolOffset);
  const isCut = cursor.inBlock && bit > cursor.blockBit;
  return {
    bit,
    offset,
    blockBit: cursor.blockBit,
    blockEnd: isCut ? codeOf(cursor.lengths, 256) : null,
  };
}

function resumptionOf(cursor: InflateCursor, base: number): Resumption {
  const { bit, offset, inBlock, blockBit, bodyBit } = cursor;
  return { bit, offset: base + offset, header: inBlock ? { from: blockBit, to: bodyBit } : null };
}

/** A stream with a stretch of its content replaced, and the places that its proof needs. */
export interface SplicedStream extends MappedStream {
  readonly window: StreamWindow;
  /** The new content from `window.front.offset` on that takes the place of the old up to the resumption. */
  readonly middle: Uint8Array;
  /** Where the kept blocks begin again; the end of the stream where none are kept. */
  readonly resumeBit: number;
}

/**
 * Puts `replacement` in the place of the content from `from` to `to`. Everything in front is kept bit for bit up to
 * the last symbol before the change (its block ends there), and everything from the resumption on; only what lies
 * between is deflated, with the old content in front as its dictionary.
 */
export function replaceInStream(
  window: StreamWindow,
  from: number,
  to: number,
  replacement: readonly Uint8Array[],
  level: DeflateLevel,
): SplicedStream | null {
  const { stream, content, base, front, resumption } = window;
  const resumeOffset = resumption?.offset ?? stream.size;
  const middle = concatenated([
    content.subarray(front.offset - base, from - base),
    ...replacement,
    content.subarray(to - base, resumeOffset - base),
  ]);
  const dictionary = content.subarray(
    Math.max(0, front.offset - base - WINDOW),
    front.offset - base,
  );
  const deflated = deflateSync(middle, { level, dictionary });
  const output = new BitOutput(stream.data.length + deflated.length + 64);
  output.copyBits(stream.data, 0, front.bit);
  if (front.bit > front.blockBit) output.clearBit(front.blockBit);
  if (front.blockEnd) output.addBits(front.blockEnd.code, front.blockEnd.length);
  const added = addDeflated(output, deflated, dictionary, middle.length, resumption === null);
  if (added === null) return null;
  const resumeBit = output.length;
  const { map } = stream;
  if (resumption) {
    const { header, bit } = resumption;
    if (header) output.copyBits(stream.data, header.from, header.to);
    output.copyBits(stream.data, bit, map.endBit);
  }
  const grown = middle.length - (resumeOffset - front.offset);
  const crcAtResumption = crc32(middle, window.crcAtFront);
  // Both checksums go on over the same bytes: what they differ in travels along (they are linear).
  const difference = shiftedCrc(
    window.crcAtResumption ^ crcAtResumption,
    stream.size - resumeOffset,
  );
  const shift = resumption ? output.length - map.endBit : 0;
  return {
    data: output.bytes(),
    size: stream.size + grown,
    crc: (stream.crc ^ difference) >>> 0,
    map: {
      points: movedPoints(window, { shift, grown, crcAtResumption }),
      endBit: output.length,
      lastStoredBit: Math.max(added, map.lastStoredBit < front.bit ? map.lastStoredBit : -1),
    },
    window,
    middle,
    resumeBit,
  };
}

/**
 * Appends a stream of its own so that other blocks can follow it.
 * @returns where its last stored block begins, -1 without one; null when it does not inflate to its content.
 */
function addDeflated(
  output: BitOutput,
  deflated: Uint8Array,
  dictionary: Uint8Array,
  size: number,
  isLast: boolean,
): number | null {
  const check = new Uint8Array(dictionary.length + size);
  check.set(dictionary);
  const cursor = new InflateCursor(deflated, check, 0, dictionary.length);
  try {
    while (cursor.readBlock());
  } catch (error) {
    if (error instanceof DamagedStreamError) return null;
    throw error;
  }
  if (cursor.offset !== check.length) return null;
  let stored = -1;
  if (cursor.storedBit >= 0) {
    stored = output.length;
    output.addEmptyStoredBlock();
  }
  const start = output.length;
  output.copyBits(deflated, 0, cursor.bit);
  if (!isLast) output.clearBit(start + cursor.blockBit);
  return cursor.storedBit >= 0 ? Math.max(stored, start + cursor.storedBit) : -1;
}

/** The points of the new stream: those in front, and those behind in their new places. */
function movedPoints(
  { stream, point, resumption, crcAtResumption: oldCrc }: StreamWindow,
  { shift, grown, crcAtResumption }: { shift: number; grown: number; crcAtResumption: number },
): readonly DeflatePoint[] {
  const { points } = stream.map;
  const kept = points.filter(({ offset }) => offset <= point.offset);
  if (!resumption) return kept;
  // A point's window must lie behind the change, and its block must have been kept whole.
  const behind = points.filter(
    ({ offset, bit }) => offset >= resumption.offset + WINDOW && bit >= resumption.bit,
  );
  return [
    ...kept,
    ...behind.map(({ bit, offset, crc, window }) => ({
      bit: bit + shift,
      offset: offset + grown,
      crc: (crc ^ shiftedCrc(oldCrc ^ crcAtResumption, offset - resumption.offset)) >>> 0,
      window,
    })),
  ];
}

/**
 * Proves that a stream, read back from a file, holds the new content: the bits kept in front and behind are those of
 * the old stream, what lies between inflates to the intended content and ends where the kept bits begin, and the
 * checksum follows from both. What is kept behind means the same as before: it starts at the same symbol with the
 * same codes, and the 32 KB of content it may refer to are the same.
 * @returns the inflated content between, or null when anything differs.
 */
export function proveSplicedStream(data: Uint8Array, spliced: SplicedStream): Uint8Array | null {
  const { window, middle, resumeBit, map } = spliced;
  const { stream, point, front, resumption, content, base } = window;
  if (!keepsFront(data, stream.data, front)) return null;
  const start = point.window.length;
  const frontAt = start + front.offset - point.offset;
  const buffer = new Uint8Array(frontAt + middle.length);
  buffer.set(point.window);
  const cursor = new InflateCursor(data, buffer, point.bit, start);
  try {
    cursor.run(buffer.length);
    while (cursor.bit < resumeBit && !cursor.atEnd) cursor.readBlock();
  } catch (error) {
    if (error instanceof DamagedStreamError) return null;
    throw error;
  }
  if (cursor.offset !== buffer.length || cursor.atEnd !== (resumption === null)) return null;
  if (cursor.bit !== resumeBit || base + start !== point.offset) return null;
  const old = content.subarray(start, front.offset - base);
  if (!sameBits(buffer, start * 8, old, 0, old.length * 8)) return null;
  if (!sameBits(buffer, frontAt * 8, middle, 0, middle.length * 8)) return null;
  return keepsRest(data, spliced, map.endBit) ? buffer.subarray(frontAt) : null;
}

function keepsFront(data: Uint8Array, old: Uint8Array, { bit, blockBit }: Front): boolean {
  if (bit <= blockBit) return sameBits(old, 0, data, 0, bit);
  // The first bit of the block says whether it is the last, which it no longer is.
  const isCleared = ((data[blockBit >>> 3] ?? 0) & (1 << (blockBit & 7))) === 0;
  const behind = blockBit + 1;
  return (
    isCleared &&
    sameBits(old, 0, data, 0, blockBit) &&
    sameBits(old, behind, data, behind, bit - behind)
  );
}

function keepsRest(data: Uint8Array, spliced: SplicedStream, endBit: number): boolean {
  const { window, resumeBit } = spliced;
  const { stream, resumption } = window;
  if (Math.ceil(endBit / 8) !== data.length) return false;
  if (!resumption) return true;
  const { header, bit } = resumption;
  const headerBits = header ? header.to - header.from : 0;
  const rest = stream.map.endBit - bit;
  return (
    (header === null || sameBits(stream.data, header.from, data, resumeBit, headerBits)) &&
    sameBits(stream.data, bit, data, resumeBit + headerBits, rest) &&
    resumeBit + headerBits + rest === endBit
  );
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}
