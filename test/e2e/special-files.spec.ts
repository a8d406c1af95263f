import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeWorkbook } from '../bench/xlsx/made-workbook.ts';
import { Clerk } from '../drivers/clerk.ts';
import { expect, test } from '../drivers/clerk-test.ts';
import { readSavedCell } from '../drivers/small-form.ts';
import { readIndependently } from '../corpus/saving/independent-zip.ts';
import {
  MACRO_PROJECT,
  macroWorkbook,
  readOnlyRecommendedWorkbook,
  signedWorkbook,
} from '../fixtures/xlsx/special-workbooks.ts';
import { launchApp } from '../hosts/launch-app.ts';

test('asks before a signed file is changed, once', async ({ clerk, folder }) => {
  const path = join(folder, '已签名.xlsx');
  await writeFile(path, signedWorkbook());
  await clerk.opens(path);
  await expect(clerk.page.getByText('带有数字签名')).toBeVisible();
  await clerk.types('A2', '7');
  await expect(clerk.sees.dialog('修改会使数字签名失效')).toBeVisible();
  await clerk.answers('不修改');
  await clerk.presses('Escape');
  await clerk.sees.title('已签名.xlsx — 自评表编辑器');
  await clerk.types('A2', '7');
  await clerk.answers('仍要修改');
  await clerk.sees.title('• 已签名.xlsx — 自评表编辑器');
  await clerk.types('A3', '8');
  await clerk.sees.noDialog();
});

// The other program is its lock file: LibreOffice writes one like this beside a document that it has open.
test('says who holds a file that another program has open, and saves nothing', async ({
  clerk,
  smallForm,
  folder,
}) => {
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  const before = await readFile(smallForm);
  await writeFile(
    join(folder, '.~lock.小预算表.xlsx#'),
    ',经办一,电脑,20.11.2026 10:00,file:///home/;',
  );
  await clerk.presses('Control+s');
  await expect(clerk.sees.dialog()).toContainText('正被“经办一”使用');
  await clerk.presses('Escape');
  expect(await readFile(smallForm)).toEqual(before);
  await clerk.sees.title('• 小预算表.xlsx — 自评表编辑器');
});

// A full disk is a tiny file system in memory; mounting one takes the rights of root.
test('says that the disk is full and leaves the old file as it was', async ({
  clerk,
  smallForm,
  folder,
}) => {
  const disk = join(folder, '小磁盘');
  await mkdir(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    test.skip(true, 'no right to mount a file system here');
  }
  try {
    const path = join(disk, '表.xlsx');
    await copyFile(smallForm, path);
    const before = await readFile(path);
    await writeFile(join(disk, '占满'), Buffer.alloc(24 * 1024 - before.length));
    await clerk.opens(path);
    await clerk.types('B11', '备注'.repeat(200));
    await clerk.presses('Control+s');
    await expect(clerk.sees.dialog()).toContainText('磁盘空间不足');
    await clerk.presses('Escape');
    expect(await readFile(path)).toEqual(before);
    await clerk.sees.title('• 表.xlsx — 自评表编辑器');
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});

test('stops opening a large file when it is asked to, and opens another', async ({
  clerk,
  folder,
  smallForm,
}) => {
  const path = join(folder, '很大.xlsx');
  await writeFile(path, makeWorkbook(120_000));
  await clerk.triesToOpen(path);
  await clerk.page.getByRole('button', { name: '取消' }).click();
  await clerk.sees.startPage();
  await expect(clerk.page.getByRole('button', { name: '取消' })).toHaveCount(0);
  await clerk.opens(smallForm);
  await clerk.sees.title(/小预算表/);
});

test('says that macros are not run, and keeps them', async ({ clerk, folder }) => {
  const path = join(folder, '带宏.xlsm');
  await writeFile(path, macroWorkbook());
  await clerk.opens(path);
  await expect(clerk.page.getByText('含有宏：本程序不运行宏，保存时原样保留')).toBeVisible();
  await clerk.types('A1', '5');
  await clerk.saves();
  const { entries } = await readIndependently(await readFile(path));
  const project = entries.find(({ name }) => name === 'xl/vbaProject.bin');
  expect(project?.content).toEqual(Buffer.from(MACRO_PROJECT));
});

test('asks how to open a file whose sender wants it to be read only', async ({ clerk, folder }) => {
  const path = join(folder, '建议只读.xlsx');
  await writeFile(path, readOnlyRecommendedWorkbook());
  await clerk.triesToOpen(path);
  await expect(clerk.sees.dialog('以只读方式打开？')).toBeVisible();
  await clerk.answers('编辑');
  await clerk.sees.sheet();
  await clerk.types('A1', '5');
  await clerk.saves();
  expect(await readSavedCell(path, '表一', 'A1')).toBe(5);
});

test('names the second of two files given at the start', async ({ smallForm, folder }) => {
  const other = join(folder, '另一个.xlsx');
  await copyFile(smallForm, other);
  const app = await launchApp({ files: [smallForm, other] });
  const clerk = new Clerk(app);
  await clerk.sees.sheet();
  await clerk.sees.title(/小预算表/);
  await expect(app.page.getByText('还没有打开：另一个.xlsx')).toBeVisible();
  await app.close();
});
