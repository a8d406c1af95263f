import { describe, expect, it } from 'vitest';
import { at } from '../../../test/fixtures/workbook-builder.ts';
import {
  contentTypes,
  packParts,
  relationships,
  sampleFile,
  sampleParts,
  sheetXml,
  stringsXml,
  workbookXml,
} from '../../../test/fixtures/xlsx/sample-package.ts';
import type { CellContent } from '../../workbook/edit.ts';
import { applyEdits } from '../../workbook/edits.ts';
import { cellAt, type Workbook } from '../../workbook/workbook.ts';
import { openPackage } from '../package/open-package.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import { readWorkbook } from '../read/read-workbook.ts';
import type { SaveRefusal } from './save-refusal.ts';
import { saveWorkbook, type SavedWorkbook } from './save-workbook.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const STRINGS = 'xl/sharedStrings.xml';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

interface OpenedFile {
  readonly pkg: WorkbookPackage;
  readonly workbook: Workbook;
}

function open(bytes: Uint8Array): OpenedFile {
  const pkg = openPackage(bytes);
  if (!pkg.ok) throw new Error(JSON.stringify(pkg.error));
  const workbook = readWorkbook(pkg.value);
  if (!workbook.ok) throw new Error(JSON.stringify(workbook.error));
  return { pkg: pkg.value, workbook: workbook.value };
}

function edited(workbook: Workbook, changes: Readonly<Record<string, CellContent>>): Workbook {
  const cells = Object.entries(changes).map(([address, content]) => ({ ...at(address), content }));
  const result = applyEdits(workbook, [
    { kind: 'setCells', sheet: workbook.sheets[0]?.id ?? '', cells },
  ]);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.workbook;
}

const value = (content: string | number | boolean | null): CellContent => ({
  kind: 'value',
  value: content,
});

function save(bytes: Uint8Array, changes: Readonly<Record<string, CellContent>>): SavedWorkbook {
  const { pkg, workbook } = open(bytes);
  const saved = saveWorkbook(pkg, workbook, edited(workbook, changes));
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  return saved.value;
}

function textOf(saved: SavedWorkbook, name: string): string {
  return new TextDecoder().decode(saved.package.part(name));
}

/** The content of `sheetData` after changes to a sheet with these rows. */
function rowsAfter(rows: string, changes: Readonly<Record<string, CellContent>>): string {
  const saved = save(sampleFile({ [SHEET]: sheetXml(rows) }), changes);
  return /<sheetData>(.*)<\/sheetData>/s.exec(textOf(saved, SHEET))?.[1] ?? '';
}

