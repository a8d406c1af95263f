import { failure, success, type Result } from '../../result.ts';
import { inflateEntry } from '../package/inflate-entry.ts';
import { DEFAULT_LIMITS } from '../package/limits.ts';
import { decodeUtf8Stretch } from '../package/text-decoding.ts';
import { createXmlParser, type XmlHandlers } from '../package/xml-parser.ts';
import { readZipDirectory, type ZipDirectory, type ZipEntry } from '../package/zip-directory.ts';
import type { ProofFailure } from './save-refusal.ts';
import type { EntryChanges } from './zip/splice-zip.ts';

/** What went wrong in a proof, and where. */
export interface FailedProof {
  readonly failure: ProofFailure;
  /** An entry name, or empty for the file as a whole. */
  readonly part: string;
}

/** A saved file as the proof read it back. */
export interface ProvedZip {
  readonly directory: ZipDirectory;
  /** The changed entries' content by entry name, inflated from the new file. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** Longest stretch that is handed to the XML parser at once. */
const STRETCH = 1024 * 1024;

/**
 * Reads a spliced file back and compares it with the one it came from: the same entries in the same order,
 * untouched ones byte for byte, changed ones with exactly the intended content.
 */
export function proveZip(
  before: { readonly bytes: Uint8Array; readonly directory: ZipDirectory },
  after: Uint8Array,
  changes: EntryChanges,
): Result<ProvedZip, FailedProof> {
  const read = readZipDirectory(after, DEFAULT_LIMITS);
  if (!read.ok) return failure({ failure: 'zip', part: '' });
  const directory = read.value;
  const expected = before.directory.entries.filter((entry) => changes.get(entry) !== null);
  if (expected.length !== directory.entries.length) return failure({ failure: 'zip', part: '' });
  const oldEnds = blockEnds(before.directory);
  const newEnds = blockEnds(directory);
  const contents = new Map<string, Uint8Array>();
  for (const [index, old] of expected.entries()) {
    const now = directory.entries[index];
    if (now?.name !== old.name) return failure({ failure: 'zip', part: old.name });
    const intended = changes.get(old);
    if (intended) {
      const content = inflateEntry(after, now);
      if (!content.ok || !sameBytes(content.value, intended))
        return failure({ failure: 'zip', part: old.name });
      contents.set(now.name, content.value);
    } else if (
      !sameBytes(
        before.bytes.subarray(old.headerStart, oldEnds.get(old)),
        after.subarray(now.headerStart, newEnds.get(now)),
      )
    ) {
      return failure({ failure: 'untouchedEntry', part: old.name });
    }
  }
  return success({ directory, contents });
}

/** Where the block of each entry (header, data, descriptor, gap) ends. */
function blockEnds(directory: ZipDirectory): ReadonlyMap<ZipEntry, number> {
  const ordered = [...directory.entries].sort((a, b) => a.headerStart - b.headerStart);
  return new Map(
    ordered.map((entry, index) => [
      entry,
      ordered[index + 1]?.headerStart ?? directory.directoryStart,
    ]),
  );
}

/** Four bytes at a time: this runs over whole files. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  const first = new DataView(a.buffer, a.byteOffset, a.byteLength);
  const second = new DataView(b.buffer, b.byteOffset, b.byteLength);
  let place = 0;
  for (; place + 4 <= a.length; place += 4)
    if (first.getInt32(place, true) !== second.getInt32(place, true)) return false;
  for (; place < a.length; place++) if (a[place] !== b[place]) return false;
  return true;
}

/** Parses a UTF-8 part strictly; false when it is not well-formed. */
export function parseStrictly(bytes: Uint8Array, handlers: XmlHandlers): boolean {
  const parser = createXmlParser(handlers);
  let start = 0;
  while (start < bytes.length) {
    // Cut behind a `>`: never inside a character, and texts stay whole.
    const cut =
      start + STRETCH < bytes.length ? bytes.indexOf(0x3e, start + STRETCH) + 1 : bytes.length;
    const end = cut > start ? cut : bytes.length;
    if (!parser.write(decodeUtf8Stretch(bytes.subarray(start, end)))) return false;
    start = end;
  }
  return parser.close();
}
