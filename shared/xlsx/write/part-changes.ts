import { failure, success, type Result } from '../../result.ts';
import type { Explanation } from '../../workbook/explanation.ts';
import type { CellStyle } from '../../workbook/style.ts';
import { encodingOf } from '../package/decode-xml.ts';
import { partKey, relationshipsPartOf } from '../package/part-name.ts';
import { decodeUtf8Stretch } from '../package/text-decoding.ts';
import type { WorkbookPackage } from '../package/workbook-package.ts';
import { strToU8 } from 'fflate';
import { appendStyles } from './append-styles.ts';
import type { SheetChanges, WorkbookChanges } from './changes.ts';
import { explanationParts } from './explanation-parts.ts';
import { withoutLostFormulas } from './parts/calc-chain.ts';
import { withFullCalculation } from './parts/calculation-properties.ts';
import { withoutContentType, withoutRelationship } from './parts/dropped-part.ts';
import { SharedStringAppender, type AppendedStrings } from './parts/shared-strings.ts';
import { listSheets, workbookRelationship, type ListedSheet } from './parts/workbook-parts.ts';
import { RefusedSave } from './refused-save.ts';
import type { MovedParts } from './rows/moved-parts.ts';
import type { SaveRefusal } from './save-refusal.ts';
import type { SaveSettings } from './save-settings.ts';
import type { ChangedRows } from './prove-sheet.ts';
import { rowWindows } from './sheet/row-windows.ts';
import { cellKey, mapSheet, type SheetMap } from './sheet/sheet-map.ts';
import { sheetSplices } from './sheet/sheet-splices.ts';
import {
  changeSheetWindow,
  openSheetWindow,
  type ChangedWindow,
  type SheetWindow,
} from './sheet/sheet-window.ts';
import { applySplices, joinPieces, onePiece, type PieceList } from './xml/splice.ts';
import type { NewContent } from './zip/splice-zip.ts';

/** A sheet part with its changes, for the proof. */
export interface WrittenSheet {
  readonly part: string;
  readonly changes: SheetChanges;
  /** Cells of the changed rows after the change. */
  readonly cellCount: number;
  /** For a large part: what its changed rows can be proved with; null proves the whole part. */
  readonly changedRows: ChangedRows | null;
  /** Where only a stretch of the part's stream was replaced: that stretch; null where all of it is new. */
  readonly changedWindow: ChangedWindow | null;
}

/** New content of parts by name; null drops the part. */
export interface PartChanges {
  readonly parts: ReadonlyMap<string, NewContent | null>;
  /** Parts that the file did not have. */
  readonly added: ReadonlyMap<string, PieceList>;
  readonly sheets: readonly WrittenSheet[];
  readonly stringPart: string | null;
  /** The new entries of the string table; null where it has none. */
  readonly appendedStrings: AppendedStrings | null;
}

const CONTENT_TYPES = '/[Content_Types].xml';

/**
 * Works out the new bytes of every part that the changes touch; nothing is compressed yet.
 * @param moved parts that changed already because rows came or went; cells are written into these.
 */
export function changeParts(
  pkg: WorkbookPackage,
  changes: WorkbookChanges,
  addedStyles: readonly CellStyle[],
  settings: SaveSettings,
  moved: MovedParts,
): Result<PartChanges, SaveRefusal> {
  return new PartChanger(pkg, settings, moved).change(changes, addedStyles);
}

class PartChanger {
  private readonly pkg: WorkbookPackage;
  private readonly settings: SaveSettings;
  private readonly parts: Map<string, NewContent | null>;
  private readonly moved: MovedParts;
  private readonly added = new Map<string, PieceList>();
  private readonly sheets: WrittenSheet[] = [];
  /** Undefined until the first text, null where texts are written inline. */
  private appendedStrings: AppendedStrings | null = null;
  private strings: { part: string; appender: SharedStringAppender } | null | undefined;

  constructor(pkg: WorkbookPackage, settings: SaveSettings, moved: MovedParts) {
    this.pkg = pkg;
    this.settings = settings;
    this.moved = moved;
    this.parts = new Map([...moved].map(([part, bytes]) => [part, bytes && onePiece(bytes)]));
  }

