import { expect, test } from '../drivers/clerk-test.ts';

test('converts amounts in 元 after showing each of them, as one step', async ({ clerk }) => {
  await clerk.beginsForm('荔湾区部门整体支出绩效自评表');
  await clerk.types('C7', '45150');
  await clerk.types('C8', '2250');
  await clerk.goesTo('C7');
  await clerk.presses('Shift+ArrowDown');
  await clerk.choosesInMenu('编辑', '由元换算为万元');
  const dialog = clerk.sees.dialog(/由元换算为万元/);
  await expect(dialog).toContainText('调整 0.01（舍位平衡），合计不变');
  await expect(dialog.getByRole('row', { name: /C8/ })).toContainText('22500.22−0.01');
  await expect(dialog.getByRole('row', { name: /公式/ })).toContainText('4.74');
  await clerk.answers('换算 2 个金额');
  await clerk.sees.spoken('已把 2 个金额由元换算为万元，其中 1 个按舍位平衡调整 0.01');
  await clerk.goesTo('C6');
  await clerk.sees.drawn('4.74');
  await clerk.goesTo('C8');
  await clerk.sees.content('0.22');
  await clerk.undoes();
  await clerk.goesTo('C8');
  await clerk.sees.content('2250');
});

test('says when there is nothing to convert', async ({ clerk }) => {
  await clerk.beginsForm('荔湾区部门整体支出绩效自评表');
  await clerk.choosesInMenu('编辑', '由元换算为万元');
  await expect(clerk.sees.dialog('没有可以换算的金额')).toContainText('公式、比率、得分');
});
