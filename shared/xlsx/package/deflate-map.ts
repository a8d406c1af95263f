import { crc32 } from './crc32.ts';
import { DamagedStreamError, InflateCursor } from './inflate-cursor.ts';

/** How far back a deflate stream may refer (RFC 1951, section 2). */
export const WINDOW = 32_768;

/** A place at which a deflate stream can be entered: a block begins there. */
export interface DeflatePoint {
  /** In bits of the stream. */
  readonly bit: number;
  /** In bytes of the content. */
  readonly offset: number;
  /** Checksum of the content in front. */
  readonly crc: number;
  /** The content in front that the block may refer to. */
  readonly window: Uint8Array;
}

/** Where every stream can be entered. */
const START_POINT: DeflatePoint = {
  bit: 0,
  offset: 0,
  crc: 0,
  window: new Uint8Array(),
};

/** What is known of a deflate stream that was inflated once. */
export interface DeflateMap {
  /** In rising order; the first is the beginning. */
  readonly points: readonly DeflatePoint[];
  /** Behind the last block. */
  readonly endBit: number;
  /** Where the last stored block begins, which needs its byte border; -1 where there is none. */
  readonly lastStoredBit: number;
}

/** Content between two points: a window takes up a sixteenth of that. */
const SPACING = 512 * 1024;

/** The content of a stream with its checksum and its map. */
export interface MappedContent {
  readonly content: Uint8Array;
  readonly crc: number;
  readonly map: DeflateMap;
}

/**
 * Inflates a whole stream and maps it.
 * @param size of the content; a stream that grows longer is given up at once.
 */
export function inflateWithMap(
  data: Uint8Array,
  size: number,
): MappedContent | 'damaged' | 'wrongSize' {
  const content = new Uint8Array(size);
  const cursor = new InflateCursor(data, content);
  const points: DeflatePoint[] = [START_POINT];
  let crc = 0;
  let offset = 0;
  try {
    for (;;) {
      const goesOn = cursor.readBlock();
      if (goesOn && cursor.offset - offset < SPACING) continue;
      crc = crc32(content.subarray(offset, cursor.offset), crc);
      offset = cursor.offset;
      if (!goesOn) break;
      const window = content.slice(Math.max(0, offset - WINDOW), offset);
      points.push({ bit: cursor.bit, offset, crc, window });
    }
  } catch (error) {
    if (!(error instanceof DamagedStreamError)) throw error;
    return error.overflows ? 'wrongSize' : 'damaged';
  }
  const map = { points, endBit: cursor.bit, lastStoredBit: cursor.storedBit };
  return offset === size ? { content, crc, map } : 'wrongSize';
}
