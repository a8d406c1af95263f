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
    readonly plan: (request: {
      readonly bytes: Uint8Array;
      readonly sheets: 'all';
      readonly fileName: string;
    }) => Promise<number>;
    readonly show: (from: number, to: number) => Promise<PaperSize & { readonly pages: number }>;
  };
}

/** A PDF with some of the pages, in their order. */
export interface PrintedPart {
  readonly bytes: Uint8Array;
  /** Pages in this part, and before and in it. */
  readonly pages: number;
  readonly upTo: number;
  /** Pages of all parts. */
  readonly total: number;
}

/** More pages than this in one go would take the browser gigabytes. */
const PAGES_PER_PART = 400;

/**
 * The visible sheets of a workbook as PDF, laid out by the window's own pages; in parts of at most 400 pages, so that
 * time and memory stay bounded. Nothing comes where nothing is to print.
 */
export async function* printWorkbook(
  request: PrintWorkbookRequest,
): AsyncGenerator<PrintedPart, void, undefined> {
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
    const total = await page.evaluate(
      (given) =>
        (globalThis as unknown as PaperWindow).zipingPaper.plan({ ...given, sheets: 'all' }),
      { bytes, fileName },
    );
    for (let from = 0; from < total; from += PAGES_PER_PART) {
      const to = Math.min(total, from + PAGES_PER_PART);
      const paper = await page.evaluate(
        ([first, end]) => (globalThis as unknown as PaperWindow).zipingPaper.show(first, end),
        [from, to] as const,
      );
      yield { bytes: await printPdf(page, paper), pages: paper.pages, upTo: to, total };
    }
  } finally {
    await browser.close();
  }
}
