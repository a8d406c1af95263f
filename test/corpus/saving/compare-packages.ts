import type { CellValue } from '../../../shared/workbook/cell.ts';
import { compareSheets } from './compare-sheets.ts';
import {
  calcChainEntries,
  compareCalcChain,
  compareStrings,
  compareWorkbookPart,
} from './compare-parts.ts';
import { readIndependently, type ComparedEntry, type ComparedZip } from './independent-zip.ts';

/** What a save was meant to change: the parts by entry name and the cells by address. */
export interface IntendedSave {
  /** Entry name of the edited sheet. */
  readonly sheetEntry: string;
  /** The sheet's `sheetId`. */
  readonly sheetId: string;
  readonly cells: ReadonlyMap<string, IntendedCell>;
  readonly stringsEntry: string | null;
  readonly calcChainEntry: string | null;
  readonly workbookEntry: string;
  /** The file must (or must not) begin to ask for a full calculation. */
  readonly asksForFullCalculation: boolean;
}

/** What a cell must hold afterwards. `formula` undefined means none. */
export interface IntendedCell {
  readonly value: CellValue;
  readonly formula?: string;
  /** Had a formula before and has none now. */
  readonly losesFormula: boolean;
}

/** Something in the saved file that should not be as it is. */
export interface Difference {
  readonly kind:
    | 'zip'
    | 'order'
    | 'comment'
    | 'fields'
    | 'untouched'
    | 'missing'
    | 'added'
    | 'sheet'
    | 'cell'
    | 'value'
    | 'strings'
    | 'calcChain'
    | 'workbook';
  readonly entry: string;
  readonly detail: string;
}

/**
 * Compares a file with what a save made of it. Shares nothing with the writer: the zip is read by yauzl,
 * inflated by zlib, the XML by saxes.
 */
export async function comparePackages(
  before: Uint8Array,
  after: Uint8Array,
  wanted: IntendedSave,
): Promise<readonly Difference[]> {
  const [old, now] = [await readIndependently(before), await readIndependently(after)];
  const intended = spelledAsIn(old, wanted);
  const found: Difference[] = [];
  const dropsCalcChain = isCalcChainEmptied(old, intended);
  const dropped = dropsCalcChain ? intended.calcChainEntry : null;
  const stays = (name: string): boolean => name !== dropped;
  if (old.order.filter(stays).join('\n') !== now.order.join('\n'))
    found.push({ kind: 'order', entry: '', detail: 'local headers stand in another order' });
  if (old.comment !== now.comment)
    found.push({ kind: 'comment', entry: '', detail: 'the zip comment changed' });
  const byName = new Map(now.entries.map((entry) => [entry.name, entry]));
  const names = old.entries.map(({ name }) => name).filter(stays);
  if (names.join('\n') !== now.entries.map(({ name }) => name).join('\n'))
    found.push({ kind: 'order', entry: '', detail: 'the directory lists other entries' });
  for (const entry of old.entries) {
    if (!stays(entry.name)) continue;
    const counterpart = byName.get(entry.name);
    if (!counterpart) {
      found.push({ kind: 'missing', entry: entry.name, detail: 'is gone' });
      continue;
    }
    found.push(...compareEntry(entry, counterpart, intended, dropsCalcChain, byName));
  }
  return found;
}

/** The entries by the names that the file itself gives them: in other case, with backslashes, or with a slash in front. */
function spelledAsIn(zip: ComparedZip, intended: IntendedSave): IntendedSave {
  const plain = (name: string): string =>
    name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
  const named = (name: string): string => {
    if (zip.entries.some((entry) => entry.name === name)) return name;
    return zip.entries.find((entry) => plain(entry.name) === plain(name))?.name ?? name;
  };
  const { sheetEntry, stringsEntry, calcChainEntry, workbookEntry } = intended;
  return {
    ...intended,
    sheetEntry: named(sheetEntry),
    stringsEntry: stringsEntry === null ? null : named(stringsEntry),
    calcChainEntry: calcChainEntry === null ? null : named(calcChainEntry),
    workbookEntry: named(workbookEntry),
  };
}

function compareEntry(
  old: ComparedEntry,
  now: ComparedEntry,
  intended: IntendedSave,
  dropsCalcChain: boolean,
  all: ReadonlyMap<string, ComparedEntry>,
): readonly Difference[] {
  const { name } = old;
  if (old.fields !== now.fields || old.header !== now.header)
    return [{ kind: 'fields', entry: name, detail: `${old.fields} became ${now.fields}` }];
  const strings = intended.stringsEntry === null ? null : all.get(intended.stringsEntry);
  switch (name) {
    case intended.sheetEntry:
      return compareSheets(old.content, now.content, intended, strings?.content ?? null).map(
        (difference) => ({ ...difference, entry: name }),
      );
    case intended.stringsEntry:
      return compareStrings(old.content, now.content).map((detail) => ({
        kind: 'strings',
        entry: name,
        detail,
      }));
    case intended.calcChainEntry:
      return compareCalcChain(old.content, now.content, lostFormulas(intended)).map((detail) => ({
        kind: 'calcChain',
        entry: name,
        detail,
      }));
    case intended.workbookEntry:
      return compareWorkbookPart(old.content, now.content, intended.asksForFullCalculation).map(
        (detail) => ({ kind: 'workbook', entry: name, detail }),
      );
    default:
  }
  if (dropsCalcChain && (name === '[Content_Types].xml' || name.endsWith('workbook.xml.rels')))
    return lacksOneElement(old, now);
  return old.block.equals(now.block)
    ? []
    : [{ kind: 'untouched', entry: name, detail: 'bytes differ' }];
}

function lostFormulas({ cells, sheetId }: IntendedSave): ReadonlySet<string> {
  return new Set(
    [...cells]
      .filter(([, { losesFormula }]) => losesFormula)
      .map(([address]) => `${sheetId}!${address}`),
  );
}

/** Whether every entry of the calculation chain loses its formula, so that the part has to go. */
function isCalcChainEmptied(old: ComparedZip, intended: IntendedSave): boolean {
  const chain = old.entries.find(({ name }) => name === intended.calcChainEntry);
  if (!chain) return false;
  const left = calcChainEntries(chain.content);
  const lost = lostFormulas(intended);
  return lost.size > 0 && left.length > 0 && left.every((key) => lost.has(key));
}

/** The relationship and the content type of a dropped part go; everything else in these parts stays. */
function lacksOneElement(old: ComparedEntry, now: ComparedEntry): readonly Difference[] {
  const [before, after] = [old.content.toString('utf8'), now.content.toString('utf8')];
  const removed = before
    .match(/<[^<>]*calcChain[^<>]*>/gi)
    ?.some((element) => before.replace(element, '') === after);
  return removed === true
    ? []
    : [{ kind: 'untouched', entry: old.name, detail: 'lost more than the calcChain element' }];
}
