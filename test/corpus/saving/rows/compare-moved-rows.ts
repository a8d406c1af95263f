import type { Difference } from '../compare-packages.ts';
import { readIndependently, type ComparedZip } from '../independent-zip.ts';
import {
  copiedFormula,
  formulaAfter,
  rangeAfter,
  rowsAfter,
  type RowMapping,
} from './row-mapping.ts';
import { plainText, xmlTokens, type XmlToken } from './xml-tokens.ts';

/** A row edit and the parts that it may touch. */
export interface IntendedRows {
  readonly mapping: RowMapping;
  /** Entry name of the sheet whose rows change. */
  readonly sheetEntry: string;
  /** Its `sheetId`, by which the calculation chain names it. */
  readonly sheetId: string;
  /** The sheet that owns an entry, by name; absent for entries of the whole workbook. */
  readonly ownerOf: (entry: string) => string | undefined;
}

/**
 * Compares a file with what a save after a row edit made of it: with rows renumbered by the mapping every tag and text
 * of every part is the same, new rows hold no values, and entries that need no change are the same bytes. Shares
 * nothing with the writer: zip by yauzl, XML by saxes, formulas by the tokens of a library.
 */
export async function compareMovedRows(
  before: Uint8Array,
  after: Uint8Array,
  intended: IntendedRows,
): Promise<readonly Difference[]> {
  const [old, now] = [await knownZip(before), await readIndependently(after)];
  const found: Difference[] = [];
  const gone = old.entries.filter(({ name }) => !now.order.includes(name));
  const stays = (name: string): boolean => !gone.some((entry) => entry.name === name);
  for (const { name } of gone)
    if (!/calcchain\.xml$/i.test(name))
      found.push({ kind: 'missing', entry: name, detail: 'is gone' });
  if (old.order.filter(stays).join('\n') !== now.order.join('\n'))
    found.push({ kind: 'order', entry: '', detail: 'local headers stand in another order' });
  if (old.comment !== now.comment)
    found.push({ kind: 'comment', entry: '', detail: 'the zip comment changed' });
  const byName = new Map(now.entries.map((entry) => [entry.name, entry]));
  for (const entry of old.entries) {
    const counterpart = byName.get(entry.name);
    if (!counterpart) continue;
    const { name } = entry;
    if (entry.fields !== counterpart.fields || entry.header !== counterpart.header)
      found.push({ kind: 'fields', entry: name, detail: 'fields of the entry' });
    else if (gone.length > 0 && /(\[Content_Types\]\.xml|workbook\.xml\.rels)$/.test(name))
      continue;
    else if (!isXml(name)) {
      if (!entry.block.equals(counterpart.block))
        found.push({ kind: 'untouched', entry: name, detail: 'bytes differ' });
    } else {
      const differences = comparePart(entry.content, counterpart.content, name, intended);
      found.push(...differences.map((detail) => ({ kind: 'sheet' as const, entry: name, detail })));
      const isSameText = entry.content.equals(counterpart.content);
      if (isSameText && !entry.block.equals(counterpart.block))
        found.push({ kind: 'untouched', entry: name, detail: 'packed anew without need' });
    }
  }
  return found;
}

/** Many cases are compared with one file; it is read once. */
const zips = new WeakMap<Uint8Array, Promise<ComparedZip>>();
const tokensOf = new WeakMap<Buffer, readonly XmlToken[]>();

function knownZip(bytes: Uint8Array): Promise<ComparedZip> {
  const known = zips.get(bytes) ?? readIndependently(bytes);
  zips.set(bytes, known);
  return known;
}

function knownTokens(content: Buffer): readonly XmlToken[] {
  const known = tokensOf.get(content) ?? xmlTokens(content);
  tokensOf.set(content, known);
  return known;
}

function isXml(name: string): boolean {
  return /\.(xml|vml)$/i.test(name);
}

