import { expect, test } from '../drivers/clerk-test.ts';

const bar = { name: '查找和替换' };

test('finds a text as it is typed, counts it and walks through it', async ({
  clerk,
  smallForm,
}) => {
  await clerk.opens(smallForm);
  await clerk.presses('Control+f');
  const search = clerk.page.getByRole('search', bar);
  await search.getByLabel('查找', { exact: true }).pressSequentially('预算');
  const status = search.getByRole('status');
  await expect(status).toHaveText(/^共 \d+ 个$/);
  await clerk.presses('Enter');
  await expect(status).toHaveText(/^第 \d+ 个，共 \d+ 个$/);
  const first = await clerk.page.getByRole('textbox', { name: /单元格地址/ }).inputValue();
  await clerk.presses('F3');
  await expect(clerk.page.getByRole('textbox', { name: /单元格地址/ })).not.toHaveValue(first);
  await clerk.presses('Shift+Enter');
  await clerk.sees.selection(first);
  await expect(clerk.page.locator('.cell-frame').first()).toBeVisible();
  await clerk.presses('Escape');
  await expect(search).toBeHidden();
  await clerk.sees.focusInGrid();
});

test('replaces all as one step, skips what is locked, and undoes it', async ({
  clerk,
  smallForm,
}) => {
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await clerk.types('B5', '112');
  await clerk.presses('Control+h');
  const search = clerk.page.getByRole('search', bar);
  await search.getByLabel('查找', { exact: true }).fill('12');
  await search.getByLabel('替换为').fill('34');
  await search.getByRole('button', { name: '全部替换' }).click();
  await expect(search.getByRole('status')).toContainText('已替换 2 个');
  await clerk.presses('Escape');
  await clerk.goesTo('B5');
  await clerk.sees.content('134');
  await clerk.undoes();
  await clerk.goesTo('B4');
  await clerk.sees.content('12');
  await clerk.goesTo('B5');
  await clerk.sees.content('112');
});

test('says that nothing was found, and how many cells are locked', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.presses('Control+h');
  const search = clerk.page.getByRole('search', bar);
  await search.getByLabel('查找', { exact: true }).fill('查无此文');
  await expect(search.getByRole('status')).toHaveText('没有找到');
  await search.getByLabel('查找', { exact: true }).fill('预算');
  await search.getByLabel('替换为').fill('决算');
  await expect(search.getByRole('status')).toHaveText(/^共/);
  await search.getByRole('button', { name: '全部替换' }).click();
  await expect(search.getByRole('status')).toContainText(/没有替换，跳过锁定 \d+ 个/);
});
