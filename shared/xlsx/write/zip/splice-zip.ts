import { Deflate, deflateSync } from 'fflate';
import { crc32 } from '../../package/crc32.ts';
import {
  findZip64Extra,
  viewOf,
  type ZipDirectory,
  type ZipEntry,
} from '../../package/zip-directory.ts';
import type { SaveSettings } from '../save-settings.ts';
import { joinPieces, type PieceList } from '../xml/splice.ts';
import { newEntry, type AddedEntry } from './new-entry.ts';
import type { SplicedStream } from './stream-window.ts';

/** New content of an entry: in pieces, or as the stream of the old one with a stretch replaced. */
export type NewContent = PieceList | { readonly size: number; readonly spliced: SplicedStream };

/** What becomes of an entry: new content, or null to leave it out. Entries not named here stay as they are. */
export type EntryChanges = ReadonlyMap<ZipEntry, NewContent | null>;

const DESCRIPTOR_FLAG = 0x0008;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const DEFLATED = 8;
const FULL = 0xffffffff;
/** Without a zip64 record, whose field would be full. */
const MOST_ENTRIES = 0xffff;
/** Content up to this size is deflated as a whole, which is faster for small parts. */
const DEFLATE_AT_ONCE = 1024 * 1024;
const STEP = 64 * 1024;

/** New content, ready to be put into the file. */
interface PackedEntry {
  readonly data: Uint8Array;
  readonly size: number;
  readonly crc: number;
}

/**
 * A new file in which only the changed entries differ. Everything else (headers, data, descriptors, gaps, order,
 * comments, bytes in front and behind) is copied as it stands; offsets in the directory follow.
 * @param added entries to put behind the others.
 * @returns null when a changed entry outgrows what its header can say, or there are more entries than it can count.
 */
export function spliceZip(
  file: Uint8Array,
  directory: ZipDirectory,
  changes: EntryChanges,
  settings: SaveSettings,
  added: readonly AddedEntry[] = [],
): Uint8Array | null {
  const packed = new Map<ZipEntry, PackedEntry>();
  for (const [entry, content] of changes)
    if (content) packed.set(entry, pack(entry, content, settings));
  const pieces = new PieceCollector();
  const newStarts = new Map<ZipEntry, number>();
  const blocks = [...directory.entries].sort((a, b) => a.headerStart - b.headerStart);
  pieces.add(file.subarray(0, blocks[0]?.headerStart ?? directory.directoryStart));
  for (const [index, entry] of blocks.entries()) {
    const blockEnd = blocks[index + 1]?.headerStart ?? directory.directoryStart;
    newStarts.set(entry, pieces.size);
    if (changes.get(entry) === null) continue;
    const content = packed.get(entry);
    if (!content) pieces.add(file.subarray(entry.headerStart, blockEnd));
    else if (!addChangedBlock(pieces, file, entry, blockEnd, content)) return null;
  }
  const records = added.map((entry) => {
    const start = pieces.size - directory.offsetBase;
    const { block, record } = newEntry(entry, start, settings);
    pieces.add(block);
    return record;
  });
  const directoryStart = pieces.size;
  let kept = 0;
  for (const entry of directory.entries) {
    if (changes.get(entry) === null) continue;
    const start = (newStarts.get(entry) ?? 0) - directory.offsetBase;
    const record = patchedRecord(file, entry, start, packed.get(entry));
    if (!record) return null;
    pieces.add(record);
    kept++;
  }
  for (const record of records) pieces.add(record);
  kept += records.length;
  const isLong = directory.zip64EndRecord !== null;
  if (!isLong && (kept >= MOST_ENTRIES || directoryStart >= FULL)) return null;
  pieces.add(patchedTail(file, directory, kept, directoryStart, pieces.size));
  return joinPieces(pieces);
}

function pack(entry: ZipEntry, content: NewContent, settings: SaveSettings): PackedEntry {
  if ('spliced' in content) return content.spliced;
  const crc = content.pieces.reduce((sum, piece) => crc32(piece, sum), 0);
  const data = entry.method === DEFLATED ? deflate(content, settings) : joinPieces(content);
  return { data, size: content.size, crc };
}

/** Large content goes through in steps, so that it never stands in memory as a whole. */
function deflate(content: PieceList, settings: SaveSettings): Uint8Array {
  const level = content.size > settings.largePart ? settings.levelOfLargeParts : settings.level;
  if (content.size <= DEFLATE_AT_ONCE) return deflateSync(joinPieces(content), { level });
  const chunks: Uint8Array[] = [];
  const stream = new Deflate({ level }, (chunk) => chunks.push(chunk));
  for (const piece of content.pieces)
    for (let start = 0; start < piece.length; start += STEP)
      stream.push(piece.subarray(start, start + STEP));
  stream.push(new Uint8Array(), true);
  return joinPieces({ pieces: chunks, size: chunks.reduce((sum, { length }) => sum + length, 0) });
}

/** Collects views and joins them once, so that a large file is copied only once. */
class PieceCollector {
  size = 0;
  readonly pieces: Uint8Array[] = [];

  add(piece: Uint8Array): void {
    this.pieces.push(piece);
    this.size += piece.length;
  }
}

