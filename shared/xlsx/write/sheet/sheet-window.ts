import { strToU8 } from 'fflate';
import type { DeflateMap } from '../../package/deflate-map.ts';
import { rowIndexOf, type RowIndex } from '../../package/row-index.ts';
import type { WorkbookPackage } from '../../package/workbook-package.ts';
import type { ZipEntry } from '../../package/zip-directory.ts';
import type { DeflateLevel } from '../save-settings.ts';
import { applySplices, joinPieces, type Splice } from '../xml/splice.ts';
import {
  openStreamWindow,
  replaceInStream,
  type SplicedStream,
  type StreamWindow,
} from '../zip/stream-window.ts';
import { mapSheet } from './sheet-map.ts';

/** Some rows of a sheet part that can be changed without a look at the others. */
export interface SheetWindow {
  /** A sheet part of these rows alone: the beginning of the part, the rows, and what closes both. */
  readonly bytes: Uint8Array;
  /** The rows in the part, in bytes; the end is exclusive. */
  readonly from: number;
  readonly to: number;
  readonly index: RowIndex;
  readonly stream: StreamWindow;
}

/** The rows are cut out of parts without a prefix only: of others there is no index. */
const TAIL = strToU8('</sheetData></worksheet>');

/**
 * The window that holds the rows (0-based) and the places where missing ones belong; null where the part is not
 * indexed, its stream is stored, or the rows lie further apart than `longest` bytes.
 */
export function openSheetWindow(
  pkg: WorkbookPackage,
  part: string,
  entry: ZipEntry,
  rows: readonly number[],
  longest: number,
): SheetWindow | null {
  const index = rowIndexOf(pkg, part);
  const map: DeflateMap | null = pkg.streamMapOf(part);
  if (!index || !map || pkg.isAmbiguous(part)) return null;
  const { starts, end, head } = index;
  const first = Math.max(0, rowsUpTo(index, Math.min(...rows)) - 1);
  const behind = rowsUpTo(index, Math.max(...rows));
  const from = starts[first] ?? end;
  const to = starts[behind] ?? end;
  if (to - from > longest) return null;
  const data = pkg.bytes.subarray(entry.dataStart, entry.dataEnd);
  const stream = openStreamWindow({ data, map, size: entry.size, crc: entry.crc }, from, to);
  if (!stream) return null;
  const bytes = enclosed(head, stream.content.subarray(from - stream.base, to - stream.base));
  return { bytes, from, to, index, stream };
}

/** How many rows have at most this number. */
function rowsUpTo({ numbers }: RowIndex, number: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > number) high = middle;
    else low = middle + 1;
  }
  return low;
}

function enclosed(head: Uint8Array, rows: Uint8Array): Uint8Array {
  return joinPieces({ pieces: [head, rows, TAIL], size: head.length + rows.length + TAIL.length });
}

/** New rows in a stream that is otherwise kept. */
export interface ChangedWindow {
  readonly window: SheetWindow;
  readonly spliced: SplicedStream;
  /** Bytes of the rows after the change. */
  readonly newLength: number;
}

/** Puts splices, whose places are those of `window.bytes`, into the stream of the part. */
export function changeSheetWindow(
  window: SheetWindow,
  splices: readonly Splice[],
  level: DeflateLevel,
): ChangedWindow | null {
  const { bytes, from, to, index, stream } = window;
  const start = index.head.length;
  const end = bytes.length - TAIL.length;
  if (splices.some((splice) => splice.start < start || splice.end > end)) return null;
  const changed = joinPieces(applySplices(bytes, splices));
  const rows = changed.subarray(start, changed.length - TAIL.length);
  const spliced = replaceInStream(stream, from, to, [rows], level);
  return spliced && { window, spliced, newLength: rows.length };
}

/** The changed rows, as a part of their own, in content that was read back from the new file. */
export function rowsAsPart({ window, newLength }: ChangedWindow, middle: Uint8Array): Uint8Array {
  const start = window.from - window.stream.front.offset;
  return enclosed(window.index.head, middle.subarray(start, start + newLength));
}

/** The index of the part after the change; null where its rows are not what they should be. */
export function changedRowIndex(changed: ChangedWindow): RowIndex | null {
  const { window, spliced, newLength } = changed;
  const { index, from, to } = window;
  const mapped = mapSheet(rowsAsPart(changed, spliced.middle), new Map());
  if (!mapped.ok) return null;
  const { rowNumbers, rowStarts } = mapped.value;
  const shift = newLength - (to - from);
  const first = index.starts.findIndex((start) => start >= from);
  const before = first < 0 ? index.starts.length : first;
  const next = index.starts.findIndex((start) => start >= to);
  const behind = next < 0 ? index.starts.length : next;
  const length = before + rowNumbers.length + index.starts.length - behind;
  const numbers = new Int32Array(length);
  const starts = new Uint32Array(length);
  numbers.set(index.numbers.subarray(0, before));
  starts.set(index.starts.subarray(0, before));
  for (const [place, number] of rowNumbers.entries()) {
    numbers[before + place] = number;
    starts[before + place] = (rowStarts[place] ?? 0) - index.head.length + from;
  }
  numbers.set(index.numbers.subarray(behind), before + rowNumbers.length);
  for (let place = behind; place < index.starts.length; place++)
    starts[before + rowNumbers.length + place - behind] = (index.starts[place] ?? 0) + shift;
  return { head: index.head, numbers, starts, end: index.end + shift };
}
