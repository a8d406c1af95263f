import type { FormPackage, Region, Rule } from '../forms/package-schema.ts';

/** What an update of a form package changes, in names and ids as its author wrote them. */
export interface PackageChanges {
  /** `older` and `same`: installing brings nothing new. */
  readonly version: 'newer' | 'same' | 'older';
  readonly addedRules: readonly Rule[];
  readonly removedRules: readonly Rule[];
  /** The rules as they will be. */
  readonly changedRules: readonly Rule[];
  /** Labels of fields, columns and rows. */
  readonly addedLabels: readonly string[];
  readonly removedLabels: readonly string[];
}

/** Compares two versions of a package, or two packages. */
export function comparePackages(before: FormPackage, after: FormPackage): PackageChanges {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const fresh = new Map(after.rules.map((rule) => [rule.id, rule]));
  const [oldLabels, freshLabels] = [labelsOf(before), labelsOf(after)];
  return {
    version: orderOf(compareVersions(before.version, after.version)),
    addedRules: after.rules.filter(({ id }) => !old.has(id)),
    removedRules: before.rules.filter(({ id }) => !fresh.has(id)),
    changedRules: after.rules.filter((rule) => {
      const known = old.get(rule.id);
      return known !== undefined && JSON.stringify(known) !== JSON.stringify(rule);
    }),
    addedLabels: [...freshLabels].filter((label) => !oldLabels.has(label)),
    removedLabels: [...oldLabels].filter((label) => !freshLabels.has(label)),
  };
}

/** Negative when `a` is the older version, zero when both are the same; versions are `1.2.3`. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (first[index] ?? 0) - (second[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}

function orderOf(difference: number): PackageChanges['version'] {
  return difference < 0 ? 'newer' : difference > 0 ? 'older' : 'same';
}

function labelsOf({ regions }: FormPackage): ReadonlySet<string> {
  return new Set(regions.flatMap(labelled).map(({ label }) => label[0] ?? ''));
}

function labelled(region: Region): readonly { readonly label: readonly string[] }[] {
  switch (region.kind) {
    case 'fields':
      return region.fields;
    case 'matrix':
      return [...region.columns, ...region.rows];
    case 'table':
      return [...region.columns, ...region.namedRows];
  }
}
