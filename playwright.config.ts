import { defineConfig } from '@playwright/test';

/** End-to-end tests drive the built program (`npm run build`) on the host that is there; see test/hosts. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  // Generous: a loaded machine is slow to start a browser, and a limit says nothing about the program's speed.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // The machines of this project have two cores, and each test runs a browser of its own.
  workers: 2,
  fullyParallel: true,
  // A loaded machine may let a step overtake the window; what passes the second time is listed as flaky.
  retries: 1,
  forbidOnly: process.env.CI !== undefined,
  outputDir: 'test-results/e2e',
  reporter: [['list']],
});