/** Header, new data, and what followed the old data (descriptor and gap); false when the sizes do not fit. */
function addChangedBlock(
  pieces: PieceCollector,
  file: Uint8Array,
  entry: ZipEntry,
  blockEnd: number,
  content: PackedEntry,
): boolean {
  const header = file.slice(entry.headerStart, entry.dataStart);
  const view = viewOf(header);
  const nameLength = view.getUint16(26, true);
  const hasDescriptor = (entry.flags & DESCRIPTOR_FLAG) !== 0;
  // With a descriptor the header usually holds zeros; they stay zeros.
  if (!hasDescriptor || view.getUint32(14, true) !== 0) view.setUint32(14, content.crc, true);
  const fits = patchSizes(view, 18, 22, 30 + nameLength, header.length - 30 - nameLength, {
    content,
    keepsZeros: hasDescriptor,
  });
  if (!fits) return false;
  const behind = file.slice(entry.dataEnd, blockEnd);
  if (hasDescriptor) patchDescriptor(behind, entry, content);
  pieces.add(header);
  pieces.add(content.data);
  pieces.add(behind);
  return true;
}

/** Writes both sizes where they stand: in the plain fields, or in the zip64 extra field where those are full. */
function patchSizes(
  view: DataView,
  compressedAt: number,
  sizeAt: number,
  extraStart: number,
  extraLength: number,
  { content, keepsZeros }: { readonly content: PackedEntry; readonly keepsZeros: boolean },
): boolean {
  const extra = findZip64Extra(view, extraStart, extraLength);
  let extraPlace = extra?.start ?? 0;
  const patch = (at: number, value: number): boolean => {
    const old = view.getUint32(at, true);
    if (old === FULL && extra) {
      if (extraPlace + 8 > extra.end) return false;
      view.setBigUint64(extraPlace, BigInt(value), true);
      extraPlace += 8;
      return true;
    }
    if (value >= FULL) return false;
    if (!keepsZeros || old !== 0) view.setUint32(at, value, true);
    return true;
  };
  return patch(sizeAt, content.size) && patch(compressedAt, content.data.length);
}

/** Rewrites a data descriptor in the form it has: with or without signature, with 4 or 8 byte sizes. */
function patchDescriptor(behind: Uint8Array, entry: ZipEntry, content: PackedEntry): void {
  const view = viewOf(behind);
  const signed = behind.length >= 16 && view.getUint32(0, true) === DESCRIPTOR_SIGNATURE;
  const start = signed ? 4 : 0;
  if (behind.length < start + 12 || view.getUint32(start, true) !== entry.crc) return;
  view.setUint32(start, content.crc, true);
  const isLong =
    behind.length >= start + 20 &&
    view.getBigUint64(start + 4, true) === BigInt(entry.compressedSize) &&
    view.getBigUint64(start + 12, true) === BigInt(entry.size);
  if (isLong) {
    view.setBigUint64(start + 4, BigInt(content.data.length), true);
    view.setBigUint64(start + 12, BigInt(content.size), true);
  } else {
    view.setUint32(start + 4, content.data.length, true);
    view.setUint32(start + 8, content.size, true);
  }
}

/** The directory record with its new offset and, for a changed entry, its new sizes; null when they do not fit. */
function patchedRecord(
  file: Uint8Array,
  entry: ZipEntry,
  start: number,
  content: PackedEntry | undefined,
): Uint8Array | null {
  const record = file.slice(entry.recordStart, entry.recordEnd);
  const view = viewOf(record);
  const nameLength = view.getUint16(28, true);
  const extraStart = 46 + nameLength;
  const extraLength = view.getUint16(30, true);
  const fullFields = [24, 20].filter((at) => view.getUint32(at, true) === FULL).length;
  if (content) {
    view.setUint32(16, content.crc, true);
    const sizes = { content, keepsZeros: false };
    if (!patchSizes(view, 20, 24, extraStart, extraLength, sizes)) return null;
  }
  if (view.getUint32(42, true) === FULL) {
    const extra = findZip64Extra(view, extraStart, extraLength);
    if (!extra) return null;
    view.setBigUint64(extra.start + fullFields * 8, BigInt(start), true);
  } else if (start >= FULL) return null;
  else view.setUint32(42, start, true);
  return record;
}

/** Everything behind the last directory record, with counts and places corrected. */
function patchedTail(
  file: Uint8Array,
  directory: ZipDirectory,
  entries: number,
  directoryStart: number,
  directoryEnd: number,
): Uint8Array {
  const tail = file.slice(directory.directoryEnd);
  const view = viewOf(tail);
  const size = directoryEnd - directoryStart;
  const offset = directoryStart - directory.offsetBase;
  const end = directory.endRecord - directory.directoryEnd;
  if (directory.zip64EndRecord !== null) {
    const record = directory.zip64EndRecord - directory.directoryEnd;
    view.setBigUint64(record + 24, BigInt(entries), true);
    view.setBigUint64(record + 32, BigInt(entries), true);
    view.setBigUint64(record + 40, BigInt(size), true);
    view.setBigUint64(record + 48, BigInt(offset), true);
    view.setBigUint64(end - 12, BigInt(directoryEnd + record - directory.offsetBase), true);
  }
  setUnlessFull16(view, end + 8, entries);
  setUnlessFull16(view, end + 10, entries);
  setUnlessFull32(view, end + 12, size);
  setUnlessFull32(view, end + 16, offset);
  return tail;
}

/** Full fields point to the zip64 record and stay full. */
function setUnlessFull16(view: DataView, at: number, value: number): void {
  if (view.getUint16(at, true) !== 0xffff) view.setUint16(at, value, true);
}

function setUnlessFull32(view: DataView, at: number, value: number): void {
  if (view.getUint32(at, true) !== FULL) view.setUint32(at, value, true);
}
