import { expect, test } from '../drivers/clerk-test.ts';

test('fills a form field by field on the same document', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.presses('Control+e');
  const entry = clerk.page.getByRole('group', { name: '逐项填写' });
  await expect(entry).toBeVisible();
  const field = entry.getByRole('textbox', { name: /一般公共预算 整体年度实际支出数/ });
  await expect(field).toHaveValue('3221.08');
  await field.fill('9221.08');
  const department = entry.getByRole('textbox', { name: /部门名称/ });
  await department.fill('');
  await clerk.presses('Tab');
  await expect(department).toHaveAttribute('aria-invalid', 'true');
  await expect(department).toHaveAccessibleDescription(/错误：/);
  await expect.poll(() => clerk.sees.findings(/^错误/).count()).toBeGreaterThan(0);

  await clerk.presses('Control+e');
  await clerk.goesTo('E7');
  await clerk.sees.drawn(/9,?221\.08/);
});

test('keeps a refused text with the reason', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.presses('Control+e');
  const field = clerk.page.getByRole('textbox', { name: /一般公共预算 整体年度实际支出数/ });
  await field.fill('1.2万');
  await clerk.presses('Tab');
  await expect(field).toHaveValue('1.2万');
  await expect(field).toHaveAccessibleDescription(/没有填入：.*万/);
});

test('F7 goes to the field of a finding', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.goesTo('C4');
  await clerk.presses('Delete');
  await clerk.sees.finding('部门名称');
  await clerk.presses('Control+e');
  await clerk.presses('F7');
  await expect(
    clerk.page.getByRole('group', { name: '逐项填写' }).locator(':focus'),
  ).toHaveAttribute('aria-invalid', 'true');
});

test('offers drop-downs of the file as native lists', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.presses('Control+e');
  const list = clerk.page.getByRole('combobox', { name: /是否公开/ });
  await list.selectOption('是');
  await clerk.presses('Control+e');
  await clerk.goesTo('B8');
  await clerk.sees.content('是');
});
