import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../hosts/launch-app.ts';
import { Clerk } from '../drivers/clerk.ts';
import { expect, test } from '../drivers/clerk-test.ts';
import { readSavedCell } from '../drivers/small-form.ts';

test.describe('after a crash', () => {
  let userData = '';
  test.beforeEach(async ({ smallForm }) => {
    userData = await mkdtemp(join(tmpdir(), 'ziping-crash-'));
    const app = await launchApp({ files: [smallForm], userData });
    const clerk = new Clerk(app);
    await clerk.sees.sheet();
    await clerk.types('B4', '12');
    await clerk.types('B11', '写了一半');
    await clerk.types('C4', '77');
    await clerk.undoes();
    await clerk.sees.selection('C4');
    await app.crash();
  });
  test.afterEach(async () => {
    await rm(userData, { recursive: true, force: true });
  });

  test('offers what was not saved, with its times, and brings it back', async ({ smallForm }) => {
    const app = await launchApp({ userData });
    const clerk = new Clerk(app);
    await clerk.sees.startPage();
    const recovery = clerk.page.getByRole('region', { name: /上次没有正常关闭/ });
    await expect(recovery).toContainText('小预算表.xlsx');
    await expect(recovery).toContainText(/4 步修改，今天 \d\d:\d\d 至 今天 \d\d:\d\d/);
    await clerk.clicks('恢复 小预算表.xlsx');
    await clerk.sees.sheet();
    await clerk.sees.title('• 小预算表.xlsx — 自评表编辑器');
    await clerk.goesTo('B11');
    await clerk.sees.content('写了一半');
    await clerk.goesTo('C4');
    await clerk.sees.content('20');
    await clerk.saves();
    expect(await readSavedCell(smallForm, '预算表', 'B4')).toBe(12);
    await app.close();
  });

  test('forgets it only after asking', async () => {
    const app = await launchApp({ userData });
    const clerk = new Clerk(app);
    await clerk.clicks('放弃 小预算表.xlsx 的修改');
    await expect(clerk.sees.dialog('放弃恢复？')).toContainText('4 步修改');
    await expect(
      clerk.page.getByRole('dialog').getByRole('button', { name: '返回' }),
    ).toBeFocused();
    await clerk.answers('放弃修改');
    await expect(clerk.page.getByRole('region', { name: /上次没有正常关闭/ })).toHaveCount(0);
    await app.close();
  });
});

test('offers nothing after a save', async ({ smallForm }) => {
  const userData = await mkdtemp(join(tmpdir(), 'ziping-crash-'));
  const app = await launchApp({ files: [smallForm], userData });
  const clerk = new Clerk(app);
  await clerk.sees.sheet();
  await clerk.types('B4', '12');
  await clerk.saves();
  await app.crash();
  const again = await launchApp({ userData });
  const later = new Clerk(again);
  await later.sees.startPage();
  await expect(later.page.getByRole('region', { name: /上次没有正常关闭/ })).toHaveCount(0);
  await again.close();
  await rm(userData, { recursive: true, force: true });
});
