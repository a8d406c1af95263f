import { Inflate } from 'fflate';
import { failure, success, type Result } from '../../result.ts';
import { crc32 } from './crc32.ts';
import { inflateWithMap, type DeflateMap } from './deflate-map.ts';
import type { PackageRefusal, ZipDamage } from './package-refusal.ts';
import type { ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
const STEP = 64 * 1024;

/** The content of an entry and the map of its stream; null for one that is stored. */
export interface EntryContent {
  readonly content: Uint8Array;
  readonly map: DeflateMap | null;
}

/** The content of an entry, checked against its stated size and CRC. Allocates no more than the stated size. */
export function inflateEntry(
  file: Uint8Array,
  entry: ZipEntry,
): Result<Uint8Array, PackageRefusal> {
  const inflated = inflateAndMapEntry(file, entry);
  return inflated.ok ? success(inflated.value.content) : inflated;
}

/** The same, with the map of the entry's stream. */
export function inflateAndMapEntry(
  file: Uint8Array,
  entry: ZipEntry,
): Result<EntryContent, PackageRefusal> {
  const { name, method, size } = entry;
  const damaged = (damage: ZipDamage): Result<never, PackageRefusal> =>
    failure({ kind: 'damagedZip', damage, entry: name });
  const data = file.subarray(entry.dataStart, entry.dataEnd);
  if (method === STORED) {
    if (data.length !== size) return damaged('wrongSize');
    if (crc32(data) !== entry.crc) return failure({ kind: 'badCrc', entry: name });
    return success({ content: data, map: null });
  }
  if (method !== DEFLATED) return failure({ kind: 'unsupportedCompression', entry: name, method });
  const inflated = inflateWithMap(data, size);
  if (inflated === 'damaged') return damaged('badDeflate');
  if (inflated === 'wrongSize') return damaged('wrongSize');
  return inflated.crc === entry.crc ? success(inflated) : failure({ kind: 'badCrc', entry: name });
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
