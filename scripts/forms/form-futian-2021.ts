import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { writeSample } from './fill-sample.ts';
import { FUTIAN_SAMPLE } from './futian-2021-sample.ts';
import {
  input,
  protectLabels,
  putCells,
  setPaper,
  setWidths,
  type FormCell,
} from './official-sheet.ts';
import {
  letterOf,
  only,
  putFields,
  putMatrix,
  type MatrixColumn,
  type MatrixRow,
} from './sections.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Writes the blank tables of F5 福田 and an invented example into a folder. */
export async function buildForm(folder: string): Promise<readonly string[]> {
  return [
    await writeWorkbook(await blankForm(), join(folder, 'template.xlsx')),
    await writeSample(await blankForm(), join(folder, 'sample.xlsx'), FUTIAN_SAMPLE),
  ];
}

async function blankForm(): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  budget(workbook);
  items(workbook);
  performance(workbook);
  scores(workbook);
  for (const sheet of workbook.worksheets) {
    await protectLabels(sheet);
    sheet.views = [{ state: 'normal', showGridLines: false, zoomScale: 100 }];
  }
  return workbook;
}

function addSheet(
  workbook: ExcelJS.Workbook,
  name: string,
  title: string,
  widths: readonly number[],
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name);
  setWidths(sheet, widths);
  putCells(sheet, [{ range: `A1:${letterOf(widths.length - 1)}1`, look: 'title', value: title }]);
  sheet.getRow(1).height = 34;
  return sheet;
}

function columnsOf(headings: readonly string[], rates: readonly string[]): readonly MatrixColumn[] {
  return headings.map((heading, index) => ({
    heading,
    look: rates.includes(heading) ? 'percent' : 'money',
    span: only(index + 1),
  }));
}

/** Total of the rows below, and the quotient C ÷ B in the last column. */
function totalRow(label: string, parts: number): MatrixRow {
  return {
    label,
    formula: (column, line) => {
      if (column === 2) return quotient(line);
      const letter = letterOf(column + 1);
      return `SUM(${letter}${String(line + 1)}:${letter}${String(line + parts)})`;
    },
  };
}

function partRow(label: string): MatrixRow {
  return { label, formula: (column, line) => (column === 2 ? quotient(line) : null) };
}

function quotient(line: number): string {
  return `IF(B${String(line)}=0,0,C${String(line)}/B${String(line)})`;
}

function budget(workbook: ExcelJS.Workbook): void {
  const sheet = addSheet(
    workbook,
    '预算编制与执行',
    '福田区部门整体绩效自评表',
    [30, 18, 18, 18, 16],
  );
  let row = putFields(sheet, 2, [
    [{ label: '部门名称', at: only(0), value: { first: 1, last: 4 } }],
  ]);
  const growth = (line: number) =>
    `IF(B${String(line)}-D${String(line)}=0,0,D${String(line)}/(B${String(line)}-D${String(line)}))`;
  const input3 = (label: string): MatrixRow => ({
    label,
    formula: (column, line) => (column === 3 ? growth(line) : null),
  });
  row = putMatrix(
    sheet,
    row,
    { text: '预算编制', span: only(0) },
    columnsOf(['年初预算数', '调整后预算数', '同比增加额', '同比增长率'], ['同比增长率']),
    [
      input3('预算收入'),
      {
        label: '预算支出',
        formula: (column, line) => {
          if (column === 3) return growth(line);
          if (column === 2) return null;
          const letter = letterOf(column + 1);
          return `SUM(${letter}${String(line + 1)}:${letter}${String(line + 3)})`;
        },
      },
      input3('人员支出'),
      input3('公用支出'),
      input3('项目支出'),
    ],
  );
  row = putMatrix(
    sheet,
    row + 1,
    { text: '预算执行', span: only(0) },
    columnsOf(['调整预算', '执行数', '预算执行率'], ['预算执行率']),
    [totalRow('执行合计', 3), partRow('人员支出'), partRow('公用支出'), partRow('项目支出')],
  );
  setPaper(sheet, 'portrait', `A1:E${String(row - 1)}`);
}

const ITEMS = [
  '购置费',
  '一般管理事务',
  '残疾康复',
  '其他残疾人事务',
  '就业扶贫',
  '残疾人保障金',
  '残疾人事业发展补助资金',
  '市级单位拨款',
  '残疾人事业的彩票公益金',
];

function items(workbook: ExcelJS.Workbook): void {
  const sheet = addSheet(workbook, '项目支出', '项目支出情况表', [36, 20, 20, 18]);
  const row = putMatrix(
    sheet,
    2,
    { text: '项目名称', span: only(0) },
    columnsOf(['项目预算数', '项目支出数', '支出率'], ['支出率']),
    [totalRow('项目合计', ITEMS.length), ...ITEMS.map(partRow)],
  );
  setPaper(sheet, 'portrait', `A1:D${String(row - 1)}`);
}

