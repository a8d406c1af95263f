import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../drivers/clerk-test.ts';

const NATIONAL = '项目支出绩效自评表（全国通用格式）';

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // The other mode opens a tab of its own, which the shell forbids.
    .setLegacyMode(true)
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

test('the score assistant, the menu of a cell and the conversion have nothing that axe finds', async ({
  clerk,
}) => {
  await clerk.beginsForm(NATIONAL);
  await clerk.types('E13', '90');
  await clerk.types('F13', '88');
  await clerk.types('G13', '10');
  await clerk.types('D7', '45150');
  await clerk.goesTo('H13');
  await expect(clerk.page.getByRole('region', { name: '评分助手' })).toContainText('9.78');
  expect(await violations(clerk.page)).toEqual([]);

  await clerk.presses('Shift+F10');
  await expect(clerk.page.getByRole('menu', { name: '单元格' })).toBeVisible();
  expect(await violations(clerk.page)).toEqual([]);
  await clerk.presses('Escape');

  await clerk.choosesInMenu('编辑', '由元换算为万元');
  await expect(clerk.sees.dialog(/由元换算为万元/)).toBeVisible();
  expect(await violations(clerk.page)).toEqual([]);
});
