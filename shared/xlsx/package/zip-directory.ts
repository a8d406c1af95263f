import { failure, success, type Result } from '../../result.ts';
import { decodeEntryName } from './entry-name.ts';
import type { PackageLimits } from './limits.ts';
import type { PackageRefusal, ZipDamage } from './package-refusal.ts';

/** One entry of the zip; all offsets are positions in the file, ends exclusive. */
export interface ZipEntry {
  /** The name as written, decoded. */
  readonly name: string;
  readonly flags: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** The local header. */
  readonly headerStart: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  /** The record in the central directory. */
  readonly recordStart: number;
  readonly recordEnd: number;
}

/** Where the pieces of a zip lie in the file. */
export interface ZipDirectory {
  /** In the order of the central directory. */
  readonly entries: readonly ZipEntry[];
  /** Bytes in front that the offsets of the file do not count (0 in a plain zip). */
  readonly offsetBase: number;
  readonly directoryStart: number;
  readonly directoryEnd: number;
  /** The end record; a zip64 end record and its locator, if any, lie between the directory and it. */
  readonly endRecord: number;
  /** The zip64 end record, or null. */
  readonly zip64EndRecord: number | null;
}

export const LOCAL_SIGNATURE = 0x04034b50;
export const RECORD_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const ZIP64_END_SIGNATURE = 0x06064b50;
export const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ZIP64_EXTRA = 0x0001;

/** The end record with what it says, zip64 fields already resolved. */
interface EndRecord {
  readonly position: number;
  readonly entries: number;
  readonly directorySize: number;
  readonly directoryOffset: number;
  readonly zip64: number | null;
  /** The comment ends exactly where the file ends. */
  readonly reachesEnd: boolean;
}

function damaged(damage: ZipDamage, entry: string | null = null): PackageRefusal {
  return { kind: 'damagedZip', damage, entry };
}

/** A view over exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Reads the central directory and checks it against the local headers; inflates nothing.
 * Accepts bytes in front and behind, data descriptors and zip64; refuses what two readers could
 * understand differently (two valid end records, overlapping or duplicate entries).
 */
export function readZipDirectory(
  bytes: Uint8Array,
  limits: PackageLimits,
): Result<ZipDirectory, PackageRefusal> {
  const view = viewOf(bytes);
  const ends = endRecords(bytes, view);
  if (ends.length === 0) return failure(damaged('noEndRecord'));
  const located = ends.flatMap((end) => {
    const start = directoryStart(view, end);
    return start === null ? [] : [{ end, start }];
  });
  const exact = located.filter(({ end }) => end.reachesEnd);
  // A fake record inside the zip comment would show other readers another workbook.
  if (exact.length > 1) return failure(damaged('ambiguousEnd'));
  const chosen = exact[0] ?? located[0];
  if (!chosen) return failure(damaged('badDirectory'));
  const { end, start } = chosen;
  if (end.entries > limits.entries)
    return failure({ kind: 'tooManyEntries', entries: end.entries, limit: limits.entries });
  return readRecords(bytes, view, end, start);
}

/** All end records in the last 64 KB, the last one first. */
function endRecords(bytes: Uint8Array, view: DataView): EndRecord[] {
  const found: EndRecord[] = [];
  const last = view.byteLength - END_LENGTH;
  const first = Math.max(0, last - LONGEST_COMMENT);
  const start = END_SIGNATURE & 0xff;
  let position = last < 0 ? -1 : bytes.lastIndexOf(start, last);
  for (; position >= first; position = position > 0 ? bytes.lastIndexOf(start, position - 1) : -1) {
    if (view.getUint32(position, true) !== END_SIGNATURE) continue;
    const end = readEndRecord(view, position);
    if (end) found.push(end);
    if (found.length >= 64) break;
  }
  return found;
}

function readEndRecord(view: DataView, position: number): EndRecord | null {
  const entries = view.getUint16(position + 10, true);
  const directorySize = view.getUint32(position + 12, true);
  const directoryOffset = view.getUint32(position + 16, true);
  const commentEnd = position + END_LENGTH + view.getUint16(position + 20, true);
  if (commentEnd > view.byteLength) return null;
  const plain: EndRecord = {
    position,
    entries,
    directorySize,
    directoryOffset,
    zip64: null,
    reachesEnd: commentEnd === view.byteLength,
  };
  const locator = position - 20;
  if (locator < 0 || view.getUint32(locator, true) !== ZIP64_LOCATOR_SIGNATURE) return plain;
  const stated = Number(view.getBigUint64(locator + 8, true));
  // With bytes in front the stated place is off; the record then stands right before its locator.
  const record = [stated, locator - 56].find(
    (place) =>
      place >= 0 && place + 56 <= locator && view.getUint32(place, true) === ZIP64_END_SIGNATURE,
  );
  if (record === undefined) return plain;
  return {
    ...plain,
    zip64: record,
    entries: Number(view.getBigUint64(record + 32, true)),
    directorySize: Number(view.getBigUint64(record + 40, true)),
    directoryOffset: Number(view.getBigUint64(record + 48, true)),
  };
}

/** Where the directory of an end record lies, or null when there is none at that place. */
function directoryStart(view: DataView, end: EndRecord): number | null {
  const behind = end.zip64 ?? end.position;
  const candidates = [end.directoryOffset, behind - end.directorySize];
  for (const start of candidates) {
    if (!Number.isSafeInteger(start) || start < 0 || start + end.directorySize > behind) continue;
    if (end.entries === 0) return end.directorySize === 0 ? start : null;
    if (start + 46 <= behind && view.getUint32(start, true) === RECORD_SIGNATURE) return start;
  }
  return null;
}

