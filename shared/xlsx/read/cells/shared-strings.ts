import type { ReadLimits } from '../read-limits.ts';
import { refuse } from '../read-refusal.ts';
import { decodeText, refuseForeignEncoding } from '../xml/decode-part.ts';
import { readElementText } from '../xml/read-elements.ts';
import { ByteText, UnusualXmlError } from './byte-text.ts';
import { BytePlaces } from './byte-places.ts';
import { readStoredText, unescapeText, type FontContext, type StoredText } from './rich-text.ts';

/** The string table: plain entries as text, rich ones with their runs. */
export interface SharedStrings {
  /** The entry at a 0-based place; undefined where there is none. */
  readonly entry: (index: number) => string | StoredText | undefined;
  /** How many there are. */
  readonly count: number;
}

/** A table of texts that are all at hand. */
export function listedStrings(strings: readonly (string | StoredText)[]): SharedStrings {
  return { entry: (index) => strings[index], count: strings.length };
}

const MAIN_NAMESPACES = [
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
  'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"',
];

/**
 * Reads `sharedStrings.xml` (ECMA-376 Part 1, 18.4.9). Every child of the table counts as an entry, known or not,
 * so that indices keep pointing at the right text. Tables in the usual spelling are scanned as bytes; any other
 * goes through the XML parser.
 */
export function readSharedStrings(
  bytes: Uint8Array,
  part: string,
  context: FontContext,
  limits: ReadLimits,
): SharedStrings {
  refuseForeignEncoding(bytes, part);
  try {
    return new SharedStringScanner(bytes, part, context, limits).read();
  } catch (error) {
    if (!(error instanceof UnusualXmlError)) throw error;
    return readWithParser(bytes, part, context, limits);
  }
}

function readWithParser(
  bytes: Uint8Array,
  part: string,
  context: FontContext,
  limits: ReadLimits,
): SharedStrings {
  const strings: (string | StoredText)[] = [];
  const count = new StringCount(part, limits);
  readElementText(decodeText(bytes, part), part, limits, {
    parent: 'sst',
    take: (item) => {
      if (item.name === 'extLst') return;
      const stored = readStoredText(item, context);
      count.add(item.children.length > 1);
      strings.push(stored.runs ? stored : stored.text);
    },
  });
  return listedStrings(strings);
}

/** Keeps the number of entries within the limit. */
class StringCount {
  private readonly part: string;
  private readonly limit: number;
  private count = 0;

  constructor(part: string, limits: ReadLimits) {
    this.part = part;
    this.limit = limits.strings;
  }

  add(isRich: boolean): void {
    this.count += isRich ? STRINGS_PER_RICH_ONE : 1;
    const { part, count, limit } = this;
    if (count > limit) refuse({ kind: 'tooMuch', part, what: 'strings', count, limit });
  }
}

/** A rich entry costs several times as much as a plain one. */
const STRINGS_PER_RICH_ONE = 5;

/** What stands for a plain entry among the ready ones until it is asked for. */
type ReadyEntry = string | StoredText | undefined;

/**
 * Walks over the table once, checks every entry and notes where it begins; a plain one becomes a text when it is first
 * asked for. Most texts of a large workbook never are.
 */
class SharedStringScanner implements SharedStrings {
  private readonly source: ByteText;
  private readonly part: string;
  private readonly context: FontContext;
  private readonly limits: ReadLimits;
  private readonly weight: StringCount;
  private readonly places = new BytePlaces();
  private starts: Uint32Array = new Uint32Array();
  private readonly ready = new Map<number, ReadyEntry>();
  count = 0;
  /** The attributes of `<sst>`: rich entries may use the prefixes declared there. */
  private declarations = '';

  constructor(bytes: Uint8Array, part: string, context: FontContext, limits: ReadLimits) {
    this.source = new ByteText(bytes, part);
    this.part = part;
    this.context = context;
    this.limits = limits;
    this.weight = new StringCount(part, limits);
  }

  read(): SharedStrings {
    const { source } = this;
    source.skipProlog();
    source.expect('<sst');
    const opening = source.takeTagRest();
    if (!MAIN_NAMESPACES.some((declaration) => opening.includes(declaration)))
      source.giveUp('namespace');
    if (opening.includes('xml:space')) source.giveUp('space for all texts');
    if (opening.endsWith('/')) return this;
    this.declarations = opening;
    for (;;) {
      source.skipSpace();
      if (source.accept('</sst>')) break;
      this.scanEntry();
    }
    source.skipSpace();
    if (!source.atEnd()) source.giveUp('content after the table');
    this.starts = this.places.starts();
    return this;
  }

  readonly entry = (index: number): ReadyEntry => {
    const known = this.ready.get(index);
    if (known !== undefined) return known;
    const start = this.starts[index];
    if (start === undefined) return undefined;
    this.source.at = start;
    const text = this.takePlain();
    if (text !== null) this.ready.set(index, text);
    return text ?? undefined;
  };

  private scanEntry(): void {
    const { source, count } = this;
    if (source.accept('<si/>')) {
      this.weight.add(false);
      this.ready.set(count, '');
      this.places.add(source.at);
    } else if (source.accept('<si>')) {
      const start = source.at;
      this.places.add(start);
      if (this.skipPlain()) this.weight.add(false);
      else {
        source.at = start;
        const text = this.takePlain();
        if (text === null) source.at = start;
        this.ready.set(count, text ?? this.readRichItem());
        if (text !== null) this.weight.add(false);
      }
    } else source.giveUp('unknown entry');
    this.count++;
  }

  /** Moves behind an entry that is one text without references; false (anywhere) for any other. */
  private skipPlain(): boolean {
    const { source } = this;
    source.skipSpace();
    if (!source.acceptText('t')) return false;
    const start = source.at;
    source.skipCheckedText();
    if (source.hasReferences || (!source.isPlain && !source.isSoundUtf8(start, source.at)))
      return false;
    return this.endsItem();
  }

  /** The text of an entry without runs, its `<si>` already taken; null (anywhere) for any other. */
  private takePlain(): string | null {
    const { source } = this;
    source.skipSpace();
    if (source.accept('<t/>')) {
      source.skipSpace();
      return source.accept('</si>') ? '' : null;
    }
    if (!source.acceptText('t')) return null;
    const text = unescapeText(source.takeSpacedText());
    return this.endsItem() ? text : null;
  }

  private endsItem(): boolean {
    const { source } = this;
    if (!source.accept('</t>')) return false;
    source.skipSpace();
    return source.accept('</si>');
  }

  /** An entry with runs or phonetic text: cut out whole and read as elements. */
  private readRichItem(): string | StoredText {
    this.weight.add(true);
    const inner = this.source.takeUntil('</si>');
    const item = readElementText(`<si${this.declarations}>${inner}</si>`, this.part, this.limits);
    const stored = readStoredText(item, this.context);
    return stored.runs ? stored : stored.text;
  }
}
