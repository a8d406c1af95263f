import { describe, expect, it } from 'vitest';
import { rowfulParts } from '../../../../test/fixtures/xlsx/rowful-package.ts';
import { packParts } from '../../../../test/fixtures/xlsx/sample-package.ts';
import type { Edit } from '../../../workbook/edit.ts';
import { applyEdits, applyRecordedPatches } from '../../../workbook/edits.ts';
import type { Workbook } from '../../../workbook/workbook.ts';
import { openPackage } from '../../package/open-package.ts';
import type { WorkbookPackage } from '../../package/workbook-package.ts';
import { readWorkbook } from '../../read/read-workbook.ts';
import { saveWorkbook, type SavedWorkbook } from '../save-workbook.ts';
import { proveMovedRows } from './prove-rows.ts';

const SHEET = '/xl/worksheets/sheet1.xml';
const parts = rowfulParts();

function open(bytes: Uint8Array): { pkg: WorkbookPackage; workbook: Workbook } {
  const pkg = openPackage(bytes);
  if (!pkg.ok) throw new Error(JSON.stringify(pkg.error));
  const workbook = readWorkbook(pkg.value);
  if (!workbook.ok) throw new Error(JSON.stringify(workbook.error));
  return { pkg: pkg.value, workbook: workbook.value };
}

const { pkg, workbook } = open(packParts(parts));

function edited(edits: readonly Edit[], from = workbook): Workbook {
  const result = applyEdits(from, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.workbook;
}

function saved(current: Workbook): SavedWorkbook {
  const result = saveWorkbook(pkg, workbook, current);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function textOf(file: WorkbookPackage, part: string): string {
  return new TextDecoder().decode(file.part(part));
}

/** A part as it has to be: the old text with these replacements, each of which must find something. */
function replaced(part: string, replacements: readonly (readonly [string, string])[]): string {
  let text = textOf(pkg, part);
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`the test is wrong: no ${from} in ${part}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

const below: Edit = { kind: 'insertRows', sheet: '1', before: 6, count: 1, like: 5 };
const gone: Edit = { kind: 'removeRows', sheet: '1', first: 5, count: 1 };

describe('saving a row that came', () => {
  const file = saved(edited([below])).package;

  it('moves rows, cells and formulas and writes the new row, byte for byte beside the old ones', () => {
    const data = textOf(file, SHEET).split(/<\/?sheetData>/)[1];
    const before = textOf(pkg, SHEET).split(/<\/?sheetData>/)[1] ?? '';
    const rows = before.split('\n');
    const moved = rows
      .slice(4)
      .map((row) =>
        row.replace(
          /(r="[A-Z]?)(\d+)"/g,
          (_, start: string, number: string) => `${start}${Number(number) + 1}"`,
        ),
      );
    const fresh =
      '<row r="7" s="2" customFormat="1"><c r="A7" s="1"/><c r="B7"><f>A7*2</f></c></row>';
    const [total = '', array = '', last = ''] = moved;
    const expected = [
      ...rows.slice(0, 4),
      fresh + total.replace('SUM(A5:A6)', 'SUM(A5:A7)'),
      array.replace('ref="A9:A10">A5:A6', 'ref="A10:A11">A5:A7'),
      last,
    ].join('\n');
    expect(data).toBe(expected);
  });

  it('moves everything else on the sheet', () => {
    const rest = (text: string): string => text.replace(/<sheetData>[^]*<\/sheetData>/, '');
    expect(rest(textOf(file, SHEET))).toBe(
      rest(
        replaced(SHEET, [
          ['dimension ref="A1:D10"', 'dimension ref="A1:D11"'],
          ['sqref="A5:A6" name', 'sqref="A5:A7" name'],
          ['autoFilter ref="A4:C6"', 'autoFilter ref="A4:C7"'],
          ['mergeCells count="3"', 'mergeCells count="4"'],
          [
            '"C5:C6"/><mergeCell ref="D6:E6"/>',
            '"C5:C7"/><mergeCell ref="D6:E6"/><mergeCell ref="D7:E7"/>',
          ],
          ['sqref="B5:B6"', 'sqref="B5:B7"'],
          ['$A5&gt;$A$7', '$A5&gt;$A$8'],
          ['sqref="A5:A6"><formula1>$A$9:$A$10', 'sqref="A5:A7"><formula1>$A$10:$A$11'],
          ['sqref="C7"', 'sqref="C8"'],
          ['hyperlink ref="A7"', 'hyperlink ref="A8"'],
          ['brk id="6"', 'brk id="7"'],
          ['sqref="A7 B1"', 'sqref="A8 B1"'],
          ['其他!$A$1&gt;$A7</xm:f>', '其他!$A$1&gt;$A8</xm:f>'],
          ['<xm:sqref>A7<', '<xm:sqref>A8<'],
          ['表一!A5:A6</xm:f><xm:sqref>D7', '表一!A5:A7</xm:f><xm:sqref>D8'],
        ]),
      ),
    );
  });

  it.each<[string, readonly (readonly [string, string])[]]>([
    [
      '/xl/workbook.xml',
      [
        ['$A$1:$E$7', '$A$1:$E$8'],
        ['表一!$A$5:$A$6', '表一!$A$5:$A$7'],
      ],
    ],
    [
      '/xl/worksheets/sheet2.xml',
      [
        ['表一!A7 + A7', '表一!A8 + A7'],
        ['$A$5:$A$6', '$A$5:$A$7'],
      ],
    ],
    ['/xl/calcChain.xml', [['r="A7"', 'r="A8"']]],
    [
      '/xl/drawings/drawing1.xml',
      [
        ['<xdr:row>8<', '<xdr:row>9<'],
        ['<xdr:row>7<', '<xdr:row>8<'],
      ],
    ],
    ['/xl/charts/chart1.xml', [['$A$5:$A$6', '$A$5:$A$7']]],
    [
      '/xl/tables/table1.xml',
      [
        ['G4:H6', 'G4:H7'],
        ['$A$7', '$A$8'],
      ],
    ],
  ])('moves what stands in %s', (part, replacements) => {
    expect(textOf(file, part)).toBe(replaced(part, replacements));
  });

  it.each([
    '/xl/comments1.xml',
    '/xl/drawings/vmlDrawing1.vml',
    '/xl/styles.xml',
    '/xl/sharedStrings.xml',
  ])('leaves %s alone', (part) => {
    expect(textOf(file, part)).toBe(textOf(pkg, part));
  });

  it('reads back as the workbook that was saved', () => {
    const current = edited([below]);
    expect(proveMovedRows(file, current)).toBeNull();
    expect(proveMovedRows(pkg, current)).toBe('definedNames');
  });
});