function comparePart(
  before: Buffer,
  after: Buffer,
  entry: string,
  intended: IntendedRows,
): readonly string[] {
  if (before[0] === 0xff || before[0] === 0xfe) return before.equals(after) ? [] : ['changed'];
  let tokens: readonly XmlToken[];
  try {
    tokens = knownTokens(before);
  } catch {
    // Not even well-formed before: nothing may have changed.
    return before.equals(after) ? [] : ['a part that is no XML changed'];
  }
  const now = before.equals(after) ? tokens : xmlTokens(after);
  return new PartComparison(tokens, now, entry, intended).run();
}

const MAY_VANISH: ReadonlySet<string> = new Set([
  'row',
  'mergeCell',
  'conditionalFormatting',
  'dataValidation',
  'hyperlink',
  'protectedRange',
  'ignoredError',
  'brk',
  'comment',
  'threadedComment',
  'shape',
  'autoFilter',
  'sparkline',
]);

/** Elements that go when all in them has gone. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'mergeCells',
  'dataValidations',
  'conditionalFormattings',
  'hyperlinks',
  'protectedRanges',
  'ignoredErrors',
  'rowBreaks',
  'sparklines',
  'sparklineGroup',
  'sparklineGroups',
  'ext',
  'extLst',
]);

const FORMULAS: ReadonlySet<string> = new Set([
  'f',
  'formula',
  'formula1',
  'formula2',
  'definedName',
  'calculatedColumnFormula',
  'totalsRowFormula',
  'FmlaLink',
  'FmlaRange',
  'FmlaGroup',
  'FmlaTxbx',
]);

/** Elements whose text must be looked at even where it did not change. */
const TEXT_PLACES: ReadonlySet<string> = new Set([...FORMULAS, 'sqref', 'Row', 'row']);

class PartComparison {
  private readonly old: readonly XmlToken[];
  private readonly now: readonly XmlToken[];
  private readonly mapping: RowMapping;
  private readonly owner: string;
  /** Places in this part are places on the changed sheet. */
  private readonly isOwn: boolean;
  private readonly sheetId: string;
  private readonly found: string[] = [];
  private readonly masters: ReadonlyMap<string, Master>;
  private readonly newMasters: ReadonlyMap<string, Master>;
  /** Where each old tag stands, and which tag opens what a tag closes. */
  private readonly gaps = new Map<XmlToken, string>();
  private readonly newGaps = new Map<XmlToken, string>();
  private readonly numbers: ReadonlyMap<XmlToken, number>;
  /** The sheet of each entry of a calculation chain, its own or inherited. */
  private readonly chainSheets: ReadonlyMap<XmlToken, string>;
  private readonly places: ReadonlyMap<XmlToken, number>;
  private readonly openers: ReadonlyMap<number, number>;

  constructor(
    old: readonly XmlToken[],
    now: readonly XmlToken[],
    entry: string,
    intended: IntendedRows,
  ) {
    this.old = old;
    this.now = now;
    this.mapping = intended.mapping;
    this.sheetId = intended.sheetId;
    this.owner = intended.ownerOf(entry) ?? '';
    this.isOwn = this.owner === this.mapping.sheet;
    this.places = new Map(old.map((token, index) => [token, index]));
    this.masters = readMasters(old);
    this.newMasters = readMasters(now);
    this.numbers = rowNumbers(old);
    this.chainSheets = chainSheets(old);
    this.openers = new Map(
      old.flatMap(({ kind, end }, index) => (kind === 'open' ? [[end, index] as const] : [])),
    );
  }

  run(): readonly string[] {
    const [old, now] = [this.kept(this.old), this.withoutNew()];
    for (let index = 0; index < Math.max(old.length, now.length); index++) {
      const [before, after] = [old[index], now[index]];
      if (!before || !after) {
        this.found.push(`${old.length} tags became ${now.length}`);
        break;
      }
      if (before.kind !== after.kind || before.local !== after.local) {
        this.found.push(`${before.raw} became ${after.raw}`);
        break;
      }
      const gaps = [
        this.gaps.get(before) ?? before.gap,
        this.newGaps.get(after) ?? after.gap,
      ] as const;
      const isPlace = before.kind === 'close' && TEXT_PLACES.has(before.local);
      if (gaps[0] !== gaps[1] || isPlace) this.compareGap(before, ...gaps);
      // A tag that closed itself may have got an element's closing tag.
      const isTag = before.kind === 'open' || before.raw !== '';
      if (isTag && (before.raw !== after.raw || before.attributes.size > 0))
        this.compareTag(before, after);
      if (this.found.length > 5) break;
    }
    return this.found;
  }

