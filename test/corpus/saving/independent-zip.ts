import { inflateRawSync } from 'node:zlib';
import { fromBufferPromise, type Entry } from 'yauzl';

/** An entry as the comparer sees it, read by yauzl and nothing of the project. */
export interface ComparedEntry {
  readonly name: string;
  /** All fields of the directory record but offset, sizes and checksum. */
  readonly fields: string;
  /** Local header, data, descriptor and gap, up to the next local header or the directory. */
  readonly block: Buffer;
  /** The local header without sizes and checksum. */
  readonly header: string;
  readonly content: Buffer;
}

/** A zip as the comparer sees it. */
export interface ComparedZip {
  /** In directory order. */
  readonly entries: readonly ComparedEntry[];
  /** Names in the order of their local headers. */
  readonly order: readonly string[];
  readonly comment: string;
}

/** Reads a zip with yauzl; throws where yauzl does. */
export async function readIndependently(bytes: Uint8Array): Promise<ComparedZip> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await fromBufferPromise(file, {
    lazyEntries: true,
    decodeStrings: false,
    autoClose: false,
  });
  const found: Entry[] = await new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => {
      resolve(entries);
    });
    zip.on('error', reject);
    zip.readEntry();
  });
  // With decodeStrings off yauzl hands texts out as bytes, whatever its types say.
  const comment = Buffer.from(zip.comment);
  const directoryStart = file.readUInt32LE(file.length - 22 - comment.length + 16);
  const starts = found.map((entry) => entry.relativeOffsetOfLocalHeader).toSorted((a, b) => a - b);
  const blockOf = (entry: Entry): Buffer => {
    const start = entry.relativeOffsetOfLocalHeader;
    const next = starts.find((other) => other > start) ?? directoryStart;
    return file.subarray(start, next);
  };
  return {
    entries: found.map((entry) => comparedEntry(entry, blockOf(entry))),
    order: found
      .toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
      .map(nameOf),
    comment: comment.toString('hex'),
  };
}

function nameOf(entry: Entry): string {
  return Buffer.from(entry.fileNameRaw).toString('utf8');
}

function comparedEntry(entry: Entry, block: Buffer): ComparedEntry {
  const extraStart = 30 + block.readUInt16LE(26);
  const dataStart = 30 + block.readUInt16LE(26) + block.readUInt16LE(28);
  const data = block.subarray(dataStart, dataStart + entry.compressedSize);
  return {
    name: nameOf(entry),
    fields: JSON.stringify([
      Buffer.from(entry.fileNameRaw).toString('hex'),
      entry.versionMadeBy,
      entry.versionNeededToExtract,
      entry.generalPurposeBitFlag,
      entry.compressionMethod,
      entry.lastModFileTime,
      entry.lastModFileDate,
      entry.internalFileAttributes,
      entry.externalFileAttributes,
      withoutZip64Sizes(entry.extraFieldRaw).toString('hex'),
      entry.fileCommentRaw.toString('hex'),
    ]),
    block,
    header: Buffer.concat([
      block.subarray(0, 14),
      block.subarray(26, extraStart),
      withoutZip64Sizes(block.subarray(extraStart, dataStart)),
    ]).toString('hex'),
    content: entry.compressionMethod === 8 ? inflateRawSync(data) : data,
  };
}

/** Extra fields with zeros where a zip64 field holds sizes and the offset: those have to follow the content. */
function withoutZip64Sizes(extra: Uint8Array): Buffer {
  const masked = Buffer.from(extra);
  for (let place = 0; place + 4 <= masked.length;) {
    const end = place + 4 + masked.readUInt16LE(place + 2);
    if (masked.readUInt16LE(place) === 0x0001) masked.fill(0, place + 4, end);
    place = end;
  }
  return masked;
}
