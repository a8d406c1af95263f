import { formatAddress } from '../../workbook/address.ts';
import { isCellError, type CellValue } from '../../workbook/cell.ts';
import { localName, type XmlHandlers } from '../package/xml-parser.ts';
import type { AppendedStrings } from './parts/shared-strings.ts';
import type { ProofFailure } from './save-refusal.ts';
import { storedError, type CellWriting } from './sheet/cell-content.ts';
import type { CellWrite } from './sheet/sheet-splices.ts';
import type { RowWindows } from './sheet/row-windows.ts';
import { sameBytes } from './same-bytes.ts';
import { StrictReader } from './strict-reader.ts';
import { WrittenCellReader, type ReadCell } from './written-cell-reader.ts';
import type { PieceList } from './xml/splice.ts';

/** A text that must stand at an index of the string table. */
export interface ExpectedString {
  readonly index: number;
  readonly text: string;
}

/** Hands out the bytes of a part piece by piece; false when they could not all be read soundly. */
export type PartStream = (take: (bytes: Uint8Array) => void) => boolean;

/**
 * Parses a new sheet part strictly and checks that every written cell stands there once with its new content,
 * and that its rows have as many cells as they should. Shares no code with the writer's byte scanner.
 * @returns the texts that the string table must hold, or what is wrong.
 */
export function proveSheet(
  stream: PartStream,
  writes: readonly CellWrite[],
  cellCount: number,
): readonly ExpectedString[] | ProofFailure {
  const written = new Map(writes.map((write) => [formatAddress(write), write]));
  const rows = new Set(writes.map(({ row }) => row + 1));
  const reader = new WrittenCellReader(new Set(written.keys()), rows);
  const parsed = proveXml(stream, reader);
  if (parsed) return parsed;
  if (reader.isRenamed) return 'xml';
  if (reader.cellCount !== cellCount) return 'cellCount';
  const strings: ExpectedString[] = [];
  for (const [address, { writing }] of written) {
    const cell = reader.found.get(address);
    if (!cell) {
      if (writing.kind !== 'value' || writing.value !== null) return 'value';
      continue;
    }
    if (cell.times !== 1 || !holdsFormula(cell, writing)) return 'value';
    const value = resultOf(writing);
    if (typeof value === 'string' && cell.type === 's')
      strings.push({ index: Number(cell.value), text: value });
    else if (!holdsValue(cell, value)) return 'value';
  }
  return strings;
}

/**
 * The same for a part so large that a full parse would keep the clerk waiting: everything outside the changed
 * rows must be, byte for byte, the old part, which was parsed strictly when it was opened; the changed rows are
 * parsed alone, in the old part and in the new one. A balanced stretch that takes the place of a balanced
 * stretch leaves a well-formed part well-formed.
 */
export function proveSheetRows(
  stream: PartStream,
  { intended, original, rows }: ChangedRows,
  writes: readonly CellWrite[],
  cellCount: number,
): readonly ExpectedString[] | ProofFailure {
  const captured = captureRows(stream, intended, rows);
  if (!captured) return 'zip';
  const { windows, head, tail } = rows;
  const streamOf =
    (stretches: readonly Uint8Array[]): PartStream =>
    (take) => {
      for (const stretch of [head, ...stretches, tail]) take(stretch);
      return true;
    };
  const nothing = { onOpen: () => undefined, onClose: () => undefined, onText: () => undefined };
  const old = windows.map(({ start, end }) => original.subarray(start, end));
  const problem = proveXml(streamOf(old), nothing);
  return problem ?? proveSheet(streamOf(captured), writes, cellCount);
}

/** A large part before and after its change. */
export interface ChangedRows {
  readonly intended: PieceList;
  readonly original: Uint8Array;
  readonly rows: RowWindows;
}

/** Compares a stream with what was intended and keeps the bytes of the windows; null when anything differs. */
function captureRows(
  stream: PartStream,
  intended: PieceList,
  { windows }: RowWindows,
): readonly Uint8Array[] | null {
  const captured = windows.map(({ newStart, newEnd }) => new Uint8Array(newEnd - newStart));
  const comparison = new PieceComparison(intended);
  let place = 0;
  const isWhole = stream((chunk) => {
    for (const [index, { newStart, newEnd }] of windows.entries()) {
      const [from, to] = [Math.max(newStart, place), Math.min(newEnd, place + chunk.length)];
      if (from < to)
        captured[index]?.set(chunk.subarray(from - place, to - place), from - newStart);
    }
    comparison.take(chunk);
    place += chunk.length;
  });
  return isWhole && comparison.isSame && place === intended.size ? captured : null;
}

