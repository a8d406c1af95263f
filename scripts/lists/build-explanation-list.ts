// Builds assets/lists/explanation-list.xlsx, the empty list of explanations:
//   node scripts/run-typescript.mjs scripts/lists/build-explanation-list.ts
import ExcelJS from 'exceljs';
import { LIST_COLUMNS } from '../../shared/explanations/explanation-list.ts';
import { LIST_WIDTHS } from '../../shared/explanations/list-rows.ts';
import { writeWorkbook } from '../forms/write-workbook.ts';

const OUT = 'assets/lists/explanation-list.xlsx';
const LAST = 'G';
const HEADING_ROW = 3;

const workbook = new ExcelJS.Workbook();
const sheet = workbook.addWorksheet('出错说明清单', {
  pageSetup: {
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${HEADING_ROW}:${HEADING_ROW}`,
    margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
  },
  headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  views: [{ state: 'frozen', ySplit: HEADING_ROW, showGridLines: false }],
});

Object.assign(sheet.pageSetup, { paperSize: 9 });

const thin = { style: 'thin', color: { argb: 'FF000000' } } as const;
const box = { top: thin, left: thin, bottom: thin, right: thin };

LIST_WIDTHS.forEach((width, index) => {
  const column = sheet.getColumn(index + 1);
  column.width = width;
});

sheet.mergeCells(`A1:${LAST}1`);
const title = sheet.getCell('A1');
title.value = '出错说明清单';
title.font = { name: '黑体', size: 18 };
title.alignment = { horizontal: 'center', vertical: 'middle' };
sheet.getRow(1).height = 34;

sheet.mergeCells(`A2:${LAST}2`);
const subtitle = sheet.getCell('A2');
subtitle.value = '';
subtitle.font = { name: '宋体', size: 10.5 };
subtitle.alignment = { horizontal: 'left', vertical: 'middle', wrapText: true };
sheet.getRow(2).height = 30;

['序号', ...LIST_COLUMNS].forEach((heading, index) => {
  const cell = sheet.getCell(HEADING_ROW, index + 1);
  cell.value = heading;
  cell.font = { name: '黑体', size: 10.5 };
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  cell.border = box;
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } };
});
sheet.getRow(HEADING_ROW).height = 24;

// The row that every entry is a copy of.
[0, ...LIST_COLUMNS].forEach((_, index) => {
  const cell = sheet.getCell(HEADING_ROW + 1, index + 1);
  cell.border = box;
  cell.font = { name: '宋体', size: 10.5 };
  cell.alignment = {
    horizontal: index === 0 || index === 2 ? 'center' : 'left',
    vertical: 'middle',
    wrapText: true,
  };
  cell.numFmt = index === 0 ? '0' : '@';
});
sheet.getRow(HEADING_ROW + 1).height = 18;

console.log(await writeWorkbook(workbook, OUT));
