import { expect, test } from '../drivers/clerk-test.ts';

test.beforeEach(async ({ clerk }) => {
  await clerk.opensSample();
});

test('finds nothing wrong with the published example', async ({ clerk }) => {
  await expect(clerk.sees.findings(/^错误/)).toHaveCount(0);
  await clerk.sees.statusBar('错误 0');
});

test('shows a finding with place, sentence, formula and figures the moment it is typed', async ({
  clerk,
}) => {
  await clerk.types('E7', '9221.08');
  const finding = clerk.sees.findings('合计 · 整体年度实际支出数').first();
  await expect(finding).toContainText('错误');
  await expect(finding).toContainText(/LW-/);
  await expect(finding).toContainText('E6');
  await expect(finding).toContainText('830.91 + 2293.49 + 276.68 = 3401.08');
  await expect(finding).toContainText('表中 9401.08应为 3401.08');
  await expect(clerk.page.getByLabel('状态栏')).toContainText(/错误 [1-9]/);
  await clerk.undoes();
  await expect(clerk.sees.findings(/^错误/)).toHaveCount(0);
});

test('is right within one frame of the edit', async ({ clerk }) => {
  await clerk.goesTo('E7');
  await clerk.page.keyboard.type('9221.08');
  const shownAfterOneFrame = await clerk.page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true }),
        );
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            resolve(document.querySelector('.finding-error') !== null);
          });
        });
      }),
  );
  expect(shownAfterOneFrame).toBe(true);
});

test('jumps by click and by Enter, and walks with F7 and Shift+F7', async ({ clerk }) => {
  await clerk.types('E7', '9221.08');
  await clerk.goesTo('C4');
  await clerk.presses('Delete');
  await clerk.goesTo('A1');
  const errors = clerk.sees.findings(/^错误/);
  await expect.poll(() => errors.count()).toBeGreaterThan(1);

  await errors.last().getByRole('button').first().click();
  await clerk.sees.focusInGrid();
  await clerk.sees.spoken(/错误，第 \d+ 条，共 \d+ 条/);

  await clerk.presses('F7');
  await clerk.sees.spoken(/第 1 条/);
  const first = await clerk.page.getByRole('textbox', { name: /单元格地址/ }).inputValue();
  await clerk.presses('F7');
  await expect(clerk.page.getByRole('textbox', { name: /单元格地址/ })).not.toHaveValue(first);
  await clerk.presses('Shift+F7');
  await clerk.sees.selection(first);

  await clerk.presses('Control+Shift+J');
  await expect(clerk.sees.panel.locator('.finding-jump:focus')).toHaveCount(1);
  await clerk.presses('ArrowDown', 'Enter');
  await clerk.sees.focusInGrid();
});

test('applies a repair as one step and keeps the focus in the panel', async ({ clerk }) => {
  await clerk.types('E7', '32210.8');
  const repair = clerk.sees.panel.getByRole('button', { name: /^修复 E7：移动小数点/ });
  await expect(repair).toContainText('3221.08');
  await repair.focus();
  await clerk.presses('Enter');
  await clerk.sees.spoken('已修复');
  await expect(clerk.sees.findings(/^错误/)).toHaveCount(0);
  await expect
    .poll(() =>
      clerk.page.evaluate(() => document.activeElement?.closest('.findings-panel') !== null),
    )
    .toBe(true);
  await clerk.undoes();
  await clerk.sees.selection('E7');
  await clerk.sees.drawn(/32,?210\.80?/);
});

test('filters by grade and tells the counts', async ({ clerk }) => {
  await clerk.types('E7', '9221.08');
  await expect.poll(() => clerk.sees.findings(/^错误/).count()).toBeGreaterThan(0);
  const all = await clerk.sees.findings().count();
  await clerk.sees.panel.getByText(/^错误 \d+$/).click();
  const errors = await clerk.sees.findings().count();
  expect(errors).toBeLessThanOrEqual(all);
  await expect(clerk.sees.findings(/^提示/)).toHaveCount(0);
  await clerk.sees.spoken(/错误 \d+ 条，提示 \d+ 条/);
});

test('marks the cells and says so to a screen reader', async ({ clerk }) => {
  await clerk.types('E7', '9221.08');
  await clerk.goesTo('E6');
  await clerk.sees.spoken(/9401\.08，.*有错误：/);
});

test('can be widened by keyboard and stays so', async ({ clerk }) => {
  const edge = clerk.page.getByRole('separator', { name: '校验窗格宽度' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await edge.focus();
  await clerk.presses('ArrowLeft', 'ArrowLeft');
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 40));
});
