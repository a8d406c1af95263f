import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFormPackage } from './form-package.ts';

const definition = readFileSync(
  join(import.meta.dirname, '../../assets/forms/liwan-2021/form.json'),
  'utf8',
);

/** The line of the first occurrence, 1-based. */
function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

describe('parseFormPackage', () => {
  it('reads the built-in package', () => {
    const parsed = parseFormPackage(definition);
    expect(parsed.ok && parsed.value.regions.map(({ id }) => id)).toEqual([
      'basics',
      'funds',
      'goals',
      'tasks',
      'review',
      'contacts',
    ]);
  });

  it('allows comments and trailing commas', () => {
    const commented = definition
      .replace('"format": 1,', '"format": 1, // 版式')
      .replace(/\]\n\}\s*$/, '],\n}');
    expect(parseFormPackage(commented).ok).toBe(true);
  });

  it.each([
    ['a comma left out', '"format": 1,', '"format": 1', '"id": "liwan-2021"', '缺少逗号'],
    ['an unknown key', '"district":', '"distrikt":', '"distrikt"', '不认识的项目'],
    ['a missing year', '"year": 2021,\n  "source"', '"source"', '{', '缺少必填的项目'],
    [
      'an unknown kind of rule',
      '"kind": "ratio"',
      '"kind": "ratios"',
      '"kind": "ratios"',
      '没有这个种类',
    ],
    ['a wrong number', '"decimals": 2', '"decimals": "2"', '"decimals": "2"', '应为数字'],
    [
      'a cell that is not there',
      '"funds.total.initial"',
      '"funds.total.initail"',
      '"funds.total.initail"',
      '没有“funds.total.initail”这个单元格',
    ],
    [
      'an expression without end',
      '"initial + adjustment"',
      '"initial + (adjustment"',
      '"initial + (adjustment"',
      '不完整或括号不配对',
    ],
    [
      'a column of a level that is not there',
      '["task", "goal", "completion", "funds"]',
      '["task", "goals"]',
      '["task", "goals"]',
      '没有“goals”这一列',
    ],
    [
      'rows that are not there',
      '"each": "tasks[task]"',
      '"each": "tasks[job]"',
      '"each": "tasks[job]"',
      '没有“tasks[job]”这些行',
    ],
    ['an id used twice', '"id": "LW-REQ"', '"id": "LW-NUM"', null, '编号重复'],
  ])('refuses %s with line and reason', (_, from, to, place, reason) => {
    expect(definition).toContain(from);
    const broken = definition.replace(from, to);
    const parsed = parseFormPackage(broken);
    expect(parsed).toMatchObject({ ok: false });
    if (parsed.ok) return;
    expect(parsed.error.reason).toContain(reason);
    if (place !== null) expect(parsed.error.line).toBe(lineOf(broken, place));
  });

  it.each([
    ['“format”: 1,', '中文引号', '“'],
    ['"format"：1,', '中文冒号', '：'],
    ['"format": 1，', '中文逗号', '，'],
    ['"format": "\\d",', '反斜杠', '\\d'],
  ])('says which sign of %s to change', (written, reason, sign) => {
    const broken = definition.replace('"format": 1,', written);
    const parsed = parseFormPackage(broken);
    if (parsed.ok) throw new Error('taken');
    expect(parsed.error.reason).toContain(reason);
    const [line = ''] = broken.split('\n').slice(parsed.error.line - 1);
    expect(line).toContain(sign);
  });

  it.each(['', '[]', 'null', '"text"', '{', '\u0000'])('refuses %j', (text) => {
    expect(parseFormPackage(text).ok).toBe(false);
  });

  it('ignores a __proto__ in the file', () => {
    const parsed = parseFormPackage(definition.replace('{', '{"__proto__": {"polluted": true},'));
    expect(parsed.ok).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
