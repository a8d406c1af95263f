import { isCellError, type CellValue } from '../../../shared/workbook/cell.ts';
import type { Difference, IntendedCell, IntendedSave } from './compare-packages.ts';
import { stringTexts } from './compare-parts.ts';
import {
  readSheetText,
  type ComparedCell,
  type ComparedRow,
  type ComparedSheet,
} from './sheet-text.ts';

type SheetDifference = Omit<Difference, 'entry'>;

/**
 * Compares a sheet before and after: with the intended cells (and rows made for them) cut out, both must be the
 * same text; the intended cells must hold what was meant and have lost nothing else.
 */
export function compareSheets(
  before: Buffer,
  after: Buffer,
  { cells }: IntendedSave,
  strings: Buffer | null,
): readonly SheetDifference[] {
  const [old, now] = [readSheetText(before), readSheetText(after)];
  const found: SheetDifference[] = [];
  const intended = new Set(cells.keys());
  const oldRows = new Set(old.rows.map(({ number }) => number));
  const editedRows = new Set([...intended].map((address) => Number(/\d+$/.exec(address)?.[0])));
  const skeletons = [
    skeleton(old, intended, editedRows, new Set()),
    skeleton(
      now,
      intended,
      editedRows,
      new Set([...editedRows].filter((row) => !oldRows.has(row))),
    ),
  ] as const;
  if (skeletons[0] !== skeletons[1])
    found.push({ kind: 'sheet', detail: firstDifference(skeletons[0], skeletons[1]) });
  for (const [index, row] of now.rows.entries()) {
    // A row may stand there in several elements, each with its own spans.
    const nth = now.rows.slice(0, index).filter(({ number }) => number === row.number).length;
    const was = old.rows.filter(({ number }) => number === row.number)[nth];
    if (was && !spansCover(was.spans, row))
      found.push({ kind: 'sheet', detail: `spans of row ${row.number}` });
  }
  const texts = strings ? stringTexts(strings) : [];
  for (const [address, cell] of cells)
    found.push(...compareCell(address, cell, cellsAt(old, address), cellsAt(now, address), texts));
  found.push(...orderProblems(old, now, intended));
  return found;
}

function cellsAt(sheet: ComparedSheet, address: string): readonly ComparedCell[] {
  return sheet.rows.flatMap(({ cells }) => cells.filter((cell) => cell.address === address));
}

