import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { openPackage } from '../xlsx/package/open-package.ts';
import { readWorkbook } from '../xlsx/read/read-workbook.ts';
import type { Finding } from '../rules/finding.ts';
import { cellAt, type Workbook } from '../workbook/workbook.ts';
import { explanationList, type ExplanationList } from './explanation-list.ts';
import { subjectOf } from './finding-subject.ts';
import { listAsText } from './list-text.ts';
import { listAsWorkbook } from './list-workbook.ts';

const template = new Uint8Array(
  readFileSync(join(import.meta.dirname, '../../assets/lists/explanation-list.xlsx')),
);

const finding = (id: string, changes: Partial<Finding> = {}): Finding => ({
  id,
  rule: 'OVER-1',
  grade: 'notice',
  cells: [{ sheet: '1', ...at(id) }],
  place: `任务 · ${id}`,
  message: '完成值超过指标值 30%。',
  formula: '1920 ÷ 1400 = 137.14%',
  stated: null,
  computed: null,
  repairs: [],
  basis: '',
  ...changes,
});

const heading = { fileName: '自评表.xlsx', form: '荔湾区自评表', date: '2026年11月20日' };

/** B2 explained, B3 explained before its figure changed, B4 not explained, B5 an error. */
function list(text = '年中增加\n一批对象'): ExplanationList {
  const before = buildWorkbook([{ name: '自评表', cells: { B2: 1, B3: 2, B4: 3, B5: 4 } }]);
  const findings = [finding('B2'), finding('B3'), finding('B4'), finding('B5', { grade: 'error' })];
  const explanations = findings.slice(0, 2).map((one) => ({ ...subjectOf(before, one), text }));
  const workbook = {
    ...buildWorkbook([{ name: '自评表', cells: { B2: 1, B3: 9, B4: 3, B5: 4 } }]),
    explanations,
  };
  return explanationList(workbook, findings, heading);
}

describe('explanationList', () => {
  it('lists explained notices and counts the others', () => {
    const { entries, unexplained } = list();
    expect(unexplained).toBe(1);
    expect(entries).toEqual([
      {
        sheet: '自评表',
        address: 'B2',
        place: '任务 · B2',
        rule: 'OVER-1',
        figures: '1920 ÷ 1400 = 137.14%',
        text: '年中增加\n一批对象',
        isOutdated: false,
      },
      expect.objectContaining({ address: 'B3', isOutdated: true }),
    ]);
  });
});

describe('listAsText', () => {
  it('writes one row for each entry, with a mark, tabs and the line ends of Notepad', () => {
    const text = listAsText(list('一\n\t二  三'));
    expect(text.startsWith('\uFEFF出错说明清单\r\n文件：自评表.xlsx\r\n')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const rows = text.split('\r\n').slice(6, -1);
    expect(rows.map((row) => row.split('\t').length)).toEqual([6, 6, 6]);
    expect(rows[0]).toBe('表\t单元格\t项目\t规则\t数值\t说明');
    expect(rows[1]).toContain('一 / 二  三');
    expect(rows[2]).toContain('【数字已变，待重新确认】');
  });
});

function opened(bytes: Uint8Array): Workbook {
  const pkg = openPackage(bytes);
  if (!pkg.ok) throw new Error(pkg.error.kind);
  const read = readWorkbook(pkg.value);
  if (!read.ok) throw new Error(read.error.kind);
  return read.value;
}

function written(wanted: ExplanationList): Workbook {
  const bytes = listAsWorkbook(template, wanted);
  if (!bytes.ok) throw new Error(bytes.error);
  return opened(bytes.value);
}

describe('listAsWorkbook', () => {
  it('fills the template with numbered entries in its own style', () => {
    const workbook = written(list());
    const [sheet] = workbook.sheets;
    const row = (index: number): readonly unknown[] =>
      [...(sheet?.rows.get(index)?.cells.values() ?? [])].map(({ value }) => value);
    expect(row(2)).toEqual(['序号', '表', '单元格', '项目', '规则', '数值', '说明']);
    expect(row(3).slice(0, 3)).toEqual([1, '自评表', 'B2']);
    expect(row(4).slice(0, 3)).toEqual([2, '自评表', 'B3']);
    expect(sheet?.rows.has(5)).toBe(false);
    const cell = sheet && cellAt(sheet, 4, 6);
    expect(workbook.styles[cell?.style ?? 0]).toMatchObject({ alignment: { wrap: true } });
  });

  it('makes rows as high as their texts, and none higher than Excel allows', () => {
    const heights = (text: string): readonly unknown[] => {
      const [sheet] = written(list(text)).sheets;
      return [3, 4].map((row) => sheet?.rows.get(row)?.height);
    };
    const [short, marked] = heights('短') as [number, number];
    expect(short).toBeLessThan(25);
    expect(marked).toBeLessThan(40);
    expect(heights('很长的说明'.repeat(30))[0]).toBeGreaterThan(100);
    expect(heights('长'.repeat(2000))).toEqual([409, 409]);
  });

  it('keeps a text that looks like a formula a text', () => {
    const [sheet] = written(list('=1+1')).sheets;
    const cell = sheet && cellAt(sheet, 3, 6);
    expect(cell).toMatchObject({ value: '=1+1' });
    expect(cell?.formula).toBeUndefined();
  });

  it('makes an empty list where nothing is explained', () => {
    const [sheet] = written({ ...list(), entries: [] }).sheets;
    expect(sheet?.rows.has(3)).toBe(false);
  });

  it('refuses a template that is not the one of this program', () => {
    expect(listAsWorkbook(new Uint8Array([1, 2, 3]), list())).toEqual({
      ok: false,
      error: 'template',
    });
  });
});
