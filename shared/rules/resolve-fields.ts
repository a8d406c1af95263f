import type { BoundField, BoundRegion, BoundRow, FormBinding } from '../forms/binding.ts';
import { parseRowSet } from '../forms/package-references.ts';
import { parseFieldPath, type FieldPath } from '../forms/rule-expression.ts';

/** The cells a path names, a merged cell once; a column of a group's rows names one cell for each row; empty where the form at hand lacks them. */
export function fieldsAt(
  binding: FormBinding,
  path: FieldPath,
  row: BoundRow | null,
): readonly BoundField[] {
  if (path.region === null) {
    const field = row?.fields.get(path.column);
    if (field) return [field];
    const unique = new Map<string, BoundField>();
    for (const member of row?.members ?? []) {
      const own = member.fields.get(path.column);
      if (own) unique.set(own.key, own);
    }
    return [...unique.values()];
  }
  const region = binding.regions.get(path.region);
  if (!region) return [];
  const unique = new Map<string, BoundField>();
  for (const candidate of rowsOf(region, path.rowClass)) {
    if (path.row !== null && candidate.id !== path.row) continue;
    if (path.row === null && path.rowClass === null && candidate.rowClass === 'total') continue;
    const field = candidate.fields.get(path.column);
    if (field) unique.set(field.key, field);
  }
  return [...unique.values()];
}

/** The cells that a path of a package names. */
export function fieldsOfText(
  binding: FormBinding,
  text: string,
  row: BoundRow | null,
): readonly BoundField[] {
  const path = parseFieldPath(text);
  return path ? fieldsAt(binding, path, row) : [];
}

/** The only cell that a path names, or null. */
export function fieldOfText(
  binding: FormBinding,
  text: string,
  row: BoundRow | null,
): BoundField | null {
  return fieldsOfText(binding, text, row)[0] ?? null;
}

/** The rows that `each` goes through; one empty row where it is not given. */
export function eachRow(
  binding: FormBinding,
  each: string | undefined,
): readonly (BoundRow | null)[] {
  if (each === undefined) return [null];
  const set = parseRowSet(each);
  const region = set && binding.regions.get(set.region);
  return region ? rowsOf(region, set.rowClass) : [];
}

function rowsOf(region: BoundRegion, rowClass: string | null): readonly BoundRow[] {
  if (rowClass === null) return region.rows;
  return region.groups.get(rowClass) ?? region.rows.filter((row) => row.rowClass === rowClass);
}
