import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileError, FormOrigin, StoredForm } from '../../shared/ipc/contract.ts';
import { PACKAGE_LIMITS, type PackageParts } from '../../shared/packages/package-file.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { fileErrorOf } from './file-error-of.ts';
import { flushFolder } from './replace-file.ts';

/** A folder with one sub-folder per form package (`form.json`, `template.xlsx`, perhaps `sample.xlsx`). */
export interface FormFolder {
  readonly path: string;
  readonly origin: FormOrigin;
}

/** A package that is about to be put in place; what a crash leaves of it is never read. */
const NEW = '.new-';
/** A package that is about to be replaced; it counts again where its successor never came. */
const OLD = '.old-';

/** The folders of form packages: those the program brings, imported ones, and the bureau's own. */
export function formFoldersOf(builtInForms: string, userData: string): readonly FormFolder[] {
  return [
    { path: builtInForms, origin: 'builtIn' },
    { path: join(userData, 'forms'), origin: 'imported' },
    { path: join(userData, 'own-forms'), origin: 'own' },
  ];
}

/** Reads the stored form packages; a sub-folder without definition or template is no package and is left out. */
export async function readStoredForms(folders: readonly FormFolder[]): Promise<StoredForm[]> {
  const forms: StoredForm[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder.path, { withFileTypes: true }).catch(() => []);
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    for (const { name, id } of standing(names)) {
      const parts = await readPackageFolder(join(folder.path, name));
      if (parts) forms.push({ id, ...parts, origin: folder.origin });
    }
  }
  return forms;
}

/** The packages among the names of a folder's sub-folders, in the order of their ids. */
function standing(names: readonly string[]): readonly { name: string; id: string }[] {
  const present = new Set<string>(names);
  return names
    .flatMap((name) => {
      if (!name.startsWith('.')) return [{ name, id: name }];
      const id = name.startsWith(OLD) ? name.slice(OLD.length) : '';
      return id !== '' && !present.has(id) ? [{ name, id }] : [];
    })
    .sort((a, b) => a.id.localeCompare(b.id));
}

/** The files of a package that lies in a folder; null where definition or template is missing or oversized. */
export async function readPackageFolder(folder: string): Promise<PackageParts | null> {
  const [definition, template, sample] = await Promise.all([
    readBytes(join(folder, 'form.json')),
    readBytes(join(folder, 'template.xlsx')),
    readBytes(join(folder, 'sample.xlsx')),
  ]);
  if (!definition || !template) return null;
  return { definition: new TextDecoder().decode(definition), template, sample };
}

/**
 * Puts a package into a folder under its id: a new sub-folder is written and flushed, then takes the place of the
 * old one. At every moment the whole old package or the whole new one can be read.
 */
export async function storeForm(
  { path }: FormFolder,
  id: string,
  { definition, template, sample }: PackageParts,
): Promise<Result<null, FileError>> {
  const fresh = join(path, `${NEW}${randomBytes(6).toString('hex')}`);
  const place = join(path, id);
  const old = join(path, `${OLD}${id}`);
  try {
    await mkdir(fresh, { recursive: true });
    await writeFlushed(join(fresh, 'form.json'), new TextEncoder().encode(definition));
    await writeFlushed(join(fresh, 'template.xlsx'), template);
    if (sample) await writeFlushed(join(fresh, 'sample.xlsx'), sample);
    await flushFolder(fresh);
    // What an interrupted update left behind is older than what stands in the place, if anything does.
    const stood = (await readdir(path)).includes(id);
    if (stood) {
      await rm(old, { recursive: true, force: true });
      await rename(place, old);
    }
    await rename(fresh, place);
    await flushFolder(path);
    await rm(old, { recursive: true, force: true });
    return success(null);
  } catch (cause) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    await putBack(path, id);
    return failure(fileErrorOf(cause, id));
  }
}

/** Takes a package out of a folder. */
export async function removeForm(
  { path }: FormFolder,
  id: string,
): Promise<Result<null, FileError>> {
  const gone = join(path, `${NEW}${randomBytes(6).toString('hex')}`);
  try {
    await rm(join(path, `${OLD}${id}`), { recursive: true, force: true });
    if ((await readdir(path)).includes(id)) await rename(join(path, id), gone);
    await rm(gone, { recursive: true, force: true });
    return success(null);
  } catch (cause) {
    return failure(fileErrorOf(cause, id));
  }
}

/** Gives the old package its name again where the new one did not get there. */
async function putBack(path: string, id: string): Promise<void> {
  const names = await readdir(path).catch((): string[] => []);
  if (names.includes(id) || !names.includes(`${OLD}${id}`)) return;
  await rename(join(path, `${OLD}${id}`), join(path, id)).catch(() => undefined);
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o666);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readBytes(path: string): Promise<Uint8Array | null> {
  return readFile(path).then(
    (bytes) => (bytes.length > PACKAGE_LIMITS.fileSize ? null : new Uint8Array(bytes)),
    () => null,
  );
}
