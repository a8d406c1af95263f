import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  builtInPackage,
  builtInWorkbook,
  workbookFromFile,
} from '../../test/fixtures/read-form.ts';
import { rearranged, sketchOf, type Rearrangement } from '../../test/fixtures/rearranged-sheet.ts';
import { buildWorkbook } from '../../test/fixtures/workbook-builder.ts';
import { formatAddress } from '../workbook/address.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { bindForm } from './bind-form.ts';
import { recogniseForms } from './recognise.ts';

const liwan = builtInPackage('liwan-2021');
const published = builtInWorkbook('liwan-2021', 'sample');

/** Address of each field by its key. */
function places(workbook: Workbook): Readonly<Record<string, string>> {
  const { fields } = bindForm(workbook, liwan);
  return Object.fromEntries(fields.map(({ key, cell }) => [key, formatAddress(cell)]));
}

const ARRANGEMENTS: readonly (readonly [
  string,
  Rearrangement,
  Readonly<Record<string, string>>,
])[] = [
  [
    'a row inserted above the funds',
    { row: (row) => (row >= 4 ? row + 1 : row) },
    { 'funds.total.initial': 'C7', 'tasks.1.actual': 'G13', 'contacts.managerPhone': 'H25' },
  ],
  [
    'the row of the stamp taken out',
    { row: (row) => (row === 2 ? null : row > 2 ? row - 1 : row) },
    { 'basics.department': 'C3', 'funds.fund.actual': 'E7', 'tasks.task3.funds': 'H17' },
  ],
  [
    'a column inserted before the first',
    { column: (column) => column + 1 },
    { 'funds.total.initial': 'D6', 'tasks.task1.task': 'B12', 'review.problems': 'C22' },
  ],
  [
    'columns of the tasks in another order',
    {
      column: (column, row) =>
        row > 9 && row < 21 ? ([0, 1, 2, 4, 3, 6, 5, 7][column] ?? column) : column,
    },
    { 'tasks.1.target': 'G12', 'tasks.1.actual': 'F12', 'tasks.1.formula': 'D12' },
  ],
  [
    'line breaks and spaces inside the labels',
    { text: (text) => (text.length < 12 ? text.split('').join('\n ') : text) },
    { 'funds.total.initial': 'C6', 'tasks.1.actual': 'G12', 'review.measures': 'B23' },
  ],
  [
    'full-width letters and another year',
    {
      text: (text) =>
        text
          .replace('（2021年度）', '(2023年度)')
          .replace('整体支出年初预算数', '2023年度整体支出年初预算数（万元）'),
    },
    { 'funds.total.initial': 'C6', 'funds.general.initial': 'C7' },
  ],
  [
    'numbered labels with colons',
    {
      text: (text) =>
        text === '存在问题' ? '四、存在的问题：' : text === '联系电话' ? '联系电话：' : text,
    },
    { 'review.problems': 'B22', 'contacts.handlerPhone': 'D24', 'contacts.managerPhone': 'H24' },
  ],
  [
    'no merged cells at all',
    { keepsMerges: false },
    { 'tasks.task2.task': 'A15', 'tasks.task2.funds': 'H15', 'tasks.10.actual': 'G21' },
  ],
];

