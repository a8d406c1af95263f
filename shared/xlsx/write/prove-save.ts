import { failure, success, type Result } from '../../result.ts';
import { DEFAULT_LIMITS } from '../package/limits.ts';
import { readZipDirectory, type ZipDirectory, type ZipEntry } from '../package/zip-directory.ts';
import { sameBytes } from './same-bytes.ts';
import type { ProofFailure } from './save-refusal.ts';
import type { AddedEntry } from './zip/new-entry.ts';
import type { EntryChanges } from './zip/splice-zip.ts';

/** What went wrong in a proof, and where. */
export interface FailedProof {
  readonly failure: ProofFailure;
  /** An entry name, or empty for the file as a whole. */
  readonly part: string;
}

/**
 * Reads the directory of a spliced file back and compares the file with the one it came from: the same entries
 * in the same order with the added ones behind them, untouched ones byte for byte. What changed entries hold is proved by whoever knows parts.
 */
export function proveZip(
  before: { readonly bytes: Uint8Array; readonly directory: ZipDirectory },
  after: Uint8Array,
  changes: EntryChanges,
  added: readonly AddedEntry[] = [],
): Result<ZipDirectory, FailedProof> {
  const read = readZipDirectory(after, DEFAULT_LIMITS);
  if (!read.ok) return failure({ failure: 'zip', part: '' });
  const directory = read.value;
  const expected = before.directory.entries.filter((entry) => changes.get(entry) !== null);
  if (expected.length + added.length !== directory.entries.length) {
    return failure({ failure: 'zip', part: '' });
  }
  const oldEnds = blockEnds(before.directory);
  const newEnds = blockEnds(directory);
  for (const [index, old] of expected.entries()) {
    const now = directory.entries[index];
    if (now?.name !== old.name) return failure({ failure: 'zip', part: old.name });
    const intended = changes.get(old);
    if (intended) {
      if (now.size !== intended.size) return failure({ failure: 'zip', part: old.name });
    } else if (
      !sameBytes(
        before.bytes.subarray(old.headerStart, oldEnds.get(old)),
        after.subarray(now.headerStart, newEnds.get(now)),
      )
    ) {
      return failure({ failure: 'untouchedEntry', part: old.name });
    }
  }
  for (const [index, { name, content }] of added.entries()) {
    const now = directory.entries[expected.length + index];
    if (now?.name !== name || now.size !== content.size) {
      return failure({ failure: 'zip', part: name });
    }
  }
  return success(directory);
}

/** Where the block of each entry (header, data, descriptor, gap) ends. */
function blockEnds(directory: ZipDirectory): ReadonlyMap<ZipEntry, number> {
  const ordered = directory.entries.toSorted((a, b) => a.headerStart - b.headerStart);
  return new Map(
    ordered.map((entry, index) => [
      entry,
      ordered[index + 1]?.headerStart ?? directory.directoryStart,
    ]),
  );
}
