/** The origin of the window; every page, script and worker of the program comes from here and nothing else. */
export const APP_SCHEME = 'app';
const APP_HOST = 'ziping';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** The content security policy sent as a header with every page of the window. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
].join('; ');

/** Headers of every answer to the window. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Whether the window may load this address: its own files and pictures it made itself, never the network. */
export function isAllowedRequest(address: string, origin = APP_ORIGIN): boolean {
  const url = parseUrl(address);
  if (!url) return false;
  if (url.protocol === 'data:') return true;
  if (url.protocol === 'blob:') return originOf(parseUrl(url.pathname)) === origin;
  return originOf(url) === origin;
}

/** Whether the window may go to this address: only from one of its own pages to another. */
export function isAllowedNavigation(address: string, origin = APP_ORIGIN): boolean {
  return originOf(parseUrl(address)) === origin;
}

/** Scheme and host with port; `URL.origin` answers `null` for schemes it does not know, such as `app:`. */
export function originOf(url: URL | null): string | null {
  if (!url || url.host === '' || url.username !== '' || url.password !== '') return null;
  return `${url.protocol}//${url.host}`;
}

/** The address as a URL, or null when it is none. */
export function parseUrl(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
