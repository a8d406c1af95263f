import { expect, test } from '../drivers/clerk-test.ts';
import type { Clerk } from '../drivers/clerk.ts';

const NATIONAL = '项目支出绩效自评表（全国通用格式）';

/** Begins the national form and fills in its first indicator: 88 of 90, worth 10 points. */
async function fillsFirstIndicator(clerk: Clerk): Promise<void> {
  await clerk.beginsForm(NATIONAL);
  await clerk.types('E13', '90');
  await clerk.types('F13', '88');
  await clerk.types('G13', '10');
}

test('suggests a score with its computation, and takes it over as one step', async ({ clerk }) => {
  await fillsFirstIndicator(clerk);
  const panel = clerk.page.getByRole('region', { name: '评分助手' });
  await expect(panel).toContainText('实际完成值 88 ÷ 年度指标值 90 × 分值 10 = 9.78');
  await clerk.sees.spoken(/建议得分 .*9\.78/);

  await clerk.goesTo('H13');
  await expect(clerk.page.getByLabel('编辑栏')).toContainText('建议 9.78');
  await clerk.presses('Control+Shift+D');
  await clerk.sees.content('9.78');
  await clerk.sees.spoken('已采用');
  await expect(panel).toContainText('1 格与计算一致');

  await clerk.undoes();
  await clerk.sees.content('');
  await clerk.redoes();
  await clerk.sees.content('9.78');
});

test('takes all suggestions over as one step', async ({ clerk }) => {
  await fillsFirstIndicator(clerk);
  await clerk.types('E14', '≤5%');
  await clerk.types('F14', '8%');
  await clerk.types('G14', '10');
  await clerk.clicks('全部采用（2）');
  await clerk.goesTo('H14');
  await clerk.sees.content('6.25');
  await clerk.undoes();
  await clerk.goesTo('H13');
  await clerk.sees.content('');
});

test('fills locked scores in the same step as the typing and refuses others', async ({ clerk }) => {
  await fillsFirstIndicator(clerk);
  await clerk.page.getByRole('radio', { name: /^建议/ }).focus();
  await clerk.presses('ArrowRight');
  await clerk.sees.spoken('得分由程序填写并锁定');
  await clerk.goesTo('H13');
  await clerk.sees.content('9.78');
  await clerk.page.keyboard.press('5');
  await clerk.sees.refusal(/由评分助手填写.*88 ÷ .*90/);

  await clerk.types('F13', '45');
  await clerk.goesTo('H13');
  await clerk.sees.content('5');
  await clerk.undoes();
  await clerk.goesTo('H13');
  await clerk.sees.content('9.78');
  await clerk.goesTo('F13');
  await clerk.sees.content('88');
});

test('remembers for each form how the assistant works', async ({ clerk }) => {
  await clerk.beginsForm(NATIONAL);
  await clerk.choosesInMenu('校验', '评分助手：关闭');
  await expect(clerk.page.getByRole('radio', { name: /^关闭/ })).toBeChecked();
  await clerk.presses('Control+w');
  await clerk.sees.startPage();
  await clerk.beginsForm(NATIONAL);
  await expect(clerk.page.getByRole('radio', { name: /^关闭/ })).toBeChecked();
});