/** Compares bytes that come in chunks with content that lies in pieces. */
class PieceComparison {
  isSame = true;
  private readonly pieces: readonly Uint8Array[];
  private piece = 0;
  private place = 0;

  constructor({ pieces }: PieceList) {
    this.pieces = pieces;
  }

  take(chunk: Uint8Array): void {
    for (let read = 0; read < chunk.length && this.isSame;) {
      const expected = this.pieces[this.piece] ?? new Uint8Array();
      const length = Math.min(chunk.length - read, expected.length - this.place);
      const end = this.place + length;
      this.isSame =
        length > 0 &&
        sameBytes(chunk.subarray(read, read + length), expected.subarray(this.place, end));
      read += length;
      this.place = end;
      if (end === expected.length) {
        this.piece++;
        this.place = 0;
      }
    }
  }
}

/** Parses a part strictly; what is wrong, or null. */
export function proveXml(stream: PartStream, handlers: XmlHandlers): ProofFailure | null {
  const reader = new StrictReader(handlers);
  const isWhole = stream((bytes) => {
    reader.write(bytes);
  });
  if (!isWhole) return 'zip';
  return reader.close() ? null : 'xml';
}

/**
 * Whether the string table of the new file holds the texts at their indices, where only entries behind the old ones
 * came: the whole table must be, byte for byte, what was intended, and the new entries are parsed strictly.
 * @param known how many entries a reader counted in the old table.
 */
export function proveAppendedStrings(
  stream: PartStream,
  { content, alone, first }: AppendedStrings,
  known: number,
  expected: readonly ExpectedString[],
): boolean {
  if (first !== known) return false;
  const comparison = new PieceComparison(content);
  let size = 0;
  const isWhole = stream((chunk) => {
    comparison.take(chunk);
    size += chunk.length;
  });
  if (!isWhole || !comparison.isSame || size !== content.size) return false;
  const streamOfNew: PartStream = (take) => {
    take(alone);
    return true;
  };
  return proveStrings(streamOfNew, expected, first);
}

/**
 * Whether the string table of the new file holds the texts at their indices; false also when it is not well-formed.
 * @param first the index of the first entry.
 */
export function proveStrings(
  stream: PartStream,
  expected: readonly ExpectedString[],
  first = 0,
): boolean {
  const wanted = new Map(expected.map(({ index, text }) => [index, text]));
  let depth = 0;
  let index = first - 1;
  let text = '';
  let mismatches = 0;
  let collects = false;
  const problem = proveXml(stream, {
    onOpen: ({ name }) => {
      depth++;
      if (depth === 2 && localName(name) === 'si') {
        index++;
        text = '';
      }
      collects = depth === 3 && localName(name) === 't';
    },
    onClose: () => {
      if (depth === 2) {
        const known = wanted.get(index);
        if (known !== undefined && unescapeCellText(text) !== known) mismatches++;
        wanted.delete(index);
      }
      depth--;
      collects = false;
    },
    onText: (piece) => {
      if (collects) text += piece;
    },
  });
  return problem === null && mismatches === 0 && wanted.size === 0;
}

function resultOf(writing: CellWriting): CellValue {
  return writing.kind === 'value' ? writing.value : (writing.result ?? null);
}

function holdsFormula(cell: ReadCell, writing: CellWriting): boolean {
  switch (writing.kind) {
    case 'value':
      return cell.formula === null;
    case 'formula':
      return cell.formula === writing.text.replace(/\r\n?/g, '\n');
    case 'follower':
      return cell.formula === '';
    case 'result':
      return cell.formula !== null;
  }
}

function holdsValue(cell: ReadCell, value: CellValue): boolean {
  if (value === null) return cell.value === null && cell.inline === null;
  if (typeof value === 'number') return cell.type === 'n' && Number(cell.value) === value;
  if (typeof value === 'boolean') return cell.type === 'b' && cell.value === (value ? '1' : '0');
  if (isCellError(value)) return cell.type === 'e' && cell.value === storedError(value.error);
  const text = cell.type === 'inlineStr' ? cell.inline : cell.type === 'str' ? cell.value : null;
  return text !== null && unescapeCellText(text) === value;
}

function unescapeCellText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
