import { SaxesParser } from 'saxes';

/** A style to add: a copy of the `xf` at `base` (0-based in `cellXfs`) with another number format. */
export interface DerivedStyle {
  readonly base: number;
  readonly numberFormat: string;
}

/** Built-in formats that need no entry in `numFmts` (ECMA-376 Part 1, 18.8.30), as typed figures ask for them. */
const BUILT_IN_FORMATS = new Map([
  ['General', 0],
  ['0', 1],
  ['0.00', 2],
  ['#,##0', 3],
  ['#,##0.00', 4],
  ['0%', 9],
  ['0.00%', 10],
  ['@', 49],
]);

/** Ids below are reserved for built-in formats. */
const FIRST_CUSTOM_ID = 164;

/**
 * Adds styles at the end of `cellXfs` of a styles part, changing nothing else: new `xf` elements copy their
 * base, formats unknown to the part go to the end of `numFmts`. The added styles have the indices that follow
 * the last one. Null where the part has no `cellXfs` or no such base, so that the save is refused instead.
 */
export function appendStyles(styles: string, derived: readonly DerivedStyle[]): string | null {
  const map = mapStyles(styles);
  if (!map) return null;
  const formats = new Map(map.formats);
  const addedFormats: string[] = [];
  const addedStyles: string[] = [];
  for (const { base, numberFormat } of derived) {
    const span = map.xfs[base];
    if (!span) return null;
    let id = formats.get(numberFormat) ?? BUILT_IN_FORMATS.get(numberFormat);
    if (id === undefined) {
      id = Math.max(FIRST_CUSTOM_ID - 1, ...formats.values()) + 1;
      formats.set(numberFormat, id);
      const code = escapeAttribute(numberFormat);
      addedFormats.push(`<${map.prefix}numFmt numFmtId="${String(id)}" formatCode="${code}"/>`);
    }
    addedStyles.push(withNumberFormat(styles.slice(span.start, span.end), id));
  }
  // From back to front, so that the offsets before stay true.
  const withStyles = insertInto(styles, map.cellXfs, addedStyles);
  return addedFormats.length === 0 ? withStyles : insertFormats(withStyles, map, addedFormats);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a list element begins, where its start tag ends, and where its end tag begins. */
interface ListSpan {
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

interface StylesMap {
  readonly prefix: string;
  readonly rootContentStart: number;
  readonly numFmts: ListSpan | null;
  readonly formats: ReadonlyMap<string, number>;
  readonly cellXfs: ListSpan;
  readonly xfs: readonly Span[];
}

function mapStyles(styles: string): StylesMap | null {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const starts: number[] = [];
  const contentStarts: number[] = [];
  const xfs: Span[] = [];
  const formats = new Map<string, number>();
  let prefix = '';
  let rootContentStart = 0;
  const lists = new Map<string, ListSpan>();
  parser.on('opentagstart', () => {
    starts.push(styles.lastIndexOf('<', parser.position - 1));
  });
  parser.on('opentag', (tag) => {
    path.push(tag.local);
    contentStarts.push(parser.position);
    if (path.length === 1) {
      prefix = tag.prefix === '' ? '' : `${tag.prefix}:`;
      rootContentStart = parser.position;
    }
    if (path.length === 3 && path[1] === 'numFmts' && tag.local === 'numFmt') {
      const code = tag.attributes.formatCode?.value;
      const id = Number(tag.attributes.numFmtId?.value);
      if (code !== undefined && Number.isInteger(id)) formats.set(code, id);
    }
  });
  parser.on('closetag', (tag) => {
    const start = starts.pop() ?? 0;
    const contentStart = contentStarts.pop() ?? 0;
    const contentEnd = tag.isSelfClosing
      ? contentStart
      : styles.lastIndexOf('<', parser.position - 1);
    const isStyle = path.length === 3 && path[1] === 'cellXfs' && tag.local === 'xf';
    if (isStyle) xfs.push({ start, end: parser.position });
    if (path.length === 2 && !tag.isSelfClosing) {
      lists.set(tag.local, { start, contentStart, contentEnd });
    }
    path.pop();
  });
  parser.write(styles).close();
  const cellXfs = lists.get('cellXfs');
  const numFmts = lists.get('numFmts') ?? null;
  return cellXfs ? { prefix, rootContentStart, numFmts, formats, cellXfs, xfs } : null;
}

function withNumberFormat(xf: string, id: number): string {
  const tagEnd = /\/?>/.exec(xf.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length)));
  const end = tagEnd?.index ?? 0;
  const tag = xf
    .slice(0, end)
    .replace(/\s+(?:numFmtId|applyNumberFormat)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
    .trimEnd();
  return `${tag} numFmtId="${String(id)}" applyNumberFormat="1"${xf.slice(end)}`;
}

function insertInto(text: string, list: ListSpan, added: readonly string[]): string {
  const tag = text
    .slice(list.start, list.contentStart)
    .replace(
      /(\scount\s*=\s*["'])([0-9]+)(["'])/,
      (_all, before: string, count: string, after: string) =>
        `${before}${String(Number(count) + added.length)}${after}`,
    );
  return [
    text.slice(0, list.start),
    tag,
    text.slice(list.contentStart, list.contentEnd),
    ...added,
    text.slice(list.contentEnd),
  ].join('');
}

function insertFormats(styles: string, map: StylesMap, added: readonly string[]): string {
  if (map.numFmts) return insertInto(styles, map.numFmts, added);
  const name = `${map.prefix}numFmts`;
  const list = `<${name} count="${String(added.length)}">${added.join('')}</${name}>`;
  return styles.slice(0, map.rootContentStart) + list + styles.slice(map.rootContentStart);
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