  change(
    changes: WorkbookChanges,
    addedStyles: readonly CellStyle[],
  ): Result<PartChanges, SaveRefusal> {
    try {
      const stringPart = this.changeSheets(this.withWritableStyles(changes.sheets));
      if (addedStyles.length > 0) this.addStyles(addedStyles);
      if (changes.needsFullCalculation) this.askForFullCalculation();
      if (changes.explanations) this.writeExplanations(changes.explanations);
      const { parts, added } = this;
      const { sheets, appendedStrings } = this;
      return success({ parts, added, sheets, stringPart, appendedStrings });
    } catch (error) {
      if (error instanceof RefusedSave) return failure(error.refusal);
      throw error;
    }
  }

  /** Without a styles part there is nowhere to put a new format: values are written, formats are not. */
  private withWritableStyles(sheets: readonly SheetChanges[]): readonly SheetChanges[] {
    if (workbookRelationship(this.pkg, 'styles')) return sheets;
    return sheets.map((changes) => ({
      ...changes,
      writes: changes.writes.map((write) => ({ ...write, style: null })),
    }));
  }

  /** @returns the part of the string table, or null where texts are written inline. */
  private changeSheets(sheets: readonly SheetChanges[]): string | null {
    if (sheets.length === 0) return null;
    const listed = listSheets(this.pkg);
    if (!listed) throw new RefusedSave({ kind: 'unusualXml', part: this.pkg.workbookPart });
    const lost = new Map<string, Set<number>>();
    const written = new Set<string>();
    for (const changes of sheets) {
      const home = findListed(listed, changes);
      if (!home?.part) throw new RefusedSave({ kind: 'noSheetPart', sheet: changes.sheet.name });
      if (written.has(home.part)) throw new RefusedSave({ kind: 'ambiguousPart', part: home.part });
      written.add(home.part);
      this.changeSheet(home.part, changes);
      for (const { row, column } of changes.lostFormulas) {
        const keys = lost.get(home.sheetId) ?? new Set();
        lost.set(home.sheetId, keys.add(cellKey(row, column)));
      }
    }
    if (lost.size > 0) this.changeCalcChain(lost);
    if (!this.strings) return null;
    const table = this.strings.appender.result();
    if (table) this.parts.set(this.strings.part, table.content);
    this.appendedStrings = table;
    return this.strings.part;
  }

  /** Where a text goes; the string table is not looked at before the first text comes. */
  private readonly placeText = (text: string): number | null => {
    if (this.strings === undefined) this.strings = this.openStrings();
    return this.strings?.appender.place(text) ?? null;
  };

  private openStrings(): { part: string; appender: SharedStringAppender } | null {
    const part = workbookRelationship(this.pkg, 'sharedStrings')?.part;
    const bytes = part === undefined ? undefined : this.pkg.part(part);
    if (part === undefined || !bytes || this.pkg.isAmbiguous(part)) return null;
    const appender = SharedStringAppender.create(bytes);
    return appender && { part, appender };
  }

  private changeSheet(part: string, changes: SheetChanges): void {
    const isMoved = this.moved.has(part);
    const window = isMoved ? null : this.openWindow(part, changes);
    const bytes = window?.bytes ?? this.editablePart(part);
    const sheet = changes.sheet.name;
    const mapped = mapSheet(bytes, wantedCells(changes));
    if (!mapped.ok) {
      const { error } = mapped;
      throw new RefusedSave(
        error.kind === 'duplicateCell'
          ? { kind: 'duplicateCell', sheet, cell: { row: error.row, column: error.column } }
          : { kind: error.kind, part },
      );
    }
    const context = { bytes, map: mapped.value, placement: this.placeText };
    const splices = sheetSplices(context, changes.writes);
    if (!splices.ok) {
      const { kind, row, column } = splices.error;
      throw new RefusedSave({ kind, sheet, cell: { row, column } });
    }
    const cellCount = mapped.value.cellCount + addedCells(mapped.value, changes);
    if (splices.value.length === 0) return;
    if (window) {
      const changed = changeSheetWindow(window, splices.value, this.settings.level);
      if (!changed) throw new RefusedSave({ kind: 'proofFailed', failure: 'zip', part });
      this.parts.set(part, { size: changed.spliced.size, spliced: changed.spliced });
      this.sheets.push({ part, changes, cellCount, changedRows: null, changedWindow: changed });
      return;
    }
    const intended = applySplices(bytes, splices.value);
    const rows =
      !isMoved && bytes.length > this.settings.largestFullProof
        ? rowWindows(bytes, mapped.value, changes.writes, splices.value, strToU8)
        : null;
    const changedRows = rows && { intended, original: bytes, rows };
    this.parts.set(part, intended);
    this.sheets.push({ part, changes, cellCount, changedRows, changedWindow: null });
  }

