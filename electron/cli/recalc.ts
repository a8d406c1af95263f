import { assertNever } from '../../shared/assert-never.ts';
import type { UnsupportedReason } from '../../shared/formulas/calculator.ts';
import { recalculateWorkbook } from '../../shared/formulas/agreement.ts';
import { formulaTextAt } from '../../shared/formulas/formula-text.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';
import { valueAsJson, valueAsText } from './cell-content.ts';
import { cellName } from './cell-name.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { contextFor, readFileAt } from './read-file.ts';

/** Computes every formula anew and compares with what the file holds. */
export const recalc: Command = {
  name: 'recalc',
  usage: 'recalc 文件',
  summary: '重算全部公式，与文件中保存的结果比较',
  run: async ({ words }) => {
    const [path, ...more] = words;
    if (path === undefined || more.length > 0) return refuseWith(EXIT.usage, '用法：recalc 文件');
    const file = await readFileAt(path);
    if (!file.ok) return refuseWith(EXIT.file, file.error);
    const { workbook } = file.value;
    const found = recalculateWorkbook(workbook, contextFor(workbook, []).environment);
    const differ = found.differ.map((difference) => ({
      ...difference,
      cell: cellName(workbook, difference),
      formula: `=${difference.formula}`,
    }));
    const unsupported = found.unsupported.map((cell) => ({
      cell: cellName(workbook, cell),
      formula: `=${formulaTextAt(workbook, cell.sheet, cell) ?? ''}`,
      reason: reasonSentence(workbook, cell.reason),
    }));
    const { formulas, agree, withoutSavedValue } = found;
    const unsaved = withoutSavedValue === 0 ? '' : `，文件中没有结果 ${withoutSavedValue} 个`;
    return answerWith(
      [
        ...differ.map(
          (cell) =>
            `${cell.cell}\t${cell.formula}\t文件 ${valueAsText(cell.saved)}\t重算 ${valueAsText(cell.computed)}`,
        ),
        ...unsupported.map((cell) => `${cell.cell}\t${cell.formula}\t未重算：${cell.reason}`),
        `公式 ${formulas} 个，一致 ${agree} 个，不一致 ${differ.length} 个，未重算 ${unsupported.length} 个${unsaved}。`,
      ],
      {
        formulas,
        agree,
        differ: differ.map(({ cell, formula, saved, computed: result }) => ({
          cell,
          formula,
          saved: valueAsJson(saved),
          computed: valueAsJson(result),
        })),
        unsupported,
      },
    );
  },
};

function reasonSentence(workbook: Workbook, reason: UnsupportedReason): string {
  switch (reason.kind) {
    case 'unknownFunction':
      return `不认识的函数 ${reason.name}`;
    case 'externalReference':
      return `引用了其他文件 ${reason.text}`;
    case 'syntax':
      return `公式写法无法识别：${reason.detail}`;
    case 'dataTable':
      return '模拟运算表';
    case 'tooComplex':
      return `公式过于复杂：${reason.detail}`;
    case 'cycle':
      return `循环引用：${reason.cells.map((cell) => cellName(workbook, cell)).join('、')}`;
    case 'dependsOnUnsupported':
      return `引用了未重算的 ${cellName(workbook, reason.cell)}`;
    default:
      return assertNever(reason, 'reasonSentence');
  }
}
