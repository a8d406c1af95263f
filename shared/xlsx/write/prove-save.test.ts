import { describe, expect, it } from 'vitest';
import { packParts, sampleParts, sheetXml } from '../../../test/fixtures/xlsx/sample-package.ts';
import { DEFAULT_LIMITS } from '../package/limits.ts';
import { readZipDirectory } from '../package/zip-directory.ts';
import { proveZip } from './prove-save.ts';
import { proveSheet, proveStrings, type PartStream } from './prove-sheet.ts';
import type { CellWrite } from './sheet/sheet-splices.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

function directoryOf(bytes: Uint8Array) {
  const directory = readZipDirectory(bytes, DEFAULT_LIMITS);
  if (!directory.ok) throw new Error(directory.error.kind);
  return directory.value;
}

function streamOf(text: string): PartStream {
  return (take) => {
    // In small pieces, so that characters and tags are cut.
    const bytes = new TextEncoder().encode(text);
    for (let start = 0; start < bytes.length; start += 7) take(bytes.subarray(start, start + 7));
    return true;
  };
}

describe('the proof of a zip', () => {
  const bytes = packParts(sampleParts());
  const before = { bytes, directory: directoryOf(bytes) };
  const sheet = before.directory.entries.find(({ name }) => name === SHEET);
  if (!sheet) throw new Error('no sheet');
  const content = new TextEncoder().encode(sheetXml());
  const changes = new Map([[sheet, { pieces: [content], size: content.length }]]);

  it('accepts a file in which only the changed entry differs', () => {
    expect(proveZip(before, packParts(sampleParts()), changes).ok).toBe(true);
  });

  it.each([
    [
      'an untouched entry changed',
      packParts(sampleParts({ 'xl/styles.xml': '<a/>' })),
      'untouchedEntry',
    ],
    ['an entry is missing', packParts(sampleParts({ 'xl/styles.xml': null })), 'zip'],
    ['entries changed places', packParts(new Map([...sampleParts()].reverse())), 'zip'],
    [
      'the changed entry has another size',
      packParts(sampleParts({ [SHEET]: sheetXml('') })),
      'zip',
    ],
    ['the file is cut off', bytes.subarray(0, -30), 'zip'],
  ])('fails when %s', (_, after, failure) => {
    expect(proveZip(before, after, changes)).toMatchObject({ ok: false, error: { failure } });
  });
});

describe('the proof of a sheet', () => {
  const rows = '<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="s"><v>1</v></c></row>';
  const writes: readonly CellWrite[] = [
    { row: 0, column: 0, writing: { kind: 'value', value: 5 }, style: null },
    { row: 0, column: 1, writing: { kind: 'value', value: '其中' }, style: null },
  ];

  it('finds the written values and asks for the texts', () => {
    expect(proveSheet(streamOf(sheetXml(rows)), writes, 2)).toEqual([{ index: 1, text: '其中' }]);
  });

  it.each([
    ['another value', rows.replace('5', '6'), 'value'],
    ['another type', rows.replace('<c r="A1">', '<c r="A1" t="str">'), 'value'],
    ['a formula', rows.replace('<v>5', '<f>5</f><v>5'), 'value'],
    ['no such cell', rows.replace('<c r="A1"><v>5</v></c>', '<c r="C1"/>'), 'value'],
    [
      'the cell twice',
      rows.replace('<c r="B1" t="s"><v>1</v></c>', '<c r="A1"><v>5</v></c>'),
      'value',
    ],
    ['a cell too many', rows.replace('</row>', '<c r="D1"/></row>'), 'cellCount'],
    ['a row of another namespace', rows.replace('<row', '<row xmlns="urn:x"'), 'xml'],
    ['an open tag', rows.replace('</row>', ''), 'xml'],
    ['a character that XML forbids', rows.replace('5', '5\u0001'), 'xml'],
  ])('fails for %s', (_, changed, failure) => {
    expect(proveSheet(streamOf(sheetXml(changed)), writes, 2)).toBe(failure);
  });

  it('fails when the part could not be read to its end', () => {
    expect(proveSheet(() => false, writes, 2)).toBe('zip');
  });

  it('wants each text at its index of the table', () => {
    const table = streamOf(
      '<sst><si><t>合计</t></si><si><r><t>x</t></r></si><si><t>a_x0041_</t></si></sst>',
    );
    expect(
      proveStrings(table, [
        { index: 0, text: '合计' },
        { index: 2, text: 'aA' },
      ]),
    ).toBe(true);
    expect(proveStrings(table, [{ index: 0, text: '其中' }])).toBe(false);
    expect(proveStrings(table, [{ index: 3, text: '合计' }])).toBe(false);
  });
});
