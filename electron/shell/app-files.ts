import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { APP_ORIGIN, originOf, parseUrl, SECURITY_HEADERS } from './security.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The answer to a request of the window. */
export interface AppFileAnswer {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * The file in `folder` that an address of the window means, or null when it means none: another origin,
 * a path that leaves the folder by any spelling, an unknown ending.
 */
export function resolveAppFile(
  address: string,
  folder: string,
  origin = APP_ORIGIN,
): string | null {
  // Read before parsing: a URL folds `..` away and turns backslashes round, which would hide the attempt.
  const path = decoded(address.slice(origin.length).split(/[?#]/)[0] ?? '');
  if (path === null || !address.startsWith(`${origin}/`)) return null;
  if (originOf(parseUrl(address)) !== origin) return null;
  if (/[\\\0:]/.test(path) || path.split('/').some((part) => part === '..' || part === '.')) {
    return null;
  }
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
  const way = relative(folder, file);
  if (way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return null;
  return extname(file) in MEDIA_TYPES ? file : null;
}

/** Answers a request of the window from the files in `folder`, with the security headers on every answer. */
export async function answerAppFile(
  method: string,
  address: string,
  folder: string,
  origin = APP_ORIGIN,
): Promise<AppFileAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return emptyAnswer(405);
  const file = resolveAppFile(address, folder, origin);
  const body = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || !body) return emptyAnswer(404);
  const mediaType = MEDIA_TYPES[extname(file)] ?? 'application/octet-stream';
  return { status: 200, headers: { ...SECURITY_HEADERS, 'content-type': mediaType }, body };
}

function emptyAnswer(status: 404 | 405): AppFileAnswer {
  const headers = { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' };
  return { status, headers, body: new Uint8Array() };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
