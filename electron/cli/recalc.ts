import { assertNever } from '../../shared/assert-never.ts';
import type { UnsupportedReason } from '../../shared/formulas/calculator.ts';
import { createCalculator } from '../../shared/formulas/create-calculator.ts';
import { formulaTextAt } from '../../shared/formulas/formula-text.ts';
import type { CellReference } from '../../shared/workbook/address.ts';
import { isCellError, type CellValue } from '../../shared/workbook/cell.ts';
import { cellAt, sheetById, valueOf, type Workbook } from '../../shared/workbook/workbook.ts';
import { valueAsJson, valueAsText } from './cell-content.ts';
import { cellName } from './cell-name.ts';
import { answerWith, EXIT, refuseWith, type Command } from './command.ts';
import { contextFor, readFileAt } from './read-file.ts';

/** Excel keeps 15 digits; two results closer than this, relative to their size, are the same figure. */
const SAME = 1e-14;

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
    const calculator = createCalculator(workbook, contextFor(workbook, []).environment);
    const { computed } = calculator.calculateAll(workbook);
    const differ = computed
      .filter((cell) => hasSavedResult(workbook, cell))
      .map((cell) => ({ ...describe(workbook, cell), computed: cell.value }))
      .filter((cell) => !isSameResult(cell.saved, cell.computed));
    const unsupported = calculator.unsupported().map((cell) => ({
      cell: cellName(workbook, cell),
      formula: formulaOf(workbook, cell),
      reason: reasonSentence(workbook, cell.reason),
    }));
    const formulas = countFormulas(workbook);
    const agree = formulas - differ.length - unsupported.length;
    return answerWith(
      [
        ...differ.map(
          (cell) =>
            `${cell.cell}\t${cell.formula}\t文件 ${valueAsText(cell.saved)}\t重算 ${valueAsText(cell.computed)}`,
        ),
        ...unsupported.map((cell) => `${cell.cell}\t${cell.formula}\t未重算：${cell.reason}`),
        `公式 ${formulas} 个，一致 ${agree} 个，不一致 ${differ.length} 个，未重算 ${unsupported.length} 个。`,
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

function describe(workbook: Workbook, cell: CellReference) {
  return {
    cell: cellName(workbook, cell),
    formula: formulaOf(workbook, cell),
    saved: valueOf(workbook, cell),
  };
}

function formulaOf(workbook: Workbook, cell: CellReference): string {
  return `=${formulaTextAt(workbook, cell.sheet, cell) ?? ''}`;
}

function hasSavedResult(workbook: Workbook, cell: CellReference): boolean {
  const sheet = sheetById(workbook, cell.sheet);
  const stored = sheet && cellAt(sheet, cell.row, cell.column);
  return stored?.formula !== undefined && stored.hasNoSavedResult !== true;
}

function countFormulas(workbook: Workbook): number {
  let count = 0;
  for (const sheet of workbook.sheets) {
    for (const { cells } of sheet.rows.values()) {
      for (const cell of cells.values()) if (cell.formula) count += 1;
    }
  }
  return count;
}

function isSameResult(saved: CellValue, computed: CellValue): boolean {
  if (typeof saved === 'number' && typeof computed === 'number') {
    return Math.abs(saved - computed) <= SAME * Math.max(Math.abs(saved), Math.abs(computed));
  }
  if (isCellError(saved) && isCellError(computed)) return saved.error === computed.error;
  // A formula that answers with an empty text has nothing in its saved result.
  return saved === computed || (saved ?? '') === (computed ?? '');
}

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