describe('saving cells', () => {
  it.each<[string, string, Readonly<Record<string, CellContent>>, string]>([
    [
      'a number keeps style and unknown attributes',
      '<row r="1"><c x="1" r="A1" s="2" y="&lt;"><v>1</v></c></row>',
      { A1: value(2.5) },
      '<row r="1"><c x="1" r="A1" s="2" y="&lt;"><v>2.5</v></c></row>',
    ],
    [
      'a number in place of a text loses the type',
      '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c></row>',
      { A1: value(0) },
      '<row r="1"><c r="A1" s="1"><v>0</v></c></row>',
    ],
    [
      'a text that the table holds is used again',
      '<row r="1"><c r="A1"><v>1</v></c></row>',
      { A1: value('其中') },
      '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
    ],
    [
      'a boolean',
      '<row r="1"><c r="A1" t="n"><v>1</v></c></row>',
      { A1: value(true) },
      '<row r="1"><c r="A1" t="b"><v>1</v></c></row>',
    ],
    [
      'clearing leaves the formatted cell',
      '<row r="1"><c r="A1" s="2"><v>1</v></c></row>',
      { A1: value(null) },
      '<row r="1"><c r="A1" s="2"/></row>',
    ],
    [
      'extensions, white space and comments inside the cell stay, metadata goes',
      '<row r="1"><c r="A1" cm="1" vm="2"> <v>1</v><!-- x --><extLst><ext uri="u"/></extLst></c></row>',
      { A1: value(3) },
      '<row r="1"><c r="A1"> <v>3</v><!-- x --><extLst><ext uri="u"/></extLst></c></row>',
    ],
    [
      'a new cell stands between its neighbours and takes the style of its row',
      '<row r="1" s="2" customFormat="1" spans="1:3"><c r="A1"/><c r="C1"/></row>',
      { B1: value(1) },
      '<row r="1" s="2" customFormat="1" spans="1:3"><c r="A1"/><c r="B1" s="2"><v>1</v></c><c r="C1"/></row>',
    ],
    [
      'spans widen for a new cell beyond them',
      '<row r="1" spans="2:3"><c r="B1"/></row>',
      { E1: value(1), A1: value(2) },
      '<row r="1" spans="1:5"><c r="A1"><v>2</v></c><c r="B1"/><c r="E1"><v>1</v></c></row>',
    ],
    [
      'a self-closing row opens up',
      '<row r="1" s="1"/>',
      { B1: value(1) },
      '<row r="1" s="1"><c r="B1"><v>1</v></c></row>',
    ],
    [
      'new rows stand in order',
      '<row r="3"><c r="A3"/></row><row r="7"/>',
      { A1: value(1), A5: value(5), A9: value(9) },
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"/></row><row r="5"><c r="A5"><v>5</v></c></row><row r="7"/><row r="9"><c r="A9"><v>9</v></c></row>',
    ],
    [
      'cells without references are counted',
      '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
      { B1: value(7), A2: value(8), C2: value(9) },
      '<row><c><v>1</v></c><c><v>7</v></c></row><row><c><v>8</v></c><c r="C2"><v>9</v></c></row>',
    ],
    [
      'comments and CDATA do not mislead',
      '<!-- <c r="A1"/> --><row r="1" a="/>"><c r="A1" t="str" b=\'<"\'><v><![CDATA[</c>]]></v></c></row>'.replace(
        "'<\"'",
        "'>\"'",
      ),
      { A1: value(1) },
      '<!-- <c r="A1"/> --><row r="1" a="/>"><c r="A1" b=\'>"\'><v>1</v></c></row>',
    ],
    [
      'a formula gives way to a value',
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
      { A1: value('其中') },
      '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
    ],
    [
      'a follower of a shared formula is let go',
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>2</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>',
      { A2: value(5) },
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>2</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>',
    ],
    [
      'a formula without result',
      '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
      { A1: { kind: 'formula', text: 'IF(B1<2,"a&b",1)' } },
      '<row r="1"><c r="A1"><f>IF(B1&lt;2,"a&amp;b",1)</f></c></row>',
    ],
  ])('%s', (_, rows, changes, expected) => {
    expect(rowsAfter(rows, changes)).toBe(expected);
  });

  it('takes the style of the column where the row has none', () => {
    const sheet = sheetXml('<row r="1"><c r="A1"/></row>').replace(
      '<sheetData>',
      '<cols><col min="2" max="4" style="2"/></cols><sheetData>',
    );
    const saved = save(sampleFile({ [SHEET]: sheet }), { C1: value(1), D9: value(2) });
    expect(textOf(saved, SHEET)).toContain('<c r="C1" s="2"><v>1</v></c></row>');
    expect(textOf(saved, SHEET)).toContain('<row r="9"><c r="D9" s="2"><v>2</v></c></row>');
  });

  it('opens up a sheet without rows', () => {
    const sheet = sheetXml('').replace('<sheetData></sheetData>', '<sheetData/>');
    const saved = save(sampleFile({ [SHEET]: sheet }), { B2: value(1) });
    expect(textOf(saved, SHEET)).toContain(
      '<sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData>',
    );
  });

  it('writes with the prefix of the part', () => {
    const sheet = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const saved = save(sampleFile({ [SHEET]: sheet }), { A1: value(true), B2: value(2) });
    expect(textOf(saved, SHEET)).toContain(
      '<x:c r="A1" t="b"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="B2"><x:v>2</x:v></x:c></x:row>',
    );
  });

  it('rewrites the result under a formula and keeps its dynamic array mark', () => {
    const { pkg, workbook } = open(
      sampleFile({
        [SHEET]: sheetXml('<row r="1"><c r="A1" cm="1" vm="3"><f ca="1">B1</f><v>1</v></c></row>'),
      }),
    );
    const result = applyEdits(workbook, [
      { kind: 'setResults', sheet: '1', results: [{ ...at('A1'), value: ' 两\n行 ' }] },
    ]);
    if (!result.ok) throw new Error(result.error.kind);
    const saved = saveWorkbook(pkg, workbook, result.value.workbook);
    if (!saved.ok) throw new Error(saved.error.kind);
    expect(textOf(saved.value, SHEET)).toContain(
      '<c r="A1" cm="1" t="str"><f ca="1">B1</f><v xml:space="preserve"> 两\n行 </v></c>',
    );
    expect(saved.value.package.part(STRINGS)).toEqual(pkg.part(STRINGS));
  });

  it('adds the style that came with a typed per cent', () => {
    const { pkg, workbook } = open(sampleFile());
    const result = applyEdits(workbook, [
      {
        kind: 'setCells',
        sheet: '1',
        cells: [{ ...at('A1'), content: value(0.125), numberFormat: '0.00%' }],
      },
    ]);
    if (!result.ok) throw new Error(result.error.kind);
    const saved = saveWorkbook(pkg, workbook, result.value.workbook);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    expect(textOf(saved.value, SHEET)).toContain('<c r="A1" s="3"><v>0.125</v></c>');
    const again = open(saved.value.bytes).workbook;
    expect(again.styles[3]?.numberFormat).toBe('0.00%');
  });
});

