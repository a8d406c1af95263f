import { recogniseForms, verdictOf } from '../../shared/forms/recognise.ts';
import { formatRange, type CellRange } from '../../shared/workbook/address.ts';
import type { Sheet } from '../../shared/workbook/sheet.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { readFileAt, readForms } from './read-file.ts';

/** Says what a workbook holds and which form it is. */
export const info: Command = {
  name: 'info',
  usage: 'info 文件',
  summary: '列出工作表、公式数量和识别出的表单',
  run: async ({ words }, places) => {
    const [path, ...more] = words;
    if (path === undefined || more.length > 0) return refuseWith(EXIT.usage, '用法：info 文件');
    const file = await readFileAt(path);
    if (!file.ok) return refuseWith(EXIT.file, file.error);
    const { workbook, bytes } = file.value;
    const verdict = verdictOf(recogniseForms(workbook, await readForms(places)));
    const candidates = verdict.candidates.map(({ package: { id, title }, confidence }) => ({
      id,
      title,
      confidence,
    }));
    const form = verdict.kind === 'sure' ? (candidates[0] ?? null) : null;
    const sheets = workbook.sheets.map(describeSheet);
    const lines = [
      `表单：${form ? nameOf(form) : doubt(candidates)}`,
      `程序：${workbook.application === '' ? '未知' : workbook.application}`,
      ...sheets.map(
        (sheet) =>
          `工作表 ${sheet.name}：${sheet.range ?? '空'}，${sheet.cells} 个单元格，` +
          `${sheet.formulas} 个公式${sheet.protected ? '，受保护' : ''}${sheet.visibility === 'visible' ? '' : '，隐藏'}`,
      ),
    ];
    const { application, dateSystem, signed } = workbook;
    return answerWith(lines, {
      size: bytes.length,
      application,
      dateSystem,
      signed,
      form,
      candidates,
      sheets,
    });
  },
};

interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly confidence: number;
}

function nameOf({ id, title, confidence }: Candidate): string {
  return `${title}（${id}，把握 ${Math.round(confidence * 100)}%）`;
}

function doubt(candidates: readonly Candidate[]): string {
  return candidates.length === 0
    ? '未识别'
    : `不能确定，可能是 ${candidates.map(nameOf).join('、')}`;
}

function describeSheet(sheet: Sheet) {
  let cells = 0;
  let formulas = 0;
  const used = { top: Infinity, left: Infinity, bottom: -1, right: -1 };
  for (const [row, { cells: stored }] of sheet.rows) {
    for (const [column, cell] of stored) {
      if (cell.formula) formulas += 1;
      else if (cell.value === null) continue;
      cells += 1;
      used.top = Math.min(used.top, row);
      used.left = Math.min(used.left, column);
      used.bottom = Math.max(used.bottom, row);
      used.right = Math.max(used.right, column);
    }
  }
  const range: CellRange | null = cells > 0 ? used : null;
  return {
    name: sheet.name,
    kind: sheet.kind,
    visibility: sheet.visibility,
    protected: sheet.protection?.enabled === true,
    range: range && formatRange(range),
    cells,
    formulas,
    merges: sheet.merges.length,
  };
}
