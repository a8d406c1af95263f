import type ExcelJS from 'exceljs';
import { spanOf } from './guangzhou-scores.ts';
import { input, putCells, type FormCell } from './official-sheet.ts';

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

/**
 * Writes the headings and indicators into columns A to I from a row on; `fundsRow` holds weight (G) and score (I)
 * of the execution, which count in the total. Answers with the row of the total.
 */
export function putIndicators(sheet: ExcelJS.Worksheet, top: number, fundsRow: number): number {
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
      range: `${'BCDEFGHI'.charAt(index)}${String(top)}`,
      look: 'label',
      value,
    })),
  );
  sheet.getRow(top).height = 32;
  let row = top + 1;
  for (const [first, seconds] of LEVELS) {
    const start = row;
    for (const [second, count] of seconds) {
      putCells(sheet, [input(spanOf('C', row, row + count - 1), 'centred', second)]);
      for (let index = 0; index < count; index += 1, row += 1) {
        putCells(sheet, indicatorCells(String(row)));
        sheet.getRow(row).height = 30;
      }
    }
    putCells(sheet, [input(spanOf('B', start, row - 1), 'centred', first)]);
  }
  const [first, bottom] = [String(top + 1), String(row - 1)];
  putCells(sheet, [
    { range: `A${String(top)}:A${bottom}`, look: 'label', value: '绩效指标' },
    { range: `A${String(row)}:F${String(row)}`, look: 'label', value: '总分' },
    {
      range: `G${String(row)}`,
      look: 'score',
      formula: `SUM(G${first}:G${bottom})+G${String(fundsRow)}`,
      result: 10,
    },
    {
      range: `H${String(row)}`,
      look: 'score',
      formula: `SUM(H${first}:H${bottom})+I${String(fundsRow)}`,
      result: 0,
    },
    { range: `I${String(row)}`, look: 'text' },
  ]);
  sheet.getRow(row).height = 24;
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
