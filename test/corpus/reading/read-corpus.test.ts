import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { success, type Result } from '../../../shared/result.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import type { PackageRefusal } from '../../../shared/xlsx/package/package-refusal.ts';
import type { WorkbookPackage } from '../../../shared/xlsx/package/workbook-package.ts';
import { UnusualXmlError } from '../../../shared/xlsx/read/cells/byte-text.ts';
import type { CellContext } from '../../../shared/xlsx/read/cells/cell-content.ts';
import { DEFAULT_READ_LIMITS } from '../../../shared/xlsx/read/read-limits.ts';
import type { ReadRefusal } from '../../../shared/xlsx/read/read-refusal.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import {
  parseSheetPart,
  scanSheetPart,
  type SheetPart,
} from '../../../shared/xlsx/read/sheet/sheet-part.ts';
import { DEFAULT_COLOURS } from '../../../shared/xlsx/read/styles/colours.ts';
import { DEFAULT_FONT } from '../../../shared/workbook/style.ts';
import { corpusFiles } from '../corpus-files.ts';
import { compareValues, readWithExceljs } from './compare-exceljs.ts';
import { compareSheet } from './compare-readers.ts';
import { explanationOf } from './explained-differences.ts';
import { workbookDump, type WorkbookDump } from './reader-dump.ts';

interface ReadFile {
  readonly pkg: WorkbookPackage;
  readonly workbook: Workbook;
}

/** Enough to tell cells apart; texts are compared by their number in the table. */
const CONTEXT: CellContext = {
  strings: {
    entry: (index) => (index < 20_000 ? `text ${index}` : undefined),
    count: 20_000,
  },
  styleCount: 10_000,
  dateSystem: '1900',
  isDynamicArray: () => false,
  limits: DEFAULT_READ_LIMITS,
};
const FONTS = { colours: DEFAULT_COLOURS, baseFont: DEFAULT_FONT };

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

/** The rows by the fast way; null where it leaves the part to the XML parser. */
function scanOrNull(bytes: Uint8Array, part: string): SheetPart['rows'] | null {
  try {
    return scanSheetPart(bytes, part, CONTEXT, FONTS, 0).rows;
  } catch (error) {
    if (error instanceof UnusualXmlError) return null;
    throw error;
  }
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

  it('have the same rows whether their sheets are scanned or parsed', () => {
    let [scanned, parsed] = [0, 0];
    for (const path of files) {
      const opened = openPackage(new Uint8Array(readFileSync(path)));
      if (!opened.ok) continue;
      for (const part of opened.value.partNames) {
        const bytes = /worksheets\/[^/]*\.xml$/i.test(part) && opened.value.part(part);
        if (!bytes) continue;
        const careful = parseSheetPart(bytes, part, CONTEXT, FONTS, 0).rows;
        const fast = scanOrNull(bytes, part);
        parsed += 1;
        if (!fast) continue;
        scanned += 1;
        expect(fast, `${basename(path)} ${part}`).toEqual(careful);
      }
    }
    console.log(`${scanned} of ${parsed} sheets can be scanned`);
    expect(scanned).toBeGreaterThan(parsed / 2);
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