  private parentOf(token: XmlToken): XmlToken | undefined {
    return this.old[token.parent];
  }

  /** The tags of the old part that must still be there. */
  private kept(tokens: readonly XmlToken[]): readonly XmlToken[] {
    const result: XmlToken[] = [];
    let gap = '';
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index];
      if (!token) break;
      if (token.kind === 'open' && this.goes(tokens, index)) {
        gap += token.gap;
        index = token.end;
        continue;
      }
      this.gaps.set(token, gap + token.gap);
      gap = '';
      result.push(token);
    }
    return result;
  }

  /** Whether an element of the old part goes away. */
  private goes(tokens: readonly XmlToken[], index: number): boolean {
    const token = tokens[index];
    if (!token) return false;
    const { local, attributes } = token;
    if (CONTAINERS.has(local)) {
      const children = childrenOf(tokens, index);
      return children.length > 0 && children.every((child) => this.goes(tokens, child));
    }
    if (local === 'c' && this.isChain(tokens))
      return this.chainSheets.get(token) === this.sheetId && this.cellGoes(attributes.get('r'));
    if (!this.isOwn || !MAY_VANISH.has(local)) return false;
    if (local === 'row' && tokens[token.parent]?.local !== 'sheetData') return false;
    switch (local) {
      case 'row':
        return this.mapping.after(this.numbers.get(token) ?? 0) === null;
      case 'comment':
      case 'threadedComment':
        return this.cellGoes(attributes.get('ref'));
      case 'brk': {
        if (tokens[token.parent]?.local !== 'rowBreaks') return false;
        // A break stands above the row behind its number.
        const after = this.mapping.after(Number(attributes.get('id')) + 1);
        return after === null || after === 1;
      }
      case 'shape':
        return this.noteGoes(tokens, index);
      case 'mergeCell': {
        const after = rangeAfter(this.mapping, attributes.get('ref') ?? '', true);
        return after === null || isSingle(after);
      }
      case 'autoFilter':
      case 'hyperlink':
        return rangeAfter(this.mapping, attributes.get('ref') ?? '', true) === null;
      default: {
        const list = attributes.get('sqref') ?? this.childText(tokens, index, 'sqref');
        const isGone = (range: string): boolean => rangeAfter(this.mapping, range, false) === null;
        return list?.split(/\s+/).every(isGone) === true;
      }
    }
  }

  private cellGoes(address: string | undefined): boolean {
    return this.mapping.after(Number(/\d+$/.exec(address ?? '')?.[0])) === null;
  }

  private noteGoes(tokens: readonly XmlToken[], index: number): boolean {
    const end = tokens[index]?.end ?? index;
    const inside = tokens.slice(index, end);
    const isNote = inside.some(({ attributes }) => attributes.get('ObjectType') === 'Note');
    const row = inside.findIndex(({ local, kind }) => local === 'Row' && kind === 'open');
    const number = Number(inside[row + 1]?.gap);
    return isNote && row >= 0 && this.mapping.after(number + 1) === null;
  }

  private childText(tokens: readonly XmlToken[], index: number, local: string): string | undefined {
    const end = tokens[index]?.end ?? index;
    const child = tokens.findIndex(
      (token, place) => place > index && place < end && token.local === local,
    );
    return child < 0 ? undefined : plainText(tokens[child + 1]?.gap ?? '');
  }

  private isChain(tokens: readonly XmlToken[]): boolean {
    return tokens[0]?.local === 'calcChain';
  }

  /** The tags of the new part without new rows and merges; new rows are looked at by themselves. */
  private withoutNew(): readonly XmlToken[] {
    const result: XmlToken[] = [];
    let gap = '';
    const oldMerges = this.old.filter(({ local }) => local === 'mergeCell').length;
    const goneMerges = this.old.filter(
      ({ local, kind }, index) =>
        kind === 'open' && local === 'mergeCell' && this.goes(this.old, index),
    ).length;
    let merges = oldMerges / 2 - goneMerges;
    for (let index = 0; index < this.now.length; index++) {
      const token = this.now[index];
      if (!token) break;
      if (this.isOwn && token.kind === 'open') {
        if (
          token.local === 'row' &&
          this.mapping.inserted.includes(Number(token.attributes.get('r')))
        ) {
          this.checkNewRow(index);
          gap += token.gap;
          index = token.end;
          continue;
        }
        if (token.local === 'mergeCell' && --merges < 0) {
          const rows = token.attributes.get('ref')?.match(/\d+/g)?.map(Number) ?? [];
          if (!rows.every((row) => this.mapping.inserted.includes(row)))
            this.found.push(`new merge ${token.raw}`);
          gap += token.gap;
          index = token.end;
          continue;
        }
      }
      if (gap !== '') this.newGaps.set(token, gap + token.gap);
      gap = '';
      result.push(token);
    }
    return result;
  }

  private checkNewRow(index: number): void {
    const { mapping } = this;
    const end = this.now[index]?.end ?? index;
    const inside = this.now.slice(index, end);
    if (inside.some(({ local }) => local === 'v' || local === 'is'))
      this.found.push('a new row holds a value');
    const like = this.old.findIndex(
      (token) =>
        token.kind === 'open' &&
        token.local === 'row' &&
        this.numbers.get(token) === mapping.likeAbove,
    );
    if (mapping.likeAbove === null || like < 0) {
      this.found.push('a new row is like none');
      return;
    }
    const hasAddresses = this.old[like + 1]?.attributes.has('r') !== false;
    const looks = (tokens: readonly XmlToken[]): string =>
      tokens
        .filter(({ local, kind }) => local === 'c' && kind === 'open')
        .map(({ attributes }) => {
          const column = hasAddresses ? (attributes.get('r') ?? '').replace(/\d+$/, '') : '';
          return `${column}:${attributes.get('s') ?? '0'}`;
        })
        .join();
    const model = this.old.slice(like, this.old[like]?.end);
    if (looks(model) !== looks(inside)) this.found.push('a new row looks otherwise');
    for (const name of ['s', 'ht', 'customHeight'])
      if (plainFlag(model[0], name) !== plainFlag(inside[0], name))
        this.found.push(`a new row has another ${name}`);
  }

  private compareTag(before: XmlToken, after: XmlToken): void {
    const names = new Set([...before.attributes.keys(), ...after.attributes.keys()]);
    let isSame = true;
    for (const name of names) {
      const [old, now] = [before.attributes.get(name), after.attributes.get(name)];
      const wanted = this.attributeAfter(before, name, old, now);
      if (wanted === now) continue;
      isSame = false;
      this.found.push(
        `${before.raw}: ${name} became ${now ?? 'nothing'}, not ${wanted ?? 'nothing'}`,
      );
    }
    if (isSame && before.attributes.size === after.attributes.size && before.raw !== after.raw) {
      // Only values may differ, not how the tag is written.
      const shape = (raw: string): string => raw.replace(/"[^"]*"|'[^']*'/g, '""');
      if (shape(before.raw) !== shape(after.raw))
        this.found.push(`${before.raw} is written ${after.raw}`);
    }
  }

  /** What an attribute must say afterwards; `now` where more than one thing is right. */
  private attributeAfter(
    token: XmlToken,
    name: string,
    old: string | undefined,
    now: string | undefined,
  ): string | undefined {
    const { local } = token;
    const { mapping } = this;
    const parent = this.parentOf(token)?.local;
    if (local === 'c' && parent === 'calcChain') {
      if (name === 'i' && old === undefined) return now;
      const isMoved = name === 'r' && this.chainSheets.get(token) === this.sheetId;
      return isMoved ? (rangeAfter(mapping, old ?? '', false) ?? undefined) : old;
    }
    if (['linkedCell', 'listFillRange', 'fmlaLink', 'fmlaRange', 'textlink'].includes(name))
      return formulaAfter(mapping, old ?? '', this.owner, null);
    if (local === 'worksheetSource' && name === 'ref')
      return token.attributes.get('sheet') === mapping.sheet
        ? (rangeAfter(mapping, old ?? '', true) ?? old)
        : old;
    const isShared = local === 'f' && token.attributes.get('t') === 'shared';
    if (isShared && ['t', 'si', 'ref'].includes(name)) {
      // A formula that stands on its own now says nothing of the group.
      if (now === undefined) return undefined;
      if (name !== 'ref' || !this.isOwn) return old;
      return this.sameRange(rangeAfter(mapping, old ?? '', false), old ?? '', now);
    }
    if (!this.isOwn) return old;
    if (local === 'row' && name === 'r') {
      const number = this.mapping.after(this.numbers.get(token) ?? 0);
      return old === undefined && now === undefined ? now : String(number);
    }
    if (old === undefined) return old;
    const isCounted = ['count', 'manualBreakCount'].includes(name) && CONTAINERS.has(local);
    if (isCounted) return now;
    switch (`${local}@${name}`) {
      case 'dimension@ref': {
        const rows = (text: string): readonly number[] => text.match(/\d+/g)?.map(Number) ?? [];
        const columns = (text: string): string => {
          const [first = '', last = first] = text.split(':');
          return `${first.replace(/\d+/, '')}:${last.replace(/\d+/, '')}`;
        };
        const wanted = rangeAfter(mapping, old, false) ?? 'A1';
        const widest = Math.max(...rows(wanted), ...mapping.inserted);
        const [top, bottom] = [Math.min(...rows(now ?? '')), Math.max(...rows(now ?? ''))];
        const isRight =
          columns(now ?? '') === columns(wanted) &&
          top === Math.min(...rows(wanted)) &&
          [Math.max(...rows(wanted)), mapping.likeAbove === null ? -1 : widest].includes(bottom);
        return isRight ? now : wanted;
      }
      case 'c@r':
      case 'comment@ref':
      case 'threadedComment@ref':
      case 'cellWatch@r':
      case 'inputCells@r':
        return rangeAfter(mapping, old, false) ?? undefined;
      case 'hyperlink@ref':
      case 'f@ref':
      case 'location@ref':
        return this.sameRange(rangeAfter(mapping, old, false), old, now);
      case 'f@r1':
      case 'f@r2':
        return rangeAfter(mapping, old, false) ?? old;
      case 'mergeCell@ref':
      case 'autoFilter@ref':
      case 'table@ref':
      case 'sortState@ref':
      case 'sortCondition@ref':
        return this.sameRange(rangeAfter(mapping, old, true), old, now);
      case 'conditionalFormatting@sqref':
      case 'dataValidation@sqref':
      case 'protectedRange@sqref':
        return this.listAfter(old, now, true);
      case 'ignoredError@sqref':
      case 'scenarios@sqref':
        return this.listAfter(old, now, false);
      case 'brk@id':
        return parent === 'rowBreaks' && Number(old) > 0
          ? String((mapping.after(Number(old) + 1) ?? 0) - 1)
          : old;
      case 'cfvo@val':
        return now;
      default:
        return old;
    }
  }

  /** `A5:A5` and `A5` are the same range. */
  private sameRange(
    wanted: string | null,
    old: string,
    now: string | undefined,
  ): string | undefined {
    if (wanted === null) return undefined;
    const short = (text: string): string => {
      const [a, b] = text.split(':');
      return a === b ? (a ?? '') : text;
    };
    return now !== undefined && now !== old && short(wanted) === short(now) ? now : wanted;
  }

  /** Ranges of a rule: the old ones moved, and new rows where the row that they are like was in one. */
  private listAfter(old: string, now: string | undefined, spreads: boolean): string | undefined {
    const lists = old.split(/\s+/);
    const moved = lists.flatMap((range) => rangeAfter(this.mapping, range, false) ?? []);
    const { likeAbove, inserted } = this.mapping;
    const spread = lists.flatMap((range) => {
      const [first = '', last = first] = range.split(':');
      const [top, bottom] = [first, last].map((corner) => Number(/\d+/.exec(corner)?.[0]));
      if (
        !spreads ||
        likeAbove === null ||
        !(likeAbove >= (top ?? 0) && likeAbove <= (bottom ?? 0))
      )
        return [];
      const columns = [first, last].map((corner) => corner.replace(/\d+/, ''));
      return inserted.map((row) => `${columns[0] ?? ''}${row}:${columns[1] ?? ''}${row}`);
    });
    const isSame = heldCells([...moved, ...spread]) === heldCells((now ?? '').split(/\s+/));
    return isSame ? now : `${moved.join(' ')} with the new rows`;
  }

  private compareGap(before: XmlToken, oldGap: string, newGap: string): void {
    const [old, now] = [plainText(oldGap), plainText(newGap)];
    const holder = before.kind === 'close' ? before.local : '';
    if (this.textAfter(before, holder, old, now) !== now)
      this.found.push(`text of ${holder}: ${JSON.stringify(old)} became ${JSON.stringify(now)}`);
  }

  private textAfter(token: XmlToken, local: string, old: string, now: string): string {
    const { mapping } = this;
    const opener = this.openers.get(this.places.get(token) ?? -1) ?? -1;
    const around = this.ancestors(opener);
    if (FORMULAS.has(local)) return this.formulaTextAfter(opener, around, old, now);
    if (!this.isOwn) return old;
    if (local === 'sqref') {
      const isRule = around.includes('conditionalFormatting') || around.includes('dataValidation');
      return this.listAfter(old, now, isRule) ?? old;
    }
    if (local === 'Row') return String((mapping.after(Number(old) + 1) ?? 0) - 1);
    if (local === 'Anchor') return this.sameColumns(old, now) ? now : old;
    if (local === 'row' || local === 'rowOff') return this.cornerAfter(around, local, old, now);
    return old;
  }

  private formulaTextAfter(
    opener: number,
    around: readonly string[],
    old: string,
    now: string,
  ): string {
    const { mapping, owner } = this;
    const token = this.old[opener];
    const isRule = ['conditionalFormatting', 'dataValidation', 'table'].some((name) =>
      around.includes(name),
    );
    if (isRule) return this.ruleAgrees(old, now) ? now : `${old} moved`;
    if (token?.local === 'definedName') {
      const isBuiltIn = token.attributes.get('name')?.startsWith('_xlnm.') === true;
      return formulaAfter(mapping, old, '', null, !isBuiltIn);
    }
    const cell = this.old[token?.parent ?? -1];
    const address = cell?.local === 'c' ? (cell.attributes.get('r') ?? '') : '';
    const row = this.isOwn && address !== '' ? Number(/\d+$/.exec(address)?.[0]) : null;
    const group = token?.attributes.get('si');
    const master = group === undefined ? undefined : this.masters.get(group);
    // A follower that stands on its own now says what its master said from there.
    const text = old === '' && master ? copiedFormula(master.text, master.address, address) : old;
    const wanted = formulaAfter(mapping, text, owner, row);
    const newMaster = group === undefined ? undefined : this.newMasters.get(group);
    if (now !== '' || old !== '' || !newMaster) return wanted;
    // A follower that goes on says what its master says from where it stands now.
    const moved = this.isOwn ? (rangeAfter(mapping, address, false) ?? address) : address;
    const said = copiedFormula(newMaster.text, newMaster.address, moved);
    return said === wanted ? '' : wanted;
  }

  /** Fixed rows follow; loose ones may follow or keep their distance. */
  private ruleAgrees(old: string, now: string): boolean {
    const rows = (text: string): readonly string[] => text.match(/\$?\d+/g) ?? [];
    const shape = (text: string): string => text.replace(/\d+/g, '0');
    if (now.includes('#REF!')) return true;
    const [before, after] = [rows(old), rows(now)];
    if (shape(old) !== shape(now) || before.length !== after.length) return false;
    const moved = rows(formulaAfter(this.mapping, old, this.owner, null));
    return after.every((row, index) => !row.startsWith('$') || row === moved[index]);
  }

  private cornerAfter(around: readonly string[], local: string, old: string, now: string): string {
    // What keeps its size or place ends where the heights of rows say; it is looked at in the tests of anchors.
    if (around.includes('to') || local === 'rowOff') return now;
    const after = rowsAfter(this.mapping, Number(old) + 1, Number(old) + 1, false);
    if (!after) return now;
    return now === old ? now : String(after[0] - 1);
  }

  private sameColumns(old: string, now: string): boolean {
    const columns = (text: string): string =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((_, index) => [0, 1, 4, 5].includes(index))
        .join();
    return columns(old) === columns(now);
  }

  private ancestors(index: number): readonly string[] {
    const names: string[] = [];
    for (let place = index; place >= 0; place = this.old[place]?.parent ?? -1)
      names.push(this.old[place]?.local ?? '');
    return names;
  }
}

