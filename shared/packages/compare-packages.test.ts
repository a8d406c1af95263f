import { describe, expect, it } from 'vitest';
import { builtInPackage } from '../../test/fixtures/read-form.ts';
import type { FormPackage } from '../forms/form-package.ts';
import type { StoredForm } from '../ipc/contract.ts';
import { comparePackages, compareVersions } from './compare-packages.ts';
import { usableForms } from './usable-forms.ts';

const liwan = builtInPackage('liwan-2021');

describe('comparePackages', () => {
  it('tells rules and labels that come, go and change', () => {
    const [first, second, ...rest] = liwan.rules;
    if (!first || !second) throw new Error('no rules');
    const next: FormPackage = {
      ...liwan,
      version: '1.1.0',
      regions: liwan.regions.slice(1),
      rules: [{ ...first, basis: '新的依据' }, ...rest, { ...second, id: 'LW-NEW' }],
    };
    const changes = comparePackages(liwan, next);
    expect(changes.version).toBe('newer');
    expect(changes.addedRules.map(({ id }) => id)).toEqual(['LW-NEW']);
    expect(changes.removedRules.map(({ id }) => id)).toEqual([second.id]);
    expect(changes.changedRules.map(({ id }) => id)).toEqual([first.id]);
    expect(changes.removedLabels).toContain('部门名称');
    expect(changes.addedLabels).toEqual([]);
  });

  it.each([
    ['1.0.0', '1.0.1', -1],
    ['1.10.0', '1.9.9', 1],
    ['2.0.0', '2.0.0', 0],
  ])('orders %s and %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
});

describe('usableForms', () => {
  const stored = (id: string, version: string, origin: StoredForm['origin']): StoredForm => ({
    id,
    definition: JSON.stringify({ ...liwan, id, version }),
    template: new Uint8Array(),
    sample: null,
    origin,
  });
  const usable = (...list: readonly StoredForm[]) =>
    usableForms(list).forms.map(({ package: form, origin }) => `${form.version} ${origin}`);

  it.each([
    ['an installed one stands before the built-in one', '1.0.0', '1.0.1', ['1.0.1 imported']],
    ['of the same version too', '1.0.0', '1.0.0', ['1.0.0 imported']],
    ['unless the program brings a newer one', '1.2.0', '1.0.1', ['1.2.0 builtIn']],
  ])('%s', (_, builtIn, installed, expected) => {
    expect(usable(stored('a', builtIn, 'builtIn'), stored('a', installed, 'imported'))).toEqual(
      expected,
    );
  });

  it('sets a broken one aside with the reason and keeps the built-in one', () => {
    const broken = { ...stored('a', '1.0.0', 'imported'), definition: '{' };
    const found = usableForms([stored('a', '1.0.0', 'builtIn'), broken]);
    expect(found.forms).toHaveLength(1);
    expect(found.broken).toMatchObject([{ id: 'a', origin: 'imported', error: { line: 1 } }]);
  });
});
