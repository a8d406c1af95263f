import { chromium, test as base, type Browser } from '@playwright/test';
import { findBrowser } from '../../../electron/browser/find-browser.mjs';
import { GridClerk } from '../../drivers/grid-clerk.ts';
import { serveHarness, type ServedHarness } from '../grid-harness/serve-harness.ts';

interface WorkerThings {
  readonly harness: ServedHarness;
  readonly chromiumThere: Browser;
}

interface TestThings {
  /** What follows `?` in the page's address: which workbook is shown. */
  readonly shows: string;
  readonly clerk: GridClerk;
}

/** Tests of the bare grid in a real browser engine; the page must raise no violation and no error. */
export const test = base.extend<TestThings, WorkerThings>({
  harness: [
    async ({}, use) => {
      const served = await serveHarness(process.env.ZIPING_CORPUS ?? '../shared/corpus');
      await use(served);
      await served.close();
    },
    { scope: 'worker' },
  ],
  chromiumThere: [
    async ({}, use) => {
      const executablePath = await findBrowser();
      if (executablePath === null) throw new Error('No Chromium, Chrome or Edge is installed.');
      const started = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      await use(started);
      await started.close();
    },
    { scope: 'worker' },
  ],
  shows: ['', { option: true }],
  clerk: async ({ harness, chromiumThere, shows }, use) => {
    const context = await chromiumThere.newContext({ viewport: { width: 1200, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${harness.address}${shows}`);
    await page.locator('.ht_master td').first().waitFor();
    await use(new GridClerk(page));
    const violations = await page.evaluate(() => window.gridHarness.violations);
    test.expect([...complaints, ...violations]).toEqual([]);
    await context.close();
  },
});

export { expect } from '@playwright/test';
