import { columnIndex, columnName, MAX_ROWS } from '../address.ts';

/** One corner of a reference as written, 0-based; a whole column has no row, a whole row no column. */
export interface ReferenceCorner {
  readonly row: number | null;
  readonly column: number | null;
  /** Stands behind a `$`. */
  readonly rowFixed: boolean;
  readonly columnFixed: boolean;
}

/** A reference in the text of a formula. */
export interface FormulaReference {
  /** What stands in front of the cell, `!` included; empty for the formula's own sheet. */
  readonly prefix: string;
  /** The sheet it names, without quotes; null for the formula's own sheet. */
  readonly sheet: string | null;
  readonly first: ReferenceCorner;
  /** The corner behind the colon; null for a single cell. */
  readonly last: ReferenceCorner | null;
}

const NAME = /[$A-Za-z_\\\u00a1-\uffff][$A-Za-z0-9_.?\\\u00a1-\uffff]*/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?/y;
const ERROR = /#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|[A-Z_]+!)/iy;
const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})$/;
const COLUMN = /^(\$?)([A-Za-z]{1,3})$/;
const ROW = /^(\$?)([1-9][0-9]{0,6})$/;

/**
 * Gives a formula (without `=`, as files spell it) with its references to cells of this workbook rewritten: `rewrite`
 * gives the text that takes a reference's place, or null to leave it. References to other workbooks and over several
 * sheets, names, tables, texts and everything between stay as they are, spaces too. Reads no grammar, so that a formula
 * nobody can compute is treated as well.
 */
export function rewriteReferences(
  formula: string,
  rewrite: (reference: FormulaReference) => string | null,
): string {
  let result = '';
  let done = 0;
  new ReferenceScanner(formula, (reference, from, to) => {
    const text = rewrite(reference);
    if (text === null) return;
    result += formula.slice(done, from) + text;
    done = to;
  }).scan();
  return done === 0 ? formula : result + formula.slice(done);
}

/** A reference as text. */
export function printReference({ prefix, first, last }: FormulaReference): string {
  return prefix + printCorner(first) + (last ? `:${printCorner(last)}` : '');
}

function printCorner({ row, column, rowFixed, columnFixed }: ReferenceCorner): string {
  const letters = column === null ? '' : `${columnFixed ? '$' : ''}${columnName(column)}`;
  const digits = row === null ? '' : `${rowFixed ? '$' : ''}${String(row + 1)}`;
  return letters + digits;
}

interface Prefix {
  readonly start: number;
  readonly sheet: string;
  /** Another workbook, or several sheets at once. */
  readonly isElsewhere: boolean;
}

class ReferenceScanner {
  private readonly text: string;
  private readonly found: (reference: FormulaReference, from: number, to: number) => void;
  private at = 0;
  private prefix: Prefix | null = null;

  constructor(
    text: string,
    found: (reference: FormulaReference, from: number, to: number) => void,
  ) {
    this.text = text;
    this.found = found;
  }

  scan(): void {
    const { text } = this;
    while (this.at < text.length) {
      const sign = text.charAt(this.at);
      if (sign === '"') this.at = this.behindQuote('"');
      else if (sign === "'") this.readQuotedSheet();
      else if (sign === '[') this.readBracket();
      else if (sign === '#') this.readError();
      else if (/[0-9.]/.test(sign)) this.readNumber();
      else if (!this.readName()) {
        this.at += 1;
        this.prefix = null;
      }
    }
  }

  /** The place behind the closing quote; doubled quotes stand for one. */
  private behindQuote(quote: string): number {
    const { text } = this;
    let place = this.at + 1;
    while (place < text.length) {
      if (text.charAt(place) !== quote) place += 1;
      else if (text.charAt(place + 1) === quote) place += 2;
      else return place + 1;
    }
    return text.length;
  }

