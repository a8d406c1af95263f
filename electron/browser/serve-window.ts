import type { BrowserContext, Route } from '@playwright/test';
import { answerAppFile } from '../shell/app-files.ts';
import { isAllowedRequest } from '../shell/security.ts';

/** The window's origin in a browser: `.localhost` is never looked up, and https makes it a secure context. */
export const BROWSER_ORIGIN = 'https://ziping.localhost';

/** Answers a request that is for no file, or null to look for a file. */
export type ExtraAnswer = (address: URL) => Uint8Array | null;

/**
 * Answers every request of the browser from the files in `folder`, with the same headers as in Electron, and
 * cancels all others. No socket is opened: the requests never leave the browser's own pipe.
 */
export async function serveWindow(
  context: BrowserContext,
  folder: string,
  extraAnswer: ExtraAnswer = () => null,
): Promise<void> {
  await context.route('**/*', async (route) => {
    const address = route.request().url();
    if (!isAllowedRequest(address, BROWSER_ORIGIN)) {
      // A navigation that fails would leave an error page; "no content" leaves the window as it is.
      if (route.request().isNavigationRequest()) await route.fulfill({ status: 204 });
      else await route.abort('blockedbyclient');
      return;
    }
    await answer(route, address, folder, extraAnswer);
  });
}

async function answer(
  route: Route,
  address: string,
  folder: string,
  extraAnswer: ExtraAnswer,
): Promise<void> {
  const extra = extraAnswer(new URL(address));
  if (extra) {
    await route.fulfill({ body: Buffer.from(extra), contentType: 'application/octet-stream' });
    return;
  }
  const found = await answerAppFile(route.request().method(), address, folder, BROWSER_ORIGIN);
  await route.fulfill({
    status: found.status,
    headers: { ...found.headers },
    body: Buffer.from(found.body),
  });
}
