import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import {
  chmod,
  chown,
  open,
  readdir,
  rename,
  stat,
  unlink,
  type FileHandle,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FileError } from '../../shared/ipc/contract.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { errorCodeOf, fileErrorOf } from './file-error-of.ts';
import { hashOf } from './file-stamp.ts';

/** The points of a replacement between which a crash may fall; the old file is whole until `replaced`. */
export type ReplaceStep =
  'created' | 'written' | 'flushed' | 'verified' | 'replaced' | 'folderFlushed';

/** What the new file takes over from the one it replaces, as `stat` tells it. */
export type KeptRights = Pick<Stats, 'mode' | 'uid' | 'gid'>;

export interface ReplaceOptions {
  /** The rights of the file that is replaced; a new file takes the system's defaults. */
  readonly rights?: KeptRights;
  /** Asked last before the new file takes the place of the old one; an error stops the replacement. */
  readonly beforeReplace?: () => Promise<FileError | null>;
  readonly onStep?: (step: ReplaceStep) => void;
}

/** Pauses in milliseconds between attempts while a virus scanner holds the file. */
const RENAME_PAUSES = [20, 60, 180, 540];

/** Milliseconds after which a temporary file of this program is what a crash left behind. */
const LEFTOVER_AGE = 10 * 60 * 1000;

/**
 * Puts `bytes` in the place of the file in one step: a temporary file in the same folder is written, flushed
 * to the disk, read back, compared and renamed. After a crash at any point the path holds the whole old
 * content or the whole new one. The folder must exist.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  options: ReplaceOptions = {},
): Promise<Result<null, FileError>> {
  const name = basename(path);
  const temporary = join(dirname(path), temporaryName(name));
  try {
    await removeLeftovers(path);
    await writeFlushed(temporary, bytes, options);
    if (!(await holdsExactly(temporary, bytes))) {
      return await giveUp(temporary, { code: 'verifyFailed', name });
    }
    options.onStep?.('verified');
    const objection = await options.beforeReplace?.();
    if (objection) return await giveUp(temporary, objection);
    await renameOver(temporary, path);
    options.onStep?.('replaced');
    await flushFolder(dirname(path));
    options.onStep?.('folderFlushed');
    return success(null);
  } catch (cause) {
    return await giveUp(temporary, fileErrorOf(cause, name));
  }
}

function temporaryName(name: string): string {
  return `${temporaryPrefix(name)}${randomBytes(6).toString('hex')}.tmp`;
}

/** Names a file by a hash: a long Chinese name with a suffix would pass the 255 bytes a name may have. */
function temporaryPrefix(name: string): string {
  return `.ziping-${hashOf(name).slice(0, 12)}-`;
}

/** Removes what crashed saves of the same file left in its folder. */
async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const prefix = temporaryPrefix(basename(path));
  for (const entry of await readdir(folder).catch(() => [])) {
    if (!entry.startsWith(prefix) || !entry.endsWith('.tmp')) continue;
    const leftover = join(folder, entry);
    const found = await stat(leftover).catch(() => null);
    if (found && Date.now() - found.mtimeMs > LEFTOVER_AGE) {
      await unlink(leftover).catch(() => undefined);
    }
  }
}

async function writeFlushed(
  temporary: string,
  bytes: Uint8Array,
  { rights, onStep }: ReplaceOptions,
): Promise<void> {
  const handle = await open(temporary, 'wx', 0o666);
  try {
    onStep?.('created');
    await handle.writeFile(bytes);
    onStep?.('written');
    await flush(handle);
    onStep?.('flushed');
  } finally {
    await handle.close();
  }
  if (!rights) return;
  // Drives without rights of their own (FAT, some shares) refuse these calls, and then nothing is lost.
  await chown(temporary, rights.uid, rights.gid).catch(() => undefined);
  await chmod(temporary, rights.mode & 0o777).catch(() => undefined);
}

/** Brings the content to the disk; a network file system may not know how, and then the read-back decides. */
async function flush(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } catch (cause) {
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(errorCodeOf(cause) ?? '')) throw cause;
  }
}

async function holdsExactly(path: string, bytes: Uint8Array): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    return Buffer.compare(await handle.readFile(), bytes) === 0;
  } finally {
    await handle.close();
  }
}

async function renameOver(temporary: string, path: string): Promise<void> {
  for (const pause of RENAME_PAUSES) {
    try {
      await rename(temporary, path);
      return;
    } catch (cause) {
      if (!isPassing(errorCodeOf(cause))) throw cause;
      await wait(pause);
    }
  }
  await rename(temporary, path);
}

function isPassing(code: string | null): boolean {
  return (
    process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES' || code === 'EBUSY')
  );
}

/** Makes the renaming itself durable; Windows offers no such call for folders. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await flush(handle);
  } finally {
    await handle.close();
  }
}

async function giveUp(
  temporary: string,
  error: FileError,
): Promise<{ readonly ok: false; readonly error: FileError }> {
  await unlink(temporary).catch(() => undefined);
  return failure(error);
}
