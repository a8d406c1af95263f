import { strToU8 } from 'fflate';
import { columnName, formatRange, type CellRange } from '../../../workbook/address.ts';
import type { CellFormula } from '../../../workbook/cell.ts';
import type { Row } from '../../../workbook/sheet.ts';
import { decodeLatin1 } from '../../package/text-decoding.ts';
import { escapeAttribute, escapeText } from '../xml/escape.ts';
import { attributeValue, readAttributes, type TagAttribute } from '../xml/tag-attributes.ts';
import { TagCursor } from '../xml/tag-cursor.ts';

/** What becomes of the rows of a sheet; all rows and columns are 0-based. */
export interface RowPlan {
  /** Where a row of the file goes; null when it goes away. */
  readonly rowAfter: (row: number) => number | null;
  /** Formulas that change, by the row and column that they have in the file. */
  readonly formulas: ReadonlyMap<number, ReadonlyMap<number, NewFormula>>;
  /** Rows that the file does not have yet, in order. */
  readonly newRows: readonly (readonly [row: number, content: Row])[];
}

/** A formula as it has to stand in the file. */
export interface NewFormula {
  readonly formula: CellFormula;
  /** A cell that a what-if table reads, after the change; null when it is gone. */
  readonly inputAfter: (address: string) => string | null;
}

/**
 * The content of `sheetData` with its rows moved. Only numbers of rows, addresses of cells and formulas change in what
 * stays; rows that do not move and hold no changed formula are copied in long stretches.
 * @param bytes the sheet part; the content lies from `from` up to `to`.
 * @returns null when the rows cannot be walked.
 */
export function movedSheetData(
  bytes: Uint8Array,
  from: number,
  to: number,
  prefix: string,
  plan: RowPlan,
): readonly Uint8Array[] | null {
  const mover = new SheetDataMover(bytes, from, to, prefix, plan);
  return mover.run() ? mover.output.pieces() : null;
}

class SheetDataMover {
  readonly output = new ByteOutput();
  private readonly bytes: Uint8Array;
  private readonly to: number;
  private readonly prefix: string;
  private readonly plan: RowPlan;
  private readonly cursor: TagCursor;
  /** Up to here the input is copied or left out. */
  private done: number;
  private nextNewRow = 0;
  private lastWritten = -1;

  constructor(bytes: Uint8Array, from: number, to: number, prefix: string, plan: RowPlan) {
    this.bytes = bytes;
    this.to = to;
    this.prefix = prefix;
    this.plan = plan;
    this.cursor = new TagCursor(bytes, from, to);
    this.done = from;
  }

  run(): boolean {
    const { cursor } = this;
    let row = -1;
    while (cursor.next()) {
      if (cursor.kind !== 'open') return false;
      if (!this.isNamed('row')) {
        if (!cursor.skipElement()) return false;
        continue;
      }
      const attributes = readAttributes(this.bytes, cursor.nameEnd, cursor.end);
      const written = attributes.find(({ name }) => name === 'r');
      row = written ? Number(written.value) - 1 : row + 1;
      if (!Number.isInteger(row) || row < 0) return false;
      if (!this.moveRow(row, written)) return false;
    }
    if (cursor.malformed) return false;
    this.copyTo(this.to);
    this.addNewRows(Number.POSITIVE_INFINITY);
    return true;
  }

  private moveRow(row: number, written: TagAttribute | undefined): boolean {
    const { cursor, plan } = this;
    const now = plan.rowAfter(row);
    const { start } = cursor;
    if (now === null) {
      this.copyTo(start);
      if (!cursor.skipElement()) return false;
      this.done = cursor.end;
      return true;
    }
    const next = plan.newRows[this.nextNewRow]?.[0];
    if (next !== undefined && next < now) {
      this.copyTo(start);
      this.addNewRows(now);
    }
    const formulas = plan.formulas.get(row);
    const isUnnumbered = !written && now !== this.lastWritten + 1;
    this.lastWritten = now;
    if (now === row && !formulas && !isUnnumbered) return cursor.skipElement();
    if (written) this.replaceNumber(written, String(now + 1));
    else if (isUnnumbered) this.insertAt(cursor.nameEnd, ` r="${now + 1}"`);
    return cursor.selfClosing || this.moveCells(row, now, formulas);
  }

