import { dismissInferred } from '../../../shared/document/document.ts';
import type { FormPackage } from '../../../shared/forms/form-package.ts';
import { recogniseForms, verdictOf } from '../../../shared/forms/recognise.ts';
import type { PackageFile } from '../../../shared/ipc/contract.ts';
import { checkPackage } from '../../../shared/packages/check-package.ts';
import { labelPrintOf } from '../../../shared/packages/label-print.ts';
import { PACKAGE_LIMITS, readPackageFile } from '../../../shared/packages/package-file.ts';
import { success } from '../../../shared/result.ts';
import { updateFile, type ApplicationContext } from '../application-context.ts';
import type { DialogActions } from '../dialogs/dialog-actions.ts';
import type { EditingActions } from '../editing/editing-actions.ts';
import { fileErrorSentence } from '../shell/file-error-sentence.ts';
import type { AvailableForm, FormCandidate } from '../state/window-state.ts';
import { readAvailableForms } from './available-forms.ts';

/** What a clerk does with form packages, and with the form of the open file. */
export interface FormActions {
  readonly refresh: () => Promise<void>;
  readonly chooseAndImport: () => Promise<void>;
  readonly importDropped: (file: File) => Promise<void>;
  /** Shows what a package file holds, or why it is refused; nothing is installed yet. */
  readonly offer: (file: PackageFile) => void;
  readonly install: (candidate: FormCandidate) => Promise<void>;
  readonly remove: (form: Pick<AvailableForm, 'id'>, title: string, what: string) => Promise<void>;
  readonly exportForm: (form: AvailableForm) => Promise<void>;
  readonly manage: () => void;
  /** Checks the open file by a form, or by none, and remembers that for this file. */
  readonly choose: (formPackage: FormPackage | null) => void;
  /** The clerk says that inferred relations of the open file are wrong; they do not come back for this form. */
  readonly dismissInferred: (keys: readonly string[]) => void;
}

/** Builds the part of the application that deals with forms. */
export function createFormActions(
  context: ApplicationContext,
  dialogs: DialogActions,
  editing: EditingActions,
): FormActions {
  const { store, bridge, announcer } = context;

  const refresh = async (): Promise<void> => {
    store.set(await readAvailableForms(bridge));
  };

  const manage = (): void => {
    dialogs.show({ kind: 'packages' });
  };

  const refuse = (name: string, sentence: string): void => {
    dialogs.tell(`没有导入“${name}”`, sentence);
  };

  const offer = ({ name, bytes }: PackageFile): void => {
    const parts = readPackageFile(bytes);
    const others = store.get().forms.map((form) => form.package);
    const checked = parts.ok ? checkPackage(parts.value, others) : null;
    if (!parts.ok) dialogs.show({ kind: 'refusedPackage', name, problems: [parts.error] });
    else if (checked?.ok === true) {
      dialogs.show({ kind: 'importPackage', candidate: { name, bytes, checked: checked.value } });
    } else {
      dialogs.show({ kind: 'refusedPackage', name, problems: checked?.error ?? [] });
    }
  };

  /** A file without a form takes the one that was installed for it. */
  const tryOnOpenFile = (formPackage: FormPackage): void => {
    const { file } = store.get();
    if (!file || file.document.form) return;
    const verdict = verdictOf(recogniseForms(file.document.workbook, [formPackage]));
    if (verdict.kind !== 'sure') return;
    editing.chooseForm(formPackage);
    store.set({ banner: `当前文件与“${formPackage.title}”相符，已按它校验。` });
  };

  const remember = (): void => {
    const { file } = store.get();
    if (!file) return;
    const { opened, decision } = file.document;
    void bridge.call('forms.rememberChoice', {
      documentId: file.documentId,
      print: [...labelPrintOf(opened)],
      choice: { form: decision.form, dismissed: [...decision.dismissed] },
    });
  };

  return {
    refresh,
    offer,
    manage,
    chooseAndImport: async () => {
      const chosen = await bridge.call('forms.choosePackage');
      if (!chosen.ok) refuse('', fileErrorSentence(chosen.error));
      else if (chosen.value) offer(chosen.value);
    },
    importDropped: async (file) => {
      const path = bridge.pathOfFile(file);
      if (path === null && file.size > PACKAGE_LIMITS.fileSize) {
        refuse(file.name, '文件过大，不是表单包。');
        return;
      }
      const read =
        path === null
          ? success({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
          : await bridge.call('forms.readPackage', path);
      if (read.ok) offer(read.value);
      else refuse(file.name, fileErrorSentence(read.error));
    },
    install: async ({ name, bytes, checked }) => {
      const installed = await bridge.call('forms.install', { bytes, origin: 'imported' });
      if (!installed.ok) {
        refuse(name, fileErrorSentence(installed.error));
        return;
      }
      await refresh();
      manage();
      announcer.announceNow(`已导入 ${checked.package.title}，版本 ${checked.package.version}`);
      tryOnOpenFile(checked.package);
    },
    remove: async ({ id }, title, what) => {
      const isSure = await dialogs.ask({
        title: `${what}“${title}”？`,
        sentence:
          what === '删除'
            ? '删除后，用它填的文件仍可打开和保存，但不再按它校验。需要时可以再导入。'
            : '导入的版本将删除，换回程序自带的版本。',
        accept: what,
        decline: '返回',
      });
      if (isSure) {
        const removed = await bridge.call('forms.remove', id);
        if (!removed.ok) {
          dialogs.tell('没有删除', fileErrorSentence(removed.error));
          return;
        }
        await refresh();
        announcer.announceNow(`已${what} ${title}`);
      }
      manage();
    },
    exportForm: async ({ id, package: { title } }) => {
      const exported = await bridge.call('forms.export', id);
      if (!exported.ok) dialogs.tell('没有导出', fileErrorSentence(exported.error));
      else if (exported.value) {
        dialogs.tell(
          '已导出表单包',
          `“${title}”已存为 ${exported.value.folder} 里的“${exported.value.name}”。对方在“文件”菜单的“表单包”里导入。`,
        );
      }
    },
    choose: (formPackage) => {
      editing.chooseForm(formPackage);
      remember();
    },
    dismissInferred: (keys) => {
      const { file } = store.get();
      if (!file) return;
      updateFile(store, { document: dismissInferred(file.document, keys) });
      remember();
      announcer.announceNow(`已去掉 ${keys.length} 条推断，以后不再提示`);
    },
  };
}
