import { failure, success, type Result } from '../../../result.ts';
import { formatAddress } from '../../../workbook/address.ts';
import { decodeUtf8 } from '../../package/text-decoding.ts';
import { escapeAttribute } from '../xml/escape.ts';
import type { Splice } from '../xml/splice.ts';
import {
  attributeValue,
  quoteOf,
  readAttributes,
  type TagAttribute,
} from '../xml/tag-attributes.ts';
import { TagCursor } from '../xml/tag-cursor.ts';
import {
  cellMarkup,
  type CellMarkup,
  type CellWriting,
  type StringPlacement,
} from './cell-content.ts';
import { cellKey, type ElementPlace, type RowPlace, type SheetMap } from './sheet-map.ts';

/** New content for a cell; both indices 0-based. */
export interface CellWrite {
  readonly row: number;
  readonly column: number;
  readonly writing: CellWriting;
  /** The cell format to set (0-based in `cellXfs`); null keeps the cell's own, its row's or its column's. */
  readonly style: number | null;
}

/** Why a cell is not rewritten: what stands there belongs to more than this cell. */
export interface CellObstacle {
  readonly kind: 'arrayFormula' | 'sharedFormulaMaster' | 'dataTable';
  readonly row: number;
  readonly column: number;
}

/** What stands in a sheet part and how its new text is made. */
export interface SheetContext {
  readonly bytes: Uint8Array;
  readonly map: SheetMap;
  readonly placement: StringPlacement;
}

/** The splices that put the writes into the part; writes must name each cell at most once. */
export function sheetSplices(
  context: SheetContext,
  writes: readonly CellWrite[],
): Result<readonly Splice[], CellObstacle> {
  const splices: Splice[] = [];
  const missing: CellWrite[] = [];
  for (const write of writes) {
    const place = context.map.cells.get(cellKey(write.row, write.column));
    if (!place) {
      // Clearing a cell that the file does not mention leaves nothing to write.
      if (write.writing.kind !== 'value' || write.writing.value !== null) missing.push(write);
      continue;
    }
    const obstacle = obstacleAt(context, place, write);
    if (obstacle) return failure({ kind: obstacle, row: write.row, column: write.column });
    splices.push(rewriteCell(context, place, write));
  }
  splices.push(...insertCells(context, missing));
  return success(splices);
}

/** The pieces of a cell's content that matter for rewriting it. */
interface CellPieces {
  readonly formula: ElementPlace | null;
  /** `f`, `v` and `is`, in file order. */
  readonly replaced: readonly ElementPlace[];
}

function piecesOf({ bytes, map }: SheetContext, cell: ElementPlace): CellPieces {
  const replaced: ElementPlace[] = [];
  let formula: ElementPlace | null = null;
  const cursor = new TagCursor(bytes, cell.tagEnd, cell.contentEnd);
  while (cursor.next()) {
    const { start, nameStart, nameEnd, end: tagEnd, selfClosing } = cursor;
    const name = decodeUtf8(bytes.subarray(nameStart, nameEnd));
    cursor.skipElement();
    const contentEnd = selfClosing ? tagEnd : cursor.start;
    const place = { start, nameEnd, tagEnd, contentEnd, end: cursor.end, selfClosing };
    const local = name.startsWith(map.prefix) ? name.slice(map.prefix.length) : '';
    if (local === 'f') formula = place;
    if (local === 'f' || local === 'v' || local === 'is') replaced.push(place);
  }
  return { formula, replaced };
}

/** What forbids to take the formula of a cell away; results may always be rewritten. */
function obstacleAt(
  context: SheetContext,
  cell: ElementPlace,
  { writing }: CellWrite,
): CellObstacle['kind'] | null {
  if (writing.kind === 'result') return null;
  const { formula } = piecesOf(context, cell);
  if (!formula) return null;
  const attributes = readAttributes(context.bytes, formula.nameEnd, formula.tagEnd);
  switch (attributeValue(attributes, 't')) {
    case 'array':
      return 'arrayFormula';
    case 'dataTable':
      return 'dataTable';
    case 'shared':
      return attributeValue(attributes, 'ref') === undefined ? null : 'sharedFormulaMaster';
    default:
      return null;
  }
}

