import { expect, test } from '../drivers/clerk-test.ts';

test('says how a rate came about, in words and with the figures put in', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.goesTo('F6');
  const line = clerk.page.getByRole('button', { name: /^解释：/ });
  await expect(line).toContainText('3401.08 ÷ (2681.97 + 964.60) = 93.27%');
  await clerk.presses('Control+Shift+E');
  const dialog = clerk.sees.dialog(/是怎样算出来的/);
  await expect(dialog).toContainText('整体年度实际支出数 ÷');
  await expect(dialog).toContainText('3401.08 ÷ (2681.97 + 964.60) = 93.27%');
  await dialog.getByRole('button', { name: /^E6 / }).click();
  await clerk.sees.selection('E6');
  await clerk.sees.focusInGrid();
});

test('says that a cell holds no formula', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.goesTo('C4');
  await expect(clerk.page.getByRole('button', { name: /^解释：/ })).toHaveCount(0);
  await clerk.presses('Control+Shift+E');
  await expect(clerk.sees.dialog('这一格没有公式')).toBeVisible();
});
