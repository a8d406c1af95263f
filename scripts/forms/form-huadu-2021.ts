import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { writeSample } from './fill-sample.ts';
import { HUADU_SAMPLE } from './huadu-2021-sample.ts';
import { putScores, SCORE_HEADINGS } from './guangzhou-scores.ts';
import { input, protectLabels, putCells, setPaper, setWidths } from './official-sheet.ts';
import { letterOf, only, putFields, putMatrix, putSection, type MatrixRow } from './sections.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Writes the blank form, score table and 说明 of F3 花都 and an invented example into a folder. */
export async function buildForm(folder: string): Promise<readonly string[]> {
  return [
    await writeWorkbook(await blankForm(), join(folder, 'template.xlsx')),
    await writeSample(await blankForm(), join(folder, 'sample.xlsx'), HUADU_SAMPLE),
  ];
}

async function blankForm(): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  selfEvaluation(workbook);
  scoreTable(workbook);
  explanation(workbook);
  for (const sheet of workbook.worksheets) {
    await protectLabels(sheet);
    sheet.views = [{ state: 'normal', showGridLines: false, zoomScale: 100 }];
  }
  return workbook;
}

function selfEvaluation(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('自评表');
  setWidths(sheet, [22, 18, 18, 18, 16]);
  putCells(sheet, [
    { range: 'A1:E1', look: 'title', value: '花都区部门整体支出绩效自评表' },
    { range: 'A2:E2', look: 'subtitle', value: '（    年度）', isInput: true },
    { range: 'E3', look: 'note', value: '单位：万元', align: 'right' },
  ]);
  sheet.getRow(1).height = 34;
  const whole = { at: only(0), value: { first: 1, last: 4 } };
  let row = putFields(sheet, 4, [[{ label: '单位名称', ...whole }]]);
  row = putFields(
    sheet,
    row,
    ['年度整体绩效目标', '整体绩效目标完成情况', '未能完成原因'].map((label) => [
      { label, ...whole, look: 'text' },
    ]),
    96,
  );
  const columns = ['年初预算数', '全年预算数', '全年支出数', '支出率'].map((heading, index) => ({
    heading,
    look: index === 3 ? ('percent' as const) : ('money' as const),
    span: only(index + 1),
  }));
  const sources = ['一般公共预算', '政府性基金', '国有资本经营预算', '其他资金'];
  const rate = (line: number) => `IF(C${String(line)}=0,0,D${String(line)}/C${String(line)})`;
  const rows: readonly MatrixRow[] = [
    {
      label: '合计',
      formula: (column, line) => {
        const letter = letterOf(column + 1);
        return column === 3
          ? rate(line)
          : `SUM(${letter}${String(line + 1)}:${letter}${String(line + sources.length)})`;
      },
    },
    ...sources.map((label): MatrixRow => ({
      label,
      formula: (column, line) => (column === 3 ? rate(line) : null),
    })),
  ];
  const end = putMatrix(sheet, row, { text: '资金来源', span: only(0) }, columns, rows);
  setPaper(sheet, 'portrait', `A1:E${String(end - 1)}`);
}

function scoreTable(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('自评得分表');
  setWidths(sheet, [13, 8, 14, 8, 38, 8, 10]);
  putCells(sheet, [
    { range: 'A1:G1', look: 'heading', value: '部门整体支出绩效自评得分表' },
    ...SCORE_HEADINGS.map((value, index) => ({
      range: `${letterOf(index)}2`,
      look: 'label' as const,
      value,
    })),
  ]);
  sheet.getRow(1).height = 36;
  sheet.getRow(2).height = 28;
  const total = putScores(sheet, 3, 'blank');
  setPaper(sheet, 'portrait', `A1:G${String(total)}`, '2:2');
}

function explanation(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('自评表说明');
  setWidths(sheet, [24, 24, 20, 24]);
  putCells(sheet, [{ range: 'A1:D1', look: 'title', value: '部门整体支出绩效自评表说明' }]);
  sheet.getRow(1).height = 34;
  let row = putSection(sheet, 2, 4, '一、绩效自评情况（自评结论）');
  row = putMatrix(
    sheet,
    row,
    { text: '支出构成', span: only(0) },
    [
      { heading: '金额', look: 'money', span: only(1) },
      { heading: '占比', look: 'percent', span: only(2) },
    ],
    [
      {
        label: '部门整体财政资金支出',
        formula: (column, line) =>
          column === 0
            ? `SUM(B${String(line + 1)}:B${String(line + 2)})`
            : `SUM(C${String(line + 1)}:C${String(line + 2)})`,
      },
      {
        label: '基本支出',
        formula: (column, line) => (column === 0 ? null : share(line, line - 1)),
      },
      {
        label: '项目支出',
        formula: (column, line) => (column === 0 ? null : share(line, line - 2)),
      },
    ],
  );
  row = putFields(sheet, row, [
    [
      { label: '自评总得分', at: only(0), value: only(1), look: 'score' },
      { label: '自评等级', at: only(2), value: only(3) },
    ],
  ]);
  sheet.getCell(`D${String(row - 1)}`).dataValidation = {
    type: 'list',
    formulae: ['"优,良,中,差"'],
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: '请从下拉中选择',
    error: '等级为优、良、中、差之一。',
  };
  row = putTexts(sheet, row, ['履职效能分析']);
  row = putSection(sheet, row, 4, '管理效率分析');
  row = putTexts(sheet, row, [
    '预算编制及执行',
    '信息公开',
    '绩效管理',
    '采购管理',
    '资产管理',
    '运行成本',
  ]);
  row = putTexts(sheet, row, ['存在的主要问题', '下一步改进措施']);
  setPaper(sheet, 'portrait', `A1:D${String(row - 1)}`);
}

function share(line: number, total: number): string {
  return `IF(B${String(total)}=0,0,B${String(line)}/B${String(total)})`;
}

function putTexts(sheet: ExcelJS.Worksheet, top: number, labels: readonly string[]): number {
  labels.forEach((value, index) => {
    const row = String(top + index);
    putCells(sheet, [
      { range: `A${row}`, look: 'label', value },
      input(`B${row}:D${row}`, 'text', null),
    ]);
    sheet.getRow(top + index).height = 58;
  });
  return top + labels.length;
}
