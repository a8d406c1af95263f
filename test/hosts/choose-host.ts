import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findBrowser } from '../../electron/browser/find-browser.mjs';

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
  const electron = demanded === 'chromium' ? null : electronProgram();
  if (electron !== null) return { host: 'electron', executablePath: electron };
  if (demanded === 'electron') throw new Error("Electron's runtime is not installed.");
  const browser = await findBrowser();
  if (browser === null) throw new Error('No Chromium, Chrome or Edge is installed.');
  return { host: 'chromium', executablePath: browser };
}

/** The program file of Electron's runtime, or null where it has not been downloaded. */
function electronProgram(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pointer = join(folder, 'path.txt');
  if (!existsSync(pointer)) return null;
  const program = join(folder, 'dist', readFileSync(pointer, 'utf8'));
  return existsSync(program) ? program : null;
}
