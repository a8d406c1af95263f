import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Clerk } from '../drivers/clerk.ts';
import { expect, test } from '../drivers/clerk-test.ts';
import { workbookFromFile } from '../fixtures/read-form.ts';
import { launchApp } from '../hosts/launch-app.ts';

const run = promisify(execFile);
const NOTICE = '社区精神康复服务总人数 · 指标完成情况';
const WORDS = '二十人年中转介到市级机构，不再由本区服务。';

/** Opens the published example and makes a notice of it: a target that was missed. */
async function opensWithNotice(clerk: Clerk): Promise<void> {
  await clerk.opensSample();
  await clerk.types('G15', '380人');
  await clerk.sees.finding(NOTICE);
}

async function explains(clerk: Clerk, words: string): Promise<void> {
  await clerk.clicks(`填写说明：${NOTICE}`);
  await clerk.page.keyboard.type(words);
  await clerk.presses('Control+Enter');
  await clerk.sees.spoken(`已保存说明 ${NOTICE}`);
}

/** The text of a PDF, blanks left out: Chromium parts Chinese text at will. */
async function pdfText(folder: string, pdf: Uint8Array): Promise<string> {
  const path = join(folder, 'paper.pdf');
  await writeFile(path, pdf);
  const { stdout } = await run('pdftotext', [path, '-']);
  return stdout.replace(/\s+/g, '');
}

test('an explanation is kept with the file and asks again when its figure changes', async ({
  clerk,
  app,
  folder,
}) => {
  const path = join(folder, '自评表.xlsx');
  await opensWithNotice(clerk);
  await clerk.sees.spoken(/提示 1 条/);
  await expect(clerk.sees.panel).toContainText('提示中 0 条已说明，1 条未说明');
  await explains(clerk, WORDS);
  const notice = clerk.sees.findings(NOTICE).first();
  await expect(notice).toContainText(`已说明${WORDS}`);
  await expect(clerk.sees.panel).toContainText('提示中 1 条已说明');
  await clerk.sees.statusBar('已说明 1');
  await app.answerSave(path);
  await clerk.saves();

  expect(workbookFromFile(path).explanations).toMatchObject([
    { rule: 'LW-TARGET', place: NOTICE, address: 'G15', text: WORDS },
  ]);
  await clerk.presses('Control+w');
  await clerk.sees.startPage();
  await clerk.opens(path);
  await expect(notice).toContainText(`已说明${WORDS}`);

  await clerk.types('G15', '390人');
  await expect(notice).toContainText('需重新确认');
  await clerk.sees.statusBar('提示 1');
  await expect(clerk.sees.panel).toContainText('提示中 0 条已说明，1 条需重新确认');
  await clerk.clicks('说明仍适用');
  await expect(notice).toContainText(`已说明${WORDS}`);

  await clerk.types('G15', '400人');
  await expect(clerk.sees.panel).toContainText('已不再出现的说明');
  await expect(clerk.sees.panel).toContainText(WORDS);
  await clerk.clicks(`删除说明：${NOTICE}`);
  await expect(clerk.sees.panel).not.toContainText(WORDS);
  await clerk.undoes();
  await expect(clerk.sees.panel).toContainText(WORDS);
});

test('is written, changed, taken away and taken back by keyboard alone', async ({ clerk }) => {
  await opensWithNotice(clerk);
  await clerk.presses('F7');
  await clerk.presses('Control+Shift+F7');
  await expect(clerk.page.locator('[data-commits-on-blur]')).toBeFocused();
  await clerk.page.keyboard.type('先写错了');
  await clerk.presses('Escape');
  const notice = clerk.sees.findings(NOTICE).first();
  await expect(notice).not.toContainText('先写错了');
  await clerk.sees.focusOn(/^填写说明/);

  await clerk.presses('Enter');
  await clerk.page.keyboard.type(WORDS);
  await clerk.presses('Control+Enter');
  await expect(notice).toContainText(WORDS);
  await clerk.sees.focusOn(/^修改说明/);

  await clerk.presses('Tab', 'Enter');
  await clerk.sees.spoken(`已删除说明 ${NOTICE}`);
  await expect(notice).not.toContainText(WORDS);
  await clerk.undoes();
  await clerk.sees.spoken(`已撤消 删除说明 ${NOTICE}`);
  await expect(notice).toContainText(WORDS);
  await clerk.undoes();
  await expect(notice).not.toContainText(WORDS);
  await clerk.redoes();
  await expect(notice).toContainText(WORDS);
});

