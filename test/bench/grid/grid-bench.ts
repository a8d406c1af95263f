import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../../electron/browser/find-browser.mjs';
import { serveHarness } from '../../e2e/grid-harness/serve-harness.ts';
import { median } from '../median.ts';

/**
 * Measures the bare grid: a changed value until the grid is up to date, and scrolling a large sheet, as times
 * between frames. Documents, checks and the window around the grid are not in these figures.
 */
const ROUNDS = 40;

const executablePath = await findBrowser();
if (executablePath === null) throw new Error('No Chromium, Chrome or Edge is installed.');
const served = await serveHarness(null);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
console.log(`Chromium ${browser.version()}, ${String(ROUNDS)} rounds each, median and range`);
for (const [name, shows] of [
  ['small form', ''],
  ['5,000 rows × 12', '?rows=5000'],
  ['50,000 rows × 12', '?rows=50000'],
] as const) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.goto(`${served.address}${shows}`);
  await page.locator('.ht_master td').first().waitFor();
  print(`${name}: changed value`, await changeTimes(page));
  if (shows !== '') print(`${name}: frame while scrolling`, await frameTimes(page));
  await page.close();
}
await browser.close();
await served.close();

function changeTimes(page: Page): Promise<number[]> {
  return page.evaluate(async (rounds) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push(window.gridHarness.write({ row: 5, column: 2 }, String(round)));
      await new Promise(requestAnimationFrame);
    }
    return times;
  }, ROUNDS);
}

/** A wheel notch of 100 pixels a frame. */
function frameTimes(page: Page): Promise<number[]> {
  return page.evaluate(async (rounds) => {
    const holder = document.querySelector('.ht_master .wtHolder');
    const times: number[] = [];
    let before = await new Promise<number>(requestAnimationFrame);
    for (let round = 0; round < rounds; round += 1) {
      holder?.scrollBy(0, 100);
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - before);
      before = now;
    }
    return times;
  }, ROUNDS);
}

function print(what: string, times: readonly number[]): void {
  const range = `${Math.min(...times).toFixed(1)}–${Math.max(...times).toFixed(1)}`;
  console.log(`${what.padEnd(40)} ${median(times).toFixed(1).padStart(7)} ms  range ${range}`);
}
