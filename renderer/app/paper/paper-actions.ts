import {
  layOutPages,
  planSheets,
  printableSheets,
  printOccasion,
  type LaidOutPaper,
} from '../../print/lay-out-sheets.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import { countFindings } from '../../findings/finding-order.ts';
import type { ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import { inSteps } from '../files/in-steps.ts';
import { conditionalLooks } from '../frame/conditional-looks.ts';
import { shownSheet, type OpenFile } from '../state/window-state.ts';
import { stemOf } from '../wording.ts';
import { deliverPaper } from './deliver-paper.ts';

/** More pages at a time would take the browser gigabytes of memory, and nobody prints them. */
const MOST_PAGES = 600;

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
  /** The pages, drawn one after the other so that the clerk can stop it; or their number where there are too many. */
  const layOut = async (
    file: OpenFile,
    scope: PaperScope,
  ): Promise<LaidOutPaper | number | 'cancelled' | null> => {
    const { workbook } = file.document;
    const stop = new AbortController();
    const cancel = (): void => {
      stop.abort();
    };
    const plan = planSheets(document, {
      workbook,
      sheets: sheetsOf(file, scope),
      occasion: printOccasion(new Date(), file.name),
      lookOf: (sheet) => conditionalLooks(file.document, sheet),
    });
    if (plan.count > MOST_PAGES) return plan.count;
    const steps = layOutPages(document, workbook, plan, { from: 0, to: plan.count });
    try {
      const paper = await inSteps(steps, stop.signal, (done) => {
        store.set({ task: { label: `正在排版：第 ${done} 页，共 ${plan.count} 页`, cancel } });
      });
      return stop.signal.aborted ? 'cancelled' : paper;
    } finally {
      store.set({ task: null });
    }
  };

  const put = async (purpose: 'pdf' | 'print', scope: PaperScope): Promise<string | null> => {
    const { file } = store.get();
    if (!file) return null;
    const paper = await layOut(file, scope);
    if (paper === 'cancelled') return null;
    if (typeof paper === 'number') {
      return `一次最多打印 ${MOST_PAGES} 页，这里有 ${paper} 页。请在 WPS 或 Excel 里设置打印区域后再打开，或分工作表打印。`;
    }
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
