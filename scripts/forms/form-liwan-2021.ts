import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { BLANK, PUBLISHED_EXAMPLE, type FormContent } from './liwan-2021-content.ts';
import {
  allowOnlyNumbers,
  input,
  protectLabels,
  putCells,
  setHeights,
  setPaper,
  setWidths,
  type FormCell,
} from './official-sheet.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Writes the blank form and the published example of F1 荔湾 into a folder; answers with the paths. */
export async function buildForm(folder: string): Promise<readonly string[]> {
  return [
    await writeWorkbook(await formOf(BLANK), join(folder, 'template.xlsx')),
    await writeWorkbook(await formOf(PUBLISHED_EXAMPLE), join(folder, 'sample.xlsx')),
  ];
}

const FUNDS_ROW = 5;
const GOALS_ROW = 9;
const TASKS_ROW = 11;

async function formOf(content: FormContent): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('绩效自评表');
  setWidths(sheet, [8, 19, 21, 16, 15, 10, 10.5, 10.5]);
  putCells(sheet, [...headCells(content), ...fundCells(content), ...goalCells(content)]);
  const end = putTasks(sheet, content);
  putCells(sheet, footCells(content, end));
  setHeights(sheet, {
    1: 34,
    2: 22,
    3: 20,
    4: 24,
    5: 34,
    6: 22,
    7: 22,
    8: 22,
    9: 22,
    10: 176,
    11: 34,
    [end]: 88,
    [end + 1]: 88,
    [end + 2]: 34,
  });
  restrictNumbers(sheet, content);
  setPaper(
    sheet,
    'portrait',
    `A1:H${String(end + 2)}`,
    `${String(TASKS_ROW)}:${String(TASKS_ROW)}`,
  );
  await protectLabels(sheet);
  sheet.views = [{ state: 'normal', showGridLines: false, zoomScale: 100 }];
  return workbook;
}

function headCells({ department }: FormContent): readonly FormCell[] {
  return [
    { range: 'A1:H1', look: 'title', value: '荔湾区部门整体支出绩效自评表' },
    { range: 'A2:H2', look: 'subtitle', value: '（2021年度）', isInput: true },
    { range: 'A3:F3', look: 'note', value: '部门名称（盖章）' },
    { range: 'G3:H3', look: 'note', value: '单位：万元', align: 'right' },
    { range: 'A4:B4', look: 'label', value: '部门名称' },
    input('C4:H4', 'centred', department),
  ];
}

function fundCells({ funds }: FormContent): readonly FormCell[] {
  const [first, last] = [FUNDS_ROW + 2, FUNDS_ROW + 1 + funds.length];
  const sum = (key: 'initial' | 'adjustment' | 'actual') =>
    funds.reduce((total, row) => Math.round((total + (row[key] ?? 0)) * 100) / 100, 0);
  const total = { initial: sum('initial'), adjustment: sum('adjustment'), actual: sum('actual') };
  const headings = [
    '资金来源',
    '整体支出年初预算数',
    '整体支出预算调整数',
    '整体年度实际支出数',
    '预算完成率',
    '预算调整率',
  ];
  const columns = ['B', 'C', 'D', 'E', 'F', 'G'];
  return [
    { range: `A${String(FUNDS_ROW)}:A${String(last)}`, look: 'label', value: '部门资金情况' },
    ...headings.map((value, index): FormCell => {
      const column = columns[index] ?? '';
      return { range: cellRange(column, FUNDS_ROW), look: 'label', value };
    }),
    { range: `B${String(FUNDS_ROW + 1)}`, look: 'label', value: '合计' },
    ...(['initial', 'adjustment', 'actual'] as const).map((key, index): FormCell => {
      const column = ['C', 'D', 'E'][index] ?? '';
      return {
        range: `${column}${String(FUNDS_ROW + 1)}`,
        look: 'money',
        formula: `SUM(${column}${String(first)}:${column}${String(last)})`,
        result: total[key],
      };
    }),
    ...rateCells(FUNDS_ROW + 1, total),
    ...funds.flatMap((row, index): readonly FormCell[] => {
      const line = first + index;
      return [
        {
          range: `B${String(line)}`,
          look: 'label',
          value: ['一般公共预算', '政府性基金'][index] ?? '',
        },
        input(`C${String(line)}`, 'money', row.initial),
        input(`D${String(line)}`, 'money', row.adjustment),
        input(`E${String(line)}`, 'money', row.actual),
        ...rateCells(line, {
          initial: row.initial ?? 0,
          adjustment: row.adjustment ?? 0,
          actual: row.actual ?? 0,
        }),
      ];
    }),
  ];
}

/** Both rates of a row; exact quotients, shown with two decimals. */
function rateCells(
  line: number,
  { initial, adjustment, actual }: { initial: number; adjustment: number; actual: number },
): readonly FormCell[] {
  const [c, d, e] = ['C', 'D', 'E'].map((column) => `${column}${String(line)}`);
  const budget = initial + adjustment;
  return [
    {
      range: `F${String(line)}`,
      look: 'percent',
      formula: `IF(${c ?? ''}+${d ?? ''}=0,0,${e ?? ''}/(${c ?? ''}+${d ?? ''}))`,
      result: budget === 0 ? 0 : actual / budget,
    },
    {
      range: cellRange('G', line),
      look: 'percent',
      formula: `IF(${c ?? ''}=0,0,${d ?? ''}/${c ?? ''})`,
      result: initial === 0 ? 0 : adjustment / initial,
    },
  ];
}

