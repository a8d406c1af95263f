import type { WorkbookPackage } from './workbook-package.ts';

/**
 * Where the rows stand in a sheet part whose rows are numbered, in order and not repeated, every cell in its own
 * row. With it a save finds a row without a look at the others. Offsets are bytes of the part.
 */
export interface RowIndex {
  /** From the beginning of the part to behind `<sheetData>`. */
  readonly head: Uint8Array;
  /** 0-based, rising. */
  readonly numbers: Int32Array;
  /** The `<` of each row. */
  readonly starts: Uint32Array;
  /** The `<` of `</sheetData>`. */
  readonly end: number;
}

/** What a reader found out on its way; a package without it is saved as well, only more slowly. */
const indexes = new WeakMap<WorkbookPackage, Map<string, RowIndex>>();

/** Keeps the index of a sheet part for the saves of this package. */
export function rememberRows(pkg: WorkbookPackage, part: string, index: RowIndex): void {
  const known = indexes.get(pkg) ?? new Map<string, RowIndex>();
  indexes.set(pkg, known.set(part, index));
}

/** The index of a sheet part, or undefined where nobody made one. */
export function rowIndexOf(pkg: WorkbookPackage, part: string): RowIndex | undefined {
  return indexes.get(pkg)?.get(part);
}

/** All indexes that were made of a package, by part. */
export function rowIndexesOf(pkg: WorkbookPackage): ReadonlyMap<string, RowIndex> {
  return indexes.get(pkg) ?? new Map();
}
