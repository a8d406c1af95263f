import { formulaTextAt } from '../../shared/formulas/formula-text.ts';
import { formatCellValue } from '../../shared/numbers/format-value.ts';
import { styleAt, valueAt, type Workbook } from '../../shared/workbook/workbook.ts';
import { valueAsJson } from './cell-content.ts';
import { cellName, readCellName, type NamedCells } from './cell-name.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { openAsDocument, readFileAt } from './read-file.ts';

/** Cells that one call prints at most. */
const LIMIT = 100_000;

/** Prints the values of cells. */
export const get: Command = {
  name: 'get',
  usage: "get 文件 '工作表!B5'…",
  summary: '读出单元格的值',
  run: async ({ words }) => {
    const [path, ...names] = words;
    if (path === undefined || names.length === 0) {
      return refuseWith(EXIT.usage, `用法：${get.usage}`);
    }
    const file = await readFileAt(path);
    if (!file.ok) return refuseWith(EXIT.file, file.error);
    const { workbook } = openAsDocument(file.value.workbook, []);
    const cells = [];
    for (const name of names) {
      const named = readCellName(workbook, name);
      if (!named.ok) return refuseWith(EXIT.refused, named.error);
      const { top, left, bottom, right } = named.value.range;
      if ((bottom - top + 1) * (right - left + 1) + cells.length > LIMIT) {
        return refuseWith(EXIT.refused, `一次最多读出 ${LIMIT} 个单元格，请缩小范围。`);
      }
      cells.push(...describeCells(workbook, named.value));
    }
    const lines = cells.map(({ cell, text }) => (cells.length === 1 ? text : `${cell}\t${text}`));
    return answerWith(lines, { cells });
  },
};

function describeCells(workbook: Workbook, { sheet, range }: NamedCells) {
  const cells = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) {
      const reference = { sheet: sheet.id, row, column };
      const value = valueAt(sheet, row, column);
      const { numberFormat } = styleAt(workbook, sheet, reference);
      const formula = formulaTextAt(workbook, sheet.id, reference);
      cells.push({
        cell: cellName(workbook, reference),
        value: valueAsJson(value),
        text: formatCellValue(value, numberFormat, workbook.dateSystem).text,
        formula: formula === null ? null : `=${formula}`,
      });
    }
  }
  return cells;
}
