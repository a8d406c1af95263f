import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../drivers/clerk-test.ts';
import { Clerk } from '../drivers/clerk.ts';
import { launchApp } from '../hosts/launch-app.ts';

const SAMPLE = join(import.meta.dirname, '../../assets/forms/liwan-2021/sample.xlsx');

const NATIONAL = '项目支出绩效自评表（全国通用格式）';

test('adds an indicator above the total with the keys of Excel, and the total takes it in', async ({
  clerk,
}) => {
  await clerk.beginsForm(NATIONAL);
  await clerk.goesTo('G24');
  await clerk.presses('Control+Shift+Equal');
  await clerk.sees.spoken(/已插入一行指标：第 24 行/);
  await clerk.sees.selection('D24');
  await clerk.page.keyboard.type('新增指标');
  await clerk.presses('Enter');
  await clerk.types('G24', '8');
  await clerk.goesTo('G25');
  await clerk.sees.content('=SUM(G13:G24)+G6');
  await clerk.sees.drawn(/^18/);
  await clerk.sees.finding(/H24/);

  await clerk.undoes();
  await clerk.undoes();
  await clerk.undoes();
  await clerk.goesTo('G24');
  await clerk.sees.content('=SUM(G13:G23)+G6');
  await clerk.redoes();
  await clerk.goesTo('G25');
  await clerk.sees.content('=SUM(G13:G24)+G6');
});

test('names rows and groups in the menus as the form does', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.goesTo('D13');
  await clerk.choosesInMenu('编辑', '在下方插入一行指标');
  await clerk.sees.selection('D14');
  await clerk.presses('Shift+F10');
  const menu = clerk.page.getByRole('menu', { name: '单元格' });
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: '插入一个任务' }).click();
  await clerk.sees.spoken('已插入一个任务');
  await clerk.sees.selection('A16');
  await expect(menu).toBeHidden();
});

test('opens the menu of a cell with the right button, and Esc gives the focus back', async ({
  clerk,
}) => {
  await clerk.opensSample();
  await clerk.goesTo('D13');
  await clerk.page.locator('.grid-pane td.current').first().click({ button: 'right' });
  await expect(clerk.page.getByRole('menuitem', { name: '删除一行指标' })).toBeVisible();
  await clerk.presses('Escape');
  await clerk.sees.focusInGrid();
});

test('removes an indicator without asking, and brings it back', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.goesTo('D14');
  const before = await clerk.page.getByRole('textbox', { name: /^单元格内容/ }).inputValue();
  await clerk.presses('Control+-');
  await clerk.sees.noDialog();
  await clerk.sees.spoken(/已删除一行指标：第 14 行，内容一并删除，可以撤消/);
  await clerk.undoes();
  await clerk.goesTo('D14');
  await clerk.sees.content(before);
});

test('says why rows of the form itself stay', async ({ clerk }) => {
  await clerk.beginsForm(NATIONAL);
  await clerk.goesTo('D7');
  await clerk.presses('Control+-');
  await clerk.sees.refusal('这里的行由表样规定，不能增减；可以增减的是指标所在的行。');
  await clerk.presses('Control+Shift+Equal');
  await clerk.sees.refusal('这里的行由表样规定');
});

test('saves added rows and shows them again', async ({ clerk, folder }) => {
  const path = join(folder, '自评表.xlsx');
  await clerk.opensSample();
  await clerk.goesTo('D21');
  await clerk.presses('Control+Shift+Equal');
  await clerk.page.keyboard.type('新增的指标');
  await clerk.presses('Enter');
  await clerk.app.answerSave(path);
  await clerk.saves();
  await clerk.presses('Control+w');
  await clerk.sees.startPage();
  await clerk.opens(path);
  await clerk.goesTo('D21');
  await clerk.sees.content('新增的指标');
  await clerk.goesTo('A18');
  await clerk.sees.selection('A18');
  await clerk.goesTo('D22');
  await clerk.sees.content(/.+/);
});

test('brings added rows back after a crash', async ({ folder }) => {
  const path = join(folder, '自评表.xlsx');
  await copyFile(SAMPLE, path);
  const userData = join(folder, 'user');
  const first = await launchApp({ files: [path], userData });
  const before = new Clerk(first);
  await before.sees.sheet();
  await before.goesTo('D21');
  await before.presses('Control+Shift+Equal');
  await before.sees.spoken('已插入一行指标：第 21 行');
  await before.page.keyboard.type('断电前新增');
  await before.presses('Enter');
  await before.goesTo('D12');
  await before.presses('Control+-');
  await before.sees.spoken('已删除一行指标');
  await first.crash();

  const second = await launchApp({ userData });
  const after = new Clerk(second);
  await after.clicks('恢复 自评表.xlsx');
  await after.sees.sheet();
  await after.goesTo('D20');
  await after.sees.content('断电前新增');
  await after.goesTo('D21');
  await after.sees.content(/.+/);
  await second.close();
});
