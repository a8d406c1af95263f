import { join } from 'node:path';
import ExcelJS from 'exceljs';
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
import { mergedRuns, putScores, SCORE_HEADINGS, spanOf } from './guangzhou-scores.ts';
import {
  INDICATORS,
  KEY_TASKS,
  PROJECTS,
  RESULTS,
  SHORTFALL_REASONS,
} from './panyu-2022-content.ts';
import { letterOf } from './sections.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Writes the blank tables and the published example of F2 番禺 into a folder; answers with the paths. */
export async function buildForm(folder: string): Promise<readonly string[]> {
  return [
    await writeWorkbook(await formOf(false), join(folder, 'template.xlsx')),
    await writeWorkbook(await formOf(true), join(folder, 'sample.xlsx')),
  ];
}

const FIRST_ROW = 3;
const HEADINGS_ROW = 2;

async function formOf(isExample: boolean): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  keyTasks(workbook, isExample);
  indicators(workbook, isExample);
  scores(workbook, isExample);
  results(workbook, isExample);
  projects(workbook, isExample);
  for (const sheet of workbook.worksheets) {
    await protectLabels(sheet);
    sheet.views = [{ state: 'frozen', ySplit: HEADINGS_ROW, showGridLines: false, zoomScale: 100 }];
  }
  return workbook;
}

/** A new sheet with its caption and headings. */
function addTable(
  workbook: ExcelJS.Workbook,
  name: string,
  caption: string,
  headings: readonly string[],
  widths: readonly number[],
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name);
  setWidths(sheet, widths);
  const last = letterOf(headings.length - 1);
  putCells(sheet, [
    { range: `A1:${last}1`, look: 'heading', value: caption },
    ...headings.map((value, index): FormCell => ({
      range: `${letterOf(index)}${String(HEADINGS_ROW)}`,
      look: 'label',
      value,
    })),
  ]);
  setHeights(sheet, { 1: 36, [HEADINGS_ROW]: 28 });
  return sheet;
}

function finish(
  sheet: ExcelJS.Worksheet,
  orientation: 'portrait' | 'landscape',
  columns: number,
  lastRow: number,
): void {
  const area = `A1:${letterOf(columns - 1)}${String(lastRow)}`;
  setPaper(sheet, orientation, area, `${String(HEADINGS_ROW)}:${String(HEADINGS_ROW)}`);
}

function keyTasks(workbook: ExcelJS.Workbook, isExample: boolean): void {
  const sheet = addTable(
    workbook,
    '表1-1',
    isExample ? '表 1-1 区残联 2022 年重点工作任务完成情况' : '表1-1 2022年重点工作任务完成情况',
    ['年度重点工作任务', '完成情况'],
    [32, 62],
  );
  KEY_TASKS.forEach(([task, completion], index) => {
    const row = FIRST_ROW + index;
    putCells(sheet, [
      input(`A${String(row)}`, 'text', isExample ? task : null),
      input(`B${String(row)}`, 'text', isExample ? completion : null),
    ]);
    sheet.getRow(row).height = isExample ? textHeight(completion, 30, task, 15) : 42;
  });
  finish(sheet, 'portrait', 2, FIRST_ROW + KEY_TASKS.length - 1);
}

function indicators(workbook: ExcelJS.Workbook, isExample: boolean): void {
  const sheet = addTable(
    workbook,
    '表1-2',
    isExample ? '表 1-2 部门整体支出绩效指标表' : '表1-2 部门整体支出绩效指标表',
    ['一级指标', '二级指标', '三级指标', '指标值'],
    [16, 20, 40, 24],
  );
  const last = FIRST_ROW + INDICATORS.length - 1;
  INDICATORS.forEach(([, , indicator, target], index) => {
    const row = String(FIRST_ROW + index);
    putCells(sheet, [
      input(`C${row}`, 'text', isExample ? indicator : null),
      input(`D${row}`, 'centred', isExample ? target : null),
    ]);
    sheet.getRow(FIRST_ROW + index).height = textHeight(indicator, 20, target, 12);
  });
  for (const column of [0, 1] as const) {
    for (const { first, end, text } of mergedRuns(INDICATORS.map((row) => row[column]))) {
      putCells(sheet, [
        input(
          spanOf(letterOf(column), FIRST_ROW + first, FIRST_ROW + end),
          'centred',
          isExample ? text : null,
        ),
      ]);
    }
  }
  finish(sheet, 'portrait', 4, last);
}