/** The last column of the funds is as wide as the last two of the tasks. */
function cellRange(column: string, line: number): string {
  return column === 'G' ? `G${String(line)}:H${String(line)}` : `${column}${String(line)}`;
}

function goalCells({ expectedGoal, completedGoal }: FormContent): readonly FormCell[] {
  const [head, body] = [String(GOALS_ROW), String(GOALS_ROW + 1)];
  return [
    { range: `A${head}:A${body}`, look: 'label', value: '年度目标' },
    { range: `B${head}:D${head}`, look: 'label', value: '部门整体支出的预期目标' },
    { range: `E${head}:H${head}`, look: 'label', value: '部门整体支出的目标完成情况' },
    input(`B${body}:D${body}`, 'text', expectedGoal),
    input(`E${body}:H${body}`, 'text', completedGoal),
  ];
}

/** Writes the tasks; answers with the first row below them. */
function putTasks(sheet: ExcelJS.Worksheet, { tasks }: FormContent): number {
  const headings = [
    '主要任务',
    '年初预期目标',
    '目标完成情况',
    '关键指标',
    '计算公式或指标内容',
    '预期实现值',
    '指标完成情况',
    '任务涉及资金',
  ];
  putCells(
    sheet,
    headings.map((value, index) => ({
      range: `${'ABCDEFGH'.charAt(index)}${String(TASKS_ROW)}`,
      look: 'label',
      value,
    })),
  );
  let line = TASKS_ROW + 1;
  for (const [index, task] of tasks.entries()) {
    const last = line + task.indicators.length - 1;
    const merged = (column: string) => `${column}${String(line)}:${column}${String(last)}`;
    putCells(sheet, [
      input(merged('A'), 'centred', `任务${String(index + 1)}`),
      input(merged('B'), 'text', task.goal),
      input(merged('C'), 'text', task.completion),
      input(merged('H'), 'money', task.funds),
    ]);
    for (const [offset, indicator] of task.indicators.entries()) {
      const row = String(line + offset);
      putCells(sheet, [
        input(`D${row}`, 'text', indicator[0] ?? null),
        input(`E${row}`, 'text', indicator[1] ?? null),
        input(`F${row}`, 'centred', indicator[2] ?? null),
        input(`G${row}`, 'centred', indicator[3] ?? null),
      ]);
      sheet.getRow(line + offset).height = rowHeight(task, indicator);
    }
    line = last + 1;
  }
  return line;
}

type Task = FormContent['tasks'][number];

/** Points for one indicator row, so that its own texts and the merged ones beside it fit; a blank form gets writing space. */
function rowHeight(
  { goal, completion, indicators }: Task,
  indicator: Task['indicators'][number],
): number {
  const merged = Math.max(linesOf(goal, 9), linesOf(completion, 10));
  const [name, formula, target, actual] = indicator;
  const own = Math.max(
    linesOf(name, 7),
    linesOf(formula, 7),
    linesOf(target, 4),
    linesOf(actual, 4),
  );
  return Math.max(66, Math.ceil((merged * 13.2 + 8) / indicators.length), own * 13.2 + 8);
}

/** Lines of a text in a column of so many characters. */
function linesOf(text: string | null | undefined, characters: number): number {
  return Math.ceil((text ?? '').length / characters);
}

function footCells(content: FormContent, first: number): readonly FormCell[] {
  const [problems, measures, contacts] = [first, first + 1, first + 2].map(String);
  return [
    { range: `A${problems ?? ''}`, look: 'label', value: '存在问题' },
    input(`B${problems ?? ''}:H${problems ?? ''}`, 'text', content.problems),
    { range: `A${measures ?? ''}`, look: 'label', value: '改进措施' },
    input(`B${measures ?? ''}:H${measures ?? ''}`, 'text', content.measures),
    { range: `A${contacts ?? ''}`, look: 'label', value: '项目经办人' },
    input(`B${contacts ?? ''}`, 'centred', content.handler),
    { range: `C${contacts ?? ''}`, look: 'label', value: '联系电话' },
    input(`D${contacts ?? ''}`, 'centred', content.handlerPhone),
    { range: `E${contacts ?? ''}`, look: 'label', value: '项目负责人' },
    input(`F${contacts ?? ''}`, 'centred', content.manager),
    { range: `G${contacts ?? ''}`, look: 'label', value: '联系电话' },
    input(`H${contacts ?? ''}`, 'centred', content.managerPhone),
  ];
}

function restrictNumbers(sheet: ExcelJS.Worksheet, { funds, tasks }: FormContent): void {
  const lines = funds.map((_, index) => String(FUNDS_ROW + 2 + index));
  allowOnlyNumbers(
    sheet,
    lines.flatMap((row) => [`C${row}`, `E${row}`]),
    '请填数字，单位：万元，保留两位小数。',
    0,
  );
  allowOnlyNumbers(
    sheet,
    lines.map((row) => `D${row}`),
    '请填数字，单位：万元，调减填负数。',
  );
  let line = TASKS_ROW + 1;
  const starts = tasks.map(({ indicators }) => {
    const start = line;
    line += indicators.length;
    return `H${String(start)}`;
  });
  allowOnlyNumbers(sheet, starts, '请填该任务的实际支出，单位：万元，同一任务只填一次。', 0);
}
