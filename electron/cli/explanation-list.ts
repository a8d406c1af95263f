import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { OpenDocument } from '../../shared/document/document.ts';
import { reviewOf } from '../../shared/document/explain-finding.ts';
import { explanationList } from '../../shared/explanations/explanation-list.ts';
import { listAsText } from '../../shared/explanations/list-text.ts';
import { listAsWorkbook } from '../../shared/explanations/list-workbook.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { writeFileAt } from './write-file.ts';

/** Whether a list can be written to a file of this name. */
export function isListName(path: string): boolean {
  return ['.xlsx', '.txt'].includes(extname(path).toLowerCase());
}

/** Writes the explanations of a document as a list, in the form that the ending says; the error is a sentence. */
export async function writeExplanationList(
  document: OpenDocument,
  from: string,
  to: string,
  programFolder: string,
): Promise<Result<null, string>> {
  const now = new Date();
  const heading = {
    fileName: basename(from),
    form: document.form?.package.title ?? '没有对应的表单（推断）',
    date: `${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日`,
  };
  const { workbook, findings } = document;
  const list = explanationList(workbook, findings, heading, reviewOf(document));
  if (extname(to).toLowerCase() === '.txt') {
    return writeFileAt(to, new TextEncoder().encode(listAsText(list)));
  }
  const path = join(programFolder, 'assets', 'lists', 'explanation-list.xlsx');
  const template = await readFile(path).catch(() => null);
  const bytes = template && listAsWorkbook(new Uint8Array(template), list);
  if (bytes?.ok !== true) return failure('程序文件不完整，没有写出清单。请重新安装。');
  const written = await writeFileAt(to, bytes.value);
  return written.ok ? success(null) : written;
}
