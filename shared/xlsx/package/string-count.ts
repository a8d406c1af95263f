import type { WorkbookPackage } from './workbook-package.ts';

const counts = new WeakMap<WorkbookPackage, { readonly part: string; readonly count: number }>();

/** Keeps how many entries a reader found in the string table, so that a save need not count them again to prove itself. */
export function rememberStringCount(pkg: WorkbookPackage, part: string, count: number): void {
  counts.set(pkg, { part, count });
}

/** The number of entries of the string table in this part; null where nobody counted them. */
export function stringCountOf(pkg: WorkbookPackage, part: string): number | null {
  const known = counts.get(pkg);
  return known?.part === part ? known.count : null;
}
