import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { success, type Result } from '../../../shared/result.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import type { PackageRefusal } from '../../../shared/xlsx/package/package-refusal.ts';
import type { WorkbookPackage } from '../../../shared/xlsx/package/workbook-package.ts';
import type { ReadRefusal } from '../../../shared/xlsx/read/read-refusal.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import { corpusFiles } from '../corpus-files.ts';
import { compareValues, readWithExceljs } from './compare-exceljs.ts';
import { compareSheet } from './compare-readers.ts';
import { explanationOf } from './explained-differences.ts';
import { workbookDump, type WorkbookDump } from './reader-dump.ts';

interface ReadFile {
  readonly pkg: WorkbookPackage;
  readonly workbook: Workbook;
}

const files = corpusFiles('workbooks');
const hazards = corpusFiles('hazards');

function read(path: string): Result<ReadFile, PackageRefusal | ReadRefusal> {
  const opened = openPackage(new Uint8Array(readFileSync(path)));
  if (!opened.ok) return opened;
  const workbook = readWorkbook(opened.value);
  return workbook.ok ? success({ pkg: opened.value, workbook: workbook.value }) : workbook;
}

/** What openpyxl reads of the corpus; null where this machine has no openpyxl. */
function openpyxlDumps(): readonly WorkbookDump[] | null {
  const script = join(import.meta.dirname, 'dump_with_openpyxl.py');
  const run = spawnSync('/usr/bin/python3', [script, ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (run.error || run.status !== 0) return null;
  return run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => workbookDump.parse(JSON.parse(line)));
}

function expectSound({ sheets, styles }: Workbook): void {
  expect(sheets.length).toBeGreaterThan(0);
  for (const { rows } of sheets) {
    for (const row of rows.values()) {
      for (const { style } of row.cells.values()) expect(styles[style]).toBeDefined();
    }
  }
}

describe.skipIf(files.length === 0)('the workbooks of the corpus', () => {
  it('are read whole or refused with a reason', () => {
    const refused: string[] = [];
    const incomplete: string[] = [];
    for (const path of files) {
      const result = read(path);
      if (!result.ok) {
        refused.push(`${basename(path)}: ${JSON.stringify(result.error)}`);
        continue;
      }
      expectSound(result.value.workbook);
      const { unreadParts } = result.value.workbook;
      if (unreadParts) incomplete.push(`${basename(path)}: ${unreadParts.join(', ')}`);
    }
    console.log(
      [
        `${files.length} workbooks, ${refused.length} refused, ${incomplete.length} with unread parts`,
        ...refused,
        ...incomplete,
      ].join('\n  '),
    );
    expect(refused.length).toBeLessThan(files.length / 10);
  });

  it('are read as openpyxl reads them, but for what is explained', ({ skip }) => {
    const dumps = openpyxlDumps();
    if (!dumps) {
      skip('openpyxl is not installed');
      return;
    }
    const unexplained: string[] = [];
    const explained = new Map<string, number>();
    let [compared, cells] = [0, 0];
    for (const dump of dumps) {
      const result = read(dump.path);
      if ('error' in dump || !result.ok) continue;
      const { workbook, pkg } = result.value;
      compared += 1;
      for (const theirs of dump.sheets) {
        const sheet = workbook.sheets.find(({ name }) => name === theirs.name);
        if (!sheet) {
          unexplained.push(`${basename(dump.path)}: no sheet ${theirs.name}`);
          continue;
        }
        const comparison = compareSheet(workbook, sheet, theirs);
        cells += comparison.cells;
        for (const difference of comparison.differences) {
          const reason = explanationOf(difference, pkg);
          if (reason === null)
            unexplained.push(`${basename(dump.path)} ${sheet.name} ${JSON.stringify(difference)}`);
          else explained.set(reason, (explained.get(reason) ?? 0) + 1);
        }
      }
    }
    console.log(
      [
        `openpyxl: ${compared} of ${files.length} workbooks, ${cells} cells compared`,
        ...[...explained].map(([reason, count]) => `${count} × ${reason}`),
      ].join('\n  '),
    );
    expect(unexplained).toEqual([]);
    expect(cells).toBeGreaterThan(0);
  });

  it('hold the values that exceljs reads, where exceljs can open them', async () => {
    const differences: string[] = [];
    const unopened: string[] = [];
    let [compared, cells] = [0, 0];
    for (const path of files) {
      const result = read(path);
      const theirs = await readWithExceljs(path);
      if (typeof theirs === 'string') unopened.push(`${basename(path)}: ${theirs}`);
      if (!result.ok || typeof theirs === 'string') continue;
      const { workbook } = result.value;
      compared += 1;
      for (const sheet of workbook.sheets) {
        const other = theirs.getWorksheet(sheet.name);
        if (!other) continue;
        const comparison = compareValues(workbook, sheet, other);
        cells += comparison.cells;
        for (const difference of comparison.differences)
          differences.push(`${basename(path)} ${sheet.name} ${JSON.stringify(difference)}`);
      }
    }
    console.log(
      [
        `exceljs: ${compared} of ${files.length} workbooks, ${cells} cells compared; cannot open:`,
        ...unopened,
      ].join('\n  '),
    );
    expect(differences).toEqual([]);
  });
});

describe.skipIf(hazards.length === 0)('the hazards of the corpus', () => {
  it.each(hazards.map((path) => [basename(path), path]))(
    '%s is read or refused with a reason',
    (_, path) => {
      const result = read(path);
      if (result.ok) expectSound(result.value.workbook);
      else expect(result.error.kind).toMatch(/^[a-z]/);
    },
  );
});
