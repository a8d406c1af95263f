import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names under which Debian, other Linux systems and macOS install a Chromium that can show the window. */
const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const MAC_PATHS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_ENDS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Where a browser may lie on this system, the preferred place first; nothing is checked.
 *
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {string[]}
 */
export function browserPlaces(platform, environment) {
  if (platform === 'win32') {
    const roots = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap(
      (name) => environment[name] ?? [],
    );
    return WINDOWS_ENDS.flatMap((end) => roots.map((root) => `${root}\\${end}`));
  }
  if (platform === 'darwin') return MAC_PATHS;
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * The browser that shows the window where Electron's runtime is missing: the one named by `ZIPING_BROWSER`,
 * Playwright's own where it is installed, or an installed Chromium, Chrome or Edge; null when there is none.
 *
 * @returns {Promise<string | null>}
 */
export async function findBrowser() {
  const named = process.env['ZIPING_BROWSER'];
  if (named !== undefined && isProgram(named)) return named;
  const own = await playwrightBrowser();
  if (own !== null && isProgram(own)) return own;
  return browserPlaces(process.platform, process.env).find(isProgram) ?? null;
}

async function playwrightBrowser() {
  try {
    const { chromium } = await import('@playwright/test');
    return chromium.executablePath();
  } catch {
    return null;
  }
}

/** @param {string} path */
function isProgram(path) {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
