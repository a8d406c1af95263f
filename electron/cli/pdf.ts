import { basename, join, parse } from 'node:path';
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
    const parts = printWorkbook({
      executablePath,
      windowFolder: join(places.programFolder, 'renderer'),
      bytes: file.value.bytes,
      fileName: basename(path),
      warn: places.warn,
    });
    const files: string[] = [];
    let pages = 0;
    for await (const part of parts) {
      const place = files.length === 0 ? out : partPath(out, files.length + 1);
      const written = await writeFileAt(place, part.bytes);
      if (!written.ok) return refuseWith(EXIT.file, written.error);
      files.push(place);
      pages += countPdfPages(part.bytes);
      if (part.upTo < part.total) places.warn(`已导出 ${part.upTo} 页，共 ${part.total} 页…`);
    }
    if (pages === 0) return refuseWith(EXIT.refused, '这个文件没有可以打印的内容。');
    if (files.length === 1) return answerWith([`已导出 ${out}，共 ${pages} 页。`], { out, pages });
    return answerWith([`已导出 ${files.length} 个文件，共 ${pages} 页：`, ...files], {
      out,
      pages,
      files,
    });
  },
};

/** `表.pdf` → `表-2.pdf`, for the parts behind the first. */
function partPath(out: string, part: number): string {
  const { dir, name, ext } = parse(out);
  return join(dir, `${name}-${String(part)}${ext}`);
}
