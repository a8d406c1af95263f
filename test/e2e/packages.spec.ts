import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import ExcelJS from 'exceljs';
import { readPackageFile, writePackageFile } from '../../shared/packages/package-file.ts';
import type { Clerk } from '../drivers/clerk.ts';
import { expect, test } from '../drivers/clerk-test.ts';
import { DIST } from '../hosts/dist-folder.ts';

const LIWAN = join(DIST, 'assets', 'forms', 'liwan-2021');
const NEIGHBOUR = '邻区部门整体支出绩效自评表';

/** The 荔湾 package as a neighbour made it its own: another id and title, and the changes of a version. */
async function writePackage(
  path: string,
  change: (definition: string) => string = (same) => same,
): Promise<string> {
  const definition = change(
    (await readFile(join(LIWAN, 'form.json'), 'utf8'))
      .replace('"id": "liwan-2021"', '"id": "neighbour-2024"')
      .replace('"title": "荔湾区部门整体支出绩效自评表"', `"title": "${NEIGHBOUR}"`)
      .replace('"year": 2021', '"year": 2024'),
  );
  const template = new Uint8Array(await readFile(join(LIWAN, 'template.xlsx')));
  await writeFile(path, writePackageFile({ definition, template, sample: null }));
  return path;
}

/** Drops a file on the window as the file manager does. */
async function drops(clerk: Clerk, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await clerk.page.evaluateHandle(
    ({ fileName, content }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(content)], fileName));
      return data;
    },
    { fileName: name, content: [...bytes] },
  );
  await clerk.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** A bureau's own table that no package describes. */
async function writeUndescribedForm(
  path: string,
  { total = 300 }: { readonly total?: number } = {},
): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('资金');
  sheet.addRows([
    ['某区残联项目资金情况表'],
    ['项目', '预算数', '执行数', '执行率'],
    ['康复资助', 120.5, 110.25, 0.9149],
    ['就业培训', 80, 60, 0.75],
    ['托养服务', 99.5, 99.5, 1],
    ['合计', total, 269.75, 269.75 / total],
  ]);
  await workbook.xlsx.writeFile(path);
}

/** What axe finds wrong on the page as it is. */
async function violations({ page }: Clerk): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .setLegacyMode(true)
    .analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

const item = (clerk: Clerk, text: string) =>
  clerk.sees.dialog('表单包').getByRole('listitem').filter({ hasText: text });

test('lists, imports, updates, exports and removes form packages', async ({
  clerk,
  app,
  folder,
}) => {
  await clerk.clicks('管理表单包…');
  await expect(item(clerk, '荔湾区部门整体支出绩效自评表')).toContainText('版本 1.0.0');
  await expect(item(clerk, '荔湾区部门整体支出绩效自评表')).toContainText('内置');
  await expect(clerk.sees.dialog().getByRole('button', { name: /^删除/ })).toHaveCount(0);
  expect(await violations(clerk)).toEqual([]);

  await app.answerOpen(await writePackage(join(folder, '邻区.zpform')));
  await clerk.answers('导入表单包…');
  await expect(clerk.sees.dialog('导入表单包')).toContainText(NEIGHBOUR);
  await expect(clerk.sees.dialog('导入表单包')).toContainText('很像');
  await clerk.answers('导入');
  await expect(item(clerk, NEIGHBOUR)).toContainText('导入');

  const newer = await writePackage(join(folder, '邻区新.zpform'), (text) =>
    text
      .replace('"version": "1.0.0"', '"version": "1.1.0"')
      .replace('"id": "LW-REQ"', '"id": "LQ-REQ"'),
  );
  await app.answerOpen(newer);
  await clerk.answers('导入表单包…');
  const update = clerk.sees.dialog('更新表单包');
  await expect(update).toContainText('已有版本 1.0.0（导入），将换成 1.1.0');
  await expect(update).toContainText(/增加的规则 1.*LQ-REQ/);
  await expect(update).toContainText(/去掉的规则 1.*LW-REQ/);
  expect(await violations(clerk)).toEqual([]);
  await clerk.answers('更新');
  await expect(item(clerk, NEIGHBOUR)).toContainText('版本 1.1.0');

  await app.answerSave(join(folder, '给别人.zpform'));
  await clerk.answers(`导出 ${NEIGHBOUR}`);
  await expect(clerk.sees.dialog('已导出表单包')).toContainText('给别人.zpform');
  await clerk.answers('知道了');
  const written = readPackageFile(new Uint8Array(await readFile(join(folder, '给别人.zpform'))));
  expect(written.ok && written.value.definition).toContain('LQ-REQ');

  await clerk.clicks('管理表单包…');
  await clerk.answers(`删除 ${NEIGHBOUR}`);
  await expect(clerk.sees.dialog().getByRole('button', { name: '返回' })).toBeFocused();
  await clerk.answers('删除');
  await expect(item(clerk, NEIGHBOUR)).toHaveCount(0);
  await expect(item(clerk, '荔湾区部门整体支出绩效自评表')).toHaveCount(1);
});

