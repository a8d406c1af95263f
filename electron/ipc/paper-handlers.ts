import { basename, dirname, extname, resolve } from 'node:path';
import { failure, success } from '../../shared/result.ts';
import { replaceFile } from '../files/replace-file.ts';
import type { Handlers } from './handle.ts';
import type { HostServices } from './host-services.ts';

/** The handlers of PDF and print. The window has laid out its pages for paper before it calls. */
export function createPaperHandlers(
  host: HostServices,
): Handlers<'paper.exportPdf' | 'paper.print'> {
  return {
    'paper.exportPdf': async ({ suggestedName, page }) => {
      const chosen = await host.dialogs.chooseSave(suggestedName, 'pdf');
      if (chosen === null) return success(null);
      const path = withPdfEnding(resolve(chosen));
      const bytes = await host.paper.toPdf(page);
      const pages = countPdfPages(bytes);
      if (pages === 0) return failure({ code: 'verifyFailed', name: basename(path) });
      const written = await replaceFile(path, bytes);
      if (!written.ok) return written;
      return success({ name: basename(path), folder: dirname(path), pages });
    },
    'paper.print': async ({ page }) => success(await host.paper.print(page)),
  };
}

/** The pages of a PDF as Chromium writes it, with its page objects uncompressed. */
export function countPdfPages(bytes: Uint8Array): number {
  const text = Buffer.from(bytes).toString('latin1');
  return text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
}

function withPdfEnding(path: string): string {
  return extname(path).toLowerCase() === '.pdf' ? path : `${path}.pdf`;
}
