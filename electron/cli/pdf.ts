import { basename, join } from 'node:path';
import { printWorkbook } from '../browser/print-workbook.ts';
import { findBrowser } from '../browser/find-browser.mjs';
import { countPdfPages } from '../ipc/paper-handlers.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { readFileAt } from './read-file.ts';
import { writeFileAt } from './write-file.ts';

const USAGE = 'pdf 文件 --out 文件.pdf';

/** Prints the visible sheets of a workbook as PDF, with the pages that the window prints. */
export const pdf: Command = {
  name: 'pdf',
  usage: USAGE,
  summary: '按打印设置导出 PDF',
  run: async ({ words, out }, places) => {
    const [path, ...more] = words;
    if (path === undefined || out === null || more.length > 0) {
      return refuseWith(EXIT.usage, `用法：${USAGE}`);
    }
    const file = await readFileAt(path);
    if (!file.ok) return refuseWith(EXIT.file, file.error);
    const executablePath = await findBrowser();
    if (executablePath === null) {
      return refuseWith(EXIT.file, '导出 PDF 需要 Chromium、Chrome 或 Edge 浏览器，请先安装。');
    }
    const printed = await printWorkbook({
      executablePath,
      windowFolder: join(places.programFolder, 'renderer'),
      bytes: file.value.bytes,
      fileName: basename(path),
      warn: places.warn,
    });
    const pages = printed && countPdfPages(printed);
    if (!printed || pages === null || pages === 0) {
      return refuseWith(EXIT.refused, '这个文件没有可以打印的内容。');
    }
    const written = await writeFileAt(out, printed);
    if (!written.ok) return refuseWith(EXIT.file, written.error);
    return answerWith([`已导出 ${out}，共 ${pages} 页。`], { out, pages });
  },
};