test('keeps what is being written when the clerk saves or clicks elsewhere', async ({
  clerk,
  app,
  folder,
}) => {
  const path = join(folder, '自评表.xlsx');
  await opensWithNotice(clerk);
  await clerk.clicks(`填写说明：${NOTICE}`);
  await clerk.page.keyboard.type(WORDS);
  await app.answerSave(path);
  await clerk.presses('Control+s');
  await clerk.sees.saved();
  expect(workbookFromFile(path).explanations).toMatchObject([{ text: WORDS }]);

  await clerk.clicks(`修改说明：${NOTICE}`);
  await clerk.page.keyboard.type('补充。');
  await clerk.goesTo('B6');
  await expect(clerk.sees.findings(NOTICE).first()).toContainText(`${WORDS}补充。`);
  await clerk.sees.title(/^•/);
});

test('survives a crash of the program', async ({ folder }) => {
  const userData = join(folder, 'user');
  const path = join(folder, '自评表.xlsx');
  const app = await launchApp({ userData });
  const clerk = new Clerk(app);
  await opensWithNotice(clerk);
  await app.answerSave(path);
  await clerk.saves();
  await explains(clerk, WORDS);
  await app.crash();

  const again = await launchApp({ userData });
  const recovered = new Clerk(again);
  await recovered.clicks('恢复 自评表.xlsx');
  await expect(recovered.sees.findings(NOTICE).first()).toContainText(WORDS);
  await again.close();
});

test('an error takes no explanation', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.types('E7', '9221.08');
  const error = clerk.sees.findings(/^错误/).first();
  await expect(error).toBeVisible();
  await expect(error.getByRole('button', { name: /说明/ })).toHaveCount(0);
});

test('goes out as a workbook, as text and on paper', async ({ clerk, app, folder }) => {
  await opensWithNotice(clerk);
  await explains(clerk, `=${WORDS}`);
  const list = join(folder, '清单.xlsx');
  await app.answerSave(list);
  await clerk.choosesInMenu('校验', '清单存为表格');
  await expect(clerk.page.getByText('已导出 清单.xlsx').first()).toBeVisible();
  const [sheet] = workbookFromFile(list).sheets;
  const row = [...(sheet?.rows.get(3)?.cells.values() ?? [])].map(({ value }) => value);
  expect(row).toEqual([1, '绩效自评表', 'G15', NOTICE, 'LW-TARGET', '380人 < 400人', `=${WORDS}`]);

  const text = join(folder, '清单.txt');
  await app.answerSave(text);
  await clerk.choosesInMenu('校验', '清单存为文本');
  await expect(clerk.page.getByText('已导出 清单.txt').first()).toBeVisible();
  const content = await readFile(text, 'utf8');
  expect(content.startsWith('\uFEFF出错说明清单\r\n')).toBe(true);
  expect(content).toContain(
    ['绩效自评表', 'G15', NOTICE, 'LW-TARGET', '380人 < 400人', `=${WORDS}\r\n`].join('\t'),
  );

  await clerk.choosesInMenu('校验', '打印出错说明清单');
  const paper = await pdfText(folder, await app.printedPdf());
  expect(paper).toContain('出错说明清单');
  expect(paper).toContain(WORDS);
});

test('全部校验 shows what was checked, and its summary goes to paper', async ({
  clerk,
  app,
  folder,
}) => {
  await opensWithNotice(clerk);
  await explains(clerk, WORDS);
  await clerk.types('E7', '9221.08');
  await clerk.presses('F9');
  const dialog = clerk.sees.dialog('全部校验');
  await expect(dialog).toContainText('错误 1 条');
  await expect(dialog).toContainText('提示 1 条');
  await expect(dialog).toContainText('已说明 1 条');
  await expect(dialog.getByRole('row', { name: /绩效自评表/ })).toContainText(/\d+/);

  await clerk.answers('打印校验小结');
  const printed = await pdfText(folder, await app.printedPdf());
  for (const words of ['校验小结', '荔湾区', '错误1条', NOTICE.replace(/\s/g, ''), WORDS])
    expect(printed).toContain(words);

  const pdf = join(folder, '小结.pdf');
  await app.answerSave(pdf);
  await clerk.answers('小结存为 PDF');
  await expect.poll(() => readFile(pdf).catch(() => null)).not.toBeNull();
  expect(await pdfText(folder, await readFile(pdf))).toContain(WORDS);
  await clerk.answers('查看各条');
  await clerk.sees.noDialog();
});
