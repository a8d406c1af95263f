import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';

/** Writes a small open workbook with figures to calculate with, and answers its path. */
export async function writeAccounts(folder: string): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('账目');
  sheet.columns = [{ width: 18 }, { width: 14 }, { width: 14 }, { width: 18 }, { width: 14 }];
  sheet.getCell('A1').value = '账目';
  sheet.getRow(3).values = ['项目', '预算', '调整', '合计'];
  sheet.getRow(4).values = ['康复', 100, 20];
  sheet.getRow(5).values = ['就业', 50, 40];
  sheet.getRow(6).values = ['教育', 30, 60];
  sheet.getCell('A7').value = '合计';
  const details = workbook.addWorksheet('明细');
  details.getRow(1).values = ['项目', '金额'];
  details.getRow(2).values = ['康复', 12.5];
  workbook.definedNames.add('账目!$B$4:$C$5', '全年预算');
  const path = join(folder, '账目.xlsx');
  await writeFile(path, new Uint8Array(await workbook.xlsx.writeBuffer()));
  return path;
}