function rewriteCell(context: SheetContext, cell: ElementPlace, write: CellWrite): Splice {
  const { bytes, map, placement } = context;
  const { writing } = write;
  const markup = cellMarkup(writing, map.prefix, placement);
  const attributes = readAttributes(bytes, cell.nameEnd, cell.tagEnd);
  const openTag = `<${map.prefix}c${attributeText(bytes, attributes, markup.type, write)}`;
  const content = cell.selfClosing
    ? markup.formula + markup.value
    : contentText(context, cell, markup, writing);
  const text = content === '' ? `${openTag}/>` : `${openTag}>${content}</${map.prefix}c>`;
  return { start: cell.start, end: cell.end, text };
}

/**
 * The attributes with the new type: `cm` and `vm` describe the old value and go, but a result keeps the `cm`
 * that marks its formula as a dynamic array; everything else stays as it is.
 */
function attributeText(
  bytes: Uint8Array,
  attributes: readonly TagAttribute[],
  type: string | null,
  { writing, style }: CellWrite,
): string {
  const wanted = new Map<string, string | null>([['vm', null]]);
  if (writing.kind !== 'result') wanted.set('cm', null);
  if (style !== null) wanted.set('s', String(style));
  const oldType = attributeValue(attributes, 't');
  if ((oldType ?? 'n') !== (type ?? 'n')) wanted.set('t', type);
  let text = '';
  for (const { name, start, end } of attributes) {
    const value = wanted.get(name);
    if (value === undefined) text += decodeUtf8(bytes.subarray(start, end));
    else if (value !== null) text += ` ${name}="${value}"`;
    wanted.delete(name);
  }
  for (const [name, value] of wanted) if (value !== null) text += ` ${name}="${value}"`;
  return text;
}

/** The old content with `f`, `v` and `is` replaced in place; extensions, comments and white space stay. */
function contentText(
  context: SheetContext,
  cell: ElementPlace,
  markup: CellMarkup,
  writing: CellWriting,
): string {
  const { bytes } = context;
  const { formula, replaced } = piecesOf(context, cell);
  const between = (start: number, end: number): string => decodeUtf8(bytes.subarray(start, end));
  const keptFormula =
    writing.kind === 'result' && formula ? between(formula.start, formula.end) : '';
  const added = keptFormula + markup.formula + markup.value;
  let text = '';
  let read = cell.tagEnd;
  for (const [index, { start, end }] of replaced.entries()) {
    text += between(read, start);
    if (index === 0) text += added;
    read = end;
  }
  const rest = between(read, cell.contentEnd);
  // CT_Cell wants the value in front of extensions.
  return replaced.length === 0 ? added + rest : text + rest;
}

function insertCells(context: SheetContext, missing: readonly CellWrite[]): readonly Splice[] {
  const byRow = new Map<number, CellWrite[]>();
  for (const write of missing) {
    const writes = byRow.get(write.row);
    if (writes) writes.push(write);
    else byRow.set(write.row, [write]);
  }
  const splices: Splice[] = [];
  const newRows: { readonly row: number; readonly text: string }[] = [];
  for (const [row, writes] of [...byRow].sort(([a], [b]) => a - b)) {
    writes.sort((a, b) => a.column - b.column);
    const place = context.map.rows.get(row);
    if (place) splices.push(...insertIntoRow(context, place, writes));
    else newRows.push({ row, text: newRowText(context, row, writes) });
  }
  splices.push(...insertRows(context, newRows));
  return splices;
}

function insertIntoRow(
  context: SheetContext,
  row: RowPlace,
  writes: readonly CellWrite[],
): readonly Splice[] {
  const { bytes, map } = context;
  const attributes = readAttributes(bytes, row.nameEnd, row.tagEnd);
  const style = rowStyle(attributes);
  const splices = widenSpans(bytes, attributes, writes);
  if (row.selfClosing) {
    const cells = writes.map((write) => newCellText(context, write, style)).join('');
    const start = row.tagEnd - 2;
    return [...splices, { start, end: row.tagEnd, text: `>${cells}</${map.prefix}row>` }];
  }
  for (const write of writes) {
    const next = row.cells.find(({ column }) => column > write.column);
    const place = next?.start ?? row.contentEnd;
    splices.push({ start: place, end: place, text: newCellText(context, write, style) });
  }
  return splices;
}

