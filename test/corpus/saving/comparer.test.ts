import { describe, expect, it } from 'vitest';
import { comparePackages, type Difference, type IntendedSave } from './compare-packages.ts';
import {
  packParts,
  sampleParts,
  sheetXml,
  stringsXml,
  workbookXml,
} from '../../fixtures/xlsx/sample-package.ts';
import { buildZip, type EntrySketch } from '../../fixtures/xlsx/zip-builder.ts';

const NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const CHAIN = `<calcChain ${NAMESPACE}><c r="C1" i="1"/><c r="C2"/></calcChain>`;
const SHEET = 'xl/worksheets/sheet1.xml';
const ROWS =
  '<row r="1" spans="1:3"><c r="A1" s="1"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1"><f>A1*2</f><v>2</v></c></row><row r="2"><c r="A2" s="2" x="keep"><v>5</v><extLst><ext/></extLst></c><c r="C2"><f>A2</f><v>5</v></c></row>';
const SAVED_ROWS = ROWS.replace('<v>5</v><extLst>', '<v>7</v><extLst>');

function parts(rows: string): Map<string, string | Uint8Array> {
  return sampleParts({
    [SHEET]: sheetXml(rows, '<pageMargins left="1"/>'),
    'xl/calcChain.xml': CHAIN,
    'docProps/app.xml': '<Properties/>',
  });
}

const intended: IntendedSave = {
  sheetEntry: SHEET,
  sheetId: '1',
  cells: new Map([['A2', { value: 7, losesFormula: false }]]),
  stringsEntry: 'xl/sharedStrings.xml',
  calcChainEntry: 'xl/calcChain.xml',
  workbookEntry: 'xl/workbook.xml',
  asksForFullCalculation: false,
};

const before = packParts(parts(ROWS));

/** The well-saved file with something done to its parts. */
function savedWith(change: (saved: Map<string, string | Uint8Array>) => void): Uint8Array {
  const saved = parts(SAVED_ROWS);
  change(saved);
  return packParts(saved);
}

function replaced(name: string, from: string, to: string): Uint8Array {
  return savedWith((saved) => {
    const text = String(saved.get(name));
    if (!text.includes(from)) throw new Error(`the test is wrong: no ${from} in ${name}`);
    saved.set(name, text.replace(from, to));
  });
}

function repacked(change: (entries: EntrySketch[]) => EntrySketch[], comment = ''): Uint8Array {
  const entries = [...parts(SAVED_ROWS)].map(([name, content]) => ({ name, content }));
  return buildZip(change(entries), { comment: Buffer.from(comment) });
}

async function kinds(after: Uint8Array, save = intended): Promise<readonly Difference['kind'][]> {
  return (await comparePackages(before, after, save)).map(({ kind }) => kind);
}