  private moveCells(
    row: number,
    now: number,
    formulas: ReadonlyMap<number, NewFormula> | undefined,
  ): boolean {
    const { cursor, bytes } = this;
    let column = -1;
    for (;;) {
      if (!cursor.next()) return false;
      if (cursor.kind === 'close') return true;
      if (!this.isNamed('c')) {
        if (!cursor.skipElement()) return false;
        continue;
      }
      const reference = this.findReference();
      column = reference ? columnOf(bytes, reference.start) : column + 1;
      if (reference && now !== row) {
        const digits = digitsFrom(bytes, reference.start, reference.end);
        if (digits === null) return false;
        this.copyTo(digits);
        this.output.addText(String(now + 1));
        this.done = reference.end;
      }
      const formula = formulas?.get(column);
      if (!formula) {
        if (!cursor.skipElement()) return false;
      } else if (!this.replaceFormula(formula)) return false;
    }
  }

  /** Goes over a cell and puts the new formula in the place of the old. */
  private replaceFormula(formula: NewFormula): boolean {
    const { cursor } = this;
    if (cursor.selfClosing) return false;
    let isReplaced = false;
    for (;;) {
      if (!cursor.next()) return false;
      if (cursor.kind === 'close') return isReplaced;
      if (!this.isNamed('f') || isReplaced) {
        if (!cursor.skipElement()) return false;
        continue;
      }
      const { start, nameEnd, end } = cursor;
      const attributes = readAttributes(this.bytes, nameEnd, end);
      if (!cursor.skipElement()) return false;
      this.copyTo(start);
      this.output.addText(formulaMarkup(this.prefix, attributes, formula));
      this.done = cursor.end;
      isReplaced = true;
    }
  }

  private addNewRows(before: number): void {
    const { newRows } = this.plan;
    for (;;) {
      const next = newRows[this.nextNewRow];
      if (!next || next[0] >= before) return;
      this.output.addText(newRowMarkup(this.prefix, ...next));
      this.lastWritten = next[0];
      this.nextNewRow += 1;
    }
  }

  private isNamed(local: string): boolean {
    const { bytes, cursor, prefix } = this;
    const name = decodeLatin1(bytes.subarray(cursor.nameStart, cursor.nameEnd));
    return name === prefix + local;
  }

  /** The value of the attribute `r` of the tag; fast, because every cell is asked. */
  private findReference(): { readonly start: number; readonly end: number } | null {
    const { bytes, cursor } = this;
    const first = cursor.nameEnd + 1;
    const isFirst = bytes[first] === 0x72 && bytes[first + 1] === 0x3d;
    if (isFirst && bytes[first + 2] === 0x22) {
      const end = bytes.indexOf(0x22, first + 3);
      return { start: first + 3, end };
    }
    const attribute = readAttributes(bytes, cursor.nameEnd, cursor.end).find(
      ({ name }) => name === 'r',
    );
    if (!attribute) return null;
    const end = attribute.end - 1;
    const quote = bytes[end] ?? 0x22;
    return { start: bytes.lastIndexOf(quote, end - 1) + 1, end };
  }

  private replaceNumber(attribute: TagAttribute, value: string): void {
    this.copyTo(attribute.start);
    this.output.addText(` ${attribute.name}="${value}"`);
    this.done = attribute.end;
  }

  private insertAt(place: number, text: string): void {
    this.copyTo(place);
    this.output.addText(text);
  }

  private copyTo(place: number): void {
    this.output.addBytes(this.bytes.subarray(this.done, place));
    this.done = place;
  }
}

/** Gathers bytes in pieces of some size: one array for each of some hundred thousand numbers would be slow. */
class ByteOutput {
  private readonly full: Uint8Array[] = [];
  private buffer = new Uint8Array(PIECE);
  private size = 0;

