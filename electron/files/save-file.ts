import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileError, FileStamp } from '../../shared/ipc/contract.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { BackupStore } from './backup-store.ts';
import { errorCodeOf, fileErrorOf } from './file-error-of.ts';
import { stampOf } from './file-stamp.ts';
import { findLockHolder } from './lock-holder.ts';
import { isReadOnly, openFile } from './open-file.ts';
import { replaceFile, type ReplaceStep } from './replace-file.ts';

export interface SaveRequest {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The stamp of the file as it was opened or last saved; null writes to a place chosen just now. */
  readonly expected: FileStamp | null;
  /** The clerk agreed to overwrite changes of others and to pass by a lock file. */
  readonly overwrite: boolean;
  readonly onStep?: (step: ReplaceStep) => void;
}

export interface SavedFile {
  readonly stamp: FileStamp;
  /** Where the previous version was kept; null when there was none or it could not be kept. */
  readonly backup: string | null;
}

/**
 * Saves over a file without ever leaving half of it: the previous version is kept as a backup, a change made
 * by others since `expected` is reported instead of overwritten, and the content is replaced in one step.
 */
export async function saveFile(
  request: SaveRequest,
  backups: BackupStore,
): Promise<Result<SavedFile, FileError>> {
  const name = basename(request.path);
  try {
    // A link is followed, so that its target is replaced and the link stays a link.
    const path = await realpath(request.path).catch(() => request.path);
    const found = await stat(path).catch((cause: unknown) => {
      if (errorCodeOf(cause) === 'ENOENT') return null;
      throw cause;
    });
    if (!request.overwrite) {
      const holder = await findLockHolder(path);
      if (holder) return failure({ code: 'locked', name, holder: holder.user });
    }
    const previous = found ? await readPrevious(path, name, found, request) : success(null);
    if (!previous.ok) return previous;
    const keeping = previous.value ? backups.keep(path, previous.value) : Promise.resolve(null);
    const replaced = await replaceFile(path, request.bytes, {
      ...(found && { rights: found }),
      ...(request.onStep && { onStep: request.onStep }),
      beforeReplace: async () => {
        await keeping;
        return changedSince(path, name, found);
      },
    });
    const backup = await keeping;
    if (!replaced.ok) return replaced;
    const { mtimeMs } = await stat(path);
    return success({ stamp: stampOf(request.bytes, mtimeMs), backup });
  } catch (cause) {
    return failure(fileErrorOf(cause, name));
  }
}

/** What the file holds now, unless it may not be replaced or was changed by others. */
async function readPrevious(
  path: string,
  name: string,
  found: Stats,
  request: SaveRequest,
): Promise<Result<Uint8Array, FileError>> {
  if (found.isDirectory()) return failure({ code: 'isFolder', name });
  if (await isReadOnly(path, found)) return failure({ code: 'readOnly', name });
  const current = await openFile(path, Number.MAX_SAFE_INTEGER);
  if (!current.ok) return current;
  const hasChanged =
    request.expected !== null && current.value.stamp.hash !== request.expected.hash;
  if (hasChanged && !request.overwrite) {
    return failure({ code: 'changedOnDisk', name, modified: current.value.stamp.modified });
  }
  return success(current.value.bytes);
}

/** Narrows the gap between comparing and replacing: a write by others while ours was prepared is noticed. */
async function changedSince(
  path: string,
  name: string,
  found: Stats | null,
): Promise<FileError | null> {
  const latest = await stat(path).catch(() => null);
  if (latest?.mtimeMs === found?.mtimeMs && latest?.size === found?.size) return null;
  return { code: 'changedOnDisk', name, modified: latest?.mtimeMs ?? 0 };
}
