import { join } from 'node:path';
import { expect } from '@playwright/test';
import { createAnsweredDialogs } from './chromium/answered-dialogs.ts';
import { startChromiumHost } from './chromium/chromium-host.ts';
import { DIST } from './dist-folder.ts';
import type { App, LaunchPlan } from './launch-app.ts';

/** The program in a headless browser, with its shell in this process. */
export async function launchInChromium(plan: LaunchPlan): Promise<App> {
  const answered = createAnsweredDialogs();
  const host = await startChromiumHost({
    executablePath: plan.executablePath,
    windowFolder: join(DIST, 'renderer'),
    builtInForms: join(DIST, 'assets', 'forms'),
    userData: plan.userData,
    files: plan.files,
    headless: true,
    appVersion: 'test',
    createDialogs: () => answered.dialogs,
    printer: 'capture',
    now: Date.now,
  });
  return {
    page: host.page,
    host: 'chromium',
    version: host.version,
    userData: plan.userData,
    answerOpen: answered.answerOpen,
    answerSave: answered.answerSave,
    printedPdf: async () => {
      await expect.poll(() => host.printed.length, { timeout: 30_000 }).toBeGreaterThan(0);
      return Buffer.from(host.printed.at(-1) ?? []);
    },
    sendMenuCommand: host.sendMenuCommand,
    openFiles: host.openFiles,
    requestClose: host.requestClose,
    closed: host.closed,
    crash: host.crash,
    close: host.close,
  };
}
