import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { agrees, recalculateWorkbook } from '../../../shared/formulas/agreement.ts';
import { isCellError, type CellValue } from '../../../shared/workbook/cell.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import { CASE_COLUMN, caseData } from './case-workbook.ts';
import { EXCEL_ONLY_CASES } from './excel-only-cases.ts';
import { FIGURE_CASES } from './function-cases.ts';
import { TEXT_AND_DATE_CASES } from './text-and-date-cases.ts';

const agreed = [...FIGURE_CASES, ...TEXT_AND_DATE_CASES];
const cases = [...agreed, ...EXCEL_ONLY_CASES];
const hasSecondOracle = spawnSync('soffice', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'ziping-oracle-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Functions newer than the file format are stored with a prefix. */
const PREFIXED =
  /\b((?:ACOTH?|AGGREGATE|ARABIC|BASE|BETA\.\w+|BINOM\.\w+(?:\.\w+)?|BIT\w+|CEILING\.\w+|CHISQ\.\w+|COMBINA|CONCAT|CONFIDENCE\.T|COTH?|COVARIANCE\.S|CSCH?|DECIMAL|ENCODEURL|F\.\w+|FLOOR\.\w+|FORMULATEXT|GAMMA|GAUSS|HYPGEOM\.\w+|IFNA|IFS|IMCOSH|IMCOT|IMCSCH?|IMSECH?|IMSINH|IMTAN|ISOWEEKNUM|LOGNORM\.\w+|MAXIFS|MINIFS|NEGBINOM\.\w+|NUMBERVALUE|PDURATION|PERCENTILE\.EXC|PERCENTRANK\.EXC|PERMUTATIONA|PHI|QUARTILE\.EXC|RANK\.AVG|RRI|SECH?|SHEET|SKEW\.P|SWITCH|T\.\w+|TEXTJOIN|UNICHAR|UNICODE|XOR))\(/g;

async function recalculatedElsewhere(): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('F');
  for (const [address, value] of Object.entries(caseData())) {
    if (typeof value === 'number' || typeof value === 'string')
      sheet.getCell(address).value = value;
  }
  for (const [row, [formula]] of cases.entries()) {
    const stored = formula.replace(PREFIXED, '_xlfn.$1(');
    sheet.getCell(row + 1, CASE_COLUMN + 1).value = { formula: stored };
  }
  const source = join(folder, 'cases.xlsx');
  writeFileSync(source, new Uint8Array(await book.xlsx.writeBuffer()));
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const target = join(folder, 'saved');
  execFileSync(
    'soffice',
    [profile, '--headless', '--convert-to', 'xlsx', '--outdir', target, source],
    { stdio: 'ignore', timeout: 110_000 },
  );
  return new Uint8Array(readFileSync(join(target, 'cases.xlsx')));
}

function shown(value: CellValue): string {
  return isCellError(value) ? value.error : String(value);
}

describe.skipIf(!hasSecondOracle)('second oracle', () => {
  it('lists where Excel, LibreOffice and this program disagree', async () => {
    const pkg = openPackage(await recalculatedElsewhere());
    if (!pkg.ok) throw new Error(pkg.error.kind);
    const workbook = readWorkbook(pkg.value);
    if (!workbook.ok) throw new Error(workbook.error.kind);
    const result = recalculateWorkbook(workbook.value, { now: () => 45_000, random: () => 0.5 });
    const unexpected: string[] = [];
    for (const { row, column, saved, computed, formula } of result.differ) {
      if (column !== CASE_COLUMN) continue;
      const [, excel = ''] = cases[row] ?? [];
      console.log(
        `=${formula}  Excel ${String(excel)}  LibreOffice ${shown(saved)}  here ${shown(computed)}`,
      );
      const close =
        typeof saved === 'number' &&
        typeof computed === 'number' &&
        Math.abs(saved - computed) <= Math.abs(saved) * 5e-14;
      if (row < agreed.length && !close && !agrees(saved, computed)) unexpected.push(formula);
    }
    expect(result.formulas).toBe(cases.length);
    expect(unexpected).toEqual([]);
  }, 120_000);
});