function childrenOf(tokens: readonly XmlToken[], index: number): readonly number[] {
  const end = tokens[index]?.end ?? index;
  const children: number[] = [];
  for (let place = index + 1; place < end; place++) {
    children.push(place);
    place = tokens[place]?.end ?? end;
  }
  return children;
}

/** A shared formula with the cell that holds its text. */
interface Master {
  readonly address: string;
  readonly text: string;
}

function readMasters(tokens: readonly XmlToken[]): ReadonlyMap<string, Master> {
  const masters = new Map<string, Master>();
  let address = '';
  for (const [index, { kind, local, attributes }] of tokens.entries()) {
    if (kind !== 'open') continue;
    if (local === 'c') address = attributes.get('r') ?? '';
    const group = local === 'f' ? attributes.get('si') : undefined;
    if (group === undefined || !attributes.has('ref')) continue;
    masters.set(group, { address, text: plainText(tokens[index + 1]?.gap ?? '') });
  }
  return masters;
}

function plainFlag(token: XmlToken | undefined, name: string): string {
  const value = token?.attributes.get(name) ?? '0';
  // A row's style counts only where the row says so.
  if (name === 's' && !/^(1|true)$/.test(token?.attributes.get('customFormat') ?? '')) return '0';
  return value === 'true' ? '1' : value === 'false' ? '0' : String(Number(value));
}

