import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCodeOf } from './file-error-of.ts';

/** A program that says, by a lock file beside the document, that it has the document open. */
export interface LockHolder {
  readonly program: 'office' | 'libreoffice';
  /** The user's name in the lock file; empty when it cannot be read. */
  readonly user: string;
}

/**
 * Who holds the file open by the lock files of Excel and WPS (`~$name.xlsx`) and of LibreOffice
 * (`.~lock.name.xlsx#`), or null. A lock left behind by a crash cannot be told from a live one.
 */
export async function findLockHolder(path: string): Promise<LockHolder | null> {
  const folder = dirname(path);
  const name = basename(path);
  const office = await readLock(join(folder, `~$${name}`));
  if (office) return { program: 'office', user: officeUser(office) };
  const libreOffice = await readLock(join(folder, `.~lock.${name}#`));
  if (libreOffice) return { program: 'libreoffice', user: libreOfficeUser(libreOffice) };
  return null;
}

async function readLock(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    // Excel may deny even reading its lock file: that it is there is enough.
    const code = errorCodeOf(cause);
    return code === 'EBUSY' || code === 'EPERM' || code === 'EACCES' ? new Uint8Array() : null;
  }
}

/**
 * The owner file of Excel and WPS, 165 bytes: a length and the name in the system's code page, then from
 * byte 55 a 16-bit length and the name in UTF-16. Only the second copy reads the same on every machine.
 */
function officeUser(lock: Uint8Array): string {
  const characters = (lock[55] ?? 0) + (lock[56] ?? 0) * 256;
  return utf16Text(lock, 57, characters) || singleByteText(lock);
}

function utf16Text(bytes: Uint8Array, start: number, characters: number): string {
  if (characters < 1 || characters > 54 || start + characters * 2 > bytes.length) return '';
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(start, start + characters * 2));
  return isReadable(text) ? text.trim() : '';
}

function singleByteText(lock: Uint8Array): string {
  const length = lock[0] ?? 0;
  const text = new TextDecoder('utf-8').decode(lock.subarray(1, 1 + length));
  return isReadable(text) ? text.trim() : '';
}

/** LibreOffice: one line `name,system user,host,time,profile;` in UTF-8. */
function libreOfficeUser(lock: Uint8Array): string {
  const [name = '', account = ''] = new TextDecoder('utf-8').decode(lock).split(/(?<!\\),/);
  return (name.trim() || account.trim()).replaceAll('\\,', ',');
}

function isReadable(text: string): boolean {
  return text.trim() !== '' && /^[\p{L}\p{N}\p{P}\p{Zs}]+$/u.test(text);
}
