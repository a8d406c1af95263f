import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { readPackageFile } from '../../shared/packages/package-file.ts';
import { runCommand } from './run-command.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('ziping forms', () => {
  const folder = useTestFolder();
  const place = (name: string): string => join(folder(), name);

  /** Runs a command as a person would, with the built-in forms of the sources. */
  async function ziping(...words: readonly string[]) {
    const [answers, refusals]: [string[], string[]] = [[], []];
    const exit = await runCommand(
      words,
      { userData: place('user'), programFolder: ROOT, warn: () => undefined },
      {
        answer: (line) => {
          answers.push(line);
        },
        refuse: (line) => {
          refusals.push(line);
        },
      },
    );
    return { exit, said: answers.join('\n'), refused: refusals.join('\n') };
  }

  async function changeDefinition(from: string, to: string): Promise<void> {
    const path = join(place('包'), 'form.json');
    const text = await readFile(path, 'utf8');
    expect(text).toContain(from);
    await writeFile(path, text.replace(from, to));
  }

  beforeEach(async () => {
    await cp(join(ROOT, 'assets/forms/liwan-2021'), place('包'), { recursive: true });
    await changeDefinition('"id": "liwan-2021"', '"id": "lin-2024"');
    await changeDefinition('"title": "荔湾区', '"title": "邻区');
  });

  it('checks, imports, exports and removes a package that lies in a folder', async () => {
    expect(await ziping('forms', 'check', place('包'))).toMatchObject({
      exit: 0,
      said: expect.stringContaining('可以使用') as string,
    });
    expect(await ziping('forms', 'import', place('包'))).toMatchObject({ exit: 0 });
    expect((await ziping('forms')).said).toMatch(/lin-2024\t邻区.*\t导入/);
    expect(await ziping('forms', 'export', 'lin-2024', '--out', place('x.zpform'))).toMatchObject({
      exit: 0,
    });
    const written = readPackageFile(new Uint8Array(await readFile(place('x.zpform'))));
    expect(written.ok && written.value.definition).toContain('lin-2024');
    expect(await ziping('forms', 'check', place('x.zpform'))).toMatchObject({ exit: 0 });
    expect(await ziping('forms', 'remove', 'lin-2024')).toMatchObject({ exit: 0 });
    expect((await ziping('forms', 'list')).said).not.toContain('lin-2024');
  });

  it('tells every label that the blank form lacks, with its line, and imports nothing', async () => {
    await changeDefinition('"存在问题"', '"存在的不足"');
    const checked = await ziping('forms', 'check', place('包'));
    expect(checked.exit).toBe(1);
    expect(checked.said).toMatch(/\[错误\] form\.json 第 \d+ 行第 \d+ 列：.*“存在的不足”/);
    const imported = await ziping('forms', 'import', place('包'));
    expect(imported.exit).toBe(1);
    expect(imported.refused).toMatch(/^没有导入。form\.json 第 \d+ 行/);
    expect((await ziping('forms')).said).not.toContain('lin-2024');
  });

  it.each([
    [['forms', 'remove', 'liwan-2021'], 1, '程序自带的表单，不能删除'],
    [['forms', 'remove', 'nothing'], 1, '没有表单“nothing”'],
    [['forms', 'export', 'nothing'], 1, '没有表单“nothing”'],
    [['forms', 'check', '/none.zpform'], 2, '找不到'],
    [['forms', 'import'], 64, '用法'],
    [['forms', 'frobnicate', 'x'], 64, '用法'],
  ])('refuses %j', async (words, exit, reason) => {
    const answer = await ziping(...words);
    expect(answer.exit).toBe(exit);
    expect(answer.refused).toContain(reason);
  });

  it('asks for --form where two forms fit', async () => {
    await ziping('forms', 'import', place('包'));
    const file = join(place('包'), 'sample.xlsx');
    const asked = await ziping('check', file);
    expect(asked.exit).toBe(1);
    expect(asked.refused).toMatch(/不能确定.*lin-2024.*--form/);
    expect(await ziping('check', file, '--form', 'liwan-2021')).toMatchObject({ exit: 0 });
    expect(await ziping('check', file, '--form', 'other')).toMatchObject({ exit: 64 });
  });
});
