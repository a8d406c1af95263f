import { strToU8, zipSync } from 'fflate';
import { failure, success, type Result } from '../result.ts';
import { inflateEntry } from '../xlsx/package/inflate-entry.ts';
import type { PackageLimits } from '../xlsx/package/limits.ts';
import { decodeStrictly } from '../xlsx/package/text-decoding.ts';
import { readZipDirectory, type ZipEntry } from '../xlsx/package/zip-directory.ts';
import { refusalSentence } from '../xlsx/refusal-sentence.ts';
import {
  PACKAGE_FILES,
  packageError,
  type PackageFileName,
  type PackageProblem,
} from './package-problem.ts';

/** What a form package holds, as texts and bytes; nothing is checked beyond their being there. */
export interface PackageParts {
  /** The text of `form.json`. */
  readonly definition: string;
  readonly template: Uint8Array;
  readonly sample: Uint8Array | null;
}

/** The ending of a form package that is one file. */
export const PACKAGE_ENDING = '.zpform';

const MEGABYTE = 1024 * 1024;

/** What a package file may cost; bytes, after inflation where not said otherwise. Real ones have some 50 KB. */
export const PACKAGE_LIMITS: PackageLimits = {
  fileSize: 16 * MEGABYTE,
  entries: 64,
  partSize: 8 * MEGABYTE,
  totalSize: 24 * MEGABYTE,
  ratio: 100,
  ratioAppliesFrom: MEGABYTE,
};

/** A form package as one file is a zip; other endings than these are never taken for one. */
export function hasPackageEnding(fileName: string): boolean {
  return /\.(?:zpform|zip)$/i.test(fileName);
}

/**
 * Reads a form package that is one file: a zip of `form.json`, `template.xlsx` and perhaps `sample.xlsx`, at its
 * top or in one folder. Other entries are left unread; an entry that points outside is refused.
 */
export function readPackageFile(bytes: Uint8Array): Result<PackageParts, PackageProblem> {
  if (bytes.length > PACKAGE_LIMITS.fileSize) return refuse('文件过大，不是表单包');
  const directory = readZipDirectory(bytes, PACKAGE_LIMITS);
  if (!directory.ok) {
    return directory.error.kind === 'damagedZip' && directory.error.damage === 'noEndRecord'
      ? refuse('这不是表单包文件。表单包是以 .zpform 结尾的文件，或含有 form.json 的 zip')
      : refuse(withoutStop(refusalSentence(directory.error)));
  }
  const { entries } = directory.value;
  const unsafe = entries.find(({ name }) => isUnsafe(name));
  if (unsafe) return refuse('包里有指向包外的文件名，可能有害，没有导入');
  const found = findFiles(entries);
  if (!found.ok) return found;
  const contents = new Map<PackageFileName, Uint8Array>();
  for (const [name, entry] of found.value) {
    const content = contentOf(bytes, entry);
    if (content === null) return failure(packageError(name, '内容损坏、加密或大得不正常'));
    contents.set(name, content);
  }
  const definition = contents.get('form.json');
  const template = contents.get('template.xlsx');
  if (!definition) return refuse('包里没有 form.json');
  if (!template) return refuse('包里没有空白表 template.xlsx');
  const text = decodeStrictly(definition, 'utf-8');
  if (text === null) {
    return failure(packageError('form.json', '不是 UTF-8 编码。请在记事本里另存为，编码选 UTF-8'));
  }
  return success({ definition: text, template, sample: contents.get('sample.xlsx') ?? null });
}

/** Puts a form package into one file; the same parts give the same bytes. */
export function writePackageFile({ definition, template, sample }: PackageParts): Uint8Array {
  const options = { mtime: new Date(Date.UTC(2000, 0, 1, 12)) };
  return zipSync({
    'form.json': [strToU8(definition), options],
    // Workbooks are compressed already.
    'template.xlsx': [template, { ...options, level: 0 }],
    ...(sample && { 'sample.xlsx': [sample, { ...options, level: 0 }] }),
  });
}

function refuse(reason: string): { readonly ok: false; readonly error: PackageProblem } {
  return failure(packageError(null, reason));
}

function withoutStop(sentence: string): string {
  return sentence.replace(/。$/, '');
}

function isUnsafe(name: string): boolean {
  const parts = name.split(/[\\/]/);
  return (
    parts.includes('..') ||
    /^[\\/]/.test(name) ||
    /^[a-z]:/i.test(name) ||
    /[\u0000-\u001f]/.test(name)
  );
}

/** The files by name; all of them must lie in the same folder, whose own name does not matter. */
function findFiles(
  entries: readonly ZipEntry[],
): Result<ReadonlyMap<PackageFileName, ZipEntry>, PackageProblem> {
  const found = new Map<PackageFileName, ZipEntry>();
  const folders = new Set<string>();
  for (const entry of entries) {
    const parts = entry.name.replaceAll('\\', '/').split('/');
    const last = parts.pop()?.toLowerCase();
    const name = PACKAGE_FILES.find((known) => known === last);
    // macOS puts a shadow of each file into a folder of its own.
    if (name === undefined || parts.length > 1 || parts[0] === '__MACOSX') continue;
    if (found.has(name)) return refuse(`包里有两个 ${name}，无法确定用哪一个`);
    found.set(name, entry);
    folders.add(parts.join('/'));
  }
  return folders.size > 1 ? refuse('包里的文件不在同一个文件夹') : success(found);
}

function contentOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const { size, compressedSize } = entry;
  const { partSize, ratio, ratioAppliesFrom } = PACKAGE_LIMITS;
  if (size > partSize || (size >= ratioAppliesFrom && size > compressedSize * ratio)) return null;
  const content = inflateEntry(bytes, entry);
  // A copy: a stored entry would keep the whole package file alive.
  return content.ok ? content.value.slice() : null;
}