function scores(workbook: ExcelJS.Workbook, isExample: boolean): void {
  const sheet = addTable(
    workbook,
    '表2-1',
    isExample ? '表 2-1 部门整体支出绩效自评得分表' : '表2-1 部门整体支出绩效自评得分表',
    SCORE_HEADINGS,
    [13, 8, 14, 8, 38, 8, 10],
  );
  const totalRow = putScores(sheet, FIRST_ROW, isExample ? 'example' : 'blank');
  finish(sheet, 'portrait', 7, totalRow);
}

function results(workbook: ExcelJS.Workbook, isExample: boolean): void {
  const sheet = addTable(
    workbook,
    '表2-2',
    isExample
      ? '表 2-2 2022 年度部门工作任务绩效目标完成情况表'
      : '表2-2 2022年度部门工作任务绩效目标完成情况表',
    ['三级指标', '指标值', '实际完成值', '完成率'],
    [42, 24, 24, 12],
  );
  RESULTS.forEach(([indicator, target, actual, rate], index) => {
    const row = String(FIRST_ROW + index);
    putCells(sheet, [
      input(`A${row}`, 'text', isExample ? indicator : null),
      input(`B${row}`, 'centred', isExample ? target : null),
      input(`C${row}`, 'centred', isExample ? actual : null),
      input(`D${row}`, 'percent', isExample ? Math.round(rate * 100) / 10_000 : null),
    ]);
    sheet.getRow(FIRST_ROW + index).height = textHeight(indicator, 21, actual, 12);
  });
  finish(sheet, 'portrait', 4, FIRST_ROW + RESULTS.length - 1);
}

function projects(workbook: ExcelJS.Workbook, isExample: boolean): void {
  const sheet = addTable(
    workbook,
    '表2-3',
    // The published caption lacks the word 表; the blank form has it.
    isExample
      ? '2-3 2022 年度各重点任务项目支出完成情况（单位：万元）'
      : '表2-3 2022年度各重点任务项目支出完成情况（单位：万元）',
    ['重点任务', '项目', '预算金额', '支出金额', '预算完成率'],
    [34, 46, 13, 13, 13],
  );
  const last = FIRST_ROW + PROJECTS.length - 1;
  for (const { first, end, text } of mergedRuns(PROJECTS.map(([task]) => task))) {
    const range = spanOf('A', FIRST_ROW + first, FIRST_ROW + end);
    putCells(sheet, [input(range, 'text', isExample ? text : null)]);
  }
  PROJECTS.forEach(([, project, budget, actual], index) => {
    const row = String(FIRST_ROW + index);
    putCells(sheet, [
      input(`B${row}`, 'text', isExample ? project : null),
      input(`C${row}`, 'money', isExample ? budget : null),
      input(`D${row}`, 'money', isExample ? actual : null),
      rateCell(row, isExample ? actual / budget : 0),
    ]);
    sheet.getRow(FIRST_ROW + index).height = textHeight(project, 23, '', 1);
  });
  const total = String(last + 1);
  const sum = (index: 2 | 3) =>
    Math.round(PROJECTS.reduce((result, row) => result + row[index], 0) * 100) / 100;
  putCells(sheet, [
    { range: `A${total}:B${total}`, look: 'label', value: '合计' },
    totalCell('C', last, isExample ? sum(2) : 0),
    totalCell('D', last, isExample ? sum(3) : 0),
    rateCell(total, isExample ? sum(3) / sum(2) : 0),
    { range: `A${String(last + 2)}`, look: 'label', value: '部分重点任务预算完成率不达标原因' },
    input(
      `B${String(last + 2)}:E${String(last + 2)}`,
      'text',
      isExample ? SHORTFALL_REASONS : null,
    ),
  ]);
  setHeights(sheet, { [last + 1]: 24, [last + 2]: 96 });
  const rows = PROJECTS.map((_, index) => String(FIRST_ROW + index));
  const prompt = '请填数字，单位：万元，保留两位小数。';
  allowOnlyNumbers(
    sheet,
    rows.flatMap((row) => [`C${row}`, `D${row}`]),
    prompt,
    0,
  );
  finish(sheet, 'landscape', 5, last + 2);
}

function rateCell(row: string, result: number): FormCell {
  return { range: `E${row}`, look: 'percent', formula: `IF(C${row}=0,0,D${row}/C${row})`, result };
}

function totalCell(column: string, last: number, result: number): FormCell {
  const range = `${column}${String(FIRST_ROW)}:${column}${String(last)}`;
  return { range: `${column}${String(last + 1)}`, look: 'money', formula: `SUM(${range})`, result };
}

function textHeight(text: string, perLine: number, other: string, otherPerLine: number): number {
  const lines = Math.max(Math.ceil(text.length / perLine), Math.ceil(other.length / otherPerLine));
  return Math.max(21, lines * 14 + 7);
}
