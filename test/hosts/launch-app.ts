import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseHost } from './choose-host.ts';
import { launchInChromium } from './launch-in-chromium.ts';
import { launchInElectron } from './launch-in-electron.ts';

export interface LaunchOptions {
  /** Files given at the start, as on the command line. */
  readonly files?: readonly string[];
  /** The user data folder; a fresh one, removed at `close`, when left out. */
  readonly userData?: string;
}

/** The running program as a test drives it; the same on both hosts. */
export interface App {
  readonly page: Page;
  readonly host: 'electron' | 'chromium';
  /** The engine's version. */
  readonly version: string;
  readonly userData: string;
  /** Answers the next open dialog; null cancels it. A dialog without an answer is cancelled. */
  readonly answerOpen: (path: string | null) => Promise<void> | void;
  readonly answerSave: (path: string | null) => Promise<void> | void;
  /** What the last print would have put on paper, as PDF; waits for a print that is under way. */
  readonly printedPdf: () => Promise<Buffer>;
  readonly sendMenuCommand: (id: string) => Promise<void> | void;
  /** Hands files over as a second start of the program does. */
  readonly openFiles: (paths: readonly string[]) => Promise<void>;
  /** Asks the window to close, as its cross does. */
  readonly requestClose: () => Promise<void> | void;
  /** Settles when the window is gone. */
  readonly closed: Promise<void>;
  /** Kills the program without any clean-up; its user data folder stays. */
  readonly crash: () => Promise<void>;
  /** Ends the program without asking about unsaved changes. */
  readonly close: () => Promise<void>;
}

/** Options with everything decided. */
export interface LaunchPlan {
  readonly executablePath: string;
  readonly files: readonly string[];
  readonly userData: string;
}

/** Starts the built program (`npm run build`) in Electron, or in a headless browser where Electron is missing. */
export async function launchApp(options: LaunchOptions = {}): Promise<App> {
  const chosen = await chooseHost();
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'ziping-user-')));
  const plan = { executablePath: chosen.executablePath, files: options.files ?? [], userData };
  const app =
    chosen.host === 'electron' ? await launchInElectron(plan) : await launchInChromium(plan);
  return {
    ...app,
    close: async () => {
      await app.close();
      if (options.userData === undefined) {
        await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      }
    },
  };
}
