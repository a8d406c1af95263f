import { expect, test } from '../drivers/clerk-test.ts';

test.beforeEach(async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
});

test('takes typed figures and recomputes the formulas of the file at once', async ({ clerk }) => {
  await clerk.types('B4', '12');
  await clerk.sees.selection('B5');
  await clerk.goesTo('D4');
  await clerk.sees.drawn('32.00');
  await clerk.goesTo('B6');
  await clerk.sees.drawn('12.50');
});

for (const { typed, drawn } of [
  { typed: '1,234.50', drawn: '1,234.50' },
  { typed: '１２３', drawn: '123.00' },
  { typed: '（3.2）', drawn: '-3.20' },
  { typed: '12.5%', drawn: /0\.13|12\.5/ },
]) {
  test(`reads ${typed} as a clerk means it`, async ({ clerk }) => {
    await clerk.types('B4', typed);
    await clerk.goesTo('B4');
    await clerk.sees.drawn(drawn);
  });
}

test('refuses 1.2万 with the reason at the cell and keeps what was typed', async ({ clerk }) => {
  await clerk.types('B4', '1.2万');
  await clerk.sees.refusal('万');
  await clerk.sees.spoken('没有填入');
  await clerk.presses('Escape');
  await clerk.goesTo('B4');
  await clerk.sees.drawn('100.00');
});

test('keeps an 18-digit number and leading zeros as text', async ({ clerk }) => {
  await clerk.types('B11', '110101199003078888');
  await clerk.goesTo('B11');
  await clerk.sees.content('110101199003078888');
  await clerk.types('B12', '0012300');
  await clerk.goesTo('B12');
  await clerk.sees.content('0012300');
});

test('takes Chinese from an input method from the first letter on', async ({ clerk }) => {
  await clerk.goesTo('B11');
  await clerk.composes(['z', 'zh', 'zhong', 'zhongguo'], '中国残联');
  await clerk.presses('Enter');
  await clerk.goesTo('B11');
  await clerk.sees.content('中国残联');
});

test('acts on Enter, Tab, F2, Esc, Alt+Enter and Delete as Excel and WPS do', async ({ clerk }) => {
  await clerk.goesTo('B11');
  await clerk.page.keyboard.type('第一行');
  await clerk.presses('Alt+Enter');
  await clerk.page.keyboard.type('第二行');
  await clerk.presses('Enter');
  await clerk.goesTo('B11');
  await clerk.sees.content('第一行\n第二行');

  await clerk.presses('F2');
  await clerk.page.keyboard.type('。');
  await clerk.presses('Enter');
  await clerk.goesTo('B11');
  await clerk.sees.content('第一行\n第二行。');

  await clerk.page.keyboard.type('不要');
  await clerk.presses('Escape');
  await clerk.sees.content('第一行\n第二行。');

  await clerk.presses('Delete');
  await clerk.sees.content('');

  await clerk.goesTo('B4');
  await clerk.page.keyboard.type('7');
  await clerk.presses('Tab');
  await clerk.sees.selection('C4');
  await clerk.presses('Tab');
  await clerk.sees.selection('B5');
});

test('explains a locked cell when it is typed into', async ({ clerk }) => {
  await clerk.goesTo('A4');
  await clerk.sees.statusBar('此格已锁定，不能修改');
  await clerk.page.keyboard.type('x');
  await clerk.sees.refusal('A4 已由财政部门锁定');
  await clerk.sees.content('一般公共预算');
  await clerk.goesTo('D4');
  await clerk.sees.statusBar('此格由公式计算，不能直接填写');
  await clerk.sees.content('=B4+C4');
});

test('explains a locked cell to an input method as well', async ({ clerk }) => {
  await clerk.goesTo('A4');
  await clerk.composes(['g', 'ga', 'gai'], '改');
  await clerk.sees.refusal('A4 已由财政部门锁定');
  await clerk.presses('Escape');
  await clerk.goesTo('A4');
  await clerk.sees.content('一般公共预算');
});

test('offers the choices of a list and refuses other words', async ({ clerk }) => {
  await clerk.types('B8', '也许');
  await clerk.sees.refusal('只能从下拉列表中选择：是、否。');
  await clerk.presses('Escape');
  await clerk.types('B8', '是');
  await clerk.goesTo('B8');
  await clerk.sees.content('是');
});

test('speaks for the validations of the file: stop refuses, warning asks', async ({ clerk }) => {
  await clerk.goesTo('B9');
  await expect(clerk.page.locator('.cell-prompt')).toContainText('只填人数，不带单位。');
  await clerk.page.keyboard.type('12.5');
  await clerk.presses('Enter');
  await clerk.sees.refusal('请填 0 到 1000 的整数。');
  await clerk.presses('Escape');

  await clerk.types('B10', '250%');
  await expect(clerk.sees.dialog('填写的内容不符合要求')).toContainText('且应不大于 1');
  await clerk.answers('仍然填入');
  await clerk.sees.noDialog();
  await clerk.goesTo('B10');
  await clerk.sees.drawn('250.00%');
});

test('does not count looking into a cell as a change', async ({ clerk }) => {
  await clerk.goesTo('B4');
  await clerk.presses('F2', 'Enter');
  await clerk.sees.title('小预算表.xlsx — 自评表编辑器');
});

test('takes long text in the content bar', async ({ clerk }) => {
  await clerk.goesTo('B11');
  const field = clerk.page.getByRole('textbox', { name: /^单元格内容/ });
  await field.fill('年度目标已经完成');
  await field.press('Enter');
  await clerk.sees.focusInGrid();
  await clerk.sees.selection('B12');
  await clerk.goesTo('B11');
  await clerk.sees.drawn('年度目标已经完成');
});

test('fills down and copies from above', async ({ clerk }) => {
  await clerk.goesTo('B5');
  await clerk.presses("Control+'");
  await clerk.sees.content('100');
  await clerk.goesTo('C4:C5');
  await clerk.presses('Control+d');
  await clerk.goesTo('C5');
  await clerk.sees.content('20');
});
