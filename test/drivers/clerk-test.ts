import { test as base } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp, type App } from '../hosts/launch-app.ts';
import { Clerk } from './clerk.ts';
import { writeSmallForm } from './small-form.ts';

interface ClerkFixtures {
  /** A folder of the test's own, gone afterwards. */
  readonly folder: string;
  /** The program, just started, on the start page. */
  readonly app: App;
  readonly clerk: Clerk;
  /** A small protected form in the folder. */
  readonly smallForm: string;
}

/** Tests of the whole window: each has a program, a clerk and a folder of its own. */
export const test = base.extend<ClerkFixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'ziping-clerk-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  app: async ({}, use, testInfo) => {
    const app = await launchApp();
    testInfo.annotations.push({ type: 'host', description: `${app.host} ${app.version}` });
    await use(app);
    await app.close();
  },
  clerk: async ({ app }, use) => {
    const clerk = new Clerk(app);
    await clerk.sees.startPage();
    await use(clerk);
  },
  smallForm: async ({ folder }, use) => {
    await use(await writeSmallForm(folder));
  },
});

export { expect } from '@playwright/test';
