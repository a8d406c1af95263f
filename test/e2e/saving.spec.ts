import { chmod, readFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../drivers/clerk-test.ts';
import { readSavedCell } from '../drivers/small-form.ts';

/** The files of folders, without those that the browser keeps for itself. */
async function filesBelow(...folders: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !path.startsWith(join(folder, 'browser'))) found.push(path);
    }
  }
  return found;
}

test('saves what was typed and computed; another reader finds it', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await clerk.types('B11', '已完成');
  await clerk.sees.title('• 小预算表.xlsx — 自评表编辑器');
  await clerk.saves();
  await clerk.sees.title('小预算表.xlsx — 自评表编辑器');
  expect(await readSavedCell(smallForm, '预算表', 'B4')).toBe(12);
  expect(await readSavedCell(smallForm, '预算表', 'B11')).toBe('已完成');
  expect(await readSavedCell(smallForm, '预算表', 'D4')).toMatchObject({
    formula: 'B4+C4',
    result: 32,
  });

  await clerk.types('B4', '13');
  await clerk.saves();
  expect(await readSavedCell(smallForm, '预算表', 'B4')).toBe(13);
  await clerk.opens(smallForm);
  await clerk.goesTo('B4');
  await clerk.sees.drawn('13.00');
});

test('keeps undo across a save', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await clerk.saves();
  await clerk.undoes();
  await clerk.sees.drawn('100.00');
  await clerk.sees.title(/^• /);
  await clerk.saves();
  expect(await readSavedCell(smallForm, '预算表', 'B4')).toBe(100);
});

test('saves under another name and then belongs to that file', async ({
  app,
  clerk,
  folder,
  smallForm,
}) => {
  const before = await readFile(smallForm);
  const copy = join(folder, '上报.xlsx');
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await app.answerSave(copy);
  await clerk.presses('F12');
  await clerk.sees.title('上报.xlsx — 自评表编辑器');
  expect(await readSavedCell(copy, '预算表', 'B4')).toBe(12);
  expect((await readFile(smallForm)).equals(before)).toBe(true);
});

test('asks where a new form shall be saved', async ({ app, clerk, folder }) => {
  const path = join(folder, '新表.xlsx');
  await clerk.page.getByRole('button', { name: /^荔湾区部门整体支出绩效自评表/ }).click();
  await clerk.sees.sheet();
  await app.answerSave(path);
  await clerk.presses('Control+s');
  await clerk.sees.title('新表.xlsx — 自评表编辑器');
  expect((await stat(path)).size).toBeGreaterThan(1000);
});

test('asks before it overwrites what another program changed meanwhile', async ({
  app,
  clerk,
  folder,
  smallForm,
}) => {
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await writeFile(smallForm, Buffer.concat([await readFile(smallForm), Buffer.from('x')]));
  await utimes(smallForm, new Date(), new Date(Date.now() + 5000));
  await clerk.presses('Control+s');
  const dialog = clerk.sees.dialog('文件已被其他程序改动');
  await expect(dialog).toContainText('又被其他程序改过');
  await expect(dialog.getByRole('button', { name: '另存为…' })).toBeFocused();
  await clerk.answers('取消');
  await clerk.sees.title(/^• /);

  const copy = join(folder, '我的.xlsx');
  await clerk.presses('Control+s');
  await app.answerSave(copy);
  await clerk.answers('另存为…');
  await clerk.sees.noDialog();
  await clerk.sees.title('我的.xlsx — 自评表编辑器');
  expect(await readSavedCell(copy, '预算表', 'B4')).toBe(12);
});

test('overwrites a changed file when the clerk says so', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await writeFile(smallForm, Buffer.concat([await readFile(smallForm), Buffer.from('x')]));
  await clerk.presses('Control+s');
  await clerk.answers('覆盖');
  await clerk.sees.noDialog();
  await clerk.sees.saved();
  expect(await readSavedCell(smallForm, '预算表', 'B4')).toBe(12);
});

test('explains a read-only file and offers another place', async ({
  app,
  clerk,
  folder,
  smallForm,
}) => {
  await chmod(smallForm, 0o444);
  await clerk.opens(smallForm);
  await expect(clerk.page.getByRole('status').filter({ hasText: '只读文件' })).toBeVisible();
  await clerk.types('B4', '12');
  await clerk.presses('Control+s');
  await expect(clerk.sees.dialog('没有保存')).toContainText('只读');
  const copy = join(folder, '可写.xlsx');
  await app.answerSave(copy);
  await clerk.answers('另存为…');
  await clerk.sees.title('可写.xlsx — 自评表编辑器');
  expect(await readSavedCell(copy, '预算表', 'B4')).toBe(12);
});

test('leaves the previous version as a backup', async ({ app, clerk, folder, smallForm }) => {
  const before = await readFile(smallForm);
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await clerk.saves();
  const copies = await Promise.all(
    (await filesBelow(folder, app.userData)).map(async (path) =>
      (await readFile(path)).equals(before),
    ),
  );
  expect(copies.filter(Boolean)).toHaveLength(1);
});
