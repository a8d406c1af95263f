import { findBrowser } from '../../electron/browser/find-browser.mjs';
import { findElectron } from '../../scripts/setup/electron-runtime.mjs';

/** Where the window runs in a test. */
export type ChosenHost =
  | { readonly host: 'electron'; readonly executablePath: string }
  | { readonly host: 'chromium'; readonly executablePath: string };

/**
 * Electron where its runtime is installed, otherwise an installed browser. `ZIPING_HOST` (`electron` or
 * `chromium`) demands one of them.
 */
export async function chooseHost(): Promise<ChosenHost> {
  const demanded = process.env.ZIPING_HOST;
  const electron = demanded === 'chromium' ? null : findElectron();
  if (electron !== null) return { host: 'electron', executablePath: electron };
  if (demanded === 'electron') throw new Error("Electron's runtime is not installed.");
  const browser = await findBrowser();
  if (browser === null) throw new Error('No Chromium, Chrome or Edge is installed.');
  return { host: 'chromium', executablePath: browser };
}
