import { basename, dirname, extname, resolve } from 'node:path';
import type { FileError, PackageFile, StoredForm } from '../../shared/ipc/contract.ts';
import { checkPackage } from '../../shared/packages/check-package.ts';
import {
  PACKAGE_ENDING,
  PACKAGE_LIMITS,
  readPackageFile,
  writePackageFile,
} from '../../shared/packages/package-file.ts';
import { problemSentence } from '../../shared/packages/package-problem.ts';
import { packageFileName } from '../../shared/packages/package-file-name.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { readStoredForms, removeForm, storeForm, type FormFolder } from '../files/form-store.ts';
import { openFile } from '../files/open-file.ts';
import { replaceFile } from '../files/replace-file.ts';
import type { Handlers } from './handle.ts';
import type { HostServices } from './host-services.ts';
import type { ShellState } from './shell-state.ts';

type FormChannel =
  | 'forms.list'
  | 'forms.choosePackage'
  | 'forms.readPackage'
  | 'forms.install'
  | 'forms.remove'
  | 'forms.export'
  | 'forms.choiceOf'
  | 'forms.rememberChoice';

/** The handlers of form packages and of what was decided about the forms of files. */
export function createFormHandlers(state: ShellState, host: HostServices): Handlers<FormChannel> {
  const { formFolders, formChoices, documents } = state;
  const placeOf = (documentId: string): string | null => {
    const document = documents.get(documentId);
    return document && (document.path ?? document.name);
  };
  return {
    'forms.list': async () => success(await readStoredForms(formFolders)),
    'forms.choosePackage': async () => {
      const path = await host.dialogs.chooseOpen('package');
      return path === null ? success(null) : readPackageAt(path);
    },
    'forms.readPackage': async (path) =>
      state.grantedPaths.delete(path)
        ? readPackageAt(path)
        : failure({ code: 'accessDenied', name: basename(path) }),
    'forms.install': async ({ bytes, origin }) => installPackage(formFolders, bytes, origin),
    'forms.remove': async (id) => {
      const found = await findInstalled(formFolders, id);
      return found.ok ? removeForm(found.value.folder, found.value.form.id) : found;
    },
    'forms.export': async (id) => {
      const stored = await readStoredForms(formFolders);
      // An installed package stands before a built-in one of the same id.
      const form = stored.findLast((known) => known.id === id);
      if (!form) return failure({ code: 'notFound', name: id });
      const chosen = await host.dialogs.chooseSave(packageFileName(form.definition, id), 'package');
      if (chosen === null) return success(null);
      const path = withPackageEnding(resolve(chosen));
      const written = await replaceFile(path, writePackageFile(form));
      return written.ok
        ? success({ name: basename(path), folder: dirname(path) })
        : failure(written.error);
    },
    'forms.choiceOf': async ({ documentId, print }) => {
      const place = placeOf(documentId);
      return place === null
        ? failure({ code: 'unknownDocument' })
        : success(await formChoices.find(place, print));
    },
    'forms.rememberChoice': async ({ documentId, print, choice }) => {
      const place = placeOf(documentId);
      if (place === null) return failure({ code: 'unknownDocument' });
      await formChoices.remember(place, print, choice);
      return success(null);
    },
  };
}

/**
 * Checks a package and installs it: over the installed one of the same id, otherwise among those of `origin`.
 * A package that came with the program stays where it is; the installed one stands before it.
 */
export async function installPackage(
  folders: readonly FormFolder[],
  bytes: Uint8Array,
  origin: 'imported' | 'own',
): Promise<Result<{ id: string }, FileError>> {
  const parts = readPackageFile(bytes);
  if (!parts.ok) return failure({ code: 'badPackage', reason: problemSentence(parts.error) });
  const checked = checkPackage(parts.value);
  if (!checked.ok) {
    const [first] = checked.error;
    const more = checked.error.length > 1 ? `（另有 ${checked.error.length - 1} 处）` : '';
    const reason = first ? problemSentence(first) : '内容不合要求';
    return failure({ code: 'badPackage', reason: `${reason}${more}` });
  }
  const { id } = checked.value.package;
  const known = await findInstalled(folders, id);
  const folder = known.ok
    ? known.value.folder
    : folders.find((candidate) => candidate.origin === origin);
  if (!folder) return failure({ code: 'notAvailable', reason: '没有存放表单包的文件夹。' });
  const stored = await storeForm(folder, known.ok ? known.value.form.id : id, parts.value);
  return stored.ok ? success({ id }) : stored;
}

/** An installed package by the name it is stored under; letters large and small are the same on some disks. */
async function findInstalled(
  folders: readonly FormFolder[],
  id: string,
): Promise<Result<{ folder: FormFolder; form: StoredForm }, FileError>> {
  for (const folder of folders.filter(({ origin }) => origin !== 'builtIn')) {
    const form = (await readStoredForms([folder])).find(
      (known) => known.id.toLowerCase() === id.toLowerCase(),
    );
    if (form) return success({ folder, form });
  }
  const isBuiltIn = (await readStoredForms(folders)).some((known) => known.id === id);
  return failure(
    isBuiltIn
      ? { code: 'notAvailable', reason: '这是程序自带的表单，不能删除。' }
      : { code: 'notFound', name: id },
  );
}

async function readPackageAt(path: string): Promise<Result<PackageFile, FileError>> {
  const content = await openFile(path, PACKAGE_LIMITS.fileSize);
  return content.ok
    ? success({ name: basename(path), bytes: content.value.bytes })
    : failure(content.error);
}

function withPackageEnding(path: string): string {
  return extname(path).toLowerCase() === PACKAGE_ENDING ? path : `${path}${PACKAGE_ENDING}`;
}
