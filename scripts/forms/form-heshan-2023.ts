import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { writeSample } from './fill-sample.ts';
import { HESHAN_SAMPLE } from './heshan-2023-sample.ts';
import { putIndicators } from './national-indicators.ts';
import {
  input,
  protectLabels,
  putCells,
  setPaper,
  setWidths,
  type FormCell,
} from './official-sheet.ts';
import { letterOf, only, putFields, putMatrix, type MatrixRow } from './sections.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Writes the blank tables of F4 赫山 (Hunan) and an invented example into a folder. */
export async function buildForm(folder: string): Promise<readonly string[]> {
  return [
    await writeWorkbook(await blankForm(), join(folder, 'template.xlsx')),
    await writeSample(await blankForm(), join(folder, 'sample.xlsx'), HESHAN_SAMPLE),
  ];
}

async function blankForm(): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  selfEvaluation(workbook);
  basicData(workbook);
  incomeAndSpending(workbook);
  for (const sheet of workbook.worksheets) {
    await protectLabels(sheet);
    sheet.views = [{ state: 'normal', showGridLines: false, zoomScale: 100 }];
  }
  return workbook;
}

function selfEvaluation(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('整体支出绩效自评表');
  setWidths(sheet, [8, 14, 17, 22, 13, 13, 8, 9, 20]);
  putCells(sheet, [
    { range: 'A1:I1', look: 'title', value: '部门整体支出绩效自评表' },
    { range: 'A2:I2', look: 'subtitle', value: '（    年度）', isInput: true },
  ]);
  sheet.getRow(1).height = 34;
  let row = putFields(sheet, 3, [
    [{ label: '预算部门名称', at: { first: 0, last: 1 }, value: { first: 2, last: 8 } }],
  ]);
  const headings = ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'];
  const looks = ['money', 'money', 'money', 'score', 'percent', 'score'] as const;
  putCells(sheet, [
    { range: `A${String(row)}:B${String(row + 4)}`, look: 'label', value: '年度预算申请（万元）' },
  ]);
  const fundsRow = row + 1;
  row = putMatrix(
    sheet,
    row,
    { text: '资金情况', span: only(2) },
    headings.map((heading, index) => ({
      heading,
      look: looks[index] ?? 'money',
      span: only(index + 3),
    })),
    [
      {
        label: '年度资金总额',
        formula: (column, line) =>
          column === 4
            ? `IF(E${String(line)}=0,0,F${String(line)}/E${String(line)})`
            : column === 5
              ? `ROUND(G${String(line)}*MIN(H${String(line)},1),2)`
              : null,
      },
    ],
  );
  sheet.getCell(`G${String(fundsRow)}`).value = 10;
  putCells(sheet, splitCells(row));
  for (const split of [row, row + 1, row + 2]) sheet.getRow(split).height = 34;
  row += 3;
  const line = String(row);
  putCells(sheet, [
    { range: `A${line}:A${String(row + 1)}`, look: 'label', value: '年度总体目标' },
    { range: `B${line}:E${line}`, look: 'label', value: '预期目标' },
    { range: `F${line}:I${line}`, look: 'label', value: '实际完成情况' },
    input(`B${String(row + 1)}:E${String(row + 1)}`, 'text', null),
    input(`F${String(row + 1)}:I${String(row + 1)}`, 'text', null),
  ]);
  sheet.getRow(row).height = 24;
  sheet.getRow(row + 1).height = 110;
  const total = putIndicators(sheet, row + 2, fundsRow);
  setPaper(sheet, 'portrait', `A1:I${String(total)}`, `${String(row + 2)}:${String(row + 2)}`);
}

/** 按收入性质分 on the left, 按支出性质分 on the right. */
function splitCells(top: number): readonly FormCell[] {
  const incomes = ['一般公共预算', '政府性基金拨款', '纳入专户管理的非税收入拨款', '其他资金'];
  const cells: FormCell[] = [];
  incomes.forEach((label, index) => {
    const row = String(top + Math.floor(index / 2));
    const [at, value] = index % 2 === 0 ? ['C', 'D'] : ['E', 'F'];
    cells.push(
      { range: `${at}${row}`, look: 'label', value: label },
      input(`${value}${row}`, 'money', null),
    );
  });
  ['基本支出', '项目支出'].forEach((label, index) => {
    const row = String(top + index);
    cells.push(
      { range: `G${row}:H${row}`, look: 'label', value: label },
      input(`I${row}`, 'money', null),
    );
  });
  const last = String(top + 2);
  cells.push(
    { range: `C${last}:F${last}`, look: 'centred', value: '以上按收入性质分' },
    { range: `G${last}:I${last}`, look: 'centred', value: '以上按支出性质分' },
  );
  return cells;
}