/** The text without the intended cells and the new rows; tags that had to open up are closed again. */
function skeleton(
  { text, rows, data }: ComparedSheet,
  cells: ReadonlySet<string>,
  editedRows: ReadonlySet<number>,
  newRows: ReadonlySet<number>,
): string {
  let result = text.slice(0, data.start);
  const dataTag = text.slice(data.start, data.tagEnd);
  result += opened(dataTag);
  let read = data.tagEnd;
  for (const row of rows) {
    if (newRows.has(row.number)) {
      result += text.slice(read, row.start);
      read = row.end;
      continue;
    }
    if (!editedRows.has(row.number)) continue;
    result += text.slice(read, row.start);
    result += opened(text.slice(row.start, row.tagEnd)).replace(/\s+spans=(?:"[^"]*"|'[^']*')/, '');
    read = row.tagEnd;
    for (const cell of row.cells) {
      if (!cells.has(cell.address)) continue;
      result += text.slice(read, cell.start);
      read = cell.end;
    }
    if (row.selfClosing) result += '</>';
    else {
      result += text.slice(read, text.lastIndexOf('<', row.end - 1));
      result += '</>';
    }
    read = row.end;
  }
  const isClosed = dataTag.endsWith('/>');
  const close = isClosed ? data.tagEnd : text.lastIndexOf('<', data.end - 1);
  result += text.slice(read, close);
  return `${result}</>${text.slice(data.end)}`;
}

function opened(tag: string): string {
  return tag.replace(/\/>$/, '>');
}

function spansCover(oldSpans: string | null, row: ComparedRow): boolean {
  if (oldSpans === null) return row.spans === null;
  if (oldSpans === row.spans) return true;
  const bounds = (spans: string): number[] => (spans.match(/\d+/g) ?? []).map(Number);
  const [was, is] = [bounds(oldSpans), bounds(row.spans ?? '')];
  return (
    is.length === 2 && Math.min(...is) <= Math.min(...was) && Math.max(...is) >= Math.max(...was)
  );
}

function compareCell(
  address: string,
  intended: IntendedCell,
  old: readonly ComparedCell[],
  now: readonly ComparedCell[],
  strings: readonly string[],
): readonly SheetDifference[] {
  const [before, after] = [old[0], now[0]];
  if (!after) {
    const mayBeMissing = intended.value === null && intended.formula === undefined && !before;
    return mayBeMissing ? [] : [{ kind: 'cell', detail: `${address} is missing` }];
  }
  const found: SheetDifference[] = [];
  if (now.length !== 1)
    found.push({ kind: 'cell', detail: `${address} stands there ${now.length} times` });
  if (before) {
    const kept = (cell: ComparedCell): string =>
      JSON.stringify([...cell.attributes].filter(([name]) => !['t', 'cm', 'vm'].includes(name)));
    if (kept(before) !== kept(after))
      found.push({
        kind: 'cell',
        detail: `${address} attributes ${kept(before)} became ${kept(after)}`,
      });
    if (before.others !== after.others)
      found.push({ kind: 'cell', detail: `${address} lost or gained other children` });
  }
  if ((after.formula ?? undefined) !== intended.formula)
    found.push({ kind: 'value', detail: `${address} has the formula ${String(after.formula)}` });
  if (!holds(after, intended, strings))
    found.push({
      kind: 'value',
      detail: `${address} holds t=${after.attributes.get('t') ?? ''} v=${String(after.value)} is=${String(after.inline)}`,
    });
  return found;
}

function holds(
  cell: ComparedCell,
  { value, formula }: IntendedCell,
  strings: readonly string[],
): boolean {
  const type = cell.attributes.get('t') ?? 'n';
  return matches(value);

  function matches(wanted: CellValue): boolean {
    if (wanted === null) return cell.value === null && cell.inline === null;
    if (typeof wanted === 'number') return type === 'n' && Number(cell.value) === wanted;
    if (typeof wanted === 'boolean') return type === 'b' && cell.value === (wanted ? '1' : '0');
    if (isCellError(wanted)) return type === 'e' && cell.value === wanted.error;
    if (type === 's') return formula === undefined && strings[Number(cell.value)] === wanted;
    if (type === 'inlineStr') return unescaped(cell.inline ?? '') === wanted;
    return type === 'str' && formula !== undefined && unescaped(cell.value ?? '') === wanted;
  }
}

function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A file in order stays in order. */
function orderProblems(
  old: ComparedSheet,
  now: ComparedSheet,
  intended: ReadonlySet<string>,
): readonly SheetDifference[] {
  const rises = (numbers: readonly number[]): boolean =>
    numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
  const found: SheetDifference[] = [];
  if (rises(old.rows.map(({ number }) => number)) && !rises(now.rows.map(({ number }) => number)))
    found.push({ kind: 'sheet', detail: 'rows are out of order' });
  for (const [index, row] of now.rows.entries()) {
    // A row may stand there in several elements, each with its own spans.
    const nth = now.rows.slice(0, index).filter(({ number }) => number === row.number).length;
    const was = old.rows.filter(({ number }) => number === row.number)[nth];
    if (!row.cells.some(({ address }) => intended.has(address))) continue;
    const columns = (cells: readonly ComparedCell[]): number[] =>
      cells.map(({ address }) => columnOrder(address));
    if (rises(columns(was?.cells ?? [])) && !rises(columns(row.cells)))
      found.push({ kind: 'sheet', detail: `cells of row ${row.number} are out of order` });
  }
  return found;
}

function columnOrder(address: string): number {
  let number = 0;
  for (const letter of address.replace(/\d+$/, ''))
    number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function firstDifference(a: string, b: string): string {
  let place = 0;
  while (place < a.length && a[place] === b[place]) place++;
  const around = (text: string): string =>
    JSON.stringify(text.slice(Math.max(0, place - 40), place + 60));
  return `${around(a)} became ${around(b)}`;
}
