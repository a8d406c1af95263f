/** Milliseconds after which a server counts as out of reach. */
const PATIENCE = 8000;

/**
 * Whether a download from this address has a chance. Behind a proxy, which Node's own requests pass by, the
 * answer is yes.
 *
 * @param {string} address
 */
export async function isReachable(address) {
  const { HTTPS_PROXY, https_proxy: proxy, HTTP_PROXY, http_proxy: plainProxy } = process.env;
  if (HTTPS_PROXY ?? proxy ?? HTTP_PROXY ?? plainProxy) return true;
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE) });
    return true;
  } catch {
    return false;
  }
}
