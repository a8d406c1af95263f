import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../drivers/clerk-test.ts';

/** The text of a PDF, by poppler; null where it is not installed. */
function textOf(path: string): string | null {
  try {
    return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  } catch {
    return null;
  }
}

test('exports a PDF whose text can be selected', async ({ app, clerk, folder }) => {
  await clerk.opensSample();
  const path = join(folder, '自评表.pdf');
  await app.answerSave(path);
  await clerk.presses('Control+Shift+P');
  await expect(clerk.page.getByRole('status').filter({ hasText: '已导出' })).toContainText(
    /已导出 自评表\.pdf，共 \d+ 页/,
  );
  const bytes = await readFile(path);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const text = textOf(path);
  test.skip(text === null, 'poppler is not installed: the text of the PDF was not read');
  expect(text).toContain('荔湾区部门整体支出绩效自评表');
  expect(text).toContain('3401.08');
});

test('prints the same pages', async ({ app, clerk, folder }) => {
  await clerk.opensSample();
  await clerk.presses('Control+p');
  const printed = await app.printedPdf();
  const path = join(folder, 'printed.pdf');
  await writeFile(path, printed);
  const text = textOf(path);
  test.skip(text === null, 'poppler is not installed: the text of the PDF was not read');
  expect(text).toContain('荔湾区部门整体支出绩效自评表');
  expect(text).toContain('3401.08');
  await clerk.sees.focusInGrid();
});

test('names the errors before a form is printed', async ({ clerk }) => {
  await clerk.opensSample();
  await clerk.types('E7', '9221.08');
  await clerk.presses('Control+p');
  await expect(clerk.sees.dialog('打印')).toContainText(/还有 \d+ 条错误没有改正/);
  await clerk.answers('取消');
  await clerk.sees.noDialog();
});

test('asks which sheets to print when there are several', async ({ clerk, smallForm }) => {
  await clerk.opens(smallForm);
  await clerk.presses('Control+p');
  await expect(clerk.sees.dialog('打印').getByRole('radio')).toHaveCount(2);
});
