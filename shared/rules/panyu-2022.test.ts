import { describe, expect, it } from 'vitest';
import { withContents, type CellContents } from '../../test/fixtures/edited-workbook.ts';
import { builtInPackage, builtInWorkbook } from '../../test/fixtures/read-form.ts';
import { bindForm } from '../forms/bind-form.ts';
import { formatAddress } from '../workbook/address.ts';
import { cellAt, sheetById, sheetByName, type Workbook } from '../workbook/workbook.ts';
import { checkForm } from './check-form.ts';

const panyu = builtInPackage('panyu-2022');
const published = builtInWorkbook('panyu-2022', 'sample');

/** `PY-RESULT-RATE 表2-2!D3` for each finding. */
function found(workbook: Workbook): readonly string[] {
  const findings = checkForm(workbook, panyu, bindForm(workbook, panyu), {
    zeroBudgetRate: 'zero',
  });
  return findings.map(({ rule, cells: [cell] }) => {
    const sheet = cell && sheetById(workbook, cell.sheet)?.name;
    return `${rule} ${sheet ?? ''}!${cell ? formatAddress(cell) : ''}`;
  });
}

function text(place: string): string {
  const [name = '', address = ''] = place.split('!');
  const sheet = sheetByName(published, name);
  const row = Number(address.slice(1)) - 1;
  const value = sheet && cellAt(sheet, row, address.charCodeAt(0) - 65)?.value;
  if (typeof value !== 'string') throw new Error(`no text at ${place}`);
  return value;
}

/** What the document itself has wrong, as far as its tables show it. */
const FAILING = {
  'PY-080': 'PY-KEY-TASK-COUNTS 表1-1!B6',
  'PY-144': 'PY-REASONS 表2-3!B23',
  'PY-145': 'PY-TASK-PROJECTS 表1-1!A12',
  'PY-147': 'PY-CAPTIONS 表2-3!A1',
} as const;

interface BrokenRelation {
  readonly id: string;
  readonly change: CellContents;
  readonly finds: string;
}

function id(number: number): string {
  return `PY-${String(number).padStart(3, '0')}`;
}

function inText(number: number, cell: string, from: string, to: string): BrokenRelation {
  const place = `表1-1!${cell}`;
  return {
    id: id(number),
    change: { [place]: text(place).replace(from, to) },
    finds: `PY-KEY-TASK-COUNTS ${place}`,
  };
}

const RATES = Array.from({ length: 18 }, (_, index): BrokenRelation => {
  const place = `表2-2!D${String(3 + index)}`;
  return { id: id(9 + index), change: { [place]: 0.4321 }, finds: `PY-RESULT-RATE ${place}` };
});
const TARGETS = Array.from({ length: 18 }, (_, index): BrokenRelation => {
  const row = String(3 + index);
  const wrong = text(`表1-2!D${row}`).replace(/\d+/, '7777');
  return {
    id: id(27 + index),
    change: { [`表1-2!D${row}`]: wrong },
    finds: `PY-TARGETS 表2-2!B${row}`,
  };
});
const PROJECT_RATES = Array.from({ length: 23 }, (_, index): BrokenRelation => {
  const place = `表2-3!E${String(3 + index)}`;
  // Below the aim, as the published rate: the missing reason of PY-144 must stay what it is.
  const rate = place.endsWith('E23') ? 0.8512 : 0.9512;
  return { id: id(113 + index), change: { [place]: rate }, finds: `PY-PROJECT-RATE ${place}` };
});

