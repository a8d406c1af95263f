import { paperReady, type LaidOutPaper } from '../../print/lay-out-sheets.ts';
import type { ApplicationContext } from '../application-context.ts';
import { fileErrorSentence } from '../shell/file-error-sentence.ts';

/** Prints laid-out pages, or writes them as PDF and says where; answers null, or a sentence when it failed. */
export async function deliverPaper(
  { store, bridge }: Pick<ApplicationContext, 'store' | 'bridge'>,
  paper: LaidOutPaper,
  purpose: 'pdf' | 'print',
  suggestedName: string,
): Promise<string | null> {
  const place = document.getElementById('paper');
  place?.replaceChildren(paper.element);
  const page = { width: paper.width, height: paper.height };
  try {
    await paperReady(paper.element);
    if (purpose === 'print') {
      const printed = await bridge.call('paper.print', { page });
      return printed.ok ? null : fileErrorSentence(printed.error);
    }
    const exported = await bridge.call('paper.exportPdf', { suggestedName, page });
    if (!exported.ok) return fileErrorSentence(exported.error);
    if (exported.value) {
      const { name, folder, pages } = exported.value;
      store.set({ banner: `已导出 ${name}，共 ${pages} 页，在 ${folder}。` });
    }
    return null;
  } finally {
    place?.replaceChildren();
    paper.release();
  }
}
