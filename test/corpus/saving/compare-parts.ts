import { SaxesParser } from 'saxes';

/** Items of a string table as written, and what stands before and behind them. */
interface StringItems {
  readonly head: string;
  readonly items: readonly string[];
  readonly tail: string;
  readonly texts: readonly string[];
  readonly counts: readonly number[];
}

/** The text of every item of a string table. */
export function stringTexts(bytes: Buffer): readonly string[] {
  return readStrings(bytes).texts;
}

/** A table may only have grown: the old items first and unchanged, counts no smaller. */
export function compareStrings(before: Buffer, after: Buffer): readonly string[] {
  if (before.equals(after)) return [];
  const [old, now] = [readStrings(before), readStrings(after)];
  const found: string[] = [];
  if (now.items.length <= old.items.length) found.push('the table changed without growing');
  if (old.items.some((item, index) => item !== now.items[index]))
    found.push('an item changed or moved');
  if (old.head !== now.head) found.push(`the beginning became ${now.head}`);
  if (old.tail !== now.tail) found.push('what follows the items changed');
  if (old.counts.some((count, index) => count > (now.counts[index] ?? 0)))
    found.push('a count got smaller');
  return found;
}

function readStrings(bytes: Buffer): StringItems {
  const text = textOf(bytes);
  const items: string[] = [];
  const texts: string[] = [];
  const path: string[] = [];
  let start = 0;
  let head = text;
  let itemsEnd = 0;
  parse(text, {
    open: (local, tagStart, tagEnd) => {
      path.push(local);
      if (path.length === 1) {
        head = text.slice(0, tagEnd);
        itemsEnd = tagEnd;
      }
      if (path.length === 2 && local === 'si') {
        start = tagStart;
        texts.push('');
      }
    },
    text: (piece) => {
      if (path[1] !== 'si' || path.at(-1) !== 't' || path.includes('rPh')) return;
      texts.push((texts.pop() ?? '') + piece);
    },
    close: (end) => {
      if (path.length === 2 && path[1] === 'si') {
        items.push(text.slice(start, end));
        itemsEnd = end;
      }
      path.pop();
    },
  });
  const counts = [...head.matchAll(/\s(?:count|uniqueCount)=["'](\d+)["']/g)].map((match) =>
    Number(match[1]),
  );
  return {
    head: head.replace(/\s(?:count|uniqueCount)=["']\d+["']/g, '').replace(/\/>$/, '>'),
    items,
    tail: text.slice(itemsEnd).replace(/^<\/[^>]*>$/, ''),
    texts: texts.map((item) =>
      item.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      ),
    ),
    counts,
  };
}

/** The chain after must be the chain before without the cells that lost their formula. */
export function compareCalcChain(
  before: Buffer,
  after: Buffer,
  lost: ReadonlySet<string>,
): readonly string[] {
  const old = calcChainEntries(before);
  const now = calcChainEntries(after);
  const wanted = old.filter((key) => !lost.has(key));
  if (wanted.length === old.length && !before.equals(after)) return ['changed without need'];
  return wanted.join('\n') === now.join('\n') ? [] : [`${old.length} entries became ${now.length}`];
}

/** The entries as `sheetId!address`, the inherited sheet filled in. */
export function calcChainEntries(bytes: Buffer): readonly string[] {
  const entries: string[] = [];
  let sheet = '';
  parse(textOf(bytes), {
    open: (local, _start, _end, attributes) => {
      if (local !== 'c') return;
      sheet = attributes.get('i') ?? sheet;
      entries.push(`${sheet}!${attributes.get('r') ?? ''}`);
    },
  });
  return entries;
}

/** Only `calcPr` may change, and only to ask for a full calculation. */
export function compareWorkbookPart(
  before: Buffer,
  after: Buffer,
  asksForFullCalculation: boolean,
): readonly string[] {
  if (before.equals(after)) {
    const asked = !asksForFullCalculation || fullCalculation(textOf(before));
    return asked ? [] : ['does not ask for a full calculation'];
  }
  if (!asksForFullCalculation) return ['changed without need'];
  const [old, now] = [textOf(before), textOf(after)];
  const element = /<(?:\w+:)?calcPr\b[^>]*>(?:<\/(?:\w+:)?calcPr>)?/;
  const found: string[] = [];
  if (old.replace(element, '') !== now.replace(element, '')) found.push('more than calcPr changed');
  if (!fullCalculation(now)) found.push('does not ask for a full calculation');
  const attributes = (text: string): string =>
    (element.exec(text)?.[0] ?? '')
      .replace(/<(?:\w+:)?calcPr/, '')
      .replace(/\s+fullCalcOnLoad="[^"]*"/, '')
      .replace(/\/?>.*$/, '');
  if (attributes(old) !== attributes(now)) found.push('calcPr lost or gained attributes');
  return found;
}

function fullCalculation(text: string): boolean {
  let asks = false;
  parse(text, {
    open: (local, _start, _end, attributes) => {
      if (local === 'calcPr') asks = ['1', 'true'].includes(attributes.get('fullCalcOnLoad') ?? '');
    },
  });
  return asks;
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

interface Visitor {
  readonly open: (
    local: string,
    start: number,
    end: number,
    attributes: ReadonlyMap<string, string>,
  ) => void;
  readonly text?: (piece: string) => void;
  readonly close?: (end: number) => void;
}

function parse(text: string, visitor: Visitor): void {
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes = new Map(
      Object.values(tag.attributes).map(({ name, value }) => [name, value] as const),
    );
    const start = text.lastIndexOf('<', parser.position - 1);
    visitor.open(tag.local, start, parser.position, attributes);
  });
  const addText = (piece: string): void => visitor.text?.(piece);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => visitor.close?.(parser.position));
  parser.write(text).close();
}
