import type { Page } from '@playwright/test';
import type { PaperSize } from '../ipc/host-services.ts';

/** Points in an inch. */
const POINTS = 72;

/**
 * Prints a page as PDF with selectable, tagged text. Sizes in the page's own CSS prevail; `paper` (points) is
 * for pages without one.
 */
export async function printPdf(page: Page, paper: PaperSize): Promise<Uint8Array> {
  const session = await page.context().newCDPSession(page);
  try {
    const { data } = await session.send('Page.printToPDF', {
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      paperWidth: paper.width / POINTS,
      paperHeight: paper.height / POINTS,
      marginTop: 0,
      marginBottom: 0,
      marginLeft: 0,
      marginRight: 0,
    });
    return new Uint8Array(Buffer.from(data, 'base64'));
  } finally {
    await session.detach();
  }
}
