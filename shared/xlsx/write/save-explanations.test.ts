import { describe, expect, it } from 'vitest';
import { strFromU8 } from 'fflate';
import {
  contentTypes,
  packParts,
  relationships,
  sampleParts,
} from '../../../test/fixtures/xlsx/sample-package.ts';
import { applyEdits } from '../../workbook/edits.ts';
import { explanationsOf, type Explanation } from '../../workbook/explanation.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { openPackage } from '../package/open-package.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import { readWorkbook } from '../read/read-workbook.ts';
import { saveWorkbook } from './save-workbook.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties';
const VALUES = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
const FMTID = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

const explanation: Explanation = {
  rule: 'LW-OVER-01',
  sheet: '表一',
  place: '任务1 · 指标完成情况',
  address: 'G12',
  figures: '1920 ÷ 1400 = 137.14%',
  fingerprint: 'a1b2',
  text: '年中增加一批服务对象，\n经会议同意。',
};

function property(pid: number, name: string, value: string): string {
  return `<property fmtid="${FMTID}" pid="${String(pid)}" name="${name}">${value}</property>`;
}

function wpsProperties(more = ''): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Properties xmlns="${NAMESPACE}" xmlns:vt="${VALUES}">${property(2, 'ICV', '<vt:lpwstr>8E48C9</vt:lpwstr>')}${property(3, 'KSOProductBuildVer', '<vt:lpwstr>2052-12.1.0.18276</vt:lpwstr>')}${more}</Properties>`;
}

/** The parts of a file that has custom properties. */
function partsWith(custom: string | Uint8Array): Map<string, string | Uint8Array> {
  return sampleParts({
    '[Content_Types].xml': contentTypes([
      [
        '/docProps/custom.xml',
        'application/vnd.openxmlformats-officedocument.custom-properties+xml',
      ],
    ]),
    '_rels/.rels': relationships([
      ['rId1', 'officeDocument', 'xl/workbook.xml'],
      ['rId4', 'custom-properties', 'docProps/custom.xml'],
    ]),
    'docProps/custom.xml': custom,
  });
}

function opened(bytes: Uint8Array): { pkg: WorkbookPackage; workbook: Workbook } {
  const pkg = openPackage(bytes);
  if (!pkg.ok) throw new Error(pkg.error.kind);
  const read = readWorkbook(pkg.value);
  if (!read.ok) throw new Error(read.error.kind);
  return { pkg: pkg.value, workbook: read.value };
}

function explained(workbook: Workbook, explanations: readonly Explanation[]): Workbook {
  const edited = applyEdits(workbook, [{ kind: 'setExplanations', explanations }]);
  if (!edited.ok) throw new Error(edited.error.kind);
  return edited.value.workbook;
}

/** Saves these explanations into a file and opens the result. */
function saved(
  bytes: Uint8Array,
  explanations: readonly Explanation[],
): { bytes: Uint8Array; pkg: WorkbookPackage; workbook: Workbook } {
  const { pkg, workbook } = opened(bytes);
  const result = saveWorkbook(pkg, workbook, explained(workbook, explanations));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { bytes: result.value.bytes, ...opened(result.value.bytes) };
}

function partText(pkg: WorkbookPackage, part: string): string {
  return strFromU8(pkg.part(part) ?? new Uint8Array());
}

/** Every entry but these, with the bytes of its block. */
function otherEntries(pkg: WorkbookPackage, ...changed: readonly string[]): readonly string[] {
  return pkg.directory.entries
    .filter(({ name }) => !changed.includes(name))
    .map(({ name, dataStart, dataEnd }) => {
      const data = Buffer.from(pkg.bytes.subarray(dataStart, dataEnd)).toString('base64');
      return `${name} ${data}`;
    });
}

describe('saving explanations', () => {
  it('adds the properties part to a file without one, and names it in the two lists only', () => {
    const before = packParts(sampleParts());
    const after = saved(before, [explanation]);
    expect(explanationsOf(after.workbook)).toEqual([explanation]);
    const lists = ['[Content_Types].xml', '_rels/.rels'];
    expect(otherEntries(after.pkg, ...lists, 'docProps/custom.xml')).toEqual(
      otherEntries(opened(before).pkg, ...lists),
    );
    expect(after.pkg.contentTypeOf('/docProps/custom.xml')).toContain('custom-properties+xml');
    expect(after.pkg.directory.entries.at(-1)?.name).toBe('docProps/custom.xml');
  });

  it('leaves the properties of others byte for byte and changes no other part', () => {
    const before = packParts(partsWith(wpsProperties()));
    const after = saved(before, [explanation]);
    expect(otherEntries(after.pkg, 'docProps/custom.xml')).toEqual(
      otherEntries(opened(before).pkg, 'docProps/custom.xml'),
    );
    const old = wpsProperties().replace('</Properties>', '');
    const text = partText(after.pkg, '/docProps/custom.xml');
    expect(text.startsWith(old)).toBe(true);
    expect(text).toContain('pid="4" name="ZipingExplanation1.1"');
  });

  it('gives the very same bytes back when the explanation is taken away again', () => {
    const before = packParts(partsWith(wpsProperties()));
    const after = saved(saved(before, [explanation]).bytes, []);
    expect(partText(after.pkg, '/docProps/custom.xml')).toBe(wpsProperties());
    expect(explanationsOf(after.workbook)).toEqual([]);
  });

  it('keeps what stays, in place and in order, when another explanation changes', () => {
    const second = { ...explanation, place: '任务2 · 指标完成情况', text: '原因二' };
    const third = { ...explanation, place: '任务3 · 指标完成情况', text: '原因三' };
    const first = saved(packParts(sampleParts()), [explanation, second, third]);
    const changed = { ...explanation, text: '改过的原因' };
    const after = saved(first.bytes, [changed, second, third]);
    expect(explanationsOf(after.workbook)).toEqual([changed, second, third]);
    const properties = (pkg: WorkbookPackage): readonly string[] =>
      partText(pkg, '/docProps/custom.xml').match(/<property[^]*?<\/property>/g) ?? [];
    const untouched = properties(first.pkg).filter((text) => !text.includes('Explanation1.'));
    expect(properties(after.pkg).slice(0, untouched.length)).toEqual(untouched);
  });

  it.each([
    ['the longest text', '说'.repeat(2000)],
    ['quotes, brackets and ampersands', '"<a> & \'b\'"\\'],
    ['characters outside the first plane at every place', '𠮷'.repeat(600)],
    ['spaces and line breaks of all kinds', `a  b\u3000\u3000c\r\n\td ${' '.repeat(500)}e`],
    ['control characters and half a character', 'a\u0000\u0008\u009F\uFFFE\uD800b'],
    ['what Office takes for an escape', '_x000D_ _x0041_'],
  ])('brings %s back in pieces that Excel can hold', (_name, text) => {
    const after = saved(packParts(sampleParts()), [{ ...explanation, text }]);
    expect(explanationsOf(after.workbook)[0]?.text).toBe(text);
    const values = partText(after.pkg, '/docProps/custom.xml').match(/(?<=<vt:lpwstr>)[^<]*/g);
    expect(values?.length).toBeGreaterThan(0);
    for (const value of values ?? []) {
      const plain = value.replace(/&(?:amp|lt|gt);/g, '&');
      expect(plain.length).toBeLessThanOrEqual(255);
      expect(plain).toBe(plain.trim());
      expect(plain).not.toMatch(/\s\s|_x[0-9a-fA-F]{4}_|[^\S ]/);
    }
  });

  it('writes a strict file in the namespaces of the strict form', () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument';
    const transitional =
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
    const parts = sampleParts();
    const rels = String(parts.get('_rels/.rels')).replace(transitional, strict);
    const after = saved(packParts(parts.set('_rels/.rels', rels)), [explanation]);
    expect(partText(after.pkg, '/_rels/.rels')).toContain(
      'http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties',
    );
    expect(explanationsOf(after.workbook)).toEqual([explanation]);
  });

  it('works with prefixes, an empty list and one without a closing tag', () => {
    const prefixed = `<op:Properties xmlns:op="${NAMESPACE}"><op:property fmtid="${FMTID}" pid="9" name="a"><v:i4 xmlns:v="${VALUES}">3</v:i4></op:property></op:Properties>`;
    const empty = `<Properties xmlns="${NAMESPACE}"></Properties>`;
    const closed = `<Properties xmlns="${NAMESPACE}"/>`;
    for (const custom of [prefixed, empty, closed]) {
      const after = saved(packParts(partsWith(custom)), [explanation]);
      expect(explanationsOf(after.workbook)).toEqual([explanation]);
    }
  });

  it('does not take the name of a part that nothing leads to', () => {
    const parts = sampleParts({ 'docProps/Custom.xml': '<orphan/>' });
    const after = saved(packParts(parts), [explanation]);
    expect(after.pkg.directory.entries.at(-1)?.name).toBe('docProps/custom2.xml');
    expect(partText(after.pkg, '/docProps/Custom.xml')).toBe('<orphan/>');
  });

  it('stays within the numbers that programs accept when someone used up the largest', () => {
    const last = property(2_147_483_647, 'ZipingExplanation999999.1', '<vt:i4>1</vt:i4>');
    const after = saved(packParts(partsWith(wpsProperties(last))), [explanation]);
    const text = partText(after.pkg, '/docProps/custom.xml');
    expect(text).toContain('pid="4" name="ZipingExplanation1.1"');
    expect(explanationsOf(after.workbook)).toEqual([explanation]);
  });
});

describe('explanations that are none', () => {
  const piece = (number: number, value: string): string =>
    property(
      10 + number,
      `ZipingExplanation${String(number)}.1`,
      `<vt:lpwstr>${value}</vt:lpwstr>`,
    );
  const strangers: readonly (readonly [string, string])[] = [
    ['no JSON', piece(7, 'hello')],
    ['another version', piece(7, '{"v":2,"text":"x"}')],
    ['a text of the wrong kind', piece(7, '{"v":1,"rule":1,"text":["x"]}')],
    ['a number', property(17, 'ZipingExplanation7.1', '<vt:i4>1</vt:i4>')],
    ['a missing first piece', property(17, 'ZipingExplanation7.2', '<vt:lpwstr>{}</vt:lpwstr>')],
    [
      'a piece twice',
      piece(7, '{') + property(18, 'zipingexplanation7.1', '<vt:lpwstr>}</vt:lpwstr>'),
    ],
    ['an oversize text', piece(7, `{"v":1,"text":"${'x'.repeat(50_000)}"}`)],
    ['deep nesting', piece(7, '['.repeat(20_000))],
  ];

  it.each(strangers)('are counted, and stay when others are saved: %s', (_name, stranger) => {
    const before = packParts(partsWith(wpsProperties(stranger)));
    const { workbook } = opened(before);
    expect(workbook.explanationStore).toEqual({ isDamaged: false, unread: 1 });
    expect(explanationsOf(workbook)).toEqual([]);
    const after = saved(before, [explanation]);
    expect(partText(after.pkg, '/docProps/custom.xml')).toContain(stranger);
    expect(explanationsOf(after.workbook)).toEqual([explanation]);
    expect(partText(saved(after.bytes, []).pkg, '/docProps/custom.xml')).toBe(
      wpsProperties(stranger),
    );
  });

  const damaged: readonly (readonly [string, Map<string, string | Uint8Array>])[] = [
    ['not well-formed', partsWith('<Properties><property></Properties>')],
    ['another root', partsWith('<html/>')],
    ['a document type', partsWith(`<!DOCTYPE a>${wpsProperties().split('?>')[1] ?? ''}`)],
    ['UTF-16', partsWith(new Uint8Array(Buffer.from(`\uFEFF${wpsProperties()}`, 'utf16le')))],
    ['a missing part', partsWith(wpsProperties())],
  ];
  damaged[4]?.[1].delete('docProps/custom.xml');

  it.each(damaged)(
    'a file whose properties are %s opens, saves, and takes none',
    (_name, parts) => {
      const { pkg, workbook } = opened(packParts(parts));
      expect(workbook.explanationStore?.isDamaged).toBe(true);
      const refused = applyEdits(workbook, [
        { kind: 'setExplanations', explanations: [explanation] },
      ]);
      expect(refused).toMatchObject({ ok: false, error: { kind: 'explanationsNotKept' } });
      const edited = applyEdits(workbook, [
        {
          kind: 'setCells',
          sheet: workbook.sheets[0]?.id ?? '',
          cells: [{ row: 0, column: 0, content: { kind: 'value', value: 2 } }],
        },
      ]);
      if (!edited.ok) throw new Error('refused');
      expect(saveWorkbook(pkg, workbook, edited.value.workbook).ok).toBe(true);
    },
  );
});