describe('the string table', () => {
  it('grows at its end and raises its counts', () => {
    const saved = save(sampleFile(), { A1: value(' 甲 & <乙>\r\n_x0041_\u0001') });
    expect(textOf(saved, STRINGS)).toContain(
      'count="3" uniqueCount="3"><si><t>合计</t></si><si><t>其中</t></si><si><t xml:space="preserve"> 甲 &amp; &lt;乙&gt;_x000D_\n_x005F_x0041__x0001_</t></si></sst>',
    );
    expect(textOf(saved, SHEET)).toContain('<c r="A1" s="1" t="s"><v>2</v></c>');
  });

  it.each([
    ['holds an unknown child', { [STRINGS]: stringsXml(['甲']).replace('<si>', '<sstItem/><si>') }],
    [
      'is in UTF-16',
      {
        [STRINGS]: Buffer.from(
          `\uFEFF${stringsXml(['甲', '乙']).replace('UTF-8', 'UTF-16')}`,
          'utf16le',
        ),
      },
    ],
    ['has a foreign root', { [STRINGS]: stringsXml(['甲']).replace('2006/main', 'x') }],
  ])('is left alone when it %s', (_, parts) => {
    const saved = save(sampleFile(parts), { C1: value('新 ') });
    expect(textOf(saved, SHEET)).toContain(
      '<c r="C1" t="inlineStr"><is><t xml:space="preserve">新 </t></is></c>',
    );
    expect(saved.package.part(STRINGS)).toEqual(open(sampleFile(parts)).pkg.part(STRINGS));
  });
});

describe('the calculation chain', () => {
  const rows =
    '<row r="1"><c r="A1"><f>1</f><v>1</v></c><c r="B1"><f>2</f><v>2</v></c><c r="C1"><f>3</f><v>3</v></c></row>';
  const chained = (chain: string): Uint8Array =>
    sampleFile({
      '[Content_Types].xml': contentTypes([['/xl/calcChain.xml', 'x']]),
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
        ['rId3', 'sharedStrings', 'sharedStrings.xml'],
        ['rId4', 'calcChain', 'calcChain.xml'],
      ]),
      [SHEET]: sheetXml(rows),
      'xl/calcChain.xml': `<calcChain ${MAIN}>${chain}</calcChain>`,
    });

  it('loses the entry of a lost formula and hands its sheet on', () => {
    const saved = save(chained('<c r="A1" i="1" l="1"/><c r="B1"/><c r="C1"/>'), { A1: value(5) });
    expect(textOf(saved, 'xl/calcChain.xml')).toContain('><c i="1" r="B1"/><c r="C1"/><');
  });

  it('stays when a formula is replaced by another or its result changes', () => {
    const file = chained('<c r="A1" i="1"/>');
    const saved = save(file, { A1: { kind: 'formula', text: '7' } });
    expect(saved.package.part('xl/calcChain.xml')).toEqual(open(file).pkg.part('xl/calcChain.xml'));
  });

  it('goes with its content type and relationship when it is empty', () => {
    const saved = save(chained('<c r="A1" i="1"/>'), { A1: value(5) });
    expect(saved.package.part('xl/calcChain.xml')).toBeUndefined();
    expect(textOf(saved, '[Content_Types].xml')).not.toContain('calcChain');
    expect(textOf(saved, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
    expect(open(saved.bytes).pkg.partNames).toHaveLength(7);
  });
});

describe('the request for a full calculation', () => {
  it.each([
    ['', '<calcPr fullCalcOnLoad="1"/>'],
    ['<calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'],
    ['<calcPr calcId="1" fullCalcOnLoad="0"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'],
    ['<definedNames/><extLst/>', '<definedNames/><calcPr fullCalcOnLoad="1"/><extLst/>'],
  ])('turns %s into %s when a formula has no result', (before, after) => {
    const saved = save(sampleFile({ 'xl/workbook.xml': workbookXml(before) }), {
      A1: { kind: 'formula', text: '1' },
    });
    expect(textOf(saved, 'xl/workbook.xml')).toContain(`</sheets>${after}</workbook>`);
  });

  it('is not made by a value', () => {
    const saved = save(sampleFile(), { A1: value(2) });
    expect(textOf(saved, 'xl/workbook.xml')).toBe(workbookXml());
  });
});

