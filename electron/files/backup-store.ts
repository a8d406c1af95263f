import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { hashOf } from './file-stamp.ts';
import { replaceFile } from './replace-file.ts';

export interface BackupLimits {
  /** Versions kept of one file. */
  readonly versions: number;
  /** Bytes kept of all files together; the oldest versions go first. */
  readonly totalBytes: number;
}

export const DEFAULT_BACKUP_LIMITS: BackupLimits = { versions: 10, totalBytes: 1024 ** 3 };

interface StoredBackup {
  readonly path: string;
  readonly name: string;
  readonly modified: number;
  readonly size: number;
}

/**
 * Earlier versions of saved files, in the user's data folder: one folder per file, named after it, with copies
 * that carry the time of saving in their names, so that they can also be found and opened by hand.
 */
export class BackupStore {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #limits: BackupLimits;
  /** Bytes of all backups; unknown until they were counted once. */
  #total: number | null = null;
  #tidying: Promise<void> = Promise.resolve();

  constructor(folder: string, now: () => number, limits = DEFAULT_BACKUP_LIMITS) {
    this.#folder = folder;
    this.#now = now;
    this.#limits = limits;
  }

  /**
   * Keeps a version of the file at `path` and answers the backup's path, or null where it could not be kept.
   * A backup that fails never stops a save: the new content is verified before it replaces the old one.
   */
  async keep(path: string, bytes: Uint8Array): Promise<string | null> {
    const folder = this.#folderOf(path);
    try {
      await mkdir(folder, { recursive: true });
      const target = await this.#freeName(folder, basename(path));
      const written = await replaceFile(target, bytes);
      if (!written.ok) return null;
      // A save does not wait for the tidying of old versions.
      this.#tidying = this.#tidying
        .then(() => this.#tidy(folder, target, bytes.length))
        .catch(() => undefined);
      return target;
    } catch {
      return null;
    }
  }

  /** Paths of the versions kept of one file, the newest first. */
  async list(path: string): Promise<string[]> {
    await this.#tidying;
    const versions = await storedIn(this.#folderOf(path));
    return versions.sort((a, b) => b.name.localeCompare(a.name)).map((version) => version.path);
  }

  #folderOf(path: string): string {
    const readable = basename(path, extname(path)).slice(0, 40).trim();
    return join(this.#folder, `${readable} ${hashOf(path).slice(0, 8)}`);
  }

  async #freeName(folder: string, name: string): Promise<string> {
    const extension = extname(name);
    const stem = basename(name, extension).slice(0, 50).trim();
    const taken = new Set(await readdir(folder));
    const time = timeForName(this.#now());
    for (let count = 1; ; count += 1) {
      const number = count === 1 ? '' : `-${String(count).padStart(2, '0')}`;
      const candidate = `${time}${number} ${stem}${extension}`;
      if (!taken.has(candidate)) return join(folder, candidate);
    }
  }

  async #tidy(folder: string, newest: string, size: number): Promise<void> {
    const versions = (await storedIn(folder)).sort((a, b) => b.name.localeCompare(a.name));
    for (const old of versions.slice(this.#limits.versions)) {
      await unlink(old.path);
      if (this.#total !== null) this.#total -= old.size;
    }
    if (this.#total !== null) this.#total += size;
    if (this.#total !== null && this.#total <= this.#limits.totalBytes) return;
    this.#total = await this.#dropOldest(newest);
  }

  /** Makes room until everything fits, and answers what is left in bytes. */
  async #dropOldest(newest: string): Promise<number> {
    const everything: StoredBackup[] = [];
    for (const entry of await readdir(this.#folder)) {
      everything.push(...(await storedIn(join(this.#folder, entry))));
    }
    let total = everything.reduce((sum, backup) => sum + backup.size, 0);
    for (const oldest of everything.sort((a, b) => a.modified - b.modified)) {
      if (total <= this.#limits.totalBytes) break;
      if (oldest.path === newest) continue;
      await unlink(oldest.path);
      total -= oldest.size;
    }
    return total;
  }
}

async function storedIn(folder: string): Promise<StoredBackup[]> {
  const stored: StoredBackup[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() === true && !name.startsWith('.')) {
      stored.push({ path, name, modified: found.mtimeMs, size: found.size });
    }
  }
  return stored;
}

/** `2026-11-20 10-30-05` in local time; colons are not allowed in names on Windows. */
function timeForName(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}-${two(date.getMinutes())}-${two(date.getSeconds())}`;
}
