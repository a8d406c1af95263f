import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { BROWSER_SWITCHES } from '../../../electron/browser/browser-arguments.ts';
import { printPdf } from '../../../electron/browser/print-pdf.ts';
import { BROWSER_ORIGIN, serveWindow } from '../../../electron/browser/serve-window.ts';
import { runsAsRoot, withSandbox } from '../../../electron/browser/with-sandbox.ts';
import { createHandlers } from '../../../electron/ipc/create-handlers.ts';
import { createDispatch } from '../../../electron/ipc/handle.ts';
import type { HostServices } from '../../../electron/ipc/host-services.ts';
import { IncomingFiles } from '../../../electron/ipc/incoming-files.ts';
import { createShellState } from '../../../electron/ipc/shell-state.ts';
import { installBridge } from './bridge-shim.ts';
import { ParkedContents } from './parked-contents.ts';

export interface ChromiumHostOptions {
  /** The browser's program file. */
  readonly executablePath: string;
  /** The built window: `index.html` and its files. */
  readonly windowFolder: string;
  readonly builtInForms: string;
  readonly userData: string;
  readonly files: readonly string[];
  readonly headless: boolean;
  readonly appVersion: string;
  readonly createDialogs: (page: Page) => HostServices['dialogs'];
  /** `system` opens the browser's print dialog; `capture` keeps what would be printed as PDF. */
  readonly printer: 'system' | 'capture';
  readonly now: () => number;
}

/** The running window. */
export interface ChromiumHost {
  readonly page: Page;
  readonly version: string;
  /** Settles when the window is gone and its traces are removed. */
  readonly closed: Promise<void>;
  /** The PDFs of what was printed with the `capture` printer, the latest last. */
  readonly printed: readonly Uint8Array[];
  readonly openFiles: (paths: readonly string[]) => Promise<void>;
  readonly sendMenuCommand: (id: string) => void;
  /** Asks the window to close, as its cross does. */
  readonly requestClose: () => void;
  /** Closes without asking; recovery journals stay. */
  readonly close: () => Promise<void>;
  /** Kills the browser at once, without any clean-up by the window. */
  readonly crash: () => Promise<void>;
}

const WINDOW_SIZE = { width: 1360, height: 880 };

/** Shows the window in an installed browser: the same files, bridge and handlers as in Electron. */
export async function startChromiumHost(options: ChromiumHostOptions): Promise<ChromiumHost> {
  const profile = await createProfile(options.userData);
  const context = await launch(options, profile);
  const page = context.pages()[0] ?? (await context.newPage());
  const version = context.browser()?.version() ?? '';
  const state = createShellState(options);
  const parked = new ParkedContents();
  const printed: Uint8Array[] = [];

  const send: HostServices['send'] = (event, value) => {
    page.evaluate(deliver, { event, value: parked.park(value) }).catch(() => undefined);
  };
  const services: HostServices = {
    host: 'chromium',
    version,
    appVersion: options.appVersion,
    dialogs: options.createDialogs(page),
    paper: {
      toPdf: (paper) => printPdf(page, paper),
      print: async (paper) => {
        if (options.printer === 'capture') printed.push(await printPdf(page, paper));
        else await page.evaluate(openPrintDialog);
        return true;
      },
    },
    window: {
      setTitle: (title) => page.evaluate(showTitle, title),
      setCommands: () => undefined,
      close: () => {
        void context.close();
      },
    },
    // The browser notices screen readers by itself and takes no other settings.
    applySettings: () => undefined,
    send,
  };
  const incoming = new IncomingFiles(state, send, options.files);
  const dispatch = createDispatch(createHandlers(state, services, incoming), BROWSER_ORIGIN);

  await serveWindow(context, options.windowFolder, (address) => parked.take(address));
  await page.exposeBinding(
    'zipingHostCall',
    async ({ frame }, channel: unknown, callArguments: unknown) => {
      const { origin } = new URL(frame.url());
      const sender = { origin, isMainFrame: frame.parentFrame() === null };
      return parked.park(await dispatch(sender, channel, callArguments));
    },
  );
  await page.addInitScript(installBridge);
  page.on('dialog', (dialog) => {
    // The browser's own question cannot offer 保存; the window's can.
    void dialog.dismiss();
    if (dialog.type() === 'beforeunload') send('window.closeRequested', {});
  });
  context.on('page', (other) => {
    if (other !== page) void other.close();
  });
  page.on('crash', () => {
    void page.goto(`${BROWSER_ORIGIN}/index.html`).catch(() => undefined);
  });
  const closed = untilClosed(context, page).then(async () => {
    await state.journal.abandon();
    await removeProfile(profile);
  });
  await page.goto(`${BROWSER_ORIGIN}/index.html`);

  return {
    page,
    version,
    closed,
    printed,
    openFiles: (paths) => incoming.add(paths),
    sendMenuCommand: (id) => {
      send('menu.command', { id });
    },
    requestClose: () => {
      send('window.closeRequested', {});
    },
    close: async () => {
      await context.close();
      await closed;
    },
    crash: async () => {
      await killBrowser(context);
      await closed;
    },
  };
}

/** A fresh profile of the browser, told to leave the Chinese page alone; one left by a crash makes room. */
async function createProfile(userData: string): Promise<string> {
  const profile = join(userData, 'browser');
  await removeProfile(profile);
  await mkdir(join(profile, 'Default'), { recursive: true });
  const preferences = { translate: { enabled: false }, credentials_enable_service: false };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

/** The processes of a browser that just ended may hold its files for a moment. */
function removeProfile(profile: string): Promise<void> {
  return rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function launch(options: ChromiumHostOptions, profile: string): Promise<BrowserContext> {
  const own = [
    `--window-size=${WINDOW_SIZE.width},${WINDOW_SIZE.height}`,
    ...(options.headless ? [] : [`--app=${BROWSER_ORIGIN}/index.html`, '--start-maximized']),
  ];
  return withSandbox(
    (chromiumSandbox) =>
      chromium.launchPersistentContext(profile, {
        executablePath: options.executablePath,
        headless: options.headless,
        chromiumSandbox,
        // The bar about automated control would stand above the window.
        ignoreDefaultArgs: ['--enable-automation'],
        args: [...BROWSER_SWITCHES, ...own],
        env: { ...process.env, LANGUAGE: 'zh_CN' },
        viewport: options.headless ? WINDOW_SIZE : null,
        locale: 'zh-CN',
        serviceWorkers: 'block',
      }),
    runsAsRoot(),
    console.warn,
  );
}

function untilClosed(context: BrowserContext, page: Page): Promise<void> {
  return new Promise((settle) => {
    context.once('close', () => {
      settle();
    });
    page.once('close', () => {
      void context.close().catch(() => undefined);
    });
  });
}

async function killBrowser(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) return;
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const browser = processInfo.find((process) => process.type === 'browser');
  if (browser) process.kill(browser.id, 'SIGKILL');
}

/** Runs in the page. */
function deliver({ event, value }: { event: string; value: unknown }): void {
  const host = window as { zipingHostDeliver?: (event: string, value: unknown) => void };
  host.zipingHostDeliver?.(event, value);
}

/** Runs in the page. */
function showTitle(title: string): void {
  document.title = title;
}

/** Runs in the page. */
function openPrintDialog(): void {
  window.print();
}
