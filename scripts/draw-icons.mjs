// Draws assets/icons/icon.png (512 × 512, from which electron-builder makes every other size) from icon.svg.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../electron/browser/find-browser.mjs';
import { ROOT } from './setup/paths.mjs';

const SIZE = 512;
const folder = join(ROOT, 'assets', 'icons');

const executablePath = await findBrowser();
if (executablePath === null)
  throw new Error('Chromium, Chrome or Edge is needed to draw the icon.');
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  const svg = await readFile(join(folder, 'icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 }</style>${svg}`);
  await page.screenshot({ path: join(folder, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
