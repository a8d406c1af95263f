import type { PrintToPDFOptions, WebContents, WebContentsPrintOptions } from 'electron';
import type { HostServices, PaperSize } from '../ipc/host-services.ts';

const POINTS_PER_INCH = 72;
const MICRONS_PER_POINT = 25_400 / POINTS_PER_INCH;

/** The settings of a PDF: sizes in the page's own CSS prevail over `paper` (points). */
export function pdfOptions(paper: PaperSize): PrintToPDFOptions {
  return {
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    pageSize: { width: paper.width / POINTS_PER_INCH, height: paper.height / POINTS_PER_INCH },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  };
}

/** The settings of the print dialog. Printers name paper upright; lying paper is that paper turned. */
export function printOptions(paper: PaperSize): WebContentsPrintOptions {
  const microns = (points: number): number => Math.round(points * MICRONS_PER_POINT);
  return {
    silent: false,
    printBackground: true,
    margins: { marginType: 'none' },
    landscape: paper.width > paper.height,
    pageSize: {
      width: microns(Math.min(paper.width, paper.height)),
      height: microns(Math.max(paper.width, paper.height)),
    },
  };
}

/** Paper through the window's own contents. */
export function createPaper(contents: WebContents): HostServices['paper'] {
  return {
    toPdf: async (paper) => new Uint8Array(await contents.printToPDF(pdfOptions(paper))),
    print: (paper) =>
      new Promise((settle) => {
        contents.print(printOptions(paper), (success) => {
          settle(success);
        });
      }),
  };
}
