import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import type { FileError, OpenedFile } from '../../shared/ipc/contract.ts';
import { hasPackageEnding } from '../../shared/packages/package-file.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { openedFileOf, type RegisteredDocument } from '../files/document-registry.ts';
import { openFile } from '../files/open-file.ts';
import { saveFile, type SavedFile } from '../files/save-file.ts';
import type { Handlers } from './handle.ts';
import type { HostServices } from './host-services.ts';
import type { ShellState } from './shell-state.ts';

type FileChannel =
  | 'file.chooseAndOpen'
  | 'file.openRecent'
  | 'file.openPath'
  | 'file.adopt'
  | 'file.read'
  | 'file.save'
  | 'file.saveAs'
  | 'file.close'
  | 'recent.list'
  | 'recent.remove';

/** Opens a file for the window and remembers it among the recent ones. */
export async function openDocument(
  state: ShellState,
  path: string,
): Promise<Result<OpenedFile, FileError>> {
  const content = await openFile(path, state.sizeLimit);
  if (!content.ok) return content;
  if (!hasPackageEnding(path)) await state.recents.add(resolve(path));
  return success(openedFileOf(state.documents.registerFile(resolve(path), content.value)));
}

/** The handlers of files and of the recent files list. */
export function createFileHandlers(state: ShellState, host: HostServices): Handlers<FileChannel> {
  return {
    'file.chooseAndOpen': async () => {
      const path = await host.dialogs.chooseOpen();
      return path === null ? success(null) : openDocument(state, path);
    },
    'file.openRecent': async (id) => {
      const path = await state.recents.pathOf(id);
      return path === null ? failure({ code: 'notFound', name: '' }) : openDocument(state, path);
    },
    'file.openPath': async (path) =>
      state.grantedPaths.delete(path)
        ? openDocument(state, path)
        : failure({ code: 'accessDenied', name: basename(path) }),
    'file.adopt': ({ name, bytes }) => {
      const { sizeLimit } = state;
      const refusal: FileError = { code: 'tooLarge', name, size: bytes.length, limit: sizeLimit };
      return Promise.resolve(
        bytes.length > sizeLimit
          ? failure(refusal)
          : success(
              openedFileOf(state.documents.registerBytes(plainName(name), bytes, state.now())),
            ),
      );
    },
    'file.read': async (documentId) => {
      const document = state.documents.get(documentId);
      if (!document) return failure({ code: 'unknownDocument' });
      if (document.path === null) return success(openedFileOf(document));
      const content = await openFile(document.path, state.sizeLimit);
      if (!content.ok) return content;
      return success(openedFileOf(state.documents.noteRead(document, content.value)));
    },
    'file.save': async ({ documentId, bytes, overwrite }) => {
      const document = state.documents.get(documentId);
      if (!document) return failure({ code: 'unknownDocument' });
      const { path } = document;
      if (path === null)
        return failure({ code: 'notAvailable', reason: '这份表还没有文件，请用“另存为”保存。' });
      return saveDocument(state, document, path, bytes, overwrite);
    },
    'file.saveAs': async ({ documentId, bytes, suggestedName }) => {
      const document = state.documents.get(documentId);
      if (!document) return failure({ code: 'unknownDocument' });
      const path = await chooseWorkbookPath(host, document, plainName(suggestedName));
      if (path === null) return success(null);
      const before = document.path ?? document.name;
      const saved = await saveDocument(state, document, path, bytes, false);
      if (!saved.ok) return saved;
      await state.formChoices.copy(before, path);
      await state.recents.add(path);
      return success({ name: basename(path), folder: dirname(path), stamp: saved.value.stamp });
    },
    'file.close': (documentId) => {
      state.documents.remove(documentId);
      return Promise.resolve(success(null));
    },
    'recent.list': async () => success(await state.recents.list()),
    'recent.remove': async (id) => {
      await state.recents.remove(id);
      return success(null);
    },
  };
}

async function saveDocument(
  state: ShellState,
  document: RegisteredDocument,
  path: string,
  bytes: Uint8Array,
  overwrite: boolean,
): Promise<Result<SavedFile, FileError>> {
  const name = basename(path);
  // A form package must stay as it was delivered, and only a zip can be a workbook.
  if (
    isInside(
      path,
      state.formFolders.map((folder) => folder.path),
    )
  ) {
    return failure({ code: 'accessDenied', name });
  }
  if (!beginsLikeZip(bytes)) return failure({ code: 'verifyFailed', name });
  const expected = path === document.path ? document.stamp : null;
  const saved = await saveFile({ path, bytes, expected, overwrite }, state.backups);
  if (!saved.ok) return saved;
  state.documents.noteSaved(document.id, path, bytes, saved.value.stamp);
  await state.journal.noteSaved(document.id, path, saved.value.stamp);
  return saved;
}

/** Asks again where the clerk typed a name without ending that exists with it, so that the system can warn. */
async function chooseWorkbookPath(
  host: HostServices,
  document: RegisteredDocument,
  suggestedName: string,
): Promise<string | null> {
  const folder = document.path === null ? null : dirname(document.path);
  let suggested = folder === null ? suggestedName : join(folder, suggestedName);
  for (;;) {
    const chosen = await host.dialogs.chooseSave(suggested, 'workbook');
    if (chosen === null) return null;
    const path = resolve(chosen);
    if (['.xlsx', '.xlsm'].includes(extname(path).toLowerCase())) return path;
    const complete = `${path}.xlsx`;
    const exists = await stat(complete).then(
      () => true,
      () => false,
    );
    if (!exists) return complete;
    suggested = complete;
  }
}

/** The last part of a name that came from the window, without anything a path could hide in. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replaceAll(/[\u0000-\u001f<>:"|?*]/g, '').trim() || '未命名.xlsx';
}

function beginsLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const way = relative(folder, path);
    return way !== '' && !way.startsWith('..') && resolve(folder, way) === resolve(path);
  });
}
