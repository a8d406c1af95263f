import { reviewOf } from '../../shared/document/explain-finding.ts';
import type { OpenDocument } from '../../shared/document/document.ts';
import { checkSummary, type CheckSummary } from '../../shared/explanations/check-summary.ts';
import {
  explanationList,
  type ExplanationList,
} from '../../shared/explanations/explanation-list.ts';
import { listAsText } from '../../shared/explanations/list-text.ts';
import type { FullCheck } from '../../shared/rules/full-check.ts';
import { updateFile, type ApplicationContext } from '../app/application-context.ts';
import type { DialogActions } from '../app/dialogs/dialog-actions.ts';
import { deliverPaper } from '../app/paper/deliver-paper.ts';
import { fileErrorSentence } from '../app/shell/file-error-sentence.ts';
import type { OpenFile } from '../app/state/window-state.ts';
import { stemOf } from '../app/wording.ts';
import { layOutSheets, printOccasion } from '../print/lay-out-sheets.ts';
import { layOutSummary } from './lay-out-summary.ts';
import { listPages, listWorkbook } from './list-workbook.ts';
import { dayInWords, momentInWords } from './moment-in-words.ts';

/** In which form the list of explanations goes out. */
export type ListForm = 'list' | 'text';

/** 全部校验, its summary, and the list of explanations. Sentences are answered where something failed. */
export interface SummaryActions {
  /** Checks all sheets by every rule, away from the window, and shows what was found. */
  readonly checkEverything: () => Promise<void>;
  readonly summaryToPaper: (
    summary: CheckSummary,
    purpose: 'pdf' | 'print',
  ) => Promise<string | null>;
  readonly exportList: (form: ListForm) => Promise<string | null>;
  readonly printList: () => Promise<string | null>;
}

/** Builds the summary part of the application. */
export function createSummaryActions(
  context: ApplicationContext,
  dialogs: DialogActions,
): SummaryActions {
  const { store, bridge, grid, announcer } = context;

  const run = async (file: OpenFile): Promise<FullCheck | null> => {
    const { document, keeper } = file;
    const rules = document.form ?? document.inferred;
    if (!rules) return null;
    const stop = new AbortController();
    const cancel = (): void => {
      stop.abort();
    };
    const label = '正在校验全部工作表…';
    store.set({ task: { label, cancel } });
    const outcome = await keeper.checkEverything(document.workbook, {
      package: rules.package,
      // What figures suggested when the file was opened still holds; a form's fields are looked for anew.
      binding: document.form ? null : rules.binding,
      settings: document.context.settings,
      signal: stop.signal,
      onProgress: ({ done, all }) => {
        store.set({
          task: { label: `${label}${String(Math.floor((done / all) * 100))}%`, cancel },
        });
      },
    });
    store.set({ task: null });
    switch (outcome.kind) {
      case 'checked':
        return outcome.result;
      case 'stopped':
        announcer.announceNow('已停止校验');
        return null;
      case 'failed':
        dialogs.tell('没有校验完', '程序内部错误，没有校验完。请再试一次；填写的内容没有改变。');
        return null;
    }
  };

  const currentList = (): { file: OpenFile; list: ExplanationList } | null => {
    const { file } = store.get();
    if (!file || !grid.commitEditor()) return null;
    const { document } = store.get().file ?? file;
    const { workbook, findings } = document;
    const heading = {
      fileName: file.name,
      form: formTitle(document),
      date: dayInWords(new Date()),
    };
    return { file, list: explanationList(workbook, findings, heading, reviewOf(document)) };
  };

  return {
    checkEverything: async () => {
      if (!grid.commitEditor()) return;
      const { file } = store.get();
      if (!file) return;
      const { document } = file;
      const rules = document.form ?? document.inferred;
      if (!rules) {
        dialogs.tell(
          '没有可以校验的规则',
          '这个文件与已有表单都不相符，数字之间也看不出关系。可在“校验 → 选用表样”中选一套表单。',
        );
        return;
      }
      const check = await run(file);
      const now = store.get().file;
      if (!check || now?.documentId !== file.documentId) return;
      if (now.document === document) {
        updateFile(store, { document: { ...document, findings: check.findings } });
      }
      const { title, version, year, district } = rules.package;
      const isInferred = document.form === null;
      const summary = checkSummary({
        workbook: document.workbook,
        fileName: file.name,
        form: {
          title,
          version,
          year,
          district,
          isInferred,
          missing: document.form?.binding.missing ?? [],
        },
        check,
        notRecalculated: document.notRecalculated.length,
        date: momentInWords(new Date()),
      });
      dialogs.show({ kind: 'checkResult', summary });
    },
    summaryToPaper: async (summary, purpose) =>
      deliverPaper(
        context,
        await layOutSummary(document, summary),
        purpose,
        `${stemOf(summary.fileName)}-校验小结.pdf`,
      ),
    exportList: async (form) => {
      const current = currentList();
      if (!current) return null;
      const { file, list } = current;
      const bytes =
        form === 'list' ? await listWorkbook(list) : new TextEncoder().encode(listAsText(list));
      if (!bytes) return '程序文件不完整，没有导出清单。请重新安装。';
      const reply = await bridge.call('list.export', {
        documentId: file.documentId,
        suggestedName: `${stemOf(file.name)}-出错说明清单.${form === 'list' ? 'xlsx' : 'txt'}`,
        kind: form,
        bytes,
      });
      if (!reply.ok) return fileErrorSentence(reply.error);
      if (reply.value) {
        const { name, folder } = reply.value;
        store.set({ banner: `已导出 ${name}，在 ${folder}。` });
        announcer.announceNow(`已导出 ${name}`);
      }
      return null;
    },
    printList: async () => {
      const current = currentList();
      if (!current) return null;
      const workbook = await listPages(current.list);
      const sheet = workbook?.sheets[0];
      const paper =
        workbook &&
        sheet &&
        layOutSheets(document, {
          workbook,
          sheets: [sheet],
          occasion: printOccasion(new Date(), current.file.name),
        });
      if (!paper) return '程序文件不完整，没有打印清单。请重新安装。';
      return deliverPaper(context, paper, 'print', '');
    },
  };
}

function formTitle({ form }: OpenDocument): string {
  return form?.package.title ?? '没有对应的表单（推断）';
}
