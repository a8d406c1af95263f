import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredForm } from '../../shared/ipc/contract.ts';

/** A folder with one sub-folder per form package (`form.json`, `template.xlsx`, perhaps `sample.xlsx`). */
export interface FormFolder {
  readonly path: string;
  readonly builtIn: boolean;
}

/** Reads the stored form packages; a sub-folder without definition or template is no package and is left out. */
export async function readStoredForms(folders: readonly FormFolder[]): Promise<StoredForm[]> {
  const forms: StoredForm[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder.path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
      if (!entry.isDirectory()) continue;
      const form = await readStoredForm(join(folder.path, entry.name), entry.name, folder.builtIn);
      if (form) forms.push(form);
    }
  }
  return forms;
}

async function readStoredForm(
  folder: string,
  id: string,
  builtIn: boolean,
): Promise<StoredForm | null> {
  const [definition, template, sample] = await Promise.all([
    readFile(join(folder, 'form.json'), 'utf8').catch(() => null),
    readBytes(join(folder, 'template.xlsx')),
    readBytes(join(folder, 'sample.xlsx')),
  ]);
  return definition !== null && template ? { id, definition, template, sample, builtIn } : null;
}

async function readBytes(path: string): Promise<Uint8Array | null> {
  return readFile(path).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );
}
