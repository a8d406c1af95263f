import type { FileError } from '../../shared/ipc/contract.ts';

/**
 * The typed error for a failed system call on a file, after its `code` (`ENOSPC`, `EBUSY` …).
 * `platform` is `process.platform`: Windows answers EPERM or EACCES for a file another program holds open.
 */
export function fileErrorOf(
  cause: unknown,
  name: string,
  platform: NodeJS.Platform = process.platform,
): FileError {
  const code = errorCodeOf(cause);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ENODEV':
    case 'ENXIO':
      return { code: 'notFound', name };
    case 'EACCES':
      return { code: 'accessDenied', name };
    case 'EPERM':
      return platform === 'win32'
        ? { code: 'locked', name, holder: '' }
        : { code: 'accessDenied', name };
    case 'EROFS':
      return { code: 'readOnly', name };
    case 'EBUSY':
    case 'ETXTBSY':
    case 'EAGAIN':
      return { code: 'locked', name, holder: '' };
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return { code: 'diskFull', name };
    case 'EISDIR':
      return { code: 'isFolder', name };
    default:
      return { code: 'other', detail: code ?? (cause instanceof Error ? cause.name : 'unknown') };
  }
}

/** The system's code of a failed call, or null when the error carries none. */
export function errorCodeOf(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return null;
  return typeof cause.code === 'string' ? cause.code : null;
}