/** The style of the row's unmentioned cells, or null. */
function rowStyle(attributes: readonly TagAttribute[]): string | null {
  const custom = attributeValue(attributes, 'customFormat');
  const style = attributeValue(attributes, 's');
  return style !== undefined && (custom === '1' || custom === 'true') ? style : null;
}

/** `spans` is a hint for readers, yet one that leaves a cell out is wrong (ECMA-376 Part 1, 18.3.1.73). */
function widenSpans(
  bytes: Uint8Array,
  attributes: readonly TagAttribute[],
  writes: readonly CellWrite[],
): Splice[] {
  const spans = attributes.find(({ name }) => name === 'spans');
  const pairs = [...(spans?.value.matchAll(/(\d+):(\d+)/g) ?? [])].map(
    ([, first, last]) => [Number(first), Number(last)] as const,
  );
  if (!spans || pairs.length === 0) return [];
  const isCovered = ({ column }: CellWrite): boolean =>
    pairs.some(([first, last]) => column + 1 >= first && column + 1 <= last);
  if (writes.every(isCovered)) return [];
  const columns = writes.map(({ column }) => column + 1);
  const first = Math.min(...columns, ...pairs.map(([start]) => start));
  const last = Math.max(...columns, ...pairs.map(([, end]) => end));
  const quote = quoteOf(bytes, spans);
  return [{ start: spans.start, end: spans.end, text: ` spans=${quote}${first}:${last}${quote}` }];
}

function newCellText(
  { map, placement }: SheetContext,
  { row, column, writing, style: ownStyle }: CellWrite,
  styleOfRow: string | null,
): string {
  const { prefix } = map;
  const markup = cellMarkup(writing, prefix, placement);
  const style = ownStyle === null ? (styleOfRow ?? columnStyle(map, column)) : String(ownStyle);
  const styleText = style === null ? '' : ` s="${escapeAttribute(style)}"`;
  const typeText = markup.type === null ? '' : ` t="${markup.type}"`;
  const openTag = `<${prefix}c r="${formatAddress({ row, column })}"${styleText}${typeText}`;
  const content = markup.formula + markup.value;
  return content === '' ? `${openTag}/>` : `${openTag}>${content}</${prefix}c>`;
}

function columnStyle(map: SheetMap, column: number): string | null {
  const run = map.columnStyles.find(({ first, last }) => column >= first && column <= last);
  return run ? String(run.style) : null;
}

function newRowText(context: SheetContext, row: number, writes: readonly CellWrite[]): string {
  const cells = writes.map((write) => newCellText(context, write, null)).join('');
  return `<${context.map.prefix}row r="${row + 1}">${cells}</${context.map.prefix}row>`;
}

function insertRows(
  { map }: SheetContext,
  rows: readonly { readonly row: number; readonly text: string }[],
): readonly Splice[] {
  if (rows.length === 0) return [];
  const { sheetData, prefix } = map;
  if (sheetData.selfClosing) {
    const text = rows.map((row) => row.text).join('');
    const start = sheetData.tagEnd - 2;
    return [{ start, end: sheetData.tagEnd, text: `>${text}</${prefix}sheetData>` }];
  }
  const placeOf = rowInsertionPlace(map);
  return rows.map(({ row, text }) => {
    const place = placeOf(row);
    return { start: place, end: place, text };
  });
}

/** Where a new row belongs: before the first row with a higher number, else at the end. */
function rowInsertionPlace({
  rowNumbers,
  rowStarts,
  sheetData,
}: SheetMap): (row: number) => number {
  // The highest number up to each row rises even where rows are out of order, so it can be searched by halves.
  const highest: number[] = [];
  for (const number of rowNumbers) highest.push(Math.max(number, highest.at(-1) ?? -1));
  return (row) => {
    let [low, high] = [0, highest.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((highest[middle] ?? 0) > row) high = middle;
      else low = middle + 1;
    }
    return rowStarts[low] ?? sheetData.contentEnd;
  };
}
