import { layOutSheets, printableSheets, printOccasion } from '../../print/lay-out-sheets.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import { countFindings } from '../../findings/finding-order.ts';
import type { ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import { conditionalLooks } from '../frame/conditional-looks.ts';
import { shownSheet, type OpenFile } from '../state/window-state.ts';
import { stemOf } from '../wording.ts';
import { deliverPaper } from './deliver-paper.ts';

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
    return deliverPaper({ store, bridge }, paper, purpose, `${stemOf(file.name)}.pdf`);
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
