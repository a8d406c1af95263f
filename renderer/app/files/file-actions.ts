import {
  openDocument,
  type FormDecision,
  type OpenDocument,
  type PreparedDocument,
} from '../../../shared/document/document.ts';
import { replayJournal } from '../../../shared/document/journal.ts';
import type { CallError, FileError, OpenedFile, Reply } from '../../../shared/ipc/contract.ts';
import { createCalculatorInSteps } from '../../../shared/formulas/create-calculator.ts';
import { labelPrintOf } from '../../../shared/packages/label-print.ts';
import { hasPackageEnding } from '../../../shared/packages/package-file.ts';
import type { OpeningStage } from '../../worker/messages.ts';
import { openInWorker, type WorkbookKeeper } from '../../worker/workbook-keeper.ts';
import type { ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import type { FormActions } from '../forms/form-actions.ts';
import { fileErrorSentence } from '../shell/file-error-sentence.ts';
import { hasUnsavedChanges, type AvailableForm, type OpenFile } from '../state/window-state.ts';
import { firstPlaces, firstSheet } from './first-place.ts';
import { inSteps, nextTurn } from './in-steps.ts';

/** Brings files into the window and lets them go; what went wrong is told in a dialog, and the window lives on. */
export interface FileActions {
  readonly chooseAndOpen: () => Promise<void>;
  readonly openRecent: (id: string) => Promise<void>;
  readonly openDropped: (files: readonly File[]) => Promise<void>;
  readonly openFromForm: (form: AvailableForm, content: 'template' | 'sample') => Promise<void>;
  /** A file that the shell hands over unasked: from the command line, a double click, a second start. */
  readonly openReceived: (file: OpenedFile) => Promise<void>;
  /** Files given at the start: the first is opened, the others are named. */
  readonly openGiven: (files: readonly OpenedFile[]) => Promise<void>;
  readonly recover: (id: string) => Promise<void>;
  readonly discardRecovery: (id: string) => Promise<void>;
  readonly removeRecent: (id: string) => Promise<void>;
  /** Back to the start page, after unsaved changes were settled; false when the clerk stayed. */
  readonly close: () => Promise<boolean>;
  /** Closes the window, after unsaved changes were settled. */
  readonly closeWindow: () => Promise<void>;
  readonly refreshLists: () => Promise<void>;
  readonly explainFailure: (error: FileError | CallError) => void;
}

/** What is known of a file before it is shown. */
interface PresentOptions {
  readonly prepare?: (document: OpenDocument) => OpenDocument;
  /** The form it was made from. */
  readonly formId?: string;
}

const STAGES: Readonly<Record<OpeningStage, string>> = {
  unpacking: '正在检查文件…',
  reading: '正在读取表格…',
  computing: '正在计算公式…',
  handingOver: '正在准备显示…',
};

/** Builds the file part of the application. */
export function createFileActions(
  context: ApplicationContext,
  dialogs: DialogActions,
  forms: FormActions,
): FileActions {
  const { store, bridge, announcer, grid, environment } = context;

  const explainFailure = (error: FileError | CallError): void => {
    dialogs.tell('没有打开', fileErrorSentence(error));
  };

  const refreshLists = async (): Promise<void> => {
    const [recent, recoverable] = await Promise.all([
      bridge.call('recent.list'),
      bridge.call('journal.list'),
    ]);
    if (recent.ok) store.set({ recent: recent.value });
    if (recoverable.ok) store.set({ recoverable: recoverable.value });
  };

  /** Whether what is open may be left: nothing unsaved, or the clerk saved it or gave it up. */
  const settleChanges = async (): Promise<boolean> => {
    if (!grid.commitEditor()) return false;
    const { file } = store.get();
    if (!file || !hasUnsavedChanges(file)) return true;
    return new Promise((resolve) => {
      dialogs.show({ kind: 'closing', onSettled: resolve });
    });
  };

  /** Shows another file or none; what was open before is forgotten, with its journal. */
  const replaceFile = async (file: OpenFile | null): Promise<void> => {
    const before = store.get().file;
    store.set({ file, cellMessage: null, currentFinding: null, isEditing: false, banner: null });
    if (!before) return;
    before.keeper.dispose();
    await bridge.call('journal.clear', before.documentId);
    await bridge.call('file.close', before.documentId);
  };

  /** Reads a file and takes in its formulas; null where it was refused, which the clerk is told, or given up. */
  const read = async (
    file: OpenedFile,
  ): Promise<{ keeper: WorkbookKeeper; prepared: PreparedDocument } | null> => {
    const stop = new AbortController();
    const cancel = (): void => {
      stop.abort();
    };
    store.set({ task: { label: STAGES.unpacking, cancel } });
    const opened = await openInWorker(file.bytes, {
      signal: stop.signal,
      onStage: (stage) => {
        store.set({ task: { label: STAGES[stage], cancel } });
      },
    });
    if (opened.ok) {
      const keeper = opened.value;
      const { workbook, inferred } = keeper;
      const steps = createCalculatorInSteps(workbook, environment(workbook.dateSystem));
      const calculator = await inSteps(steps, stop.signal);
      store.set({ task: null });
      if (calculator) {
        return { keeper, prepared: { calculator, ...(inferred !== undefined && { inferred }) } };
      }
      keeper.dispose();
      await bridge.call('file.close', file.documentId);
      return null;
    }
    store.set({ task: null });
    await bridge.call('file.close', file.documentId);
    if (opened.error.kind === 'refused') {
      dialogs.tell(`没有打开“${file.name}”`, opened.error.sentence);
    }
    return null;
  };

  /** What is known about the form of a file: what it was made from, or what the clerk decided before. */
  const decisionOf = async (
    { documentId }: OpenedFile,
    { workbook }: WorkbookKeeper,
    formId?: string,
  ): Promise<FormDecision> => {
    if (formId !== undefined) return { form: { id: formId }, dismissed: [] };
    const print = [...labelPrintOf(workbook)];
    const remembered = await bridge.call('forms.choiceOf', { documentId, print });
    return (remembered.ok ? remembered.value : null) ?? { form: 'auto', dismissed: [] };
  };

  /** Whether the clerk follows the sender's wish that the file be opened for reading only. */
  const isOnlyViewed = ({ workbook }: WorkbookKeeper): Promise<boolean> => {
    if (!workbook.readOnlyRecommended) return Promise.resolve(false);
    return dialogs.ask({
      title: '以只读方式打开？',
      sentence:
        '发文单位建议只读打开这个文件。要填写后存回原文件，请选“编辑”；选“只读”时，保存要另选位置。',
      accept: '只读',
      decline: '编辑',
    });
  };

  /** Reads a file; once it is known to be good, settles what is open and takes its place. */
  const present = async (
    opened: OpenedFile,
    { prepare = (document) => document, formId }: PresentOptions = {},
  ): Promise<boolean> => {
    if (hasPackageEnding(opened.name)) {
      await bridge.call('file.close', opened.documentId);
      forms.offer(opened);
      return false;
    }
    performance.mark('ziping:open-start');
    const taken = await read(opened);
    if (!taken) return false;
    const { keeper, prepared } = taken;
    const decision = await decisionOf(opened, keeper, formId);
    await nextTurn();
    const { forms: available, settings } = store.get();
    const document = prepare(
      openDocument(
        keeper.workbook,
        {
          forms: available.map((form) => form.package),
          settings: { zeroBudgetRate: settings.zeroBudgetRate },
          environment: environment(keeper.workbook.dateSystem),
          scoreModes: settings.scoreModes,
        },
        decision,
        prepared,
      ),
    );
    await nextTurn();
    const sheet = firstSheet(document.workbook);
    if (!sheet) {
      keeper.dispose();
      await bridge.call('file.close', opened.documentId);
      dialogs.tell(
        `没有打开“${opened.name}”`,
        '文件里没有可以显示的工作表。请核对是否选错了文件。',
      );
      return false;
    }
    if (!(await settleChanges())) {
      keeper.dispose();
      await bridge.call('file.close', opened.documentId);
      return false;
    }
    const isViewed = await isOnlyViewed(keeper);
    await replaceFile({
      documentId: opened.documentId,
      name: opened.name,
      folder: opened.folder,
      readOnly: opened.readOnly,
      // Who only looks at a file saves elsewhere if at all.
      hasNoFile: opened.folder === '' || isViewed,
      keeper,
      document,
      sheetId: sheet.id,
      places: firstPlaces(document),
      view: 'grid',
      isSaving: false,
      savedAt: null,
      acceptsLosingSignature: false,
    });
    announcer.announceNow(openedSpeech(opened, document));
    const notice = openingNotice(opened, keeper);
    if (notice !== null) store.set({ banner: notice });
    if (document.recognition.kind === 'ask' && document.decision.form === 'auto') {
      dialogs.show({ kind: 'chooseForm', isAsked: true });
    }
    requestAnimationFrame(() => {
      grid.focus();
      performance.mark('ziping:first-paint');
    });
    return true;
  };

  const openReply = async (
    reply: Reply<OpenedFile | null>,
    options: PresentOptions = {},
  ): Promise<void> => {
    if (!reply.ok) explainFailure(reply.error);
    else if (reply.value) await present(reply.value, options);
    await refreshLists();
  };

  const adopt = async (
    name: string,
    bytes: Uint8Array,
    options: PresentOptions = {},
  ): Promise<void> => {
    await openReply(await bridge.call('file.adopt', { name, bytes }), options);
  };

  let turn: Promise<void> = Promise.resolve();
  /** Files that are handed over while another is being opened wait for it. */
  const inTurn = (file: OpenedFile): Promise<void> => {
    turn = turn.then(async () => {
      await present(file);
      await refreshLists();
    });
    return turn;
  };

  /** The window holds one file: of several that came together the clerk learns which are not open. */
  const nameOthers = (names: readonly string[]): void => {
    if (names.length === 0) return;
    const sentence = `一次打开一个文件，还没有打开：${names.join('、')}。`;
    const { banner } = store.get();
    store.set({ banner: banner === null ? sentence : `${banner} ${sentence}` });
  };

  return {
    chooseAndOpen: async () => {
      await openReply(await bridge.call('file.chooseAndOpen'));
    },
    openRecent: async (id) => {
      await openReply(await bridge.call('file.openRecent', id));
    },
    openDropped: async (files) => {
      const [first] = files;
      if (!first) return;
      const others = files.slice(1).map(({ name }) => name);
      const path = bridge.pathOfFile(first);
      if (path === null) await adopt(first.name, new Uint8Array(await first.arrayBuffer()));
      else await openReply(await bridge.call('file.openPath', path));
      nameOthers(others);
    },
    openFromForm: async (form, content) => {
      const bytes = (content === 'sample' ? form.sample : null) ?? form.template;
      // The worker takes the buffer it is given; the form keeps its own.
      await adopt(`${form.package.title}.xlsx`, bytes.slice(), { formId: form.id });
    },
    openReceived: (file) => inTurn(file),
    openGiven: async ([first, ...others]) => {
      if (!first) return;
      for (const { documentId } of others) await bridge.call('file.close', documentId);
      await inTurn(first);
      nameOthers(others.map(({ name }) => name));
    },
    recover: async (id) => {
      const reply = await bridge.call('journal.recover', id);
      if (!reply.ok) {
        dialogs.tell('没有恢复', fileErrorSentence(reply.error));
        return;
      }
      const { file, steps } = reply.value;
      let skipped = 0;
      const isShown = await present(file, {
        prepare: (document) => {
          const replayed = replayJournal(document, steps);
          skipped = replayed.skipped;
          return replayed.document;
        },
      });
      if (isShown) {
        store.set({
          banner:
            skipped === 0
              ? `已恢复 ${steps.length} 步修改，请核对后保存。`
              : `已恢复 ${steps.length - skipped} 步修改，另有 ${skipped} 步无法恢复，请核对后保存。`,
        });
      }
      await refreshLists();
    },
    discardRecovery: async (id) => {
      const { recoverable } = store.get();
      const found = recoverable.find((document) => document.id === id);
      const isSure = await dialogs.ask({
        title: '放弃恢复？',
        sentence: `“${found?.name ?? ''}”中没有保存的 ${found?.stepCount ?? 0} 步修改将永久删除，原文件不受影响。`,
        accept: '放弃修改',
        decline: '返回',
      });
      if (!isSure) return;
      await bridge.call('journal.discard', id);
      await refreshLists();
    },
    removeRecent: async (id) => {
      await bridge.call('recent.remove', id);
      await refreshLists();
    },
    close: async () => {
      if (!(await settleChanges())) return false;
      await replaceFile(null);
      await refreshLists();
      return true;
    },
    closeWindow: async () => {
      if (!(await settleChanges())) return;
      await replaceFile(null);
      await bridge.call('window.close');
    },
    refreshLists,
    explainFailure,
  };
}

/** What the clerk should know of a file before working on it; null where there is nothing. */
function openingNotice(file: OpenedFile, { workbook, hasMacros }: WorkbookKeeper): string | null {
  const unread = workbook.unreadParts?.length ?? 0;
  const notices = [
    ...(file.readOnly ? ['这是只读文件：可以填写，保存时请用“另存为”换一个位置或文件名。'] : []),
    ...(workbook.signed ? ['这个文件带有数字签名：一旦修改，签名就失效。'] : []),
    ...(hasMacros ? ['这个文件含有宏：本程序不运行宏，保存时原样保留。'] : []),
    ...(unread > 0
      ? [`文件里有 ${unread} 个部分（图片、批注等）已损坏，这里不显示，保存时原样保留。`]
      : []),
  ];
  return notices.length === 0 ? null : notices.join(' ');
}

function openedSpeech(file: OpenedFile, document: OpenDocument): string {
  const errors = document.findings.filter(({ grade }) => grade === 'error').length;
  const notices = document.findings.length - errors;
  const form = document.form ? `，${document.form.package.title}` : '';
  return `已打开 ${file.name}${form}，错误 ${errors} 条，提示 ${notices} 条`;
}