  addBytes(bytes: Uint8Array): void {
    if (bytes.length > PIECE / 4) {
      this.flush();
      this.full.push(bytes);
      return;
    }
    if (this.size + bytes.length > PIECE) this.flush();
    this.buffer.set(bytes, this.size);
    this.size += bytes.length;
  }

  addText(text: string): void {
    this.addBytes(strToU8(text));
  }

  pieces(): readonly Uint8Array[] {
    this.flush();
    return this.full;
  }

  private flush(): void {
    if (this.size === 0) return;
    this.full.push(this.buffer.subarray(0, this.size));
    this.buffer = new Uint8Array(PIECE);
    this.size = 0;
  }
}

const PIECE = 256 * 1024;

/** The 0-based column of a reference that begins at a place; -1 when none does. */
function columnOf(bytes: Uint8Array, start: number): number {
  let column = 0;
  for (let place = start; ; place += 1) {
    const letter = (bytes[place] ?? 0) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) return column - 1;
    column = column * 26 + letter - 0x40;
  }
}

/** Where the row number of a reference begins; null when it is no plain reference. */
function digitsFrom(bytes: Uint8Array, start: number, end: number): number | null {
  let digits = start;
  while (digits < end && !isDigit(bytes[digits])) digits += 1;
  for (let place = digits; place < end; place += 1) if (!isDigit(bytes[place])) return null;
  return digits > start && digits < end ? digits : null;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** `<f>` with the new text and places; what else it says (`aca`, `ca`, a table's shape) stays. */
function formulaMarkup(
  prefix: string,
  attributes: readonly TagAttribute[],
  { formula, inputAfter }: NewFormula,
): string {
  const wanted = new Map<string, string | null>();
  if (formula.kind === 'normal') for (const name of ['t', 'si', 'ref']) wanted.set(name, null);
  const range: CellRange | null = 'range' in formula ? formula.range : null;
  if (range) wanted.set('ref', formatRange(range));
  if (formula.kind === 'dataTable') {
    for (const [name, gone] of [
      ['r1', 'del1'],
      ['r2', 'del2'],
    ] as const) {
      const input = attributeValue(attributes, name);
      if (input === undefined) continue;
      const moved = inputAfter(input);
      if (moved === null) wanted.set(gone, '1');
      else wanted.set(name, moved);
    }
  }
  let text = '';
  for (const { name, value } of attributes) {
    const now = wanted.has(name) ? wanted.get(name) : value;
    if (now != null) text += ` ${name}="${escapeAttribute(now)}"`;
    wanted.delete(name);
  }
  for (const [name, value] of wanted)
    if (value !== null) text += ` ${name}="${escapeAttribute(value)}"`;
  const content = 'text' in formula ? (formula.text ?? '') : '';
  return content === ''
    ? `<${prefix}f${text}/>`
    : `<${prefix}f${text}>${escapeText(content)}</${prefix}f>`;
}

/** A row that the file does not have yet, with its cells: styles and formulas, no values. */
function newRowMarkup(prefix: string, row: number, content: Row): string {
  const { height, customHeight, style, outlineLevel, hidden, collapsed } = content;
  const attributes = [
    ...(style === null ? [] : [`s="${style}"`, 'customFormat="1"']),
    ...(height === null ? [] : [`ht="${height}"`]),
    ...(customHeight ? ['customHeight="1"'] : []),
    ...(hidden ? ['hidden="1"'] : []),
    ...(outlineLevel > 0 ? [`outlineLevel="${outlineLevel}"`] : []),
    ...(collapsed ? ['collapsed="1"'] : []),
  ];
  const tag = [`<${prefix}row r="${row + 1}"`, ...attributes].join(' ');
  const cells = [...content.cells]
    .map(([column, { style: own, formula }]) => {
      const start = `<${prefix}c r="${columnName(column)}${row + 1}"${own === 0 ? '' : ` s="${own}"`}`;
      if (formula?.kind !== 'normal') return `${start}/>`;
      return `${start}><${prefix}f>${escapeText(formula.text)}</${prefix}f></${prefix}c>`;
    })
    .join('');
  return cells === '' ? `${tag}/>` : `${tag}>${cells}</${prefix}row>`;
}
