import type { Stats } from 'node:fs';
import { access, constants, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileError, FileStamp } from '../../shared/ipc/contract.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { DEFAULT_LIMITS } from '../../shared/xlsx/package/limits.ts';
import { fileErrorOf } from './file-error-of.ts';
import { stampOf } from './file-stamp.ts';

/** Bytes; larger files are refused before they are read, by the limit the reader of workbooks sets. */
export const DEFAULT_SIZE_LIMIT = DEFAULT_LIMITS.fileSize;

/** A file as it was read: its whole content and what is needed to notice later changes. */
export interface FileContent {
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
  readonly readOnly: boolean;
}

const READ_ATTEMPTS = 3;

/** Reads a regular file of at most `sizeLimit` bytes; a folder, pipe or device is an error. */
export async function openFile(
  path: string,
  sizeLimit = DEFAULT_SIZE_LIMIT,
): Promise<Result<FileContent, FileError>> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return failure({ code: 'isFolder', name });
    // Opening a pipe waits for a writer that never comes, so the kind is settled first.
    if (!found.isFile()) return failure({ code: 'notFound', name });
    if (found.size > sizeLimit) {
      return failure({ code: 'tooLarge', name, size: found.size, limit: sizeLimit });
    }
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
      const content = await readSteadily(path);
      if (content) return success({ ...content, readOnly: await isReadOnly(path, found) });
    }
    return failure({ code: 'locked', name, holder: '' });
  } catch (cause) {
    return failure(fileErrorOf(cause, name));
  }
}

/** Whether the file may not be written, by its attributes or by the rights of its folder. */
export async function isReadOnly(path: string, found: Stats): Promise<boolean> {
  // An administrator may write anything; the attribute still says what its owner wanted.
  if ((found.mode & 0o222) === 0) return true;
  try {
    await access(path, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/** The content, or null when the file changed while it was being read. */
async function readSteadily(path: string): Promise<{ bytes: Uint8Array; stamp: FileStamp } | null> {
  const handle = await open(path, 'r');
  try {
    const before = await handle.stat();
    const bytes = await handle.readFile();
    const after = await handle.stat();
    if (after.mtimeMs !== before.mtimeMs || after.size !== bytes.length) return null;
    return { bytes: new Uint8Array(bytes), stamp: stampOf(bytes, after.mtimeMs) };
  } finally {
    await handle.close();
  }
}
