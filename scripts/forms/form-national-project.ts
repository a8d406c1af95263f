import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { writeSample } from './fill-sample.ts';
import { putIndicators } from './national-indicators.ts';
import { NATIONAL_SAMPLE } from './national-project-sample.ts';
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

/** Writes the blank F6 form (national layout) and an invented example into a folder; none is published. */
export async function buildForm(folder: string): Promise<readonly string[]> {
  return [
    await writeWorkbook(await blankForm(), join(folder, 'template.xlsx')),
    await writeSample(await blankForm(), join(folder, 'sample.xlsx'), NATIONAL_SAMPLE),
  ];
}

const FIRST_INDICATOR_ROW = 13;

async function blankForm(): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('项目支出绩效自评表');
  setWidths(sheet, [6, 14, 17, 22, 13, 13, 8, 9, 20]);
  putCells(sheet, [...headCells(), ...fundCells(), ...goalCells()]);
  const totalRow = putIndicators(sheet, FIRST_INDICATOR_ROW - 1, 6);
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
