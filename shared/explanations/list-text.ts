import { LIST_COLUMNS, listCells, type ExplanationList } from './explanation-list.ts';

/** The list as text for Notepad: a byte order mark, lines that end in CR LF, columns parted by tabs. */
export function listAsText(list: ExplanationList): string {
  const { fileName, form, date, entries, unexplained } = list;
  const lines = [
    '出错说明清单',
    `文件：${fileName}`,
    `表单：${form}`,
    `日期：${date}`,
    `已说明 ${String(entries.length)} 条，未说明 ${String(unexplained)} 条`,
    '',
    [...LIST_COLUMNS].join('\t'),
    ...entries.map((entry) => listCells(entry).map(onOneLine).join('\t')),
  ];
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

/** An explanation of several lines stays one row of the table. */
function onOneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, ' / ')
    .replace(/\s/g, ' ');
}