describe('saving again and again', () => {
  it('gives a package for the next save', () => {
    const first = open(sampleFile());
    const one = edited(first.workbook, { A1: value('一'), B5: value(5) });
    const saved = saveWorkbook(first.pkg, first.workbook, one);
    if (!saved.ok) throw new Error(saved.error.kind);
    const two = edited(one, { A1: value('二'), B5: value(null), C1: value('一') });
    const next = saveWorkbook(saved.value.package, one, two);
    if (!next.ok) throw new Error(next.error.kind);
    const sheet = open(next.value.bytes).workbook.sheets[0];
    if (!sheet) throw new Error('no sheet');
    expect([
      cellAt(sheet, 0, 0)?.value,
      cellAt(sheet, 4, 1)?.value,
      cellAt(sheet, 0, 2)?.value,
    ]).toEqual(['二', null, '一']);
  });

  it('returns the same bytes when nothing changed, or changed back', () => {
    const { pkg, workbook } = open(sampleFile());
    const there = edited(workbook, { A1: value(9) });
    const back = edited(there, { A1: value(1) });
    for (const current of [workbook, back]) {
      const saved = saveWorkbook(pkg, workbook, current);
      expect(saved.ok && saved.value.bytes).toBe(pkg.bytes);
    }
  });
});

describe('refusals', () => {
  function refusal(bytes: Uint8Array, change: (workbook: Workbook) => Workbook): SaveRefusal {
    const { pkg, workbook } = open(bytes);
    const saved = saveWorkbook(pkg, workbook, change(workbook));
    if (saved.ok) throw new Error('was saved');
    return saved.error;
  }

  /** The workbook with a cell set past all checks of edits. */
  function forced(workbook: Workbook, address: string, content: string | number): Workbook {
    const { row, column } = at(address);
    return {
      ...workbook,
      sheets: workbook.sheets.map((sheet) => {
        const old = sheet.rows.get(row);
        if (!old) throw new Error('no row');
        const cells = new Map(old.cells).set(column, { value: content, style: 0 });
        return { ...sheet, rows: new Map(sheet.rows).set(row, { ...old, cells }) };
      }),
    };
  }

  it.each<[string, string, string, SaveRefusal['kind']]>([
    ['a duplicate cell', '<row r="1"><c r="A1"/><c r="A1"/></row>', 'A1', 'duplicateCell'],
    [
      'an array formula',
      '<row r="1"><c r="A1"><f t="array" ref="A1:B1">1</f><v>1</v></c><c r="B1"/></row>',
      'B1',
      'arrayFormula',
    ],
    [
      'a shared master',
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1</f></c></row>',
      'A1',
      'sharedFormulaMaster',
    ],
    [
      'a data table',
      '<row r="1"><c r="A1"><f t="dataTable" ref="A1:B2"/><v>1</v></c></row>',
      'A1',
      'dataTable',
    ],
    ['an unknown type', '<row r="1"><c r="A1" t="zz"><v>1</v></c></row>', 'A1', 'keptCell'],
    ['two prefixes', '<row r="1"><x:c xmlns:x="u" r="B1"/><c r="A1"/></row>', 'A1', 'unusualXml'],
  ])('meet %s', (_, rows, address, kind) => {
    const error = refusal(sampleFile({ [SHEET]: sheetXml(rows) }), (workbook) =>
      forced(workbook, address, 5),
    );
    expect(error.kind).toBe(kind);
  });

  it.each<[string, string | number, SaveRefusal['kind']]>([
    ['a number without end', Infinity, 'notANumber'],
    ['half a character', 'a\uD800', 'unwritableText'],
    ['a text too long', 'x'.repeat(32_768), 'textTooLong'],
  ])('meet %s', (_, content, kind) => {
    expect(refusal(sampleFile(), (workbook) => forced(workbook, 'A1', content)).kind).toBe(kind);
  });

  it('meet a sheet in UTF-16 and a part that two entries claim', () => {
    const utf16 = Buffer.from(`\uFEFF${sheetXml().replace('UTF-8', 'UTF-16')}`, 'utf16le');
    const change = (workbook: Workbook): Workbook => forced(workbook, 'A1', 5);
    expect(refusal(sampleFile({ [SHEET]: utf16 }), change).kind).toBe('encoding');
    const twice = packParts(new Map([...sampleParts(), ['XL/worksheets/sheet1.xml', sheetXml()]]));
    expect(refusal(twice, change).kind).toBe('ambiguousPart');
  });

  it('meet sheets that were added or renamed', () => {
    expect(refusal(sampleFile(), (workbook) => ({ ...workbook, sheets: [] })).kind).toBe(
      'sheetsChanged',
    );
  });
});
