import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtInPackage } from '../../test/fixtures/read-form.ts';
import { applyAct, openDocument } from '../../shared/document/document.ts';
import { explainAct } from '../../shared/document/explain-finding.ts';
import { typeCells } from '../../shared/document/type-text.ts';
import { openPackage } from '../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../shared/xlsx/read/read-workbook.ts';
import { saveWorkbook } from '../../shared/xlsx/write/save-workbook.ts';
import { useTestFolder } from '../../test/drivers/test-folder.ts';
import { DIST } from '../../test/hosts/dist-folder.ts';

const CLI = join(DIST, 'cli.js');
const SAMPLE = join(DIST, 'assets', 'forms', 'liwan-2021', 'sample.xlsx');
const SHEET = '绩效自评表';

/** The published example with a target that was missed, and the reason for it. */
async function explainedSample(): Promise<Uint8Array> {
  const pkg = openPackage(new Uint8Array(await readFile(SAMPLE)));
  const read = pkg.ok ? readWorkbook(pkg.value) : null;
  if (!pkg.ok || !read?.ok) throw new Error('the sample cannot be read');
  const forms = [builtInPackage('liwan-2021')];
  const context = {
    forms,
    settings: { zeroBudgetRate: 'zero' as const },
    environment: { now: () => 45_000, random: () => 0.5 },
  };
  const opened = openDocument(read.value, context);
  const sheet = opened.workbook.activeSheet;
  const typed = typeCells(opened, sheet, [{ row: 14, column: 6, text: '380人' }], '输入');
  if (typed.kind !== 'accepted') throw new Error(typed.kind);
  const [notice] = typed.document.findings;
  const act = notice && explainAct(typed.document, notice, '转介到市级机构。\n见附件。');
  const explained = act && applyAct(typed.document, act);
  if (explained?.ok !== true) throw new Error('not explained');
  const saved = saveWorkbook(pkg.value, read.value, explained.value.workbook);
  if (!saved.ok) throw new Error(saved.error.kind);
  return saved.value.bytes;
}

/** Runs the built command line as a person would. */
function ziping(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ZIPING_USER_DATA: '/nonexistent' },
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

function json(...words: readonly string[]): { status: number | null; value: unknown } {
  const { status, stdout, stderr } = ziping(...words, '--json');
  if (stdout === '') throw new Error(`ended with ${String(status)}: ${stderr}`);
  return { status, value: JSON.parse(stdout) as unknown };
}