  private readQuotedSheet(): void {
    const { text, at: start } = this;
    this.at = this.behindQuote("'");
    const sheet = text.slice(start + 1, this.at - 1).replaceAll("''", "'");
    this.prefix = null;
    if (text.charAt(this.at) !== '!') return;
    this.at += 1;
    this.prefix = { start, sheet, isElsewhere: /[[:]/.test(sheet) };
  }

  /** A table's column list, or the number of another workbook before a sheet. */
  private readBracket(): void {
    const { text, at: start } = this;
    let depth = 0;
    for (; this.at < text.length; this.at += 1) {
      const sign = text.charAt(this.at);
      // Inside a column list an apostrophe makes the next character a plain one.
      if (sign === "'") this.at += 1;
      else if (sign === '[') depth += 1;
      else if (sign === ']') {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.at += 1;
    this.prefix = null;
    NAME.lastIndex = this.at;
    const name = NAME.exec(text)?.[0] ?? '';
    if (text.charAt(this.at + name.length) !== '!') return;
    this.at += name.length + 1;
    this.prefix = { start, sheet: '', isElsewhere: true };
  }

  private readError(): void {
    ERROR.lastIndex = this.at;
    const error = ERROR.exec(this.text)?.[0];
    this.at += error?.length ?? 1;
    // `#REF!$A$1` is one reference whose sheet is gone.
    this.prefix =
      error?.toUpperCase() === '#REF!' ? { start: this.at, sheet: '', isElsewhere: true } : null;
  }

  private readNumber(): void {
    const start = this.at;
    const corner = this.cornerAt(start);
    if (corner && this.text.charAt(corner.end) === ':') {
      const other = this.cornerAt(corner.end + 1);
      if (other && isWholeRow(other.corner)) {
        this.take(corner.corner, other.corner, start, other.end);
        return;
      }
    }
    NUMBER.lastIndex = start;
    this.at += NUMBER.exec(this.text)?.[0].length ?? 1;
    this.prefix = null;
  }

  /** Reads a reference, or steps over a name, a function or a sheet; false where none stands. */
  private readName(): boolean {
    const { text, at: start } = this;
    NAME.lastIndex = start;
    const name = NAME.exec(text)?.[0];
    if (name === undefined) return false;
    const end = start + name.length;
    const corner = this.cornerAt(start);
    if (corner) {
      const other = text.charAt(corner.end) === ':' ? this.cornerAt(corner.end + 1) : null;
      const isRange = other !== null && sameShape(corner.corner, other.corner);
      if (isRange) {
        this.take(corner.corner, other.corner, start, other.end);
        return true;
      }
      if (isCell(corner.corner)) {
        this.take(corner.corner, null, start, corner.end);
        return true;
      }
    }
    this.at = end;
    if (text.charAt(end) === '!') this.readSheet(start, end, name);
    else if (text.charAt(end) === ':') this.readSheetSpan(start, end);
    else this.prefix = null;
    return true;
  }

  private readSheet(start: number, end: number, name: string): void {
    this.at = end + 1;
    this.prefix = { start, sheet: name, isElsewhere: false };
  }

  /** `Sheet1:Sheet3!`, which covers several sheets; anything else behind the colon is read on its own. */
  private readSheetSpan(start: number, end: number): void {
    this.prefix = null;
    NAME.lastIndex = end + 1;
    const last = NAME.exec(this.text)?.[0];
    if (last === undefined || this.text.charAt(end + 1 + last.length) !== '!') return;
    this.at = end + last.length + 2;
    this.prefix = { start, sheet: '', isElsewhere: true };
  }

  private take(
    first: ReferenceCorner,
    last: ReferenceCorner | null,
    start: number,
    end: number,
  ): void {
    const { prefix } = this;
    this.at = end;
    this.prefix = null;
    if (prefix?.isElsewhere) return;
    const from = prefix?.start ?? start;
    const reference = {
      prefix: this.text.slice(from, start),
      sheet: prefix?.sheet ?? null,
      first,
      last,
    };
    this.found(reference, from, end);
  }

  /** The corner (cell, column or row) at a place; null where a longer name, a function, a sheet or a table stands. */
  private cornerAt(place: number): { corner: ReferenceCorner; end: number } | null {
    const { text } = this;
    const digits = /\d+/y;
    digits.lastIndex = place;
    NAME.lastIndex = place;
    const word = NAME.exec(text)?.[0] ?? digits.exec(text)?.[0] ?? '';
    const end = place + word.length;
    if (/[(![A-Za-z0-9_.]/.test(text.charAt(end))) return null;
    const corner = readCorner(word);
    return corner && { corner, end };
  }
}

function readCorner(word: string): ReferenceCorner | null {
  const cell = CELL.exec(word);
  const [, columnMark, letters, rowMark, digits] = cell ?? [];
  const [, wholeColumnMark, wholeLetters] = COLUMN.exec(word) ?? [];
  const [, wholeRowMark, wholeDigits] = ROW.exec(word) ?? [];
  const column = columnIndex(letters ?? wholeLetters ?? '');
  const row = Number(digits ?? wholeDigits ?? 0) - 1;
  if (row >= MAX_ROWS || (column === null && wholeDigits === undefined)) return null;
  return {
    row: row < 0 ? null : row,
    column,
    rowFixed: (rowMark ?? wholeRowMark) === '$',
    columnFixed: (columnMark ?? wholeColumnMark) === '$',
  };
}

function isCell({ row, column }: ReferenceCorner): boolean {
  return row !== null && column !== null;
}

function isWholeRow({ row, column }: ReferenceCorner): boolean {
  return row !== null && column === null;
}

function sameShape(a: ReferenceCorner, b: ReferenceCorner): boolean {
  return (a.row === null) === (b.row === null) && (a.column === null) === (b.column === null);
}
