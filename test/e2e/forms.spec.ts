import { expect, test } from '../drivers/clerk-test.ts';

test('checks by another form, or by none, when the clerk says so', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.types('E7', '9221.08');
  await expect.poll(() => clerk.sees.findings(/^错误/).count()).toBeGreaterThan(0);
  await clerk.choosesInMenu('校验', '选用表样');
  await clerk.page.getByRole('radio', { name: /都不是/ }).check();
  await clerk.answers('选用');
  await clerk.sees.statusBar('没有对应的表单，不作校验');
  await clerk.choosesInMenu('校验', '选用表样');
  await clerk.page.getByRole('radio', { name: /荔湾区部门整体支出绩效自评表/ }).check();
  await clerk.answers('选用');
  await expect.poll(() => clerk.sees.findings(/^错误/).count()).toBeGreaterThan(0);
});

test('lets the words of a form be changed only after asking', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.choosesInMenu('编辑', '锁定表样文字和公式');
  const dialog = clerk.sees.dialog('允许修改表样文字和公式？');
  await expect(dialog.getByRole('button', { name: '保持锁定' })).toBeFocused();
  await clerk.answers('允许修改');
  await clerk.sees.spoken('可以修改表样文字和公式');
});

test('holds back a setting for zero budgets and checks again at once', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.presses('Control+,');
  await clerk.page.getByRole('radio', { name: '空白' }).check();
  await clerk.presses('Escape');
  await clerk.sees.noDialog();
  await clerk.presses('Control+,');
  await expect(clerk.page.getByRole('radio', { name: '空白' })).toBeChecked();
});
