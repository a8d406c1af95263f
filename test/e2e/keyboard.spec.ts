import { expect, test } from '../drivers/clerk-test.ts';
import { readSavedCell } from '../drivers/small-form.ts';

test('does the whole job without a mouse', async ({ app, clerk, smallForm }) => {
  await app.answerOpen(smallForm);
  await clerk.presses('F10', 'ArrowDown', 'ArrowDown', 'Enter');
  await clerk.sees.sheet();

  await clerk.presses('Control+g');
  await clerk.sees.dialog('定位').waitFor();
  await clerk.page.keyboard.type('B4');
  await clerk.presses('Enter');
  await clerk.sees.selection('B4');
  await clerk.page.keyboard.type('55');
  await clerk.presses('Tab');
  await clerk.page.keyboard.type('5');
  await clerk.presses('Enter');
  await clerk.presses('Control+s');
  await clerk.sees.saved();
  expect(await readSavedCell(smallForm, '预算表', 'B4')).toBe(55);
  expect(await readSavedCell(smallForm, '预算表', 'C4')).toBe(5);

  await clerk.presses('Control+w');
  await clerk.sees.startPage();
});

test('F6 goes round the regions and back to where one was', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.goesTo('C5');
  const names: string[] = [];
  const regionOfFocus = () =>
    clerk.page.evaluate(
      () => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? '',
    );
  for (let step = 0; step < 7; step += 1) {
    await clerk.presses('F6');
    names.push(await regionOfFocus());
  }
  expect(new Set(names)).toEqual(
    new Set(['校验', '工作表标签', '状态栏', '菜单栏', '工具栏', '编辑栏', '表格']),
  );
  expect(names.at(-1)).toBe('表格');
  await clerk.sees.selection('C5');
  await clerk.presses('Shift+F6');
  expect(await regionOfFocus()).toBe('编辑栏');
});

test('works the menus as a menu bar should', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.presses('Alt+e');
  await expect(clerk.page.getByRole('menu', { name: '编辑' })).toBeVisible();
  await clerk.presses('ArrowRight');
  await expect(clerk.page.getByRole('menu', { name: '查看' })).toBeVisible();
  await expect(clerk.page.getByRole('menuitem', { name: '放大表格' })).toBeFocused();
  await clerk.presses('End');
  await expect(clerk.page.getByRole('menuitem', { name: '显示与无障碍设置…' })).toBeFocused();
  await clerk.presses('Escape', 'Escape');
  await clerk.sees.focusInGrid();
});

test('zooms between 50 and 300 per cent and remembers it', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.presses('Control+Alt+=');
  await clerk.sees.statusBar('110%');
  for (let step = 0; step < 12; step += 1) await clerk.presses('Control+Alt+=');
  await clerk.sees.statusBar('300%');
  for (let step = 0; step < 14; step += 1) await clerk.presses('Control+Alt+-');
  await clerk.sees.statusBar('50%');
  await clerk.presses('Control+0');
  await clerk.sees.statusBar('100%');
});

test('sums up the selection in the status bar', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.goesTo('B4:C5');
  await clerk.sees.statusBar('求和 120.75');
  await clerk.sees.statusBar('平均 30.1875');
  await clerk.sees.statusBar('计数 4');
});
