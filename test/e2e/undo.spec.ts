import { expect, test } from '../drivers/clerk-test.ts';

test.beforeEach(async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
});

test('takes back one act at a time, names it and shows where it was', async ({ clerk }) => {
  await clerk.types('B4', '12');
  await clerk.types('C5', '7');
  await clerk.showsSheet('明细');
  await clerk.types('B2', '99');
  await clerk.showsSheet('预算表');

  await clerk.page.getByRole('menuitem', { name: '编辑(E)' }).click();
  await expect(clerk.page.getByRole('menuitem', { name: /^撤消 输入 B2/ })).toBeVisible();
  await clerk.presses('Escape', 'Escape');

  await clerk.undoes();
  await expect(clerk.page.getByRole('tab', { name: '明细' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await clerk.sees.selection('B2');
  await clerk.sees.content('12.5');
  await clerk.undoes();
  await clerk.sees.selection('C5');
  await clerk.sees.content('0.25');
  await clerk.sees.spoken('已撤消 输入 C5');

  await clerk.redoes();
  await clerk.sees.content('7');
  await clerk.undoes();
  await clerk.undoes();
  await clerk.sees.selection('B4');
  await clerk.sees.drawn('100.00');
  await clerk.sees.title('小预算表.xlsx — 自评表编辑器');
});

test('takes back two hundred acts', async ({ clerk }) => {
  test.slow();
  await clerk.goesTo('B11');
  for (let step = 1; step <= 200; step += 1) {
    await clerk.page.keyboard.type(String(step));
    await clerk.presses('Enter', 'ArrowUp');
  }
  await clerk.sees.content('200');
  for (let step = 0; step < 199; step += 1) await clerk.undoes();
  await clerk.sees.content('1');
  await clerk.undoes();
  await clerk.sees.content('');
});

test('keeps what can be done again while the clerk only looks around', async ({ clerk }) => {
  await clerk.types('B4', '12');
  await clerk.undoes();
  await clerk.goesTo('C5');
  await clerk.showsSheet('明细');
  await clerk.redoes();
  await clerk.sees.selection('B4');
  await clerk.sees.drawn('12.00');
});
