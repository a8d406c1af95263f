import { failure, success, type Result } from '../../result.ts';
import type { CellStyle } from '../../workbook/style.ts';
import { rowChangesSince } from '../../workbook/workbook-difference.ts';
import type { RowChange } from '../../workbook/rows/row-change.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { reopenPackage } from '../package/open-package.ts';
import type { DeflateMap } from '../package/deflate-map.ts';
import { streamEntry } from '../package/inflate-entry.ts';
import { partKey } from '../package/part-name.ts';
import { rememberRows, rowIndexesOf } from '../package/row-index.ts';
import { rememberStringCount, stringCountOf } from '../package/string-count.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import type { ZipDirectory, ZipEntry } from '../package/zip-directory.ts';
import { findChanges, type WorkbookChanges } from './changes.ts';
import { changeParts, type PartChanges } from './part-changes.ts';
import { provesExplanations } from './prove-explanations.ts';
import { proveZip } from './prove-save.ts';
import {
  proveSheet,
  proveSheetRows,
  proveAppendedStrings,
  proveStrings,
  proveXml,
  type ExpectedString,
  type PartStream,
} from './prove-sheet.ts';
import { RefusedSave } from './refused-save.ts';
import { movedParts, type MovedParts } from './rows/moved-parts.ts';
import { proveMovedRows } from './rows/prove-rows.ts';
import { RowHistory } from './rows/row-history.ts';
import { proveSheetWindow } from './prove-window.ts';
import { changedRowIndex } from './sheet/sheet-window.ts';
import type { ProofFailure, SaveRefusal } from './save-refusal.ts';
import { DEFAULT_SAVE_SETTINGS, type SaveSettings } from './save-settings.ts';
import { spliceZip, type NewContent } from './zip/splice-zip.ts';

/** A saved file: its bytes, and itself opened for the next save. */
export interface SavedWorkbook {
  readonly bytes: Uint8Array;
  readonly package: WorkbookPackage;
}

/**
 * Writes what differs between two states of a workbook into its file. Untouched entries of the zip stay byte for
 * byte; in a changed sheet only the changed `<c>` elements (and `spans`) differ. The result is proved before it
 * is returned: read back, compared, parsed strictly, every written value looked up.
 * @param pkg the file that `saved` was read from, or that the last save returned.
 * @param saved the state that the file holds; the same object `current` was made from by edits.
 */
export function saveWorkbook(
  pkg: WorkbookPackage,
  saved: Workbook,
  current: Workbook,
  settings: SaveSettings = DEFAULT_SAVE_SETTINGS,
): Result<SavedWorkbook, SaveRefusal> {
  const rowChanges = rowChangesSince(saved, current);
  if (!rowChanges) return failure({ kind: 'sheetsChanged' });
  if (rowChanges.length > 0) return saveMovedRows(pkg, saved, current, rowChanges, settings);
  const changes = findChanges(saved, current);
  if (!changes.ok) return changes;
  const addedStyles = current.styles.slice(saved.styles.length);
  const result = writeAndProve(pkg, changes.value, addedStyles, settings, NOTHING_MOVED);
  if (result.ok || result.error.kind !== 'proofFailed') return result;
  // Keeping most of the old stream is a matter of speed only; without it there is less that can be wrong.
  const plain = { ...settings, keepsStreams: false };
  return writeAndProve(pkg, changes.value, addedStyles, plain, NOTHING_MOVED);
}

const NOTHING_MOVED: MovedParts = new Map();

/**
 * The same where rows came or went: first the parts are moved as the history of rows says, then cells are written into
 * them. The new file is read as a whole and has to be the workbook that is saved.
 */
function saveMovedRows(
  pkg: WorkbookPackage,
  saved: Workbook,
  current: Workbook,
  rowChanges: readonly RowChange[],
  settings: SaveSettings,
): Result<SavedWorkbook, SaveRefusal> {
  const history = new RowHistory(saved, rowChanges);
  const changes = findChanges(history.moved, current);
  if (!changes.ok) return changes;
  const addedStyles = current.styles.slice(saved.styles.length);
  try {
    const moved = movedParts(pkg, history);
    const result = writeAndProve(pkg, changes.value, addedStyles, settings, moved);
    if (!result.ok) return result;
    const wrong = proveMovedRows(result.value.package, current);
    return wrong === null ? result : failure(failedProof('rows', wrong));
  } catch (error) {
    if (error instanceof RefusedSave) return failure(error.refusal);
    throw error;
  }
}

