import type ExcelJS from 'exceljs';
import { allowOnlyNumbers, input, putCells } from './official-sheet.ts';
import { letterOf } from './sections.ts';

/** The 50 + 50 scheme of the Guangzhou districts with the scores of 番禺 2022: 一级, 分值, 二级, 分值, 三级, 分值, 自评分; an empty or null cell belongs to the one above. */
const SCHEME: readonly (readonly [
  string,
  number | null,
  string,
  number | null,
  string,
  number,
  number,
])[] = [
  ['履职效能', 50, '整体效能', 50, '部门整体绩效目标产出指标完成情况', 20, 11.76],
  ['', null, '', null, '部门整体绩效目标效益指标完成情况', 20, 20],
  ['', null, '', null, '部门预算资金支出率', 10, 9.78],
  ['管理效率', 50, '预算编制', 3, '新增预算项目事前绩效评估', 3, 3],
  ['', null, '预算执行', 4, '结转结余率', 2, 2],
  ['', null, '', null, '财务管理合规性', 2, 2],
  ['', null, '信息公开', 4, '预决算公开合规性', 2, 2],
  ['', null, '', null, '绩效信息公开情况', 2, 2],
  ['', null, '绩效管理', 15, '绩效管理制度建设', 5, 5],
  ['', null, '', null, '绩效结果应用', 3, 3],
  ['', null, '', null, '绩效管理制度执行', 7, 7],
  ['', null, '采购管理', 10, '采购意向公开合规性', 0.5, 0.5],
  ['', null, '', null, '采购意向公开时效性', 1.5, 1.5],
  ['', null, '', null, '采购内控制度建设', 1, 1],
  ['', null, '', null, '采购活动合规性', 2, 2],
  ['', null, '', null, '采购合同签订时效性', 3, 3],
  ['', null, '', null, '合同备案时效性', 1, 1],
  ['', null, '', null, '采购政策效能', 1, 1],
  ['', null, '资产管理', 10, '资产配置合规性', 2, 2],
  ['', null, '', null, '资产收益上缴的及时性', 1, 1],
  ['', null, '', null, '资产盘点情况', 1, 1],
  ['', null, '', null, '数据质量', 2, 2],
  ['', null, '', null, '资产管理合规性', 2, 2],
  ['', null, '', null, '固定资产利用率', 2, 2],
  ['', null, '运行成本', 4, '公用经费控制率', 2, 2],
  ['', null, '', null, '“三公”经费控制情况', 2, 2],
];

/** Headings of the score table. */
export const SCORE_HEADINGS = [
  '一级指标',
  '分值',
  '二级指标',
  '分值',
  '三级指标',
  '分值',
  '自评分',
];

/** Writes the score table below its headings into columns A to G; answers with the row of the total. */
export function putScores(
  sheet: ExcelJS.Worksheet,
  firstRow: number,
  content: 'blank' | 'example',
): number {
  const last = firstRow + SCHEME.length - 1;
  for (const [column, weight] of [
    [0, 1],
    [2, 3],
  ] as const) {
    for (const { first, end, text } of mergedRuns(SCHEME.map((row) => row[column]))) {
      const [top, bottom] = [firstRow + first, firstRow + end];
      const value = SCHEME[first]?.[weight] ?? 0;
      putCells(sheet, [
        { range: spanOf(letterOf(column), top, bottom), look: 'centred', value: text },
        { range: spanOf(letterOf(weight), top, bottom), look: 'score', value },
      ]);
    }
  }
  // The published table leaves the name of the second row of 采购意向公开 empty: one merged cell for both.
  const unnamed =
    content === 'example'
      ? SCHEME.findIndex(([, , , , name]) => name === '采购意向公开时效性')
      : -1;
  SCHEME.forEach(([, , , , indicator, weight, score], index) => {
    const row = firstRow + index;
    putCells(sheet, [
      ...(index === unnamed || index + 1 === unnamed
        ? []
        : [{ range: `E${String(row)}`, look: 'text' as const, value: indicator }]),
      { range: `F${String(row)}`, look: 'score', value: weight },
      input(`G${String(row)}`, 'score', content === 'example' ? score : null),
    ]);
    sheet.getRow(row).height = 21;
  });
  if (unnamed > 0) {
    const row = firstRow + unnamed;
    putCells(sheet, [
      { range: spanOf('E', row - 1, row), look: 'text', value: '采购意向公开合规性' },
    ]);
  }
  const totalRow = last + 1;
  const range = (column: string) => `${column}${String(firstRow)}:${column}${String(last)}`;
  putCells(sheet, [
    { range: `A${String(totalRow)}`, look: 'label', value: '总分' },
    { range: `B${String(totalRow)}`, look: 'score', formula: `SUM(${range('B')})`, result: 100 },
    { range: `C${String(totalRow)}:F${String(totalRow)}`, look: 'text' },
    {
      range: `G${String(totalRow)}`,
      look: 'score',
      formula: `SUM(${range('G')})`,
      result: content === 'example' ? 91.54 : 0,
    },
  ]);
  sheet.getRow(totalRow).height = 24;
  SCHEME.forEach(([, , , , , weight], index) => {
    const prompt = `请填 0 至 ${String(weight)} 之间的分数。`;
    allowOnlyNumbers(sheet, [`G${String(firstRow + index)}`], prompt, 0, weight);
  });
  return totalRow;
}

/** Runs of a column in which an empty text belongs to the one above. */
export function mergedRuns(
  texts: readonly string[],
): readonly { first: number; end: number; text: string }[] {
  const runs: { first: number; end: number; text: string }[] = [];
  texts.forEach((text, index) => {
    const run = runs.at(-1);
    if (text === '' && run) run.end = index;
    else runs.push({ first: index, end: index, text });
  });
  return runs;
}

/** `A3:A5`, or `A3` for one row. */
export function spanOf(column: string, top: number, bottom: number): string {
  const [first, last] = [`${column}${String(top)}`, `${column}${String(bottom)}`];
  return first === last ? first : `${first}:${last}`;
}
