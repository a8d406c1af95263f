import { Inflate, inflateSync } from 'fflate';
import { failure, success, type Result } from '../../result.ts';
import { crc32 } from './crc32.ts';
import { inflateWithPoints, START_POINT, type DeflatePoint } from './deflate-points.ts';
import type { PackageRefusal, ZipDamage } from './package-refusal.ts';
import type { ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
/**
 * Deflate grows at most 1032-fold: up to this many bytes the whole stream may be inflated before its
 * true size is compared with the stated one; beyond it a lying entry would cost seconds.
 */
const INFLATE_AT_ONCE = 128 * 1024;
const STEP = 64 * 1024;
/** Content from this size on is inflated with points, so that a save need not inflate all of it again. */
const POINTS_FROM = 64 * 1024;

/** The content of an entry and, where it is large, the points at which its stream can be entered again. */
export interface EntryContent {
  readonly content: Uint8Array;
  readonly points: readonly DeflatePoint[];
}

const NO_POINTS = [START_POINT];

/** The content of an entry, checked against its stated size and CRC. Allocates no more than the stated size. */
export function inflateEntry(
  file: Uint8Array,
  entry: ZipEntry,
): Result<Uint8Array, PackageRefusal> {
  const inflated = inflateWithEntryPoints(file, entry);
  return inflated.ok ? success(inflated.value.content) : inflated;
}

/** The same, with the points of its stream. */
export function inflateWithEntryPoints(
  file: Uint8Array,
  entry: ZipEntry,
): Result<EntryContent, PackageRefusal> {
  const damaged = (damage: ZipDamage): Result<never, PackageRefusal> =>
    failure({ kind: 'damagedZip', damage, entry: entry.name });
  const data = file.subarray(entry.dataStart, entry.dataEnd);
  if (entry.method === DEFLATED && entry.size >= POINTS_FROM) {
    const inflated = inflateWithPoints(data, entry.size);
    if (inflated === 'damaged') return damaged('badDeflate');
    if (inflated === 'wrongSize') return damaged('wrongSize');
    return inflated.crc === entry.crc
      ? success(inflated)
      : failure({ kind: 'badCrc', entry: entry.name });
  }
  let content: Uint8Array | null;
  if (entry.method === STORED) content = data;
  else if (entry.method === DEFLATED) content = inflate(data, entry.size);
  else return failure({ kind: 'unsupportedCompression', entry: entry.name, method: entry.method });
  if (content === null) return damaged('badDeflate');
  if (content.length !== entry.size) return damaged('wrongSize');
  if (crc32(content) !== entry.crc) return failure({ kind: 'badCrc', entry: entry.name });
  return success({ content, points: NO_POINTS });
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
