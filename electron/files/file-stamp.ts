import { createHash } from 'node:crypto';
import type { FileStamp } from '../../shared/ipc/contract.ts';

/** The stamp of a file's content; `modified` is its time on disk in milliseconds since 1970. */
export function stampOf(bytes: Uint8Array, modified: number): FileStamp {
  return { size: bytes.length, modified, hash: hashOf(bytes) };
}

/** SHA-256 in hexadecimal. */
export function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
