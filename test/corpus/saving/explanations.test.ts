import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../shared/workbook/edits.ts';
import { explanationsOf, type Explanation } from '../../../shared/workbook/explanation.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import type { WorkbookPackage } from '../../../shared/xlsx/package/workbook-package.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import { saveWorkbook } from '../../../shared/xlsx/write/save-workbook.ts';
import { packParts, sampleParts } from '../../fixtures/xlsx/sample-package.ts';
import { corpusFiles } from '../corpus-files.ts';
import { compareExplanations } from './compare-explanations.ts';

const files = corpusFiles('workbooks');

const EXPLANATIONS: readonly Explanation[] = [
  {
    rule: 'LW-TARGET',
    sheet: '绩效自评表',
    place: '社区精神康复服务总人数 · 指标完成情况',
    address: 'G15',
    figures: '380人 < 400人',
    fingerprint: '0123456789abcdef',
    text: `二十人年中转介到市级机构。${'<原因> & “说明”\n'.repeat(60)}`,
  },
  {
    rule: '推断：合计等于各项之和',
    sheet: '表二',
    place: '合计',
    address: 'B9',
    figures: '1 + 2 = 3',
    fingerprint: 'fedcba9876543210',
    text: '尾差。',
  },
];

function opened(bytes: Uint8Array): { pkg: WorkbookPackage; workbook: Workbook } {
  const pkg = openPackage(bytes);
  if (!pkg.ok) throw new Error(JSON.stringify(pkg.error));
  const read = readWorkbook(pkg.value);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return { pkg: pkg.value, workbook: read.value };
}

function explained(bytes: Uint8Array, explanations = EXPLANATIONS): Uint8Array {
  const { pkg, workbook } = opened(bytes);
  const edited = applyEdits(workbook, [{ kind: 'setExplanations', explanations }]);
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  const saved = saveWorkbook(pkg, workbook, edited.value.workbook);
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  return saved.value.bytes;
}

describe.skipIf(files.length === 0)(`explanations in ${files.length} workbooks`, () => {
  it.each(files.map((path) => [basename(path), path]))(
    'change nothing else in %s, come back, and go without a trace in their properties',
    async (_, path) => {
      const before = new Uint8Array(readFileSync(path));
      const after = explained(before);
      expect(await compareExplanations(before, after)).toEqual([]);
      expect(explanationsOf(opened(after).workbook)).toEqual(EXPLANATIONS);
      const left = explained(after, []);
      expect(explanationsOf(opened(left).workbook)).toEqual([]);
      expect(explanationsOf(opened(explained(left)).workbook)).toEqual(EXPLANATIONS);
    },
  );
});

describe('the comparer of explanations', () => {
  const before = packParts(sampleParts());
  const after = explained(before);
  const entries = new Map(Object.entries(unzipSync(after)));

  /** The saved file with one entry changed, as its own zip. */
  function spoilt(name: string, change: (text: string) => string): Uint8Array {
    const parts = new Map(entries);
    parts.set(name, strToU8(change(strFromU8(entries.get(name) ?? new Uint8Array()))));
    return packParts(parts);
  }

  it.each<readonly [string, string, (text: string) => string]>([
    [
      'another content type',
      '[Content_Types].xml',
      (text) => text.replace('</Types>', '<x/></Types>'),
    ],
    [
      'a lost relationship',
      '_rels/.rels',
      (text) => text.replace(/<Relationship [^>]*workbook[^>]*>/, ''),
    ],
    ['another sheet', 'xl/worksheets/sheet1.xml', (text) => text.replace('<v>1</v>', '<v>2</v>')],
    ['a property twice', 'docProps/custom.xml', (text) => text.replace('pid="3"', 'pid="2"')],
    ['a stranger', 'docProps/custom.xml', (text) => text.replace('Explanation1.1', 'Strange')],
    [
      'too long a value',
      'docProps/custom.xml',
      (text) => text.replace('>{', `>${'x'.repeat(200)}{`),
    ],
  ])('sees %s', async (_name, entry, change) => {
    expect(await compareExplanations(packParts(entries), spoilt(entry, change))).not.toEqual([]);
  });

  it('sees nothing wrong with a true save, and an unwanted entry', async () => {
    expect(await compareExplanations(before, after)).toEqual([]);
    const more = packParts(new Map([...entries, ['docProps/more.xml', strToU8('<x/>')]]));
    expect(await compareExplanations(before, more)).not.toEqual([]);
  });
});