function writeAndProve(
  pkg: WorkbookPackage,
  changes: WorkbookChanges,
  addedStyles: readonly CellStyle[],
  settings: SaveSettings,
  moved: MovedParts,
): Result<SavedWorkbook, SaveRefusal> {
  const changed = changeParts(pkg, changes, addedStyles, settings, moved);
  if (!changed.ok) return changed;
  const { parts } = changed.value;
  const added = [...changed.value.added].map(([part, content]) => ({
    name: part.slice(1),
    content,
  }));
  if (parts.size === 0) return success({ bytes: pkg.bytes, package: pkg });
  const entries = entryChanges(pkg, parts);
  const bytes = spliceZip(pkg.bytes, pkg.directory, entries, settings, added);
  if (!bytes) return failure(failedProof('zip', ''));
  const proved = proveZip(pkg, bytes, entries, added);
  if (!proved.ok) return failure({ kind: 'proofFailed', ...proved.error });
  const { stringPart, appendedStrings } = changed.value;
  const stringCount = stringPart === null ? null : stringCountOf(pkg, stringPart);
  const wrong = proveParts(changed.value, stringCount, bytes, proved.value);
  if (wrong) return failure(wrong);
  const touched = new Set([...parts.keys(), ...changed.value.added.keys()].map(partKeyOf));
  const reopened = reopenPackage(pkg, {
    bytes,
    directory: proved.value,
    touched,
    maps: streamMaps(parts),
  });
  if (!reopened.ok) return failure(failedProof('zip', ''));
  if (stringPart !== null && stringCount !== null)
    rememberStringCount(reopened.value, stringPart, stringCount + (appendedStrings?.added ?? 0));
  carryRowIndexes(pkg, reopened.value, touched, changed.value.sheets);
  const { explanations } = changes;
  if (explanations && !provesExplanations(pkg, reopened.value, explanations)) {
    return failure(failedProof('value', 'docProps/custom.xml'));
  }
  return success({ bytes, package: reopened.value });
}

function entryChanges(
  pkg: WorkbookPackage,
  parts: ReadonlyMap<string, NewContent | null>,
): ReadonlyMap<ZipEntry, NewContent | null> {
  const byKey = new Map([...parts].map(([name, content]) => [partKey(name), content]));
  const changes = new Map<ZipEntry, NewContent | null>();
  for (const entry of pkg.directory.entries) {
    const content = byKey.get(partKey(entry.name));
    if (content !== undefined && partKey(entry.name) !== null) changes.set(entry, content);
  }
  return changes;
}

function partKeyOf(part: string): string {
  return partKey(part) ?? part;
}

/** What is known of the streams that were spliced. */
function streamMaps(
  parts: ReadonlyMap<string, NewContent | null>,
): ReadonlyMap<string, DeflateMap> {
  return new Map(
    [...parts].flatMap(([part, content]) =>
      content && 'spliced' in content ? [[partKeyOf(part), content.spliced.map] as const] : [],
    ),
  );
}

/** Rows that a save did not move, or moved in a way that is known, need not be searched for the next time. */
function carryRowIndexes(
  before: WorkbookPackage,
  after: WorkbookPackage,
  touched: ReadonlySet<string>,
  sheets: PartChanges['sheets'],
): void {
  for (const [part, index] of rowIndexesOf(before))
    if (!touched.has(partKeyOf(part))) rememberRows(after, part, index);
  for (const { part, changedWindow } of sheets) {
    const index = changedWindow && changedRowIndex(changedWindow);
    if (index) rememberRows(after, part, index);
  }
}

function failedProof(what: ProofFailure, part: string): SaveRefusal {
  return { kind: 'proofFailed', failure: what, part };
}

/** Reads every changed part back from the new file, parses it strictly and looks the written values up. */
function proveParts(
  { parts, added, sheets, stringPart, appendedStrings }: PartChanges,
  stringCount: number | null,
  bytes: Uint8Array,
  directory: ZipDirectory,
): SaveRefusal | null {
  const entries = new Map(directory.entries.map((entry) => [partKey(entry.name), entry]));
  const streamOf =
    (part: string): PartStream =>
    (take) => {
      const entry = entries.get(partKey(part));
      return entry !== undefined && streamEntry(bytes, entry, take);
    };
  const strings: ExpectedString[] = [];
  const proved = new Set<string>();
  for (const { part, changes, cellCount, changedRows, changedWindow } of sheets) {
    proved.add(part);
    const entry = entries.get(partKey(part));
    const result = changedWindow
      ? proveSheetWindow(bytes, entry, changedWindow, changes.writes, cellCount)
      : changedRows
        ? proveSheetRows(streamOf(part), changedRows, changes.writes, cellCount)
        : proveSheet(streamOf(part), changes.writes, cellCount);
    if (typeof result === 'string') return failedProof(result, part);
    strings.push(...result);
  }
  if (stringPart !== null && (strings.length > 0 || parts.has(stringPart))) {
    proved.add(stringPart);
    const stream = streamOf(stringPart);
    const areOnlyNew =
      appendedStrings !== null &&
      stringCount !== null &&
      strings.every(({ index }) => index >= appendedStrings.first);
    const isProved = areOnlyNew
      ? proveAppendedStrings(stream, appendedStrings, stringCount, strings)
      : proveStrings(stream, strings);
    if (!isProved) return failedProof('value', stringPart);
  }
  const nothing = { onOpen: () => undefined, onClose: () => undefined, onText: () => undefined };
  for (const [part, content] of [...parts, ...added]) {
    // VML is often no XML; what it holds is read back with the comments and controls it belongs to.
    if (proved.has(part) || content === null || part.toLowerCase().endsWith('.vml')) continue;
    const problem = proveXml(streamOf(part), nothing);
    if (problem) return failedProof(problem, part);
  }
  return null;
}
