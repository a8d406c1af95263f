import { basename } from 'node:path';
import { formatAddress } from '../../../shared/workbook/address.ts';
import type { CellChange } from '../../../shared/workbook/edit.ts';
import { applyEdits } from '../../../shared/workbook/edits.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import { cellAt, type Workbook } from '../../../shared/workbook/workbook.ts';
import { openPackage } from '../../../shared/xlsx/package/open-package.ts';
import type { WorkbookPackage } from '../../../shared/xlsx/package/workbook-package.ts';
import { readWorkbook } from '../../../shared/xlsx/read/read-workbook.ts';
import {
  DEFAULT_SAVE_SETTINGS,
  type SaveSettings,
} from '../../../shared/xlsx/write/save-settings.ts';
import { saveWorkbook } from '../../../shared/xlsx/write/save-workbook.ts';
import {
  comparePackages,
  type Difference,
  type IntendedCell,
  type IntendedSave,
} from './compare-packages.ts';
import { changesOf, EDIT_CASES, type EditCase } from './edit-cases.ts';

/** What came of one case on one sheet. */
export type RoundTrip =
  | {
      readonly kind: 'saved';
      readonly editCase: EditCase;
      readonly sheet: string;
      readonly bytes: Uint8Array;
      readonly cells: ReadonlyMap<string, IntendedCell>;
      readonly differences: readonly Difference[];
    }
  | {
      readonly kind: 'refused';
      readonly editCase: EditCase;
      readonly sheet: string;
      readonly reason: string;
    };

/** What came of a file. */
export interface FileRoundTrips {
  readonly file: string;
  /** Why it is not even opened, or null. */
  readonly notOpened: string | null;
  readonly trips: readonly RoundTrip[];
}

/** Does every case on every worksheet of a file. Sheet protection is left aside: it guards clerks, not bytes. */
export async function roundTripFile(
  path: string,
  bytes: Uint8Array,
  settings: SaveSettings = DEFAULT_SAVE_SETTINGS,
  cases: readonly EditCase[] = EDIT_CASES,
): Promise<FileRoundTrips> {
  const file = basename(path);
  const opened = openPackage(bytes);
  if (!opened.ok) return { file, notOpened: JSON.stringify(opened.error), trips: [] };
  const read = readWorkbook(opened.value);
  if (!read.ok) return { file, notOpened: JSON.stringify(read.error), trips: [] };
  const workbook = withoutProtection(read.value);
  const trips: RoundTrip[] = [];
  for (const [index, sheet] of workbook.sheets.entries()) {
    if (sheet.kind !== 'worksheet') continue;
    for (const editCase of cases) {
      const changes = changesOf(editCase, workbook, sheet);
      if (changes.length === 0) continue;
      trips.push(
        await roundTrip(opened.value, workbook, index, sheet, editCase, changes, settings),
      );
    }
  }
  return { file, notOpened: null, trips };
}

function withoutProtection(workbook: Workbook): Workbook {
  const sheets = workbook.sheets.map((sheet) => ({ ...sheet, protection: null }));
  return { ...workbook, sheets };
}

async function roundTrip(
  pkg: WorkbookPackage,
  workbook: Workbook,
  index: number,
  sheet: Sheet,
  editCase: EditCase,
  changes: readonly CellChange[],
  settings: SaveSettings,
): Promise<RoundTrip> {
  const refused = (reason: string): RoundTrip => ({
    kind: 'refused',
    editCase,
    sheet: sheet.name,
    reason,
  });
  const edited = applyEdits(workbook, [{ kind: 'setCells', sheet: sheet.id, cells: changes }]);
  if (!edited.ok) return refused(JSON.stringify(edited.error));
  const saved = saveWorkbook(pkg, workbook, edited.value.workbook, settings);
  if (!saved.ok) return refused(JSON.stringify(saved.error));
  const cells = intendedCells(sheet, changes);
  const intended = intendedSave(pkg, workbook, index, cells);
  const differences = intended
    ? await comparePackages(pkg.bytes, saved.value.bytes, intended)
    : [{ kind: 'missing' as const, entry: sheet.name, detail: 'the comparer finds no sheet part' }];
  const { bytes } = saved.value;
  return { kind: 'saved', editCase, sheet: sheet.name, bytes, cells, differences };
}

function intendedCells(
  sheet: Sheet,
  changes: readonly CellChange[],
): ReadonlyMap<string, IntendedCell> {
  return new Map(
    changes.map(({ row, column, content }) => {
      const before = cellAt(sheet, row, column);
      const cell: IntendedCell =
        content.kind === 'formula'
          ? { value: null, formula: content.text, losesFormula: false }
          : { value: content.value, losesFormula: before?.formula !== undefined };
      return [formatAddress({ row, column }), cell];
    }),
  );
}

/** Where things lie, from the workbook part's own text and relationships. */
function intendedSave(
  pkg: WorkbookPackage,
  workbook: Workbook,
  index: number,
  cells: ReadonlyMap<string, IntendedCell>,
): IntendedSave | null {
  const text = Buffer.from(pkg.part(pkg.workbookPart) ?? []).toString('utf8');
  const tags = [...text.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => tag);
  const tag = tags[index] ?? '';
  const id = /\s\w+:id=["']([^"']*)["']/.exec(tag)?.[1];
  const sheetId = /\ssheetId=["']([^"']*)["']/.exec(tag)?.[1];
  const relationships = pkg.relationshipsOf(pkg.workbookPart);
  const entryOf = (part: string | null | undefined): string | null => part?.slice(1) ?? null;
  const sheetEntry = entryOf(relationships.find((relationship) => relationship.id === id)?.part);
  if (sheetEntry === null || sheetId === undefined || tags.length !== workbook.sheets.length)
    return null;
  const partOfKind = (kind: string): string | null =>
    entryOf(relationships.find((relationship) => relationship.kind === kind)?.part);
  return {
    sheetEntry,
    sheetId,
    cells,
    stringsEntry: partOfKind('sharedStrings'),
    calcChainEntry: partOfKind('calcChain'),
    workbookEntry: entryOf(pkg.workbookPart) ?? '',
    asksForFullCalculation: [...cells.values()].some(({ formula }) => formula !== undefined),
  };
}
