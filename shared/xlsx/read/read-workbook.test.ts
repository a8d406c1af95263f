import { describe, expect, it } from 'vitest';
import {
  cellOf,
  firstSheet,
  readSample,
  readSampleSheet,
  refusalOf,
} from '../../../test/fixtures/xlsx/read-sample.ts';
import {
  relationships,
  sheetXml,
  stringsXml,
  workbookXml,
} from '../../../test/fixtures/xlsx/sample-package.ts';
import { DEFAULT_READ_LIMITS } from './read-limits.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>';

describe('spellings of a sheet part', () => {
  it.each([
    ['the usual one', sheetXml(ONE_CELL)],
    ['a byte order mark', `\uFEFF${sheetXml(ONE_CELL)}`],
    ['strict namespaces', sheetXml(ONE_CELL).replace(MAIN, STRICT)],
    [
      'a prefix for everything',
      `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    ],
    ['single quotes', `<worksheet xmlns='${MAIN}'><sheetData>${ONE_CELL}</sheetData></worksheet>`],
    ['a comment with a sheet in it', sheetXml(`<!-- <sheetData> -->${ONE_CELL}`)],
    [
      'a processing instruction',
      sheetXml(ONE_CELL).replace('<worksheet', '<?mso-application x?><worksheet'),
    ],
    ['attributes on sheetData', sheetXml(ONE_CELL).replace('<sheetData>', '<sheetData a="1">')],
    ['line breaks between everything', sheetXml(ONE_CELL).replaceAll('><', '>\r\n\t<')],
  ])('are all read: %s', (_, xml) => {
    expect(cellOf(firstSheet(readSample({ [SHEET]: xml })), 'A1')?.value).toBe(1);
  });

  it('gives no cells to elements of a foreign namespace', () => {
    const xml = `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" xmlns="urn:other"><v>1</v></c></row></sheetData></worksheet>`;
    expect(firstSheet(readSample({ [SHEET]: xml })).rows.get(0)?.cells.size).toBe(0);
  });

  it('finds a sheet without cells', () => {
    const xml = `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`;
    expect(firstSheet(readSample({ [SHEET]: xml })).rows.size).toBe(0);
  });
});

describe('parts in other encodings', () => {
  const text = '<row r="1"><c r="A1" t="str"><v>|</v></c></row>';

  it('are read from UTF-16', () => {
    const xml = `\uFEFF${sheetXml(text.replace('|', '残联')).replace('UTF-8', 'UTF-16')}`;
    const bytes = new Uint8Array(Uint16Array.from(xml, (letter) => letter.charCodeAt(0)).buffer);
    expect(cellOf(firstSheet(readSample({ [SHEET]: bytes })), 'A1')?.value).toBe('残联');
  });

  it('are read from GBK', () => {
    const [before = '', after = ''] = sheetXml(text).replace('UTF-8', 'GBK').split('|');
    const encode = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);
    const bytes = Uint8Array.from([...encode(before), 0xb2, 0xd0, 0xc1, 0xaa, ...encode(after)]);
    expect(cellOf(firstSheet(readSample({ [SHEET]: bytes })), 'A1')?.value).toBe('残联');
  });
});

