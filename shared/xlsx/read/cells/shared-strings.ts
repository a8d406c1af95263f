import type { ReadLimits } from '../read-limits.ts';
import { refuse } from '../read-refusal.ts';
import { decodeText, refuseForeignEncoding } from '../xml/decode-part.ts';
import { readElementText } from '../xml/read-elements.ts';
import { ByteText, UnusualXmlError } from './byte-text.ts';
import { readStoredText, unescapeText, type FontContext, type StoredText } from './rich-text.ts';

/** The string table: plain entries as text, rich ones with their runs. */
export type SharedStrings = readonly (string | StoredText)[];

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
  return strings;
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

class SharedStringScanner {
  private readonly source: ByteText;
  private readonly part: string;
  private readonly context: FontContext;
  private readonly limits: ReadLimits;
  private readonly count: StringCount;
  private readonly strings: (string | StoredText)[] = [];
  /** The attributes of `<sst>`: rich entries may use the prefixes declared there. */
  private declarations = '';

  constructor(bytes: Uint8Array, part: string, context: FontContext, limits: ReadLimits) {
    this.source = new ByteText(bytes, part);
    this.part = part;
    this.context = context;
    this.limits = limits;
    this.count = new StringCount(part, limits);
  }

  read(): SharedStrings {
    const { source } = this;
    source.skipProlog();
    source.expect('<sst');
    const opening = source.takeTagRest();
    if (!MAIN_NAMESPACES.some((declaration) => opening.includes(declaration)))
      source.giveUp('namespace');
    if (opening.includes('xml:space')) source.giveUp('space for all texts');
    if (opening.endsWith('/')) return this.strings;
    this.declarations = opening;
    for (;;) {
      source.skipSpace();
      if (source.accept('</sst>')) break;
      if (source.accept('<si/>')) {
        this.count.add(false);
        this.strings.push('');
      } else if (source.accept('<si>')) this.strings.push(this.readItem());
      else source.giveUp('unknown entry');
    }
    source.skipSpace();
    if (!source.atEnd()) source.giveUp('content after the table');
    return this.strings;
  }

  /** One entry, its `<si>` already taken. */
  private readItem(): string | StoredText {
    const { source } = this;
    const start = source.at;
    source.skipSpace();
    if (source.accept('<t/>')) {
      source.skipSpace();
      if (source.accept('</si>')) {
        this.count.add(false);
        return '';
      }
    } else if (source.acceptText('t')) {
      const text = unescapeText(source.takeSpacedText());
      if (source.accept('</t>')) {
        source.skipSpace();
        if (source.accept('</si>')) {
          this.count.add(false);
          return text;
        }
      }
    }
    source.at = start;
    return this.readRichItem();
  }

  /** An entry with runs or phonetic text: cut out whole and read as elements. */
  private readRichItem(): string | StoredText {
    this.count.add(true);
    const inner = this.source.takeUntil('</si>');
    const item = readElementText(`<si${this.declarations}>${inner}</si>`, this.part, this.limits);
    const stored = readStoredText(item, this.context);
    return stored.runs ? stored : stored.text;
  }
}