/** The numbers of rows; one without `r` follows the row before it. */
function rowNumbers(tokens: readonly XmlToken[]): ReadonlyMap<XmlToken, number> {
  const numbers = new Map<XmlToken, number>();
  let last = 0;
  for (const token of tokens) {
    if (token.kind !== 'open' || tokens[token.parent]?.local !== 'sheetData') continue;
    last = Number(token.attributes.get('r') ?? last + 1);
    numbers.set(token, last);
  }
  return numbers;
}

function chainSheets(tokens: readonly XmlToken[]): ReadonlyMap<XmlToken, string> {
  const sheets = new Map<XmlToken, string>();
  if (tokens[0]?.local !== 'calcChain') return sheets;
  let sheet = '';
  for (const token of tokens) {
    sheet = token.attributes.get('i') ?? sheet;
    sheets.set(token, sheet);
  }
  return sheets;
}

function isSingle(range: string): boolean {
  const [first, last = first] = range.split(':');
  return first === last;
}

/** Ranges as a text that is the same for lists which hold the same cells of the same columns. */
function heldCells(ranges: readonly string[]): string {
  const runs = new Map<string, [number, number][]>();
  for (const range of ranges) {
    const [first = '', last = first] = range.split(':');
    const columns = `${first.replace(/\d+/g, '')}:${last.replace(/\d+/g, '')}`;
    const rows = [first, last].map((corner) => Number(/\d+/.exec(corner)?.[0] ?? 0));
    const own = runs.get(columns) ?? [];
    runs.set(columns, [...own, [Math.min(...rows), Math.max(...rows)]]);
  }
  return [...runs]
    .map(([columns, own]) => {
      const joined: [number, number][] = [];
      for (const [top, bottom] of own.toSorted((a, b) => a[0] - b[0])) {
        const before = joined.at(-1);
        if (before && top <= before[1] + 1) before[1] = Math.max(before[1], bottom);
        else joined.push([top, bottom]);
      }
      return `${columns} ${joined.map((run) => run.join('-')).join(' ')}`;
    })
    .toSorted()
    .join('\n');
}
