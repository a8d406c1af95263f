import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInPackage } from '../../test/fixtures/read-form.ts';
import { buildWorkbook, type SheetSketch } from '../../test/fixtures/workbook-builder.ts';
import { bindForm } from '../forms/bind-form.ts';
import { parseFormPackage, type FormPackage } from '../forms/form-package.ts';
import { contentType, packageSchema } from '../forms/package-schema.ts';

const manual = readFileSync(join(import.meta.dirname, '../../docs/表单包.md'), 'utf8');
const BLOCK = /```json\n([\s\S]*?)```/g;

/** The JSON behind a mark in the manual. */
function blockAfter(mark: string): string {
  const block = /```json\n([\s\S]*?)```/.exec(manual.slice(manual.indexOf(`<!-- ${mark} -->`)));
  return block?.[1] ?? '';
}

/** The rules that the manual shows as examples, as texts of JSON objects. */
function exampleRules(): readonly unknown[] {
  const start = manual.indexOf('## 每种规则的例子');
  const part = manual.slice(start, manual.indexOf('## 评分', start));
  return [...part.matchAll(BLOCK)].flatMap(([, json = '']) => {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? (value as unknown[]) : [value];
  });
}

/** The tables of the worked example as sheets; the manual marks what is filled in with `_填_`. */
function exampleSheets(): readonly SheetSketch[] {
  const start = manual.indexOf('## 完整的例子');
  const part = manual.slice(start, manual.indexOf('<!-- 完整例子 -->', start));
  const tables = part.split('\n\n').filter((text) => text.startsWith('| 行'));
  return tables.map((table, index) => {
    const cells: Record<string, string> = {};
    for (const line of table.split('\n').slice(2)) {
      const [, row = '', ...texts] = line.split('|').map((text) => text.trim());
      texts.forEach((text, column) => {
        const printed = text.replace(/（[A-F]\d+:[A-F]\d+ 合并）$/, '');
        if (printed === '' || printed.startsWith('_') || /^(=|同上)/.test(printed)) return;
        cells[`${'ABCDEF'.charAt(column)}${row.split('–')[0] ?? ''}`] = printed;
      });
    }
    return { name: `表${String(index + 1)}`, cells };
  });
}

const example = parseFormPackage(blockAfter('完整例子'));

function exampleForm(): FormPackage {
  if (!example.ok) throw new Error(JSON.stringify(example.error));
  return example.value;
}

describe('the manual of form packages', () => {
  it('shows a whole package that is sound and found in the tables it shows', () => {
    const sheets = exampleSheets();
    expect(sheets).toHaveLength(2);
    const binding = bindForm(buildWorkbook(sheets), exampleForm());
    expect(binding.missing).toEqual([]);
    expect(binding.confidence).toBe(1);
    const names = new Map(binding.fields.map(({ key, name }) => [key, name]));
    expect(names.get('funds.total.rate')).toBe('合计 · 预算执行率');
    expect(names.get('keyTasks.total.spent')).toBe('合计 · 支出金额');
    expect(names.get('indicators.total.score')).toBe('总分 · 得分');
  });

  it('shows rules that a package of the manual or of the program takes', () => {
    const hosts = [
      exampleForm(),
      ...['panyu-2022', 'liwan-2021', 'huadu-2021'].map(builtInPackage),
    ];
    const refused = exampleRules().flatMap((rule) => {
      const reasons = hosts.map((host) => {
        const parsed = parseFormPackage(JSON.stringify({ ...host, rules: [rule] }));
        return parsed.ok ? null : parsed.error.reason;
      });
      return reasons.includes(null) ? [] : [{ rule, reasons }];
    });
    expect(refused).toEqual([]);
  });

  it('shows every kind of rule, every content type and the scoring', () => {
    const shown = new Set(exampleRules().map((rule) => (rule as { kind: string }).kind));
    const rules = packageSchema.shape.rules.element;
    const kinds = rules.options.map((option) => option.shape.kind.value);
    expect(kinds.filter((kind) => !shown.has(kind))).toEqual([]);
    expect(contentType.options.filter((type) => !manual.includes(`\`${type}\``))).toEqual([]);
    const scoring: unknown = JSON.parse(blockAfter('评分例子'));
    expect(parseFormPackage(JSON.stringify({ ...exampleForm(), scoring })).ok).toBe(true);
  });
});
