import { basename } from 'node:path';
import type { RowEdit } from '../../../../shared/workbook/edit.ts';
import { applyEdits } from '../../../../shared/workbook/edits.ts';
import type { Sheet } from '../../../../shared/workbook/sheet.ts';
import type { Workbook } from '../../../../shared/workbook/workbook.ts';
import { openPackage } from '../../../../shared/xlsx/package/open-package.ts';
import type { WorkbookPackage } from '../../../../shared/xlsx/package/workbook-package.ts';
import { readWorkbook } from '../../../../shared/xlsx/read/read-workbook.ts';
import { saveWorkbook } from '../../../../shared/xlsx/write/save-workbook.ts';
import type { Difference } from '../compare-packages.ts';
import { compareMovedRows, type IntendedRows } from './compare-moved-rows.ts';
import type { RowMapping } from './row-mapping.ts';

/** What is done to the middle of a sheet; each is a line of the report. */
export const ROW_CASES = ['insertLike', 'insertThree', 'removeRow', 'insertAtTop'] as const;
export type RowCase = (typeof ROW_CASES)[number];

/** What came of one case on one sheet. */
export type RowTrip =
  | {
      readonly kind: 'saved';
      readonly rowCase: RowCase;
      readonly sheet: string;
      readonly workbook: Workbook;
      readonly bytes: Uint8Array;
      readonly differences: readonly Difference[];
    }
  | {
      readonly kind: 'refused';
      readonly rowCase: RowCase;
      readonly sheet: string;
      /** Refused before the edit was taken, as it should be, or only when it was saved. */
      readonly when: 'edit' | 'save';
      readonly reason: string;
    };

/** Does every case on every worksheet of a file. Sheet protection is left aside: it guards clerks, not bytes. */
export async function rowTripsOfFile(
  path: string,
  bytes: Uint8Array,
  cases: readonly RowCase[] = ROW_CASES,
): Promise<readonly (RowTrip & { readonly file: string })[]> {
  const opened = openPackage(bytes);
  const read = opened.ok ? readWorkbook(opened.value) : opened;
  if (!opened.ok || !read.ok) return [];
  const trips: (RowTrip & { readonly file: string })[] = [];
  for (const sheet of read.value.sheets) {
    if (sheet.kind !== 'worksheet') continue;
    for (const rowCase of cases)
      trips.push({
        file: basename(path),
        ...(await rowTrip(opened.value, read.value, sheet, rowCase)),
      });
  }
  return trips;
}

async function rowTrip(
  pkg: WorkbookPackage,
  workbook: Workbook,
  sheet: Sheet,
  rowCase: RowCase,
): Promise<RowTrip> {
  const edit = rowEditOf(sheet, rowCase);
  const edited = applyEdits(withoutProtection(workbook), [edit]);
  const place = { rowCase, sheet: sheet.name };
  if (!edited.ok) {
    const { kind } = edited.error;
    return { kind: 'refused', when: 'edit', reason: kind, ...place };
  }
  const current = withProtectionOf(edited.value.workbook, workbook);
  const saved = saveWorkbook(pkg, workbook, current);
  if (!saved.ok)
    return { kind: 'refused', when: 'save', reason: JSON.stringify(saved.error), ...place };
  const { bytes } = saved.value;
  const intended = intendedRows(pkg, sheet, edit);
  const differences = intended
    ? await compareMovedRows(pkg.bytes, bytes, intended)
    : [{ kind: 'missing' as const, entry: sheet.name, detail: 'the comparer finds no sheet part' }];
  return { kind: 'saved', workbook: current, bytes, differences, ...place };
}

function rowEditOf(sheet: Sheet, rowCase: RowCase): RowEdit {
  const rows = [...sheet.rows.keys()];
  const middle = rows[Math.floor(rows.length / 2)] ?? 3;
  const insert = (before: number, count: number, like: number | null): RowEdit => ({
    kind: 'insertRows',
    sheet: sheet.id,
    before,
    count,
    like,
  });
  switch (rowCase) {
    case 'insertLike':
      return insert(middle + 1, 1, middle);
    case 'insertThree':
      return insert(middle, 3, null);
    case 'removeRow':
      return { kind: 'removeRows', sheet: sheet.id, first: middle, count: 1 };
    case 'insertAtTop':
      return insert(0, 1, null);
  }
}

function withoutProtection(workbook: Workbook): Workbook {
  const sheets = workbook.sheets.map((sheet) => ({
    ...sheet,
    protection: sheet.protection && { ...sheet.protection, enabled: false },
  }));
  return { ...workbook, sheets };
}

function withProtectionOf(workbook: Workbook, original: Workbook): Workbook {
  const sheets = workbook.sheets.map((sheet, index) => ({
    ...sheet,
    protection: sheet.protection && {
      ...sheet.protection,
      enabled: original.sheets[index]?.protection?.enabled ?? false,
    },
  }));
  return { ...workbook, sheets };
}

/** Counted from 1, as files count. */
function mappingOf(sheet: Sheet, edit: RowEdit): RowMapping {
  if (edit.kind === 'removeRows') {
    const [first, last] = [edit.first + 1, edit.first + edit.count];
    return {
      sheet: sheet.name,
      after: (row) => (row < first ? row : row <= last ? null : row - edit.count),
      inserted: [],
      likeAbove: null,
    };
  }
  return {
    sheet: sheet.name,
    after: (row) => (row <= edit.before ? row : row + edit.count),
    inserted: Array.from({ length: edit.count }, (_, index) => edit.before + 1 + index),
    likeAbove: edit.like === null ? null : edit.like + 1,
  };
}

/** Where things lie, from the workbook part's own text and relationships. */
function intendedRows(pkg: WorkbookPackage, sheet: Sheet, edit: RowEdit): IntendedRows | null {
  const text = Buffer.from(pkg.part(pkg.workbookPart) ?? []).toString('utf8');
  const owners = new Map<string, string>();
  const visit = (part: string, owner: string): void => {
    if (owners.has(part.slice(1))) return;
    owners.set(part.slice(1), owner);
    for (const { kind, part: target } of pkg.relationshipsOf(part))
      if (target !== null && kind !== 'chart' && kind !== 'pivotCacheDefinition')
        visit(target, owner);
  };
  let entry: string | null = null;
  let sheetId = '';
  for (const [tag] of text.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const id = /\s\w+:id="([^"]*)"/.exec(tag)?.[1];
    const name = unescaped(/\sname="([^"]*)"/.exec(tag)?.[1] ?? '');
    const { part } = pkg
      .relationshipsOf(pkg.workbookPart)
      .find((relationship) => relationship.id === id) ?? { part: null };
    if (part === null) continue;
    visit(part, name);
    if (name !== sheet.name) continue;
    entry = part.slice(1);
    sheetId = /\ssheetId="([^"]*)"/.exec(tag)?.[1] ?? '';
  }
  if (entry === null) return null;
  const mapping = mappingOf(sheet, edit);
  return { mapping, sheetEntry: entry, sheetId, ownerOf: (name) => owners.get(name) };
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