test('refuses a broken package with file, line, column and reason', async ({
  clerk,
  app,
  folder,
}) => {
  await clerk.choosesInMenu('文件', '表单包');
  await app.answerOpen(
    await writePackage(join(folder, '坏.zpform'), (text) =>
      text.replace('"kind": "ratio"', '"kind": "ratios"'),
    ),
  );
  await clerk.answers('导入表单包…');
  await expect(clerk.sees.dialog('没有导入“坏.zpform”')).toContainText(
    /form\.json 第 \d+ 行第 \d+ 列：没有这个种类/,
  );
  await clerk.answers('知道了');
  await clerk.choosesInMenu('文件', '表单包');
  await expect(item(clerk, NEIGHBOUR)).toHaveCount(0);
});

test('takes a package that is dropped on the window', async ({ clerk, folder }) => {
  const path = await writePackage(join(folder, '拖.zpform'));
  await drops(clerk, '拖.zpform', new Uint8Array(await readFile(path)));
  await clerk.answers('导入');
  await expect(item(clerk, NEIGHBOUR)).toHaveCount(1);
  await clerk.answers('关闭');
  await drops(clerk, '假.zpform', new TextEncoder().encode('这不是表单包'));
  await expect(clerk.sees.dialog('没有导入“假.zpform”')).toContainText('这不是表单包文件');
});

test('asks which form a file is where two fit, and remembers the answer', async ({
  clerk,
  app,
  folder,
}) => {
  await app.answerOpen(await writePackage(join(folder, '邻区.zpform')));
  await clerk.clicks('管理表单包…');
  await clerk.answers('导入表单包…');
  await clerk.answers('导入');
  await clerk.answers('关闭');
  const file = join(folder, '收到的表.xlsx');
  await writeFile(file, await readFile(join(LIWAN, 'sample.xlsx')));
  await clerk.triesToOpen(file);
  const question = clerk.sees.dialog('这是哪张表？');
  await expect(question).toContainText('把握 100%');
  await expect(question).toContainText('对上');
  expect(await violations(clerk)).toEqual([]);
  await clerk.answers('选用');
  await expect(question).toContainText('请先选一张表');
  await question.getByRole('radio', { name: new RegExp(NEIGHBOUR) }).check();
  await clerk.answers('选用');
  await clerk.sees.statusBar(/邻区部门整体支出绩效自评表.*您选定，把握 100%/);
  await clerk.presses('Control+w');
  await clerk.opens(file);
  await clerk.sees.noDialog();
  await clerk.sees.statusBar(/邻区部门整体支出绩效自评表/);
  await clerk.choosesInMenu('校验', '选用表样');
  await clerk.page.getByRole('radio', { name: /^都不是/ }).check();
  await clerk.answers('选用');
  await clerk.presses('Control+w');
  await clerk.opens(file);
  await clerk.sees.statusBar('没有对应的表单，不作校验');
});

test('makes inferred relations a package of the bureau, recognised next time', async ({
  clerk,
  folder,
}) => {
  const file = join(folder, '资金情况表.xlsx');
  await writeUndescribedForm(file);
  await clerk.opens(file);
  await expect(clerk.sees.panel).toContainText(/推断了 \d+ 条关系/);
  await clerk.types('B6', '310');
  await clerk.sees.finding(/^提示.*推断/);
  await clerk.undoes();
  await clerk.clicks('确认推断…');
  const wizard = clerk.sees.dialog('确认推断的关系');
  await expect(wizard.getByLabel('表名')).toHaveValue('某区残联项目资金情况表');
  const rate = wizard.getByRole('listitem').filter({ hasText: '执行率' });
  await rate.getByRole('radio', { name: '不是这样' }).check();
  expect(await violations(clerk)).toEqual([]);
  await clerk.answers('存成本单位的表单包');
  await expect(clerk.page.getByText(/已存成自建表单包/).first()).toBeVisible();
  await clerk.sees.statusBar(/某区残联项目资金情况表.*您选定/);
  await clerk.presses('Control+w');

  const next = join(folder, '明年的表.xlsx');
  await writeUndescribedForm(next, { total: 999 });
  await clerk.opens(next);
  await clerk.sees.statusBar(/某区残联项目资金情况表把握/);
  await clerk.sees.finding(/B6.*999/);
  await clerk.presses('Control+w');
  await clerk.clicks('管理表单包…');
  await expect(item(clerk, '某区残联项目资金情况表')).toContainText('自建');
  await clerk.answers('关闭');
});

test('does not bring back an inferred relation that was dismissed', async ({ clerk, folder }) => {
  const file = join(folder, '资金情况表.xlsx');
  await writeUndescribedForm(file, { total: 310 });
  await clerk.opens(file);
  await clerk.sees.finding(/^提示.*推断/);
  await clerk.choosesInMenu('校验', '确认推断的关系');
  const wizard = clerk.sees.dialog('确认推断的关系');
  const sum = wizard.getByRole('listitem').filter({ hasText: '合计 · 预算数' });
  await sum.getByRole('radio', { name: '不是这样' }).first().check();
  await clerk.answers('存成本单位的表单包');
  await expect(clerk.page.getByText(/已存成自建表单包/).first()).toBeVisible();
  await expect(clerk.sees.findings(/合计 · 预算数/)).toHaveCount(0);
});
