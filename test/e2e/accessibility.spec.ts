import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { writeAccounts } from '../drivers/accounts-workbook.ts';
import { expect, test } from '../drivers/clerk-test.ts';

/**
 * What axe reports and we accept for now, each with the reason and the day it was looked at. A rule named here
 * is still checked everywhere outside the selector.
 */
const EXCEPTIONS: readonly {
  readonly rule: string;
  readonly selector: string;
  readonly reason: string;
}[] = [];

async function violations(page: Page): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // The other mode opens a tab of its own, which the shell forbids.
    .setLegacyMode(true);
  const { violations: found } = await builder.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes
      .map(({ target }) => ({ id, place: target.join(' ') }))
      .filter(
        ({ place }) =>
          !EXCEPTIONS.some(({ rule, selector }) => rule === id && place.includes(selector)),
      )
      .map(({ place }) => `${id}: ${place}`),
  );
}

test('start page', async ({ clerk }) => {
  expect(await violations(clerk.page)).toEqual([]);
});

test('grid with findings', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.types('E7', '9221.08');
  await expect.poll(() => clerk.sees.findings(/^错误/).count()).toBeGreaterThan(0);
  expect(await violations(clerk.page)).toEqual([]);
});

test('cell being edited, refusal and prompt', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.goesTo('B9');
  expect(await violations(clerk.page)).toEqual([]);
  await clerk.page.keyboard.type('1.5');
  expect(await violations(clerk.page)).toEqual([]);
  await clerk.presses('Enter');
  await clerk.sees.refusal('请填 0 到 1000 的整数。');
  expect(await violations(clerk.page)).toEqual([]);
});

test('formula being typed, with completions, frames and a problem', async ({ clerk, folder }) => {
  await clerk.opens(await writeAccounts(folder));
  await clerk.goesTo('D4');
  await clerk.page.keyboard.type('=B4+SUM(B5:C6)*su');
  await expect(clerk.page.getByRole('combobox', { expanded: true })).toBeFocused();
  expect(await violations(clerk.page)).toEqual([]);
  await clerk.presses('Escape', 'Backspace', 'Backspace', 'Backspace', 'Backspace', 'Enter');
  await expect(clerk.page.locator('.formula-problem')).toBeVisible();
  expect(await violations(clerk.page)).toEqual([]);
});

test('逐项填写', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.presses('Control+e');
  await expect(clerk.page.getByRole('group', { name: '逐项填写' })).toBeVisible();
  expect(await violations(clerk.page)).toEqual([]);
});

test('menu', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.presses('Alt+v');
  expect(await violations(clerk.page)).toEqual([]);
});

for (const { key, title } of [
  { key: 'F1', title: '快捷键与说明' },
  { key: 'Control+,', title: '显示与无障碍设置' },
  { key: 'Control+n', title: '新建自评表' },
  { key: 'Control+g', title: '定位' },
]) {
  test(`dialog ${title}`, async ({ clerk, smallForm }) => {
    await clerk.opens(smallForm);
    await clerk.presses(key);
    await clerk.sees.dialog(title).waitFor();
    expect(await violations(clerk.page)).toEqual([]);
    await clerk.presses('Escape');
    await clerk.sees.noDialog();
    await clerk.sees.focusInGrid();
  });
}

test('high contrast and 200 per cent', async ({ clerk }) => {
  await clerk.presses('Control+,');
  await clerk.page.getByLabel('界面大小').selectOption('200');
  await clerk.page.getByLabel('高对比度').check();
  await clerk.presses('Escape');
  await clerk.opensSample();
  expect(await violations(clerk.page)).toEqual([]);
});

test('every control is at least 24 by 24 pixels', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.types('E7', '32210.8');
  await expect.poll(() => clerk.sees.findings(/^错误/).count()).toBeGreaterThan(0);
  const small = await clerk.page.evaluate(() =>
    [...document.querySelectorAll('button, select, input:not([type=radio]), [role=tab]')]
      .filter((element) => element.checkVisibility() && !element.closest('.grid-pane'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ element, box }) => `${element.className} ${box.width}×${box.height}`),
  );
  expect(small).toEqual([]);
});
