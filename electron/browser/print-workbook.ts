import type { PaperSize } from '../ipc/host-services.ts';
import { BROWSER_SWITCHES } from './browser-arguments.ts';
import { printPdf } from './print-pdf.ts';
import { BROWSER_ORIGIN, serveWindow } from './serve-window.ts';
import { runsAsRoot, withSandbox } from './with-sandbox.ts';

export interface PrintWorkbookRequest {
  readonly executablePath: string;
  /** The built window with its `paper.html`. */
  readonly windowFolder: string;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Is told what the person at the command line should know. */
  readonly warn: (sentence: string) => void;
}

/** What `paper.html` offers to whoever prints without a window. */
interface PaperWindow {
  readonly zipingPaper: {
    readonly render: (request: {
      readonly bytes: Uint8Array;
      readonly sheets: 'all';
      readonly fileName: string;
    }) => Promise<PaperSize & { readonly pages: number }>;
  };
}

/** The visible sheets of a workbook as PDF, laid out by the window's own pages; null when nothing is to print. */
export async function printWorkbook(request: PrintWorkbookRequest): Promise<Uint8Array | null> {
  // Loaded only here: the other commands must not wait for it.
  const { chromium } = await import('@playwright/test');
  const browser = await withSandbox(
    (chromiumSandbox) =>
      chromium.launch({
        executablePath: request.executablePath,
        chromiumSandbox,
        args: [...BROWSER_SWITCHES],
      }),
    runsAsRoot(),
    request.warn,
  );
  try {
    const context = await browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
    await serveWindow(context, request.windowFolder);
    const page = await context.newPage();
    await page.goto(`${BROWSER_ORIGIN}/paper.html`);
    await page.waitForFunction(() => 'zipingPaper' in globalThis);
    const { bytes, fileName } = request;
    const paper = await page.evaluate(
      (given) =>
        (globalThis as unknown as PaperWindow).zipingPaper.render({ ...given, sheets: 'all' }),
      { bytes, fileName },
    );
    return paper.pages === 0 ? null : await printPdf(page, paper);
  } finally {
    await browser.close();
  }
}