function performance(workbook: ExcelJS.Workbook): void {
  const sheet = addSheet(workbook, '履职绩效', '执行均衡率和费用控制情况表', [28, 20, 20, 18]);
  const schedules = [0.25, 0.5, 0.75, 1];
  const first = 3;
  let row = putMatrix(
    sheet,
    2,
    { text: '季度', span: only(0) },
    columnsOf(['累计进度', '序时进度', '执行均衡率'], ['累计进度', '序时进度', '执行均衡率']),
    [
      ...['第一季度', '第二季度', '第三季度', '第四季度'].map((label): MatrixRow => ({
        label,
        formula: (column, line) =>
          column === 2 ? `IF(C${String(line)}=0,0,B${String(line)}/C${String(line)})` : null,
      })),
      {
        label: '全年',
        formula: (column) =>
          column === 2 ? `AVERAGE(D${String(first)}:D${String(first + 3)})` : '',
      },
    ],
  );
  schedules.forEach((schedule, index) => {
    sheet.getCell(`C${String(first + index)}`).value = schedule;
  });
  row = putMatrix(
    sheet,
    row + 1,
    { text: '费用控制', span: only(0) },
    columnsOf(['预算安排数', '实际支出数', '控制率'], ['控制率']),
    [partRow('公用经费'), partRow('“三公”经费')],
  );
  setPaper(sheet, 'portrait', `A1:D${String(row - 1)}`);
}

/** The usual frame of indicators; weights are a bureau's own to adjust. */
const FRAME: readonly (readonly [
  string,
  number,
  readonly (readonly [string, number, readonly (readonly [string, number])[]])[],
])[] = [
  [
    '部门决策',
    25,
    [
      [
        '预算编制',
        10,
        [
          ['预算编制合理性', 5],
          ['预算编制规范性', 5],
        ],
      ],
      [
        '目标设置',
        15,
        [
          ['绩效目标完整性', 8],
          ['绩效指标明确性', 7],
        ],
      ],
    ],
  ],
  [
    '部门管理',
    20,
    [
      [
        '资金管理',
        8,
        [
          ['财务合规性', 3],
          ['预决算信息公开', 3],
          ['政府采购执行情况', 2],
        ],
      ],
      [
        '项目管理',
        4,
        [
          ['项目实施程序', 2],
          ['项目监管', 2],
        ],
      ],
      [
        '资产管理',
        3,
        [
          ['资产管理安全性', 2],
          ['固定资产利用率', 1],
        ],
      ],
      [
        '人员管理',
        2,
        [
          ['财政供养人员控制率', 1],
          ['编外人员控制率', 1],
        ],
      ],
      ['制度管理', 3, [['管理制度健全性', 3]]],
    ],
  ],
  [
    '部门绩效',
    55,
    [
      [
        '经济性',
        6,
        [
          ['公用经费控制率', 3],
          ['“三公”经费控制率', 3],
        ],
      ],
      [
        '效率性',
        22,
        [
          ['预算执行率', 6],
          ['重点工作完成情况', 8],
          ['项目完成及时性', 8],
        ],
      ],
      [
        '效果性',
        20,
        [
          ['社会效益', 10],
          ['生态效益', 3],
          ['可持续影响', 7],
        ],
      ],
      [
        '公平性',
        7,
        [
          ['群众信访办理情况', 3],
          ['公众或服务对象满意度', 4],
        ],
      ],
    ],
  ],
];

function scores(workbook: ExcelJS.Workbook): void {
  const sheet = addSheet(workbook, '评分表', '部门整体绩效自评评分表', [13, 8, 14, 8, 34, 8, 10]);
  const headings = ['一级指标', '分值', '二级指标', '分值', '三级指标', '分值', '评分'];
  putCells(
    sheet,
    headings.map((value, index): FormCell => ({
      range: `${letterOf(index)}2`,
      look: 'label',
      value,
    })),
  );
  sheet.getRow(2).height = 28;
  let row = 3;
  for (const [level1, weight1, seconds] of FRAME) {
    const top = row;
    for (const [level2, weight2, thirds] of seconds) {
      const start = row;
      for (const [indicator, weight] of thirds) {
        const line = String(row);
        putCells(sheet, [
          input(`E${line}`, 'text', indicator),
          input(`F${line}`, 'score', weight),
          input(`G${line}`, 'score', null),
        ]);
        sheet.getRow(row).height = 22;
        row += 1;
      }
      putCells(sheet, [
        input(
          `C${String(start)}:C${String(row - 1)}`.replace(/^(\w+):\1$/, '$1'),
          'centred',
          level2,
        ),
        input(
          `D${String(start)}:D${String(row - 1)}`.replace(/^(\w+):\1$/, '$1'),
          'score',
          weight2,
        ),
      ]);
    }
    putCells(sheet, [
      input(`A${String(top)}:A${String(row - 1)}`, 'centred', level1),
      input(`B${String(top)}:B${String(row - 1)}`, 'score', weight1),
    ]);
  }
  sheet.getRow(row).height = 24;
  const [total, last] = [String(row), String(row - 1)];
  putCells(sheet, [
    { range: `A${total}`, look: 'label', value: '总分' },
    { range: `B${total}`, look: 'score', formula: `SUM(B3:B${last})`, result: 100 },
    { range: `C${total}:F${total}`, look: 'text' },
    { range: `G${total}`, look: 'score', formula: `SUM(G3:G${last})`, result: 0 },
  ]);
  setPaper(sheet, 'portrait', `A1:G${total}`, '2:2');
}