describe('saving without a row that was there', () => {
  const file = saved(edited([gone])).package;

  it('takes its note away and moves the others', () => {
    expect(textOf(file, '/xl/comments1.xml')).toBe(
      replaced('/xl/comments1.xml', [
        ['<comment ref="A6" authorId="0"><text><t>核对</t></text></comment>', ''],
      ]),
    );
    const vml = textOf(file, '/xl/drawings/vmlDrawing1.vml');
    expect(vml).not.toContain('_x0000_s1025');
    expect(vml).toContain('_x0000_s1026');
  });

  it('takes the cells out of the calculation chain', () => {
    expect(textOf(file, '/xl/calcChain.xml')).toBe(
      replaced('/xl/calcChain.xml', [['<c r="B6"/><c r="A7"/>', '<c i="1" r="A6"/>']]),
    );
  });

  it('takes merges of the row away and shrinks those that go on', () => {
    expect(textOf(file, SHEET)).toContain(
      '<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>',
    );
  });
});

describe('saving row edits', () => {
  it('writes what was typed into new and moved rows', () => {
    const typed: Edit = {
      kind: 'setCells',
      sheet: '1',
      cells: [
        { row: 6, column: 0, content: { kind: 'value', value: 7 } },
        { row: 7, column: 2, content: { kind: 'value', value: '新' } },
      ],
    };
    const again = open(saved(edited([below, typed])).bytes).workbook.sheets[0];
    expect(again?.rows.get(6)?.cells.get(0)).toMatchObject({ value: 7, style: 1 });
    expect(again?.rows.get(7)?.cells.get(2)).toMatchObject({ value: '新' });
  });

  it('gives the old file when they were taken back', () => {
    const result = applyEdits(workbook, [below]);
    if (!result.ok) throw new Error(result.error.kind);
    const back = applyRecordedPatches(result.value.workbook, result.value.inverse);
    expect(saved(back).bytes).toBe(pkg.bytes);
  });

  it('saves again from what the first save gave', () => {
    const first = edited([below]);
    const once = saved(first);
    const then = edited([gone, below], first);
    const twice = saveWorkbook(once.package, first, then);
    if (!twice.ok) throw new Error(JSON.stringify(twice.error));
    const { bytes } = saved(then);
    const names = ['/xl/workbook.xml', SHEET, '/xl/worksheets/sheet2.xml', '/xl/charts/chart1.xml'];
    for (const name of names)
      expect(textOf(twice.value.package, name)).toBe(textOf(open(bytes).pkg, name));
  });

  it('is refused where the file holds rows that the workbook never had', () => {
    const first = edited([below]);
    const result = saveWorkbook(saved(first).package, first, workbook);
    expect(result).toEqual({ ok: false, error: { kind: 'sheetsChanged' } });
  });
});