describe('bad parts', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it.each<[string, string | Uint8Array, object]>([
    [
      'an encoding that nobody knows',
      sheetXml().replace('UTF-8', 'X-KLINGON'),
      { kind: 'encoding', part: `/${SHEET}`, encoding: 'X-KLINGON' },
    ],
    [
      'undeclared GBK in a text',
      Uint8Array.from([
        ...bytes(`<worksheet xmlns="${MAIN}"><sheetData><row><c t="str"><v>`),
        0xb2,
        0xd0,
        0xc1,
        0xaa,
        ...bytes('</v></c></row></sheetData></worksheet>'),
      ]),
      { kind: 'encoding', encoding: 'unknown' },
    ],
    [
      'a document type',
      sheetXml().replace('<worksheet', '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet'),
      { kind: 'documentType', part: `/${SHEET}` },
    ],
    [
      'an entity that is not XML’s own',
      sheetXml('<row r="1"><c r="A1" t="str"><v>&constructor;</v></c></row>'),
      { kind: 'badXml', part: `/${SHEET}` },
    ],
    ['an end too early', sheetXml().slice(0, -20), { kind: 'badXml', part: `/${SHEET}` }],
    ['crossed tags', sheetXml('<row r="1"><c r="A1"></row></c>'), { kind: 'badXml' }],
    ['an open quote', sheetXml('<row r="1"><c r="A1><v>1</v></c></row>'), { kind: 'badXml' }],
    [
      'a lonely ampersand',
      sheetXml('<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>'),
      { kind: 'badXml' },
    ],
    [
      'a zero character',
      sheetXml('<row r="1"><c r="A1" t="str"><v>a\0</v></c></row>'),
      { kind: 'badXml' },
    ],
    [
      'a reference to a zero',
      sheetXml('<row r="1"><c r="A1" t="str"><v>&#0;</v></c></row>'),
      { kind: 'badXml' },
    ],
    ['a sheet twice', `${sheetXml()}${sheetXml()}`, { kind: 'badXml' }],
    ['nothing', '', { kind: 'badXml' }],
    ['text', 'Montag;Dienstag', { kind: 'badXml' }],
    [
      'elements within elements within elements',
      sheetXml(ONE_CELL, '<a>'.repeat(200_000)),
      { kind: 'tooMuch', what: 'depth', limit: DEFAULT_READ_LIMITS.depth },
    ],
  ])('are refused: %s', (_, part, expected) => {
    expect(refusalOf({ [SHEET]: part })).toMatchObject(expected);
  });

  it('say where the mistake is', () => {
    expect(
      refusalOf({ [SHEET]: `<worksheet xmlns="${MAIN}">\n<cols>\n</worksheet>` }),
    ).toMatchObject({
      kind: 'badXml',
      line: 3,
    });
  });

  it.each([
    ['too many cells', { cells: 3 }, 'cells'],
    ['too many elements', { elements: 3 }, 'elements'],
    ['too many strings', { strings: 1 }, 'strings'],
    ['too many formats', { styles: 1 }, 'styles'],
    ['too many sheets', { sheets: 0 }, 'sheets'],
  ])('are refused: %s', (_, limit, what) => {
    const cells = '<row r="1"><c r="A1"/><c r="B1"/><c r="C1"/></row>';
    const limits = { ...DEFAULT_READ_LIMITS, ...limit };
    expect(refusalOf({ [SHEET]: sheetXml(cells) }, limits)).toMatchObject({
      kind: 'tooMuch',
      what,
    });
  });

  it('count rows towards the cells, so that a million empty ones are refused too', () => {
    const limits = { ...DEFAULT_READ_LIMITS, cells: 9 };
    expect(refusalOf({ [SHEET]: sheetXml('<row/>'.repeat(10)) }, limits)).toMatchObject({
      kind: 'tooMuch',
      what: 'cells',
      count: 12,
    });
  });

  it('leave the workbook standing where they only add to it', () => {
    const workbook = readSample({
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([
        ['rId1', 'comments', '../comments1.xml'],
      ]),
      'xl/comments1.xml': '<comments>',
    });
    expect(workbook.unreadParts).toEqual(['/xl/comments1.xml']);
    expect(cellOf(firstSheet(workbook), 'A1')?.value).toBe(1);
  });

  it('are refused for a document type even where they only add to the workbook', () => {
    const refusal = refusalOf({
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([
        ['rId1', 'comments', '../comments1.xml'],
      ]),
      'xl/comments1.xml': '<!DOCTYPE a><comments/>',
    });
    expect(refusal).toEqual({ kind: 'documentType', part: '/xl/comments1.xml' });
  });
});

