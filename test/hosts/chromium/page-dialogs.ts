import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { FileKind, HostServices } from '../../../electron/ipc/host-services.ts';
import { askInPage, type FolderListing } from './page-dialog-view.ts';

const ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  workbook: ['.xlsx', '.xlsm'],
  pdf: ['.pdf'],
  package: ['.zpform', '.zip'],
  list: ['.xlsx'],
  text: ['.txt'],
};

/**
 * File dialogs drawn in the page, for systems without a dialog program. Folders are listed only while a dialog
 * is open, so the window cannot look around on the disk at other times.
 */
export function createPageDialogs(page: Page, startFolder = homedir()): HostServices['dialogs'] {
  let folder = startFolder;
  let kind: FileKind | null = null;
  const exposed = page.exposeBinding('zipingListFolder', async (_source, path: unknown) =>
    kind === null || typeof path !== 'string' ? null : listFolder(path, kind),
  );
  const ask = async (
    purpose: 'open' | 'save',
    asked: FileKind,
    name: string,
  ): Promise<string | null> => {
    await exposed;
    kind = asked;
    try {
      const path = await page.evaluate(askInPage, { purpose, name, folder });
      if (path !== null) folder = dirname(path);
      return path;
    } finally {
      kind = null;
    }
  };
  return {
    chooseOpen: (kind = 'workbook') => ask('open', kind, ''),
    chooseSave: (suggested, asked) => {
      if (isAbsolute(suggested)) folder = dirname(suggested);
      return ask('save', asked, basename(suggested));
    },
  };
}

/** Folders and the files of this kind, or null where the folder cannot be read. */
async function listFolder(path: string, kind: FileKind): Promise<FolderListing | null> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (!entries) return null;
  const folders: string[] = [];
  const files: string[] = [];
  for (const { name } of entries) {
    if (name.startsWith('.') || name.startsWith('~$')) continue;
    const found = await stat(join(path, name)).catch(() => null);
    if (found?.isDirectory() === true) folders.push(name);
    else if (found && ENDINGS[kind].includes(extname(name).toLowerCase())) files.push(name);
  }
  const inOrder = (a: string, b: string): number => a.localeCompare(b, 'zh-CN');
  return {
    path,
    parent: dirname(path) === path ? null : dirname(path),
    separator: process.platform === 'win32' ? '\\' : '/',
    folders: folders.sort(inOrder),
    files: files.sort(inOrder),
  };
}