function readRecords(
  bytes: Uint8Array,
  view: DataView,
  end: EndRecord,
  start: number,
): Result<ZipDirectory, PackageRefusal> {
  const offsetBase = start - end.directoryOffset;
  const behind = end.zip64 ?? end.position;
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let position = start;
  for (let index = 0; index < end.entries; index++) {
    if (position + 46 > behind || view.getUint32(position, true) !== RECORD_SIGNATURE)
      return failure(damaged('badDirectory'));
    const entry = readRecord(bytes, view, position, behind, offsetBase, start);
    if (!entry.ok) return entry;
    if (names.has(entry.value.name))
      return failure({ kind: 'duplicateEntry', entry: entry.value.name });
    names.add(entry.value.name);
    entries.push(entry.value);
    position = entry.value.recordEnd;
  }
  // More records than counted: readers that count and readers that walk would see different packages.
  if (position + 4 <= behind && view.getUint32(position, true) === RECORD_SIGNATURE)
    return failure(damaged('badDirectory'));
  const overlap = findOverlap(entries);
  if (overlap) return failure(overlap);
  return success({
    entries,
    offsetBase,
    directoryStart: start,
    directoryEnd: position,
    endRecord: end.position,
    zip64EndRecord: end.zip64,
  });
}

function readRecord(
  bytes: Uint8Array,
  view: DataView,
  recordStart: number,
  behind: number,
  offsetBase: number,
  dataLimit: number,
): Result<ZipEntry, PackageRefusal> {
  const nameLength = view.getUint16(recordStart + 28, true);
  const extraLength = view.getUint16(recordStart + 30, true);
  const recordEnd =
    recordStart + 46 + nameLength + extraLength + view.getUint16(recordStart + 32, true);
  if (recordEnd > behind) return failure(damaged('badDirectory'));
  const flags = view.getUint16(recordStart + 8, true);
  const nameStart = recordStart + 46;
  const name = decodeEntryName(bytes.subarray(nameStart, nameStart + nameLength), flags);
  const sizes = readSizes(view, recordStart, nameStart + nameLength, extraLength);
  if (!sizes) return failure(damaged('badDirectory', name));
  const headerStart = sizes.offset + offsetBase;
  if (flags & 0x0001 || flags & 0x0040) return failure({ kind: 'encryptedEntry', entry: name });
  if (
    headerStart < 0 ||
    headerStart + 30 > dataLimit ||
    view.getUint32(headerStart, true) !== LOCAL_SIGNATURE
  )
    return failure(damaged('badHeader', name));
  const dataStart =
    headerStart +
    30 +
    view.getUint16(headerStart + 26, true) +
    view.getUint16(headerStart + 28, true);
  const dataEnd = dataStart + sizes.compressedSize;
  if (dataEnd > dataLimit) return failure(damaged('truncatedEntry', name));
  const localNameLength = view.getUint16(headerStart + 26, true);
  const localName = bytes.subarray(headerStart + 30, headerStart + 30 + localNameLength);
  if (
    view.getUint16(headerStart + 8, true) !== view.getUint16(recordStart + 10, true) ||
    !sameBytes(localName, bytes.subarray(nameStart, nameStart + nameLength))
  )
    return failure(damaged('badHeader', name));
  return success({
    name,
    flags,
    method: view.getUint16(recordStart + 10, true),
    crc: view.getUint32(recordStart + 16, true),
    compressedSize: sizes.compressedSize,
    size: sizes.size,
    headerStart,
    dataStart,
    dataEnd,
    recordStart,
    recordEnd,
  });
}

/** The sizes and the offset of a record, from its zip64 extra field where the plain ones are full. */
function readSizes(
  view: DataView,
  recordStart: number,
  extraStart: number,
  extraLength: number,
): { compressedSize: number; size: number; offset: number } | null {
  const plain = {
    compressedSize: view.getUint32(recordStart + 20, true),
    size: view.getUint32(recordStart + 24, true),
    offset: view.getUint32(recordStart + 42, true),
  };
  const full = 0xffffffff;
  if (plain.compressedSize !== full && plain.size !== full && plain.offset !== full) return plain;
  const extra = findZip64Extra(view, extraStart, extraLength);
  if (!extra) return null;
  let position = extra.start;
  const next = (): number => {
    if (position + 8 > extra.end) return Number.NaN;
    const value = Number(view.getBigUint64(position, true));
    position += 8;
    return value;
  };
  // The extra field holds only the fields that are full, in this order (APPNOTE.TXT 4.5.3).
  const size = plain.size === full ? next() : plain.size;
  const compressedSize = plain.compressedSize === full ? next() : plain.compressedSize;
  const offset = plain.offset === full ? next() : plain.offset;
  const values = { compressedSize, size, offset };
  return Object.values(values).every((value) => Number.isSafeInteger(value)) ? values : null;
}

/** The bounds of the content of the zip64 extra field among extra fields, or null. */
export function findZip64Extra(
  view: DataView,
  extraStart: number,
  extraLength: number,
): { readonly start: number; readonly end: number } | null {
  const end = extraStart + extraLength;
  let position = extraStart;
  while (position + 4 <= end) {
    const length = view.getUint16(position + 2, true);
    if (position + 4 + length > end) return null;
    if (view.getUint16(position, true) === ZIP64_EXTRA)
      return { start: position + 4, end: position + 4 + length };
    position += 4 + length;
  }
  return null;
}

function findOverlap(entries: readonly ZipEntry[]): PackageRefusal | null {
  const ordered = [...entries].sort((a, b) => a.headerStart - b.headerStart);
  for (const [index, entry] of ordered.entries()) {
    const next = ordered[index + 1];
    if (next && next.headerStart < entry.dataEnd)
      return { kind: 'overlappingEntries', entry: entry.name, other: next.name };
  }
  return null;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
