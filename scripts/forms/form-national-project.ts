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
import { writeWorkbook } from './write-workbook.ts';

/** Writes the blank F6 form (national layout) into a folder; there is no published example. */
export async function buildForm(folder: string): Promise<readonly string[]> {
  return [await writeWorkbook(await blankForm(), join(folder, 'template.xlsx'))];
}

/** 一级指标 with its 二级指标 and the rows each of them has. */
const LEVELS: readonly (readonly [string, readonly (readonly [string, number])[]])[] = [
  [
    '产出指标(50分)',
    [
      ['数量指标', 2],
      ['质量指标', 2],
      ['时效指标', 1],
      ['成本指标', 1],
    ],
  ],
  [
    '效益指标(30分)',
    [
      ['经济效益指标', 1],
      ['社会效益指标', 1],
      ['生态效益指标', 1],
      ['可持续影响指标', 1],
    ],
  ],
  ['满意度指标(10分)', [['服务对象满意度指标', 1]]],
];
const FIRST_INDICATOR_ROW = 13;

async function blankForm(): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('项目支出绩效自评表');
  setWidths(sheet, [6, 11, 17, 22, 13, 13, 8, 9, 20]);
  putCells(sheet, [...headCells(), ...fundCells(), ...goalCells()]);
  const totalRow = putIndicators(sheet);
  setHeights(sheet, {
    1: 34,
    2: 22,
    3: 24,
    4: 24,
    5: 24,
    6: 22,
    7: 22,
    8: 22,
    9: 22,
    10: 22,
    11: 110,
    12: 32,
  });
  sheet.getRow(totalRow).height = 24;
  const amounts = ['D', 'E', 'F'].flatMap((column) =>
    [7, 8, 9].map((row) => `${column}${String(row)}`),
  );
  allowOnlyNumbers(sheet, amounts, '请填数字，单位：万元，保留两位小数。', 0);
  const rows = Array.from(
    { length: totalRow - FIRST_INDICATOR_ROW },
    (_, i) => FIRST_INDICATOR_ROW + i,
  );
  allowOnlyNumbers(
    sheet,
    rows.flatMap((row) => [`G${String(row)}`, `H${String(row)}`]),
    '请填 0 至 100 之间的分数。',
    0,
    100,
  );
  setPaper(sheet, 'portrait', `A1:I${String(totalRow)}`, '12:12');
  await protectLabels(sheet);
  sheet.views = [{ state: 'normal', showGridLines: false, zoomScale: 100 }];
  return workbook;
}

function headCells(): readonly FormCell[] {
  return [
    { range: 'A1:I1', look: 'title', value: '项目支出绩效自评表' },
    { range: 'A2:I2', look: 'subtitle', value: '（    年度）', isInput: true },
    { range: 'A3:B3', look: 'label', value: '项目名称' },
    input('C3:I3', 'centred', null),
    { range: 'A4:B4', look: 'label', value: '主管部门' },
    input('C4:E4', 'centred', null),
    { range: 'F4', look: 'label', value: '实施单位' },
    input('G4:I4', 'centred', null),
  ];
}

function fundCells(): readonly FormCell[] {
  const headings = ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'];
  const rows = ['年度资金总额', '其中：本年财政拨款', '上年结转资金', '其他资金'];
  return [
    { range: 'A5:B9', look: 'label', value: '项目资金（万元）' },
    { range: 'C5', look: 'label' },
    ...headings.map((value, index): FormCell => ({
      range: `${'DEFGHI'.charAt(index)}5`,
      look: 'label',
      value,
    })),
    ...rows.flatMap((value, index): readonly FormCell[] => {
      const row = String(6 + index);
      const rate: FormCell = {
        range: `H${row}`,
        look: 'percent',
        formula: `IF(E${row}=0,0,F${row}/E${row})`,
        result: 0,
      };
      const label: FormCell = { range: `C${row}`, look: 'label', value };
      if (index > 0) {
        return [
          label,
          ...['D', 'E', 'F'].map((column) => input(`${column}${row}`, 'money', null)),
          { range: `G${row}`, look: 'centred', value: '—' },
          rate,
          { range: `I${row}`, look: 'centred', value: '—' },
        ];
      }
      return [
        label,
        ...['D', 'E', 'F'].map((column): FormCell => ({
          range: `${column}${row}`,
          look: 'money',
          formula: `SUM(${column}7:${column}9)`,
          result: 0,
        })),
        input(`G${row}`, 'score', 10),
        rate,
        { range: `I${row}`, look: 'score', formula: `ROUND(G${row}*MIN(H${row},1),2)`, result: 0 },
      ];
    }),
  ];
}

function goalCells(): readonly FormCell[] {
  return [
    { range: 'A10:A11', look: 'label', value: '年度总体目标' },
    { range: 'B10:E10', look: 'label', value: '预期目标' },
    { range: 'F10:I10', look: 'label', value: '实际完成情况' },
    input('B11:E11', 'text', null),
    input('F11:I11', 'text', null),
  ];
}

/** Writes the indicators; answers with the row of the total. */
function putIndicators(sheet: ExcelJS.Worksheet): number {
  const headings = [
    '一级指标',
    '二级指标',
    '三级指标',
    '年度指标值',
    '实际完成值',
    '分值',
    '得分',
    '偏差原因分析及改进措施',
  ];
  putCells(
    sheet,
    headings.map((value, index) => ({
      range: `${'BCDEFGHI'.charAt(index)}12`,
      look: 'label',
      value,
    })),
  );
  let row = FIRST_INDICATOR_ROW;
  for (const [first, seconds] of LEVELS) {
    const start = row;
    for (const [second, count] of seconds) {
      putCells(sheet, [input(span('C', row, row + count - 1), 'centred', second)]);
      for (let index = 0; index < count; index += 1, row += 1) {
        putCells(sheet, indicatorCells(String(row)));
        sheet.getRow(row).height = 30;
      }
    }
    putCells(sheet, [input(span('B', start, row - 1), 'centred', first)]);
  }
  const [top, bottom] = [String(FIRST_INDICATOR_ROW), String(row - 1)];
  putCells(sheet, [
    { range: `A12:A${bottom}`, look: 'label', value: '绩效指标' },
    { range: `A${String(row)}:F${String(row)}`, look: 'label', value: '总分' },
    { range: `G${String(row)}`, look: 'score', formula: `SUM(G${top}:G${bottom})+G6`, result: 10 },
    { range: `H${String(row)}`, look: 'score', formula: `SUM(H${top}:H${bottom})+I6`, result: 0 },
    { range: `I${String(row)}`, look: 'text' },
  ]);
  return row;
}

function indicatorCells(row: string): readonly FormCell[] {
  return [
    input(`D${row}`, 'text', null),
    input(`E${row}`, 'centred', null),
    input(`F${row}`, 'centred', null),
    input(`G${row}`, 'score', null),
    input(`H${row}`, 'score', null),
    input(`I${row}`, 'text', null),
  ];
}

function span(column: string, top: number, bottom: number): string {
  const [first, last] = [`${column}${String(top)}`, `${column}${String(bottom)}`];
  return first === last ? first : `${first}:${last}`;
}