  /** The rows to change, where they can be changed without a look at the others; null where not. */
  private openWindow(part: string, { writes }: SheetChanges): SheetWindow | null {
    const { keepsStreams, largestFullProof } = this.settings;
    const key = partKey(part);
    const entry = this.pkg.directory.entries.find(({ name }) => partKey(name) === key);
    if (!keepsStreams || !entry) return null;
    const rows = [...new Set(writes.map(({ row }) => row))];
    return openSheetWindow(this.pkg, part, entry, rows, largestFullProof);
  }

  private changeCalcChain(lost: ReadonlyMap<string, ReadonlySet<number>>): void {
    const chain = workbookRelationship(this.pkg, 'calcChain');
    if (!chain || this.parts.get(chain.part) === null) return;
    const change = withoutLostFormulas(this.editablePart(chain.part), lost);
    switch (change.kind) {
      case 'unchanged':
        return;
      case 'changed':
        this.parts.set(chain.part, change.content);
        return;
      case 'unreadable':
        throw new RefusedSave({ kind: 'unusualXml', part: chain.part });
      case 'empty': {
        const holder = relationshipsPartOf(this.pkg.workbookPart);
        this.parts.set(chain.part, null);
        this.setChecked(holder, withoutRelationship(this.editablePart(holder), chain));
        const types = withoutContentType(this.editablePart(CONTENT_TYPES), chain.part);
        this.setChecked(CONTENT_TYPES, types);
      }
    }
  }

  private addStyles(added: readonly CellStyle[]): void {
    const part = workbookRelationship(this.pkg, 'styles')?.part;
    if (part === undefined) return;
    const text = decodeUtf8Stretch(this.editablePart(part));
    const derived = added.map(({ derivedFrom, numberFormat }) => ({
      base: derivedFrom ?? 0,
      numberFormat,
    }));
    const changed = appendStyles(text, derived);
    this.setChecked(part, changed === null ? null : onePiece(strToU8(changed)));
  }

  private askForFullCalculation(): void {
    const { workbookPart } = this.pkg;
    const after = withFullCalculation(this.editablePart(workbookPart));
    if (after !== 'unchanged') this.setChecked(workbookPart, after);
  }

  private writeExplanations(explanations: readonly Explanation[]): void {
    const { changed, added } = explanationParts(this.pkg, explanations, (part) =>
      this.editablePart(part),
    );
    for (const [part, content] of changed) this.setChecked(part, content);
    for (const [part, content] of added) this.added.set(part, content);
  }

  private setChecked(part: string, content: PieceList | null): void {
    if (!content) throw new RefusedSave({ kind: 'unusualXml', part });
    this.parts.set(part, content);
  }

  /** The content of a part that may be cut: one entry claims it, and it is UTF-8. */
  private editablePart(part: string): Uint8Array {
    const changed = this.parts.get(part);
    const bytes = changed && 'pieces' in changed ? joinPieces(changed) : this.pkg.part(part);
    if (!bytes) throw new RefusedSave({ kind: 'unusualXml', part });
    if (this.pkg.isAmbiguous(part)) throw new RefusedSave({ kind: 'ambiguousPart', part });
    const encoding = encodingOf(bytes);
    if (encoding !== 'utf-8') throw new RefusedSave({ kind: 'encoding', part, encoding });
    return bytes;
  }
}

function findListed(
  listed: readonly ListedSheet[],
  { index, sheet }: SheetChanges,
): ListedSheet | undefined {
  const atPlace = listed[index];
  return atPlace?.name === sheet.name
    ? atPlace
    : listed.find(({ name, sheetId }) => name === sheet.name && sheetId === sheet.id);
}

function wantedCells({ writes }: SheetChanges): ReadonlyMap<number, ReadonlySet<number>> {
  const wanted = new Map<number, Set<number>>();
  for (const { row, column } of writes) {
    const columns = wanted.get(row);
    if (columns) columns.add(column);
    else wanted.set(row, new Set([column]));
  }
  return wanted;
}

function addedCells(map: SheetMap, { writes }: SheetChanges): number {
  return writes.filter(
    ({ row, column, writing }) =>
      !map.cells.has(cellKey(row, column)) && !(writing.kind === 'value' && writing.value === null),
  ).length;
}
