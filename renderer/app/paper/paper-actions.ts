import {
  layOutSheets,
  paperReady,
  printableSheets,
  printOccasion,
} from '../../print/lay-out-sheets.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import { countFindings } from '../../findings/finding-order.ts';
import type { ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import { conditionalLooks } from '../frame/conditional-looks.ts';
import { fileErrorSentence } from '../shell/file-error-sentence.ts';
import { shownSheet, type OpenFile } from '../state/window-state.ts';
import { stemOf } from '../wording.ts';

/** Which sheets go on paper. */
export type PaperScope = 'sheet' | 'workbook';

/** Puts the form on paper or into a PDF; both use the same pages. */
export interface PaperActions {
  /** Starts at once when there is nothing to ask, else asks first. */
  readonly begin: (purpose: 'pdf' | 'print') => void;
  /** Does it; answers null, or a sentence when it failed. */
  readonly put: (purpose: 'pdf' | 'print', scope: PaperScope) => Promise<string | null>;
}

/** Builds the paper part of the application. */
export function createPaperActions(
  { store, bridge, grid }: ApplicationContext,
  dialogs: DialogActions,
): PaperActions {
  const put = async (purpose: 'pdf' | 'print', scope: PaperScope): Promise<string | null> => {
    const { file } = store.get();
    if (!file) return null;
    const paper = layOutSheets(document, {
      workbook: file.document.workbook,
      sheets: sheetsOf(file, scope),
      occasion: printOccasion(new Date(), file.name),
      lookOf: (sheet) => conditionalLooks(file.document, sheet),
    });
    if (!paper) return '这张工作表没有可以打印的内容。';
    const place = document.getElementById('paper');
    place?.replaceChildren(paper.element);
    const page = { width: paper.width, height: paper.height };
    try {
      await paperReady(paper.element);
      if (purpose === 'print') {
        const printed = await bridge.call('paper.print', { page });
        return printed.ok ? null : fileErrorSentence(printed.error);
      }
      const exported = await bridge.call('paper.exportPdf', {
        suggestedName: `${stemOf(file.name)}.pdf`,
        page,
      });
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
  };

  return {
    begin: (purpose) => {
      if (!grid.commitEditor()) return;
      const { file } = store.get();
      if (!file) return;
      const visible = sheetsOf(file, 'workbook').length;
      if (visible > 1 || countFindings(file.document.findings).errors > 0) {
        dialogs.show({ kind: 'paper', purpose });
        return;
      }
      void put(purpose, 'sheet').then((sentence) => {
        if (sentence !== null) dialogs.tell(purpose === 'pdf' ? '没有导出' : '没有打印', sentence);
      });
    },
    put,
  };
}

function sheetsOf(file: OpenFile, scope: PaperScope): readonly Sheet[] {
  if (scope === 'workbook') return printableSheets(file.document.workbook);
  const shown = shownSheet(file);
  return shown ? [shown] : [];
}