describe('bindForm on the 荔湾 form', () => {
  it('finds every field of the published example', () => {
    const binding = bindForm(published, liwan);
    expect(binding.missing).toEqual([]);
    expect(binding.confidence).toBe(1);
    expect(places(published)).toMatchObject({
      'basics.department': 'C4',
      'funds.total.completionRate': 'F6',
      'goals.expected': 'B10',
      'goals.completion': 'E10',
      'tasks.task1.funds': 'H12',
      'tasks.4.actual': 'G15',
      'contacts.handler': 'B24',
    });
  });

  it.each(ARRANGEMENTS)('finds the fields with %s', (_, arrangement, expected) => {
    const workbook = rearranged(published, arrangement);
    expect(places(workbook)).toMatchObject(expected);
    expect(bindForm(workbook, liwan).confidence).toBeGreaterThan(0.9);
    expect(Object.keys(places(workbook)).sort()).toEqual(Object.keys(places(published)).sort());
  });

  it('names cells as the form prints them', () => {
    const names = new Map(bindForm(published, liwan).fields.map(({ key, name }) => [key, name]));
    expect(names.get('funds.total.completionRate')).toBe('合计 · 预算完成率');
    expect(names.get('tasks.4.actual')).toBe('社区精神康复服务总人数 · 指标完成情况');
    expect(names.get('tasks.task2.funds')).toBe('任务2 · 任务涉及资金');
    expect(names.get('contacts.managerPhone')).toBe('项目负责人 · 联系电话');
  });

  it('takes a source that a bureau adds as one more row', () => {
    const [sheet] = published.sheets;
    if (!sheet) throw new Error('no sheet');
    const sketch = sketchOf(sheet, { row: (row) => (row >= 8 ? row + 1 : row) });
    const cells = { ...sketch.cells, B9: '财政专户管理资金', C9: 1, D9: 0, E9: 1, F9: 1, G9: 0 };
    const binding = bindForm(buildWorkbook([{ ...sketch, cells }], published.styles), liwan);
    const rows = binding.regions.get('funds')?.rows;
    expect(rows?.map(({ id, rowClass }) => `${id}:${rowClass}`)).toEqual([
      'total:total',
      'general:source',
      'fund:source',
      'extra1:source',
    ]);
    expect(binding.regions.get('tasks')?.rows).toHaveLength(10);
  });

  it('puts a heading split over two rows together', () => {
    const [sheet] = published.sheets;
    if (!sheet) throw new Error('no sheet');
    const sketch = sketchOf(sheet, { row: (row) => (row >= 5 ? row + 1 : row) });
    const merges = (sketch.merges ?? []).filter((merge) => !/^A5:|^G5:/.test(merge));
    const cells = {
      ...sketch.cells,
      C5: '整体支出',
      C6: '年初预算数',
      D5: '整体支出',
      D6: '预算调整数',
      E5: '整体年度',
      E6: '实际支出数',
    };
    const binding = bindForm(
      buildWorkbook([{ ...sketch, cells, merges }], published.styles),
      liwan,
    );
    const total = binding.regions.get('funds')?.rows[0]?.fields;
    expect([...(total?.values() ?? [])].map(({ cell }) => formatAddress(cell))).toEqual([
      'C7',
      'D7',
      'E7',
      'F7',
      'G7',
    ]);
  });

  it('counts a task once when a printed continuation page repeats its cells', () => {
    const [sheet] = published.sheets;
    if (!sheet) throw new Error('no sheet');
    const sketch = sketchOf(sheet, {});
    const merges = (sketch.merges ?? []).filter((merge) => !/^[ABCH]1[58]:/.test(merge));
    const repeated = { A16: '任务2', H16: 2293.49, A17: '任务2', H17: 2293.49 };
    const cells = { ...sketch.cells, ...repeated };
    const binding = bindForm(
      buildWorkbook([{ ...sketch, cells, merges }], published.styles),
      liwan,
    );
    const groups = binding.regions.get('tasks')?.groups.get('task');
    expect(groups?.map(({ members }) => members.length)).toEqual([3, 3, 4]);
  });

  it('finds nothing in an empty workbook', () => {
    const binding = bindForm(buildWorkbook([{}]), liwan);
    expect(binding.confidence).toBe(0);
    expect(binding.fields).toEqual([]);
  });
});

const FORMS = [
  'liwan-2021',
  'panyu-2022',
  'huadu-2021',
  'heshan-2023',
  'futian-2021',
  'national-project',
];

describe('recogniseForms', () => {
  const packages = FORMS.map(builtInPackage);

  it.each(FORMS)('knows the blank form of %s from the others', (id) => {
    const [best, second] = recogniseForms(builtInWorkbook(id, 'template'), packages);
    expect(best?.package.id).toBe(id);
    expect(best?.binding.missing).toEqual([]);
    expect(best?.confidence).toBe(1);
    expect(second?.confidence ?? 0).toBeLessThan(0.8);
  });

  it('recognises nothing in an address list', () => {
    const list = buildWorkbook([{ cells: { A1: '通讯录', A2: '姓名', B2: '联系电话', A3: '甲' } }]);
    expect(recogniseForms(list, packages)).toEqual([]);
  });
});

const corpus = process.env.ZIPING_CORPUS ?? join(import.meta.dirname, '../../../shared/corpus');

describe.runIf(existsSync(corpus))("bindForm on a bureau's variant", () => {
  it.each(['forms-liwan-style-openpyxl.xlsx', 'forms-liwan-style-libreoffice.xlsx'])(
    '%s',
    (file) => {
      const workbook = workbookFromFile(join(corpus, file));
      expect(bindForm(workbook, liwan).confidence).toBeGreaterThan(0.85);
      expect(places(workbook)).toMatchObject({
        'basics.department': 'C3',
        'funds.total.adjustmentRate': 'G5',
        'tasks.1.selfScore': 'I11',
        'tasks.task2.funds': 'H13',
        'contacts.handler': 'B16',
        'contacts.unitCode': 'E17',
      });
    },
  );
});