describe('the comparer of saved files', () => {
  it('finds nothing in a good save', async () => {
    expect(await comparePackages(before, packParts(parts(SAVED_ROWS)), intended)).toEqual([]);
  });

  it.each<[string, Uint8Array, Difference['kind']]>([
    ['a neighbour got another value', replaced(SHEET, '<v>1</v>', '<v>1.0</v>'), 'sheet'],
    ['a neighbour got another style', replaced(SHEET, 'r="B1"', 'r="B1" s="1"'), 'sheet'],
    ['a neighbour lost its formula', replaced(SHEET, '<f>A1*2</f>', ''), 'sheet'],
    ['white space came in', replaced(SHEET, '</row><row', '</row>\n<row'), 'sheet'],
    ['a row lost an attribute', replaced(SHEET, ' spans="1:3"', ''), 'sheet'],
    ['spans leave a column out', replaced(SHEET, 'spans="1:3"', 'spans="1:2"'), 'sheet'],
    ['something behind the cells changed', replaced(SHEET, 'left="1"', 'left="2"'), 'sheet'],
    ['the edited cell lost its style', replaced(SHEET, ' s="2"', ''), 'cell'],
    ['the edited cell lost an unknown attribute', replaced(SHEET, ' x="keep"', ''), 'cell'],
    ['the edited cell lost its extension', replaced(SHEET, '<extLst><ext/></extLst>', ''), 'cell'],
    ['the edited cell holds the old value', replaced(SHEET, '<v>7</v>', '<v>5</v>'), 'value'],
    ['the edited cell is a text', replaced(SHEET, 's="2"', 's="2" t="str"'), 'value'],
    ['the edited cell got a formula', replaced(SHEET, '<v>7</v>', '<f>1</f><v>7</v>'), 'value'],
    [
      'an unasked cell appeared',
      replaced(SHEET, '</row></sheetData>', '<c r="D2"/></row></sheetData>'),
      'sheet',
    ],
    ['a shared string changed', replaced('xl/sharedStrings.xml', '其中', '其'), 'strings'],
    [
      'a shared string came in front',
      replaced('xl/sharedStrings.xml', '<si>', '<si><t>新</t></si><si>'),
      'strings',
    ],
    ['the chain lost an entry', replaced('xl/calcChain.xml', '<c r="C2"/>', ''), 'calcChain'],
    ['the chain names another sheet', replaced('xl/calcChain.xml', 'i="1"', 'i="2"'), 'calcChain'],
    ['an untouched part changed', replaced('docProps/app.xml', '/>', ' />'), 'untouched'],
    [
      'calculation was asked for without need',
      replaced('xl/workbook.xml', '</sheets>', '</sheets><calcPr fullCalcOnLoad="1"/>'),
      'workbook',
    ],
    ['a part is missing', savedWith((saved) => saved.delete('docProps/app.xml')), 'missing'],
    ['a part was added', savedWith((saved) => saved.set('xl/new.xml', '<a/>')), 'order'],
    ['entries changed places', repacked((entries) => entries.toReversed()), 'order'],
    ['a zip comment appeared', repacked((entries) => entries, 'von'), 'comment'],
    [
      'an entry is stored, not deflated',
      repacked((entries) =>
        entries.map((entry) =>
          entry.name === 'docProps/app.xml' ? { ...entry, method: 0 } : entry,
        ),
      ),
      'fields',
    ],
    [
      'a header flag changed',
      repacked((entries) =>
        entries.map((entry) => (entry.name === SHEET ? { ...entry, flags: 2 } : entry)),
      ),
      'fields',
    ],
    [
      'an entry got a descriptor',
      repacked((entries) =>
        entries.map((entry) =>
          entry.name === SHEET ? { ...entry, descriptor: 'signed' as const } : entry,
        ),
      ),
      'fields',
    ],
    [
      'an entry got a comment',
      repacked((entries) =>
        entries.map((entry) => (entry.name === SHEET ? { ...entry, comment: 'x' } : entry)),
      ),
      'fields',
    ],
    [
      'a gap appeared behind an entry',
      repacked((entries) =>
        entries.map((entry) =>
          entry.name === 'docProps/app.xml' ? { ...entry, gap: new Uint8Array(4) } : entry,
        ),
      ),
      'untouched',
    ],
  ])('sees that %s', async (_, after, kind) => {
    expect(await kinds(after)).toContain(kind);
  });

  it('wants the stale entry of a lost formula gone and no other', async () => {
    const save: IntendedSave = {
      ...intended,
      cells: new Map([['C1', { value: 9, losesFormula: true }]]),
    };
    const rows = ROWS.replace('<f>A1*2</f><v>2</v>', '<v>9</v>');
    const without = (chain: string): Uint8Array => {
      const saved = parts(rows);
      saved.set('xl/calcChain.xml', chain);
      return packParts(saved);
    };
    expect(await kinds(without(CHAIN), save)).toEqual(['calcChain']);
    const kept = CHAIN.replace('<c r="C1" i="1"/><c r="C2"/>', '<c r="C2" i="1"/>');
    expect(await kinds(without(kept), save)).toEqual([]);
    expect(await kinds(without(CHAIN.replace('<c r="C1" i="1"/>', '')), save)).toEqual([
      'calcChain',
    ]);
  });

  it('wants a full calculation asked for when a formula has no result', async () => {
    const save: IntendedSave = {
      ...intended,
      cells: new Map([['A2', { value: null, formula: 'B9', losesFormula: false }]]),
      asksForFullCalculation: true,
    };
    const rows = ROWS.replace('<v>5</v><extLst>', '<f>B9</f><extLst>');
    expect(await kinds(packParts(parts(rows)), save)).toEqual(['workbook']);
    const saved = parts(rows);
    saved.set('xl/workbook.xml', workbookXml('<calcPr fullCalcOnLoad="1"/>'));
    expect(await kinds(packParts(saved), save)).toEqual([]);
  });

  it('lets the string table grow at its end only', async () => {
    const save: IntendedSave = {
      ...intended,
      cells: new Map([['A2', { value: '新', losesFormula: false }]]),
    };
    const saved = parts(ROWS.replace('x="keep"><v>5</v>', 'x="keep" t="s"><v>2</v>'));
    saved.set('xl/sharedStrings.xml', stringsXml(['合计', '其中', '新']));
    expect(await kinds(packParts(saved), save)).toEqual([]);
  });
});
