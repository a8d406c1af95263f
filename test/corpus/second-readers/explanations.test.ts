import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyAct, openDocument, type OpenDocument } from '../../../shared/document/document.ts';
import { explainAct, reviewOf } from '../../../shared/document/explain-finding.ts';
import { typeCells } from '../../../shared/document/type-text.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import { saveWorkbook } from '../../../shared/xlsx/write/save-workbook.ts';
import { builtInPackage } from '../../fixtures/read-form.ts';

const SAMPLE = join(import.meta.dirname, '../../../assets/forms/liwan-2021/sample.xlsx');
const TEXT = `二十人年中转介到市级机构。\n<原因> & “说明”　_x0041_ ${'较长的说明，'.repeat(100)}完`;

const OPENPYXL = `
import sys, openpyxl
# Custom properties are known to openpyxl from 3.1 on.
if tuple(int(part) for part in openpyxl.__version__.split('.')[:2]) < (3, 1):
    sys.exit(9)
book = openpyxl.load_workbook(sys.argv[1])
book.save(sys.argv[2])
`;

function documentOf(workbook: Workbook): OpenDocument {
  return openDocument(workbook, {
    forms: [builtInPackage('liwan-2021')],
    settings: { zeroBudgetRate: 'zero' },
    environment: { now: () => 45_000, random: () => 0.5 },
  });
}

function workbookOf(bytes: Uint8Array): Workbook {
  const pkg = openPackage(bytes);
  const read = pkg.ok ? readWorkbook(pkg.value) : null;
  if (!read?.ok) throw new Error('cannot be read');
  return read.value;
}

/** The published example with a missed target and its explanation, beside a property of WPS. */
function explainedSample(): Uint8Array {
  const pkg = openPackage(new Uint8Array(readFileSync(SAMPLE)));
  const read = pkg.ok ? readWorkbook(pkg.value) : null;
  if (!pkg.ok || !read?.ok) throw new Error('the sample cannot be read');
  const opened = documentOf(read.value);
  const cell = { row: 14, column: 6, text: '380人' };
  const typed = typeCells(opened, opened.workbook.activeSheet, [cell], '输入');
  if (typed.kind !== 'accepted') throw new Error(typed.kind);
  const [notice] = typed.document.findings;
  const act = notice && explainAct(typed.document, notice, TEXT);
  const explained = act && applyAct(typed.document, act);
  if (explained?.ok !== true) throw new Error('not explained');
  const saved = saveWorkbook(pkg.value, read.value, explained.value.workbook);
  if (!saved.ok) throw new Error(saved.error.kind);
  return saved.value.bytes;
}

/** What the next opening shows of the explanation, after another program saved the file. */
function afterwards(path: string): unknown {
  const document = documentOf(workbookOf(new Uint8Array(readFileSync(path))));
  const { byFinding, vanished } = reviewOf(document);
  return {
    vanished: vanished.length,
    kept: [...byFinding.values()].map(({ explanation, state }) => [state, explanation.text]),
  };
}

describe('an explanation in a file that another program saves', () => {
  let folder = '';
  let before = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ziping-explained-'));
    before = join(folder, 'before.xlsx');
    writeFileSync(before, explainedSample());
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is there and valid after a save by LibreOffice', ({ skip }) => {
    const out = join(folder, 'libreoffice');
    const run = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        out,
        before,
      ],
      { encoding: 'utf8', timeout: 180_000 },
    );
    if (run.error) skip('LibreOffice is not installed');
    expect(afterwards(join(out, 'before.xlsx'))).toEqual({ vanished: 0, kept: [['valid', TEXT]] });
  }, 240_000);

  it('is there and valid after a save by openpyxl', ({ skip }) => {
    const after = join(folder, 'openpyxl.xlsx');
    const run = spawnSync('/usr/bin/python3', ['-W', 'ignore', '-c', OPENPYXL, before, after]);
    if (run.status === 9) skip('this openpyxl does not know custom properties');
    if (run.error ?? run.status !== 0) skip('openpyxl is not installed');
    const document = documentOf(workbookOf(new Uint8Array(readFileSync(after))));
    const { byFinding, vanished } = reviewOf(document);
    expect(vanished).toEqual([]);
    expect([...byFinding.values()].map(({ explanation }) => explanation.text)).toContain(TEXT);
  });
});
