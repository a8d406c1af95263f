import { expect, test } from '../drivers/clerk-test.ts';
import { readSavedCell } from '../drivers/small-form.ts';

test('closes at once when nothing was changed', async ({ app, clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await app.requestClose();
  await app.closed;
});

test('asks 保存, 不保存 or 取消 when there are changes', async ({ app, clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await app.requestClose();
  const dialog = clerk.sees.dialog('保存对文件的修改？');
  await expect(dialog.getByRole('button')).toHaveText(['保存', '不保存', '取消']);
  await expect(dialog.getByRole('button', { name: '保存', exact: true })).toBeFocused();
  await clerk.presses('Escape');
  await clerk.sees.noDialog();
  await clerk.sees.title(/^• /);

  await app.requestClose();
  await clerk.page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
  await app.closed;
  expect(await readSavedCell(smallForm, '预算表', 'B4')).toBe(12);
});

test('gives changes up when the clerk says 不保存', async ({ app, clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await app.requestClose();
  await clerk.answers('不保存');
  await app.closed;
  expect(await readSavedCell(smallForm, '预算表', 'B4')).toBe(100);
});

test('keeps the window and says why when saving fails at closing', async ({
  app,
  clerk,
  smallForm,
}) => {
  const { chmod } = await import('node:fs/promises');
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await chmod(smallForm, 0o444);
  await app.requestClose();
  await clerk.page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
  await expect(clerk.sees.dialog('保存对文件的修改？')).toContainText('只读');
  await expect(
    clerk.page.getByRole('dialog').getByRole('button', { name: '另存为…' }),
  ).toBeVisible();
  await clerk.answers('取消');
  await clerk.goesTo('B4');
  await clerk.sees.drawn('12.00');
});

test('asks before another file takes the place of a changed one', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await clerk.triesToOpen(smallForm);
  await clerk.answers('取消');
  await clerk.sees.title(/^• /);
  await clerk.triesToOpen(smallForm);
  await clerk.answers('不保存');
  await clerk.sees.title('小预算表.xlsx — 自评表编辑器');
  await clerk.goesTo('B4');
  await clerk.sees.drawn('100.00');
});
