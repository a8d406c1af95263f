import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { builtInPackage } from '../../test/fixtures/read-form.ts';
import { checkPackage } from './check-package.ts';
import type { PackageParts } from './package-file.ts';
import { problemSentence } from './package-problem.ts';

const FORMS = join(import.meta.dirname, '../../assets/forms');
const IDS = [
  'liwan-2021',
  'panyu-2022',
  'huadu-2021',
  'heshan-2023',
  'futian-2021',
  'national-project',
];

function partsOf(id: string): PackageParts {
  const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FORMS, id, name)));
  return {
    definition: readFileSync(join(FORMS, id, 'form.json'), 'utf8'),
    template: read('template.xlsx'),
    // The published tables of 番禺 have mistakes of their own.
    sample: id === 'panyu-2022' ? null : read('sample.xlsx'),
  };
}

const liwan: PackageParts = { ...partsOf('liwan-2021'), sample: null };
const changed = (from: string, to: string): PackageParts => {
  expect(liwan.definition).toContain(from);
  return { ...liwan, definition: liwan.definition.replace(from, to) };
};
const lineOf = (part: string): number =>
  liwan.definition.slice(0, liwan.definition.indexOf(part)).split('\n').length;

/** What the package is refused for, or the notices it is taken with. */
function told(parts: PackageParts): readonly string[] {
  const checked = checkPackage(parts, IDS.map(builtInPackage));
  return (checked.ok ? checked.value.notices : checked.error).map(problemSentence);
}

describe('checkPackage', () => {
  it.each(IDS)('takes the built-in package %s, and its sample has no error', (id) => {
    const checked = checkPackage(partsOf(id), IDS.map(builtInPackage));
    expect(checked.ok && checked.value.notices.filter(({ file }) => file !== 'form.json')).toEqual(
      [],
    );
  });

  it('refuses a label that the blank form lacks, at its line', () => {
    const parts = changed('"label": ["预算调整率"]', '"label": ["预算调剂率"]');
    const line = lineOf('"label": ["预算调整率"]');
    expect(told(parts)).toEqual([
      expect.stringMatching(
        new RegExp(`^form.json 第 ${String(line)} 行第 \\d+ 列：.*找不到栏目“预算调剂率”`),
      ) as unknown,
    ]);
    expect(checkPackage(parts).ok).toBe(false);
  });

  it('refuses a definition that cannot be read, at its line', () => {
    const [reason] = told(changed('"format": 1,', '"format": 1'));
    expect(reason).toMatch(/^form.json 第 \d+ 行第 \d+ 列：缺少逗号/);
  });

  it.each([
    ['a text', strToU8('表'), 'template.xlsx：'],
    ['another form', partsOf('panyu-2022').template, '找不到栏目'],
  ])('refuses %s as the blank form', (_, template, reason) => {
    const checked = checkPackage({ ...liwan, template });
    expect(checked.ok).toBe(false);
    expect(told({ ...liwan, template })[0]).toContain(reason);
  });

  it('tells a rule that applies to no cell', () => {
    expect(told(changed('funds[source].initial', 'funds[nowhere].initial'))[0]).toContain(
      '没有“funds[nowhere].initial”这个单元格',
    );
    const idle = changed('"extraRows": { "class": "source" }', '"extraRows": { "class": "added" }');
    const rule =
      '"rules": [ { "kind": "atMost", "id": "X-2", "basis": "x", "source": "K", "each": "funds[added]", "left": "actual", "right": "initial" },';
    const definition = idle.definition.replace('"rules": [', rule);
    expect(
      told({ ...idle, definition }).filter((sentence) => sentence.includes('不会起作用')),
    ).toEqual([expect.stringContaining('规则 X-2') as unknown]);
  });

  it('tells a form that is taken for another', () => {
    const copy = changed('"id": "liwan-2021"', '"id": "copy-2024"');
    expect(told(copy)).toEqual([expect.stringContaining('很像') as unknown]);
  });

  it('tells mistakes of the sample', () => {
    const sample = new Uint8Array(readFileSync(join(FORMS, 'liwan-2021/sample.xlsx')));
    expect(told({ ...liwan, sample })).toEqual([]);
    const wrong = changed('"initial + adjustment"', '"initial"');
    expect(told({ ...wrong, sample })[0]).toMatch(
      /^sample.xlsx：示例有错误：绩效自评表!F\d+ .*预算完成率/,
    );
  });

  it.each([
    ['a name of a device', '"id": "liwan-2021"', '"id": "con"'],
    ['a name beyond measure', '"id": "liwan-2021"', `"id": "${'a'.repeat(61)}"`],
    ['a way out of the folder', '"id": "liwan-2021"', '"id": "../x"'],
    [
      'a pattern that takes for ever',
      '"rules": [',
      '"rules": [ { "kind": "pattern", "id": "P", "basis": "x", "source": "K", "cells": ["contacts.handler"], "shape": "x", "pattern": "^(a+)+$" },',
    ],
    ['a label of stars', '"titles": [', '"titles": ["*a*b*c*d*e*",'],
  ])('refuses %s', (_, from, to) => {
    expect(checkPackage(changed(from, to)).ok).toBe(false);
  });
});
