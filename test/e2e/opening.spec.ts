import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchApp } from '../hosts/launch-app.ts';
import { Clerk } from '../drivers/clerk.ts';
import { expect, test } from '../drivers/clerk-test.ts';

/** The beginning of an OLE compound file that holds a stream of this name. */
function compoundFile(streamName: string): Buffer {
  const bytes = Buffer.alloc(2048);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  bytes.write(`${streamName}\0`, 1024, 'utf16le');
  return bytes;
}

test('opens a file by the dialog and shows sheets, but not the hidden one', async ({
  clerk,
  smallForm,
}) => {
  await clerk.opens(smallForm);
  await clerk.sees.title('小预算表.xlsx — 自评表编辑器');
  await expect(clerk.page.getByRole('tab')).toHaveText(['预算表', '明细']);
  await clerk.presses('Control+PageDown');
  await expect(clerk.page.getByRole('tab', { name: '明细' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await clerk.sees.spoken('工作表 明细');
});

test('opens a file given at the start', async ({ smallForm }) => {
  const app = await launchApp({ files: [smallForm] });
  const clerk = new Clerk(app);
  await clerk.sees.sheet();
  await clerk.sees.title('小预算表.xlsx — 自评表编辑器');
  await app.close();
});

test('takes a file that a second start hands over', async ({ clerk, app, smallForm }) => {
  await app.openFiles([smallForm]);
  await clerk.sees.sheet();
  await clerk.sees.title(/小预算表/);
});

test('takes a file that is dragged in', async ({ clerk, smallForm }) => {
  const { readFile } = await import('node:fs/promises');
  const content = (await readFile(smallForm)).toString('base64');
  const transfer = await clerk.page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], '拖进来.xlsx'));
    return data;
  }, content);
  await clerk.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(clerk.page.getByText('松开鼠标，打开这个文件')).toBeVisible();
  await clerk.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await clerk.sees.sheet();
  await clerk.sees.title(/拖进来\.xlsx/);
});

test('lists recent files, marks a missing one and lets it be removed', async ({
  clerk,
  folder,
  smallForm,
}) => {
  const other = join(folder, '已删除.xlsx');
  await copyFile(smallForm, other);
  await clerk.opens(other);
  await clerk.opens(smallForm);
  await rm(other);
  await clerk.presses('Control+w');
  await clerk.sees.startPage();
  const missing = clerk.page.getByRole('listitem').filter({ hasText: '已删除.xlsx' });
  await expect(missing).toContainText('文件不见了');
  await missing.getByRole('button', { name: '从列表中移去 已删除.xlsx' }).click();
  await expect(missing).toHaveCount(0);

  await clerk.page.getByRole('button', { name: /^小预算表\.xlsx/ }).click();
  await clerk.sees.sheet();
});

test('begins a new form from a card', async ({ clerk }) => {
  await clerk.presses('Control+n');
  const dialog = clerk.sees.dialog('新建自评表');
  await dialog.getByRole('button', { name: /^荔湾区部门整体支出绩效自评表/ }).click();
  await clerk.sees.sheet();
  await clerk.sees.title(/荔湾区部门整体支出绩效自评表\.xlsx/);
});

const badFiles = [
  { name: '旧版.xls', content: compoundFile('Workbook'), sentence: '旧版 .xls' },
  { name: '加密.xlsx', content: compoundFile('EncryptedPackage'), sentence: '密码' },
  { name: '空的.xlsx', content: Buffer.alloc(0), sentence: '空的' },
  { name: '网页.xlsx', content: Buffer.from('<html><table></table></html>'), sentence: '网页' },
  { name: '文本.xlsx', content: Buffer.from('项目,金额\n康复,12\n'), sentence: /文本|CSV|csv/ },
  { name: '说明.xlsx', content: Buffer.from('%PDF-1.7 …'), sentence: 'PDF' },
];
for (const { name, content, sentence } of badFiles) {
  test(`says what ${name} is and lives on`, async ({ clerk, folder, smallForm }) => {
    const path = join(folder, name);
    await writeFile(path, content);
    await clerk.triesToOpen(path);
    await expect(clerk.sees.dialog(/没有打开/)).toContainText(sentence);
    await clerk.answers('知道了');
    await clerk.sees.startPage();
    await clerk.opens(smallForm);
    await clerk.sees.title(/小预算表/);
  });
}

test('says that a damaged file is damaged and keeps the open one', async ({
  clerk,
  folder,
  smallForm,
}) => {
  const { readFile } = await import('node:fs/promises');
  const path = join(folder, '半截.xlsx');
  await writeFile(path, (await readFile(smallForm)).subarray(0, 3000));
  await clerk.opens(smallForm);
  await clerk.types('B4', '12');
  await clerk.triesToOpen(path);
  await expect(clerk.sees.dialog(/没有打开/)).toContainText('文件不完整');
  await clerk.answers('知道了');
  await clerk.sees.title(/^• 小预算表/);
  await clerk.goesTo('B4');
  await clerk.sees.drawn('12.00');
});
