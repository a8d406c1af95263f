import { describe, expect, it } from 'vitest';
import {
  contentTypes,
  packParts,
  relationships,
  sampleFile,
  sampleParts,
  sheetXml,
} from '../../../test/fixtures/xlsx/sample-package.ts';
import { buildZip } from '../../../test/fixtures/xlsx/zip-builder.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { openPackage } from './open-package.ts';
import type { WorkbookPackage } from './workbook-package.ts';

const SHEET = '/xl/worksheets/sheet1.xml';

function opened(bytes: Uint8Array): WorkbookPackage {
  const result = openPackage(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function textOf(pkg: WorkbookPackage, part: string): string {
  return new TextDecoder().decode(pkg.part(part));
}

describe('openPackage', () => {
  it('finds the workbook part by its relationship, whatever its name', () => {
    const parts = sampleParts({ 'xl/workbook.xml': null, 'xl/_rels/workbook.xml.rels': null });
    parts.set('Buch.xml', String(sampleParts().get('xl/workbook.xml')));
    parts.set(
      '_rels/Buch.xml.rels',
      relationships([['rId1', 'worksheet', '/xl/worksheets/sheet1.xml']]),
    );
    parts.set('_rels/.rels', relationships([['x', 'officeDocument', 'Buch.xml']]));
    const pkg = opened(packParts(parts));
    expect(pkg.workbookPart).toBe('/Buch.xml');
    expect(pkg.relationshipsOf('/Buch.xml').map(({ kind, part }) => [kind, part])).toEqual([
      ['worksheet', SHEET],
    ]);
  });

  it('finds parts without case and percent-decoded', () => {
    const pkg = opened(sampleFile());
    expect(textOf(pkg, '/XL/Worksheets/SHEET1.xml')).toBe(sheetXml());
    expect(textOf(pkg, 'xl/worksheets/sheet%31.xml')).toBe(sheetXml());
    expect(pkg.part('/xl/worksheets/sheet2.xml')).toBeUndefined();
    expect(pkg.part('../xl/worksheets/sheet1.xml')).toBeUndefined();
  });

  it('keeps relationships that lead outside, but to no part', () => {
    const pkg = opened(
      sampleFile({
        'xl/_rels/workbook.xml.rels': relationships([
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId2', 'styles', '../../etc/passwd'],
          ['rId3', 'styles', '%2e%2e/%2e%2e/styles.xml'],
          ['rId4', 'styles', 'file:///etc/passwd'],
          ['rId5', 'styles', '//host/share/styles.xml'],
          ['rId6', 'styles', 'missing.xml'],
          ['rId7', 'styles', '../xl/./styles.xml'],
        ]),
      }),
    );
    expect(pkg.relationshipsOf(pkg.workbookPart).map(({ part }) => part)).toEqual([
      SHEET,
      null,
      null,
      null,
      null,
      null,
      '/xl/styles.xml',
    ]);
  });

  it('knows flavour, macros and strictness', () => {
    const withType = (type: string): WorkbookPackage =>
      opened(
        sampleFile({
          '[Content_Types].xml': contentTypes().replace(/[^"]*sheet\.main\+xml/, type),
        }),
      );
    expect(withType('application/vnd.ms-excel.sheet.macroEnabled.main+xml')).toMatchObject({
      flavour: 'macroWorkbook',
      hasMacros: true,
    });
    expect(withType('application/vnd.ms-excel.template.macroEnabled.main+xml')).toMatchObject({
      flavour: 'macroTemplate',
    });
    expect(
      withType('application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml'),
    ).toMatchObject({ flavour: 'template', hasMacros: false, strict: false, signed: false });
  });

  it('says which part two entries claim', () => {
    const pkg = opened(packParts(new Map([...sampleParts(), ['XL\\worksheets\\sheet1.xml', '']])));
    expect(pkg.isAmbiguous(SHEET)).toBe(true);
    expect(pkg.isAmbiguous('/xl/styles.xml')).toBe(false);
    expect(textOf(pkg, SHEET)).toBe(sheetXml());
  });

  it('hands a large part out as often as it is asked', () => {
    const large = sheetXml(`<!--${'x'.repeat(3_000_000)}-->`);
    const pkg = opened(
      packParts(sampleParts({ 'xl/worksheets/sheet1.xml': large }), {}, { method: 0 }),
    );
    for (let time = 0; time < 3; time++) expect(textOf(pkg, SHEET) === large).toBe(true);
  });

  it.each([
    ['fileTooLarge', { fileSize: 100 }],
    ['tooManyEntries', { entries: 6 }],
    ['partTooLarge', { partSize: 500 }],
    ['packageTooLarge', { totalSize: 2000 }],
    ['zipBomb', { ratio: 1, ratioAppliesFrom: 100 }],
  ] as const)('refuses with %s when that limit is passed', (kind, limit) => {
    const result = openPackage(sampleFile(), { ...DEFAULT_LIMITS, ...limit });
    expect(result).toMatchObject({ ok: false, error: { kind, limit: Object.values(limit)[0] } });
  });

  it.each([
    ['a PNG', [0x89, 0x50, 0x4e, 0x47], 'image'],
    ['a RAR archive', [0x52, 0x61, 0x72, 0x21], 'otherArchive'],
    ['HTML behind a byte order mark', [0xef, 0xbb, 0xbf, ...Buffer.from('\n<HTML>')], 'html'],
    ['XML', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'xml'],
    ['noise', [1, 2, 3, 0, 255], 'unknown'],
  ])('says that a file is %s', (_, bytes, found) => {
    const result = openPackage(Uint8Array.from(bytes));
    expect(result).toEqual({ ok: false, error: { kind: 'notAWorkbook', found } });
  });

  it('says that a file is a Word document', () => {
    const file = buildZip([
      {
        name: '[Content_Types].xml',
        content: contentTypes([
          [
            '/word/document.xml',
            'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
          ],
        ]),
      },
      {
        name: '_rels/.rels',
        content: relationships([['r', 'officeDocument', 'word/document.xml']]),
      },
      { name: 'word/document.xml', content: '<a/>' },
    ]);
    expect(openPackage(file)).toMatchObject({ error: { kind: 'notAWorkbook', found: 'word' } });
  });
});
