import { Inflate, inflateSync } from 'fflate';
import { failure, success, type Result } from '../../result.ts';
import { crc32 } from './crc32.ts';
import type { PackageRefusal } from './package-refusal.ts';
import type { ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
/**
 * Deflate grows at most 1032-fold: up to this many bytes the whole stream may be inflated before its
 * true size is compared with the stated one; beyond it a lying entry would cost seconds.
 */
const INFLATE_AT_ONCE = 128 * 1024;
const STEP = 64 * 1024;

/** The content of an entry, checked against its stated size and CRC. Allocates no more than the stated size. */
export function inflateEntry(
  file: Uint8Array,
  entry: ZipEntry,
): Result<Uint8Array, PackageRefusal> {
  const data = file.subarray(entry.dataStart, entry.dataEnd);
  let content: Uint8Array | null;
  if (entry.method === STORED) content = data;
  else if (entry.method === DEFLATED) content = inflate(data, entry.size);
  else return failure({ kind: 'unsupportedCompression', entry: entry.name, method: entry.method });
  if (content === null)
    return failure({ kind: 'damagedZip', damage: 'badDeflate', entry: entry.name });
  if (content.length !== entry.size)
    return failure({ kind: 'damagedZip', damage: 'wrongSize', entry: entry.name });
  if (crc32(content) !== entry.crc) return failure({ kind: 'badCrc', entry: entry.name });
  return success(content);
}

/** Inflates; null when the stream is damaged. The result is longer than `size` when the stream is. */
function inflate(data: Uint8Array, size: number): Uint8Array | null {
  try {
    if (data.length <= INFLATE_AT_ONCE) {
      // One byte more than stated, so that a longer stream shows itself.
      return inflateSync(data, { out: new Uint8Array(size + 1) });
    }
    return inflateInSteps(data, size);
  } catch {
    return null;
  }
}

function inflateInSteps(data: Uint8Array, size: number): Uint8Array {
  const content = new Uint8Array(size + 1);
  let length = 0;
  pushInSteps(data, (chunk) => {
    const room = content.length - length;
    content.set(chunk.length > room ? chunk.subarray(0, room) : chunk, length);
    length += Math.min(chunk.length, room);
    return length <= size;
  });
  return content.subarray(0, length);
}

/** Inflates step by step until `take` says that it has enough. */
function pushInSteps(data: Uint8Array, take: (chunk: Uint8Array) => boolean): void {
  const state = { goesOn: true };
  const stream = new Inflate((chunk) => {
    state.goesOn = take(chunk);
  });
  for (let start = 0; start < data.length && state.goesOn; start += STEP)
    stream.push(data.subarray(start, start + STEP), start + STEP >= data.length);
}

/**
 * Hands out the content of a stored or deflated entry piece by piece without keeping it.
 * @returns whether the whole content came, with the stated size and CRC.
 */
export function streamEntry(
  file: Uint8Array,
  entry: ZipEntry,
  take: (chunk: Uint8Array) => void,
): boolean {
  const data = file.subarray(entry.dataStart, entry.dataEnd);
  let crc = 0;
  let size = 0;
  const check = (chunk: Uint8Array): boolean => {
    crc = crc32(chunk, crc);
    size += chunk.length;
    take(chunk);
    return size <= entry.size;
  };
  try {
    if (entry.method === STORED) check(data);
    else pushInSteps(data, check);
  } catch {
    return false;
  }
  return size === entry.size && crc === entry.crc;
}
