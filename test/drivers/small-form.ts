import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';

/** Writes a small protected form with every kind of cell that a clerk meets, and answers its path. */
export async function writeSmallForm(folder: string, name = '小预算表.xlsx'): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('预算表');
  sheet.columns = [{ width: 20 }, { width: 16 }, { width: 16 }, { width: 16 }];
  sheet.mergeCells('A1:D1');
  sheet.getCell('A1').value = '预算小表';
  sheet.getCell('A1').alignment = { horizontal: 'center' };
  sheet.getRow(3).values = ['资金来源', '年初预算', '预算调整', '合计'];
  sheet.getRow(4).values = ['一般公共预算', 100, 20];
  sheet.getRow(5).values = ['政府性基金', 0.5, 0.25];
  sheet.getCell('D4').value = { formula: 'B4+C4', result: 120 };
  sheet.getCell('D5').value = { formula: 'B5+C5', result: 0.75 };
  sheet.getCell('A6').value = '合计';
  sheet.getCell('B6').value = { formula: 'SUM(B4:B5)', result: 100.5 };
  sheet.getCell('A8').value = '是否公开';
  sheet.getCell('A9').value = '受益人数';
  sheet.getCell('A10').value = '满意度';
  sheet.getCell('A11').value = '备注';
  sheet.getCell('A12').value = '单位编码';
  for (const address of ['B4', 'C4', 'B5', 'C5', 'B8', 'B9', 'B10', 'B11', 'B12']) {
    sheet.getCell(address).protection = { locked: false };
  }
  for (const address of ['B4', 'C4', 'D4', 'B5', 'C5', 'D5', 'B6']) {
    sheet.getCell(address).numFmt = '#,##0.00';
  }
  sheet.getCell('B10').numFmt = '0.00%';
  sheet.getCell('B11').alignment = { wrapText: true };
  sheet.getCell('B8').dataValidation = {
    type: 'list',
    allowBlank: true,
    formulae: ['"是,否"'],
    showErrorMessage: true,
    errorStyle: 'stop',
  };
  sheet.getCell('B9').dataValidation = {
    type: 'whole',
    operator: 'between',
    formulae: [0, 1000],
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    error: '请填 0 到 1000 的整数。',
    showInputMessage: true,
    promptTitle: '受益人数',
    prompt: '只填人数，不带单位。',
  };
  sheet.getCell('B10').dataValidation = {
    type: 'decimal',
    operator: 'lessThanOrEqual',
    formulae: [1],
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'warning',
  };
  sheet.getCell('B4').note = '按财政批复数填写';
  await sheet.protect('', {});
  const details = workbook.addWorksheet('明细');
  details.getCell('A1').value = '项目';
  details.getCell('B1').value = '金额';
  details.getCell('A2').value = '康复';
  details.getCell('B2').value = 12.5;
  const hidden = workbook.addWorksheet('内部', { state: 'hidden' });
  hidden.getCell('A1').value = '不给看';
  const path = join(folder, name);
  await writeFile(path, new Uint8Array(await workbook.xlsx.writeBuffer()));
  return path;
}

/** Reads one cell of a saved file with a reader of another maker. */
export async function readSavedCell(
  path: string,
  sheetName: string,
  address: string,
): Promise<ExcelJS.CellValue> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet(sheetName);
  if (!sheet) throw new Error(`${path} has no sheet ${sheetName}`);
  return sheet.getCell(address).value;
}
