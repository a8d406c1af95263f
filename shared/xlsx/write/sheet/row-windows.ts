import type { Splice } from '../xml/splice.ts';
import type { CellWrite } from './sheet-splices.ts';
import type { SheetMap } from './sheet-map.ts';

/** A stretch of a sheet part that holds whole rows: where it lies in the old part and in the new one. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** The stretches of whole rows that hold every splice, and what has to stand around them to parse them alone. */
export interface RowWindows {
  readonly windows: readonly RowWindow[];
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

/**
 * The rows that splices touch; null where rows cannot be looked at alone (unnumbered or repeated rows, a sheet
 * without any), so that the whole part has to be.
 */
export function rowWindows(
  bytes: Uint8Array,
  map: SheetMap,
  writes: readonly CellWrite[],
  splices: readonly Splice[],
  encode: (text: string) => Uint8Array,
): RowWindows | null {
  const { rows, sheetData, rootTag, prefix } = map;
  if (sheetData.selfClosing || map.hasRepeatedRow) return null;
  const stretches: { start: number; end: number }[] = [];
  for (const row of new Set(writes.map((write) => write.row))) {
    const place = rows.get(row);
    if (place && !place.isNumbered) return null;
    if (place) stretches.push({ start: place.start, end: place.end });
  }
  for (const { start, end } of splices)
    if (!stretches.some((stretch) => start >= stretch.start && end <= stretch.end))
      stretches.push({ start, end });
  const windows = placeWindows(merged(stretches), splices, encode);
  if (windows.some(({ start, end }) => start < sheetData.tagEnd || end > sheetData.contentEnd))
    return null;
  return {
    windows,
    head: joined(
      bytes.subarray(rootTag.start, rootTag.end),
      bytes.subarray(sheetData.start, sheetData.tagEnd),
    ),
    tail: encode(`</${prefix}sheetData></${prefix}worksheet>`),
  };
}

/** In order, stretches that touch made one: an insertion at a border belongs to its neighbour. */
function merged(
  stretches: readonly { readonly start: number; readonly end: number }[],
): readonly { readonly start: number; readonly end: number }[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

function placeWindows(
  stretches: readonly { readonly start: number; readonly end: number }[],
  splices: readonly Splice[],
  encode: (text: string) => Uint8Array,
): readonly RowWindow[] {
  const ordered = splices.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let shift = 0;
  return stretches.map(({ start, end }) => {
    const newStart = start + shift;
    for (let splice = ordered[next]; splice && splice.start <= end; splice = ordered[++next])
      shift += encode(splice.text).length - (splice.end - splice.start);
    return { start, end, newStart, newEnd: end + shift };
  });
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
