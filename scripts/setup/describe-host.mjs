import { spawnSync } from 'node:child_process';
import { findBrowser } from '../../electron/browser/find-browser.mjs';
import { findElectron } from './electron-runtime.mjs';

/**
 * The host that tests and the demo run on, with its version: `Electron 45.3.4` or
 * `Chromium 156.0.8078.79 (/usr/bin/chromium)`; null where there is none.
 *
 * @returns {Promise<string | null>}
 */
export async function describeHost() {
  const demanded = process.env['ZIPING_HOST'];
  const electron = demanded === 'chromium' ? null : findElectron();
  if (electron !== null) return `Electron ${versionOf(electron)}`;
  const browser = demanded === 'electron' ? null : await findBrowser();
  return browser === null ? null : `Chromium ${versionOf(browser)} (${browser})`;
}

/** The version in `Chromium 156.0.8078.79 built on …` or `v45.3.4`. */
function versionOf(program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return /\d+(\.\d+)+/.exec(stdout ?? '')?.[0] ?? '';
}