const RELATIONS: readonly BrokenRelation[] = [
  ...RATES,
  ...TARGETS,
  { id: 'PY-050', change: { '表2-1!F3': 25 }, finds: 'PY-WEIGHT-SECOND 表2-1!D3' },
  { id: 'PY-051', change: { '表2-1!F6': 4 }, finds: 'PY-WEIGHT-SECOND 表2-1!D6' },
  { id: 'PY-052', change: { '表2-1!D7': 5 }, finds: 'PY-WEIGHT-SECOND 表2-1!D7' },
  { id: 'PY-053', change: { '表2-1!D9': 5 }, finds: 'PY-WEIGHT-SECOND 表2-1!D9' },
  { id: 'PY-054', change: { '表2-1!F12': 8 }, finds: 'PY-WEIGHT-SECOND 表2-1!D11' },
  { id: 'PY-055', change: { '表2-1!F15': 2.5 }, finds: 'PY-WEIGHT-SECOND 表2-1!D14' },
  { id: 'PY-056', change: { '表2-1!D21': 11 }, finds: 'PY-WEIGHT-SECOND 表2-1!D21' },
  { id: 'PY-057', change: { '表2-1!D27': 3 }, finds: 'PY-WEIGHT-SECOND 表2-1!D27' },
  { id: 'PY-058', change: { '表2-1!B6': 60 }, finds: 'PY-WEIGHT-FIRST 表2-1!B6' },
  { id: 'PY-059', change: { '表2-1!B29': 99 }, finds: 'PY-WEIGHT-TOTAL 表2-1!B29' },
  { id: 'PY-060', change: { '表2-1!G29': 91.45 }, finds: 'PY-SCORE-TOTAL 表2-1!G29' },
  { id: 'PY-062', change: { '表2-1!G11': 6 }, finds: 'PY-SCORE-RANGE 表2-1!G11' },
  { id: 'PY-063', change: { '表2-1!G3': 11.67 }, finds: 'PY-SCORE-OUTPUTS 表2-1!G3' },
  { id: 'PY-064', change: { '表2-1!G4': 2 }, finds: 'PY-SCORE-BENEFITS 表2-1!G4' },
  { id: 'PY-065', change: { '表2-1!G5': 9.87 }, finds: 'PY-SCORE-SPENDING 表2-1!G5' },
  inText(69, 'B3', '2749', '2794'),
  inText(70, 'B3', '15898', '15889'),
  inText(72, 'B4', '430', '340'),
  inText(75, 'B5', '555', '565'),
  inText(77, 'B5', '572', '527'),
  inText(78, 'B6', '91家', '19家'),
  inText(79, 'B6', '3家', '8家'),
  inText(81, 'B6', '58张', '85张'),
  inText(85, 'B8', '965', '956'),
  inText(88, 'B9', '15624', '15642'),
  ...PROJECT_RATES,
  { id: 'PY-136', change: { '表2-3!C26': 3594.27 }, finds: 'PY-PROJECT-BUDGET 表2-3!C26' },
  { id: 'PY-137', change: { '表2-3!D26': 3546.25 }, finds: 'PY-PROJECT-ACTUAL 表2-3!D26' },
  { id: 'PY-138', change: { '表2-3!E26': 0.9991 }, finds: 'PY-PROJECT-RATE 表2-3!E26' },
  { id: 'PY-143', change: { '表2-3!D5': 291.1 }, finds: 'PY-PROJECT-WITHIN 表2-3!D5' },
  {
    id: 'PY-146',
    change: { '表1-1!A5': '任务4：开展康园工疗机构项目' },
    finds: 'PY-TASK-NUMBERS 表1-1!A5',
  },
];

/** Relations that concern the report's running text, which is no part of the five tables. */
const TEXT_ONLY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [1, 2, 3, 5, 6, 8, 61, 66, 67, 68, 71, 73, 74, 76].map((n) => [id(n), '与报告正文比较']),
  ),
  'PY-004': '三处中的两处是表1-2 与表2-2，由 PY-042 覆盖；另一处在正文',
  'PY-007': '个数写在正文里',
  ...Object.fromEntries([45, 46, 47, 48, 49].map((n) => [id(n), '个数写在正文里'])),
  ...Object.fromEntries(
    [82, 83, 84].map((n) => [id(n), '运动员人数、项目数只在文字里，另一处在正文']),
  ),
  ...Object.fromEntries([86, 87, 89, 90, 91].map((n) => [id(n), '与报告正文比较'])),
  ...Object.fromEntries([92, 93, 94, 95, 96, 97, 98, 99].map((n) => [id(n), '与报告正文比较'])),
  ...Object.fromEntries(
    [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112].map((n) => [
      id(n),
      '各数在报告正文里',
    ]),
  ),
  ...Object.fromEntries([139, 140, 141, 142].map((n) => [id(n), '与报告正文比较'])),
  'PY-148': '正文的标题编号',
  'PY-149': '原文无法判定：出勤补贴人数可多于到站人数',
  'PY-150': '截止日期写在文字里，原文无法判定',
  'PY-151': '各数在报告正文里',
};

describe('the published 番禺 tables', () => {
  it('raise exactly the relations that fail in them', () => {
    expect([...found(published)].sort()).toEqual([...Object.values(FAILING)].sort());
  });

  it('name every relation of the published document', () => {
    const ids = [
      ...RELATIONS.map((relation) => relation.id),
      ...Object.keys(FAILING),
      ...Object.keys(TEXT_ONLY),
    ].sort();
    expect(ids).toEqual(Array.from({ length: 151 }, (_, index) => id(index + 1)));
  });

  it.each(RELATIONS)('$id raises only its own finding', ({ change, finds }) => {
    const after = [...found(withContents(published, change))];
    for (const finding of Object.values(FAILING)) after.splice(after.indexOf(finding), 1);
    expect(after).toEqual([finds]);
  });

  it.each(Object.entries(FAILING))('%s goes when it is corrected', (name, finding) => {
    const corrections: Readonly<Record<string, CellContents>> = {
      'PY-080': { '表1-1!B6': text('表1-1!B6').replace('34户', '34人') },
      'PY-144': { '表2-3!B27': `${text('表2-3!B27')}${text('表2-3!B23')}按实际申请拨付。` },
      'PY-145': { '表2-3!A24': '任务10：完善就业转介系统，开展订单式职业技能培训' },
      'PY-147': { '表2-3!A1': `表 ${text('表2-3!A1')}` },
    };
    expect(found(withContents(published, corrections[name] ?? {}))).not.toContain(finding);
  });
});