describe('the workbook part', () => {
  it('is refused when it is no workbook', () => {
    expect(refusalOf({ 'xl/workbook.xml': '<document/>' })).toMatchObject({
      kind: 'notASpreadsheet',
    });
  });

  it('is refused without sheets', () => {
    expect(refusalOf({ 'xl/workbook.xml': `<workbook xmlns="${MAIN}"/>` })).toMatchObject({
      kind: 'noSheets',
    });
  });

  it('is refused when a sheet is missing', () => {
    expect(refusalOf({ [SHEET]: null })).toMatchObject({ kind: 'missingPart' });
  });

  it('tells date system, protection and calculation', () => {
    const workbook = readSample({
      'xl/workbook.xml': workbookXml(
        '<calcPr fullCalcOnLoad="1"/>',
        '<fileSharing readOnlyRecommended="1"/><workbookPr date1904="true"/><workbookProtection lockStructure="1"/>',
      ),
    });
    expect(workbook).toMatchObject({
      dateSystem: '1904',
      structureLocked: true,
      recalculatesOnLoad: true,
      readOnlyRecommended: true,
    });
  });

  it.each([
    ['<calcPr calcId="1"/>', undefined],
    ['<calcPr iterate="1"/>', { rounds: 100, tolerance: 0.001 }],
    [
      '<calcPr iterate="true" iterateCount="7" iterateDelta="1E-4"/>',
      { rounds: 7, tolerance: 1e-4 },
    ],
    ['<calcPr iterate="1" iterateCount="99999999"/>', { rounds: 32_767, tolerance: 0.001 }],
  ])('reads whether circles are computed: %s', (properties, expected) => {
    const workbook = readSample({ 'xl/workbook.xml': workbookXml(properties) });
    expect(workbook.iteration).toEqual(expected);
  });

  it('reads ISO dates in the date system of the file', () => {
    const workbook = readSample({
      'xl/workbook.xml': workbookXml('', '<workbookPr date1904="1"/>'),
      [SHEET]: sheetXml('<row r="1"><c r="A1" t="d"><v>1904-01-02</v></c></row>'),
    });
    expect(cellOf(firstSheet(workbook), 'A1')?.value).toBe(1);
  });

  it('gives names their sheets and print settings', () => {
    const workbook = readSample({
      'xl/workbook.xml': workbookXml(
        `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">表一!$A$1:$I$17,'表一'!$K$1:$L$2</definedName>` +
          `<definedName name="_xlnm.Print_Titles" localSheetId="0">'表一'!$A:$B,'表一'!$4:$5</definedName>` +
          `<definedName name="预算年度">2021</definedName><definedName name="_内部" hidden="1">表一!$C$5</definedName></definedNames>`,
      ),
    });
    expect(workbook.definedNames.slice(2)).toEqual([
      { name: '预算年度', scope: null, formula: '2021', hidden: false },
      { name: '_内部', scope: null, formula: '表一!$C$5', hidden: true },
    ]);
    expect(firstSheet(workbook).printSetup).toMatchObject({
      printAreas: [
        { top: 0, left: 0, bottom: 16, right: 8 },
        { top: 0, left: 10, bottom: 1, right: 11 },
      ],
      titleRows: { first: 3, last: 4 },
      titleColumns: { first: 0, last: 1 },
    });
  });

  it('never opens on a hidden sheet and tells hidden from very hidden', () => {
    const sheets =
      '<sheets><sheet name="一" sheetId="7" state="hidden" r:id="rId1"/><sheet name="二" sheetId="8" state="veryHidden" r:id="rId1"/><sheet name="三" sheetId="9" r:id="rId1"/></sheets>';
    const workbook = readSample({
      'xl/workbook.xml': workbookXml().replace(/<sheets>.*<\/sheets>/, sheets),
    });
    expect(workbook.sheets.map(({ visibility }) => visibility)).toEqual([
      'hidden',
      'veryHidden',
      'visible',
    ]);
    expect(workbook.activeSheet).toBe('9');
  });

  it('tells two sheets with one id apart', () => {
    const sheets =
      '<sheets><sheet name="一" sheetId="1" r:id="rId1"/><sheet name="二" sheetId="1" r:id="rId1"/></sheets>';
    const workbook = readSample({
      'xl/workbook.xml': workbookXml().replace(/<sheets>.*<\/sheets>/, sheets),
    });
    expect(new Set(workbook.sheets.map(({ id }) => id)).size).toBe(2);
  });
});

