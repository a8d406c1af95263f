import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPackageFile, writePackageFile, type PackageParts } from './package-file.ts';
import { problemSentence } from './package-problem.ts';

const FORM = join(import.meta.dirname, '../../assets/forms/liwan-2021');
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FORM, name)));
const definition = readFileSync(join(FORM, 'form.json'), 'utf8');
const parts: PackageParts = {
  definition,
  template: read('template.xlsx'),
  sample: read('sample.xlsx'),
};

/** What a zip of these entries is refused for; null when it is taken. */
function refusal(entries: Zippable): string | null {
  const found = readPackageFile(zipSync(entries));
  return found.ok ? null : problemSentence(found.error);
}

const sound: Zippable = { 'form.json': strToU8(definition), 'template.xlsx': parts.template };

describe('a form package as one file', () => {
  it('comes back as it was written, and the same each time', () => {
    const bytes = writePackageFile(parts);
    expect(readPackageFile(bytes)).toEqual({ ok: true, value: parts });
    expect(writePackageFile(parts)).toEqual(bytes);
  });

  it.each<readonly [string, Zippable]>([
    ['its files at the top', sound],
    ['a folder around them, as a file manager zips it', { 区表: sound }],
    [
      'litter of other systems beside them',
      { ...sound, 'Thumbs.db': strToU8('x'), 'a/b/c.txt': strToU8('') },
    ],
    ['a shadow copy by macOS', { 表: sound, __MACOSX: { 'form.json': strToU8('') } }],
    ['a byte order mark by 记事本', { ...sound, 'form.json': strToU8(`\uFEFF${definition}`) }],
  ])('is taken with %s', (_, entries) => {
    expect(refusal(entries)).toBeNull();
  });

  it.each<readonly [string, Zippable, string]>([
    ['without definition', { 'template.xlsx': parts.template }, '包里没有 form.json'],
    ['without template', { 'form.json': strToU8('{}') }, '包里没有空白表 template.xlsx'],
    ['with a way out of its folder', { ...sound, '../evil': strToU8('') }, '有指向包外的文件名'],
    [
      'with a way out by another slash',
      { ...sound, '..\\evil': strToU8('') },
      '有指向包外的文件名',
    ],
    ['with a whole path', { ...sound, '/etc/passwd': strToU8('') }, '有指向包外的文件名'],
    ['with a drive', { ...sound, 'C:evil': strToU8('') }, '有指向包外的文件名'],
    ['with two definitions', { ...sound, 甲: { 'form.json': strToU8('{}') } }, '两个 form.json'],
    [
      'spread over folders',
      { 甲: { 'form.json': strToU8('{}') }, 乙: { 'template.xlsx': parts.template } },
      '不在同一个文件夹',
    ],
    [
      'with a definition in another encoding',
      { ...sound, 'form.json': Uint8Array.of(0x7b, 0xd6, 0xd0, 0xce, 0xc4, 0x7d) },
      'form.json：不是 UTF-8 编码',
    ],
    [
      'that swells beyond measure',
      { ...sound, 'sample.xlsx': [new Uint8Array(6_000_000), { level: 9 }] },
      'sample.xlsx：内容损坏、加密或大得不正常',
    ],
    [
      'with a part that is too large',
      { ...sound, 'form.json': new Uint8Array(9_000_000).map((_, index) => index * 7919) },
      'form.json：内容损坏、加密或大得不正常',
    ],
    [
      'with thousands of entries',
      Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${String(i)}.txt`, strToU8('')])),
      '100 个部件',
    ],
  ])('is refused %s', (_, entries, reason) => {
    expect(refusal(entries)).toContain(reason);
  });

  it.each<readonly [string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a text', strToU8('表单')],
    ['the half of a package', writePackageFile(parts).subarray(0, 4_000)],
  ])('is refused when it is %s', (_, bytes) => {
    expect(readPackageFile(bytes)).toMatchObject({ ok: false, error: { file: null } });
  });

  it('is refused when a byte of it was changed on the way', () => {
    const bytes = writePackageFile(parts);
    const damaged = bytes.slice();
    const middle = Math.floor(damaged.length / 2);
    damaged[middle] = (damaged[middle] ?? 0) ^ 0xff;
    expect(readPackageFile(damaged).ok).toBe(false);
  });
});