describe('the command line', () => {
  const folder = useTestFolder();
  const place = (name: string): string => join(folder(), name);

  beforeAll(() => {
    if (!existsSync(CLI))
      throw new Error('Run `npm run build` first: these tests run dist/cli.js.');
  });

  it('lists the forms', () => {
    const { status, value } = json('forms');
    expect(status).toBe(0);
    expect(value).toHaveProperty('forms');
    expect(ziping('forms').stdout).toContain('liwan-2021\t荔湾区部门整体支出绩效自评表');
  });

  it('says what a file holds', () => {
    expect(json('info', SAMPLE)).toMatchObject({
      status: 0,
      value: {
        form: { id: 'liwan-2021' },
        sheets: [{ name: SHEET, formulas: 9, protected: true }],
      },
    });
  });

  it('prints explanations and writes their list', async () => {
    const explained = place('说明.xlsx');
    await writeFile(explained, await explainedSample());
    const { status, stdout } = ziping('check', explained, '--list', place('清单.txt'));
    expect(status).toBe(0);
    expect(stdout).toContain('    说明：转介到市级机构。 / 见附件。');
    expect(stdout).toContain('提示 1 项，已说明 1 项。');
    expect(await readFile(place('清单.txt'), 'utf8')).toContain('\tLW-TARGET\t380人 < 400人\t');
    expect(json('check', explained, '--list', place('清单.xlsx')).value).toMatchObject({
      findings: [
        { rule: 'LW-TARGET', explanation: { text: '转介到市级机构。\n见附件。', state: 'valid' } },
      ],
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(place('清单.xlsx'));
    expect(book.worksheets[0]?.getCell('G4').value).toBe('转介到市级机构。\n见附件。');
    expect(ziping('check', explained, '--list', place('清单.pdf')).status).toBe(64);
  });

  it('finds nothing wrong with the published example', () => {
    expect(json('check', SAMPLE)).toEqual({
      status: 0,
      value: { form: 'liwan-2021', findings: [] },
    });
  });

  it('reports a broken figure with its repair and exit code 1', () => {
    const out = place('错.xlsx');
    expect(ziping('set', SAMPLE, '--out', out, `${SHEET}!E7=3212.08`).status).toBe(0);
    expect(json('check', out)).toEqual({
      status: 1,
      value: {
        form: 'liwan-2021',
        findings: [
          {
            rule: 'LW-SUM-TASKS',
            grade: 'error',
            cells: [`${SHEET}!E6`, `${SHEET}!H12`, `${SHEET}!H15`, `${SHEET}!H18`],
            message: expect.stringContaining('3401.08') as string,
            formula: '830.91 + 2293.49 + 276.68 = 3401.08',
            stated: '3392.08',
            computed: '3401.08',
            repairs: expect.arrayContaining([
              { kind: 'swappedDigits', cell: `${SHEET}!E7`, value: 3221.08 },
            ]) as unknown,
          },
        ],
      },
    });
    expect(ziping('check', out).stdout).toContain('[错误] LW-SUM-TASKS');
  });

  it('sets what a second reader finds, with the formulas computed', async () => {
    const out = place('新.xlsx');
    const set = ziping('set', SAMPLE, '--out', out, `${SHEET}!C7=2,700.00`, 'D24=0012300');
    expect(set).toMatchObject({ status: 0, stderr: '' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(out);
    const sheet = book.getWorksheet(SHEET);
    expect(sheet?.getCell('C7').value).toBe(2700);
    expect(sheet?.getCell('C6').result).toBe(2700);
    expect(sheet?.getCell('D24').value).toBe('0012300');
  });

  it('leaves everything but the changed sheet byte for byte', async () => {
    const out = place('新.xlsx');
    ziping('set', SAMPLE, '--out', out, `${SHEET}!D24=81230000`);
    const [before, after] = [unzipSync(await readFile(SAMPLE)), unzipSync(await readFile(out))];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(before).filter(
      (name) => Buffer.compare(before[name] ?? strToU8(''), after[name] ?? strToU8('')) !== 0,
    );
    expect(changed.filter((name) => !/sheet1\.xml$|sharedStrings\.xml$/.test(name))).toEqual([]);
  });

  it('takes a value that begins with = as a formula', () => {
    const out = place('公式.xlsx');
    expect(ziping('set', SAMPLE, '--out', out, `${SHEET}!C7==2600+81.97`).status).toBe(0);
    expect(json('get', out, `${SHEET}!C7`)).toEqual({
      status: 0,
      value: {
        cells: [{ cell: `${SHEET}!C7`, value: 2681.97, text: '2681.97', formula: '=2600+81.97' }],
      },
    });
  });

  it.each([
    ['a column after XFD', `${SHEET}!XFE1=1`, '超出工作表范围'],
    ['a row after the last', `${SHEET}!A1048577=1`, '超出工作表范围'],
    ['row zero', `${SHEET}!A0=1`, '超出工作表范围'],
    ['a locked cell', `${SHEET}!A5=1`, '锁定'],
    ['a sheet that is not there', '别的!A1=1', `文件中有：${SHEET}`],
    ['a range', `${SHEET}!C7:D8=1`, '逐个填写'],
    ['no value', `${SHEET}!C7`, '没有写明要填的值'],
    ['no cell', `${SHEET}!合计=1`, '不是单元格'],
    ['a figure with a Chinese unit', `${SHEET}!C7=1.2万`, '1.2万'],
  ])('refuses %s with a sentence and writes nothing', async (_what, assignment, sentence) => {
    const set = ziping('set', SAMPLE, '--out', place('新.xlsx'), `${SHEET}!D24=1`, assignment);
    expect(set).toMatchObject({ status: 1, stdout: '' });
    expect(set.stderr).toContain(sentence);
    expect(await readdir(folder())).toEqual([]);
  });

  it('may write over the file it read', async () => {
    await copyFile(SAMPLE, place('表.xlsx'));
    const path = place('表.xlsx');
    expect(ziping('set', path, '--out', path, `${SHEET}!D24=81230001`).status).toBe(0);
    expect(ziping('get', path, `${SHEET}!D24`).stdout).toBe('81230001');
    expect(await readdir(folder())).toEqual(['表.xlsx']);
  });

  it('reads sheet names in quotes', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet("It's 2021 年").getCell('B2').value = 7;
    await book.xlsx.writeFile(place('引号.xlsx'));
    expect(json('get', place('引号.xlsx'), "'It''s 2021 年'!B2")).toMatchObject({
      value: { cells: [{ cell: "'It''s 2021 年'!B2", value: 7 }] },
    });
  });

  it('compares saved results with computed ones', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('算');
    sheet.getCell('A1').value = 0.1;
    sheet.getCell('A2').value = 0.2;
    sheet.getCell('A3').value = { formula: 'A1+A2', result: 0.3 };
    sheet.getCell('A4').value = { formula: 'A1*10', result: 99 };
    sheet.getCell('A5').value = { formula: 'NOSUCH(A1)', result: 5 };
    await book.xlsx.writeFile(place('算.xlsx'));
    expect(json('recalc', place('算.xlsx'))).toEqual({
      status: 0,
      value: {
        formulas: 3,
        agree: 1,
        differ: [{ cell: '算!A4', formula: '=A1*10', saved: 99, computed: 1 }],
        unsupported: [
          {
            cell: '算!A5',
            formula: '=NOSUCH(A1)',
            reason: expect.stringContaining('NOSUCH') as string,
          },
        ],
      },
    });
  });

  it('makes an empty form that asks for its required cells', () => {
    const out = place('子目录/空表.xlsx');
    expect(ziping('new', 'liwan-2021', '--out', out).status).toBe(0);
    const { status, stdout } = ziping('check', out);
    expect(status).toBe(1);
    expect(stdout).toContain('LW-REQ');
    const unknown = ziping('new', 'nowhere', '--out', out);
    expect(unknown).toMatchObject({ status: 1 });
    expect(unknown.stderr).toContain('liwan-2021');
  });

  it('prints pages with text that can be selected', async () => {
    const out = place('表.pdf');
    expect(json('pdf', SAMPLE, '--out', out)).toEqual({ status: 0, value: { out, pages: 2 } });
    const content = (await readFile(out)).toString('latin1');
    expect(content.startsWith('%PDF-')).toBe(true);
    expect(content).toContain('/ToUnicode');
    expect(content).toContain('/StructTreeRoot');
  });

  it('says in one sentence that the browser does not start', async () => {
    const program = place('browser');
    await writeFile(program, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    const { status, stderr } = spawnSync(
      process.execPath,
      [CLI, 'pdf', SAMPLE, '--out', place('表.pdf')],
      { encoding: 'utf8', env: { ...process.env, ZIPING_BROWSER: program } },
    );
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('没有完成');
  });

  it.each([
    ['a text file', strToU8('姓名,金额\n'), '.xlsx'],
    ['an empty file', new Uint8Array(), '。'],
    ['an old .xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), '。'],
    ['a zip that is no workbook', zipSync({ 'a.txt': strToU8('x') }), '。'],
    ['a zip cut short', zipSync({ 'a.txt': strToU8('x') }).slice(0, 20), '。'],
  ])('says why %s cannot be opened and ends with 2', async (_what, bytes, sentence) => {
    await writeFile(place('坏.xlsx'), bytes);
    for (const command of ['check', 'info', 'recalc']) {
      const run = ziping(command, place('坏.xlsx'), '--json');
      expect(run).toMatchObject({ status: 2, stdout: '' });
      expect(run.stderr).toContain(sentence);
      expect(run.stderr).not.toMatch(/Error|\bat /);
    }
  });

  it.each([
    [['check', '/没有/表.xlsx'], 2, '找不到'],
    [['check', DIST], 2, '文件夹'],
    [['new', 'liwan-2021', '--out', DIST], 2, '文件夹'],
    [['check'], 64, '用法'],
    [['set', SAMPLE, `${SHEET}!C7=1`], 64, '--out'],
    [['get', SAMPLE, '--wrong'], 64, '用法'],
    [['tidy'], 64, '没有命令'],
  ])('ends %j with %i', (words, status, sentence) => {
    const run = ziping(...words);
    expect(run).toMatchObject({ status, stdout: '' });
    expect(run.stderr).toContain(sentence);
  });

  it('explains itself', () => {
    expect(ziping('--help')).toMatchObject({ status: 0, stderr: '' });
    expect(ziping().stdout).toContain('ziping check 文件');
  });
});