describe('shared strings', () => {
  const read = (table: string): unknown[] => {
    const rows = [0, 1, 2].map((index) => `<c t="s"><v>${index}</v></c>`).join('');
    const sheet = readSampleSheet(`<row r="1">${rows}</row>`, '', {
      'xl/sharedStrings.xml': table,
    });
    return ['A1', 'B1', 'C1'].map((address) => cellOf(sheet, address)?.value);
  };
  const table = (content: string): string => `<sst xmlns="${MAIN}">${content}</sst>`;

  it.each([
    ['plain', stringsXml(['甲', '乙', '丙'])],
    ['empty items', table('<si><t/></si><si/><si><t></t></si>'), ['', '', '']],
    [
      'phonetic text',
      table(
        '<si><t>甲</t><rPh sb="0" eb="1"><t>jiǎ</t></rPh><phoneticPr fontId="1"/></si><si><t>乙</t></si><si><t>丙</t></si>',
      ),
    ],
    [
      'runs',
      table(
        '<si><r><rPr><b/></rPr><t>甲</t></r><r><t></t></r></si><si><r><t>乙</t></r></si><si><t>丙</t></si>',
      ),
    ],
    [
      'blanks around',
      table('<si><t> 甲\n</t></si><si><t xml:space="preserve">乙</t></si><si><t>丙 </t></si>'),
    ],
    [
      'blanks kept for all',
      table('<si><t> 甲</t></si><si><t>乙</t></si><si><t>丙</t></si>').replace(
        '<sst',
        '<sst xml:space="preserve"',
      ),
      [' 甲', '乙', '丙'],
    ],
    ['CDATA', table('<si><t><![CDATA[甲]]></t></si><si><t>乙</t></si><si><t>丙</t></si>')],
    ['a comment', table('<!-- <si> --><si><t>甲</t></si><si><t>乙</t></si><si><t>丙</t></si>')],
    [
      'unknown items, which count',
      table('<si><t>甲</t></si><sstItem><t>乙</t></sstItem><si><t>丙</t></si>'),
    ],
    [
      'an extension list, which does not count',
      table('<si><t>甲</t></si><si><t>乙</t></si><si><t>丙</t></si><extLst><ext/></extLst>'),
    ],
    [
      'a prefix',
      `<x:sst xmlns:x="${MAIN}"><x:si><x:t>甲</x:t></x:si><x:si><x:t>乙</x:t></x:si><x:si><x:t>丙</x:t></x:si></x:sst>`,
    ],
    ['strict', stringsXml(['甲', '乙', '丙']).replace(MAIN, STRICT)],
    ['no namespace', '<sst><si><t>甲</t></si><si><t>乙</t></si><si><t>丙</t></si></sst>'],
  ])('are read with %s', (_, xml, expected: unknown[] = ['甲', '乙', '丙']) => {
    expect(read(xml)).toEqual(expected);
  });

  it('keep the fonts of runs', () => {
    const sheet = readSampleSheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', '', {
      'xl/sharedStrings.xml': table(
        '<si><r><t>合</t></r><r><rPr><b/><sz val="14"/><color rgb="FFFF0000"/><rFont val="黑体"/></rPr><t>计</t></r></si>',
      ),
    });
    expect(cellOf(sheet, 'A1')).toMatchObject({
      value: '合计',
      runs: [
        { text: '合', font: null },
        { text: '计', font: { name: '黑体', size: 14, bold: true, colour: '#FF0000' } },
      ],
    });
  });
});

describe('dynamic arrays', () => {
  it('are told from arrays entered with three keys by their cell metadata', () => {
    const workbook = readSample({
      [SHEET]: sheetXml(
        '<row r="1"><c r="A1" cm="2"><f t="array" ref="A1:A3">_xlfn.UNIQUE(B1:B9)</f><v>1</v></c><c r="B1" cm="1"><f t="array" ref="B1">C1:C3</f><v>1</v></c></row>',
      ),
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'sheetMetadata', 'metadata.xml'],
      ]),
      'xl/metadata.xml': `<metadata xmlns="${MAIN}" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"><metadataTypes><metadataType name="XLDAPR"/></metadataTypes><futureMetadata name="XLDAPR"><bk><extLst><ext><xda:dynamicArrayProperties fDynamic="0"/></ext></extLst></bk><bk><extLst><ext><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata><cellMetadata><bk><rc t="1" v="0"/></bk><bk><rc t="1" v="1"/></bk></cellMetadata></metadata>`,
    });
    const sheet = firstSheet(workbook);
    expect(cellOf(sheet, 'A1')?.formula).toMatchObject({ kind: 'array', dynamic: true });
    expect(cellOf(sheet, 'B1')?.formula).toMatchObject({ kind: 'array', dynamic: false });
  });
});

describe('names from a file', () => {
  it('never reach a prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const workbook = readSample({
      'xl/workbook.xml': workbookXml(
        '<definedNames><definedName name="__proto__">1</definedName><definedName name="constructor">2</definedName></definedNames>',
      ),
      [SHEET]: sheetXml(
        '<row r="1" __proto__="x"><c r="A1" __proto__="y"><v>1</v></c></row>',
        '<sheetProtection __proto__="z" constructor="1"/><__proto__ polluted="1"/>',
      ),
    });
    expect(workbook.definedNames.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