function basicData(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('基础数据表');
  setWidths(sheet, [34, 20, 20, 20]);
  putCells(sheet, [{ range: 'A1:D1', look: 'title', value: '部门整体支出绩效评价基础数据表' }]);
  sheet.getRow(1).height = 34;
  const three = (headings: readonly string[], looks: readonly ('count' | 'percent' | 'money')[]) =>
    headings.map((heading, index) => ({
      heading,
      look: looks[index] ?? 'money',
      span: only(index + 1),
    }));
  let row = putMatrix(
    sheet,
    2,
    { text: '财政供养人员情况', span: only(0) },
    three(['编制数', '实际在职人数', '控制率'], ['count', 'count', 'percent']),
    [
      {
        label: '人数',
        formula: (column, line) =>
          column === 2 ? `IF(B${String(line)}=0,0,C${String(line)}/B${String(line)})` : null,
      },
    ],
  );
  const add =
    (...offsets: readonly number[]): NonNullable<MatrixRow['formula']> =>
    (column, line) =>
      offsets.map((offset) => `${letterOf(column + 1)}${String(line + offset)}`).join('+');
  row = putMatrix(
    sheet,
    row,
    { text: '经费控制情况', span: only(0) },
    three(['上年决算数', '本年预算数', '本年决算数'], ['money', 'money', 'money']),
    [
      { label: '三公经费', formula: add(1, 4, 5) },
      { label: '公务用车购置和维护经费', formula: add(1, 2) },
      { label: '其中：公车购置' },
      { label: '公车运行维护' },
      { label: '出国经费' },
      { label: '公务接待' },
      { label: '项目支出', formula: add(1, 2) },
      { label: '业务工作专项' },
      { label: '运行维护专项' },
      { label: '公用经费' },
      { label: '其中：办公经费' },
      { label: '水费、电费、差旅费' },
      { label: '会议费、培训费' },
      { label: '政府采购金额' },
      { label: '部门整体支出预算调整' },
    ],
  );
  setPaper(sheet, 'portrait', `A1:D${String(row - 1)}`);
}

function incomeAndSpending(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('收支情况');
  setWidths(sheet, [34, 20, 16, 20]);
  putCells(sheet, [{ range: 'A1:D1', look: 'title', value: '部门收支和人员情况' }]);
  sheet.getRow(1).height = 34;
  const sum = (column: string, line: number, rows: number) =>
    `SUM(${column}${String(line + 1)}:${column}${String(line + rows)})`;
  const shareOf = (total: number) => (line: number) =>
    `IF(B${String(total)}=0,0,B${String(line)}/B${String(total)})`;
  const columns = [
    { heading: '年初预算', look: 'money' as const, span: only(1) },
    { heading: '占比', look: 'percent' as const, span: only(2) },
    { heading: '决算数', look: 'money' as const, span: only(3) },
  ];
  const share = shareOf(3);
  let row = putMatrix(sheet, 2, { text: '收入项目', span: only(0) }, columns, [
    {
      label: '收入合计',
      formula: (column, line) =>
        column === 1 ? share(line) : sum(column === 0 ? 'B' : 'D', line, 2),
    },
    {
      label: '一般公共预算拨款收入',
      formula: (column, line) => (column === 1 ? share(line) : null),
    },
    { label: '其他收入', formula: (column, line) => (column === 1 ? share(line) : null) },
  ]);
  const spending = columns
    .filter(({ heading }) => heading !== '占比')
    .map((column, index) => (index === 0 ? { ...column, span: { first: 1, last: 2 } } : column));
  row = putMatrix(sheet, row + 1, { text: '支出项目', span: only(0) }, spending, [
    {
      label: '支出合计',
      formula: (column, line) => {
        const letter = column === 0 ? 'B' : 'D';
        return `${letter}${String(line + 1)}+${letter}${String(line + 6)}`;
      },
    },
    { label: '基本支出小计', formula: (column, line) => sum(column === 0 ? 'B' : 'D', line, 4) },
    { label: '工资福利支出' },
    { label: '商品和服务支出' },
    { label: '对个人和家庭的补助' },
    { label: '资本性支出' },
    { label: '项目支出小计' },
  ]);
  row = putMatrix(
    sheet,
    row + 1,
    { text: '人员情况', span: only(0) },
    [{ heading: '人数（人）', look: 'count', span: only(1) }],
    [
      { label: '在职人员', formula: (_, line) => `B${String(line + 1)}+B${String(line + 2)}` },
      { label: '其中：行政编制' },
      { label: '事业编制' },
      { label: '退休人员' },
    ],
  );
  setPaper(sheet, 'portrait', `A1:D${String(row - 1)}`);
}
