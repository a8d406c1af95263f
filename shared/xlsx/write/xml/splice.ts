import { strToU8 } from 'fflate';

/** A replacement in a part: the bytes from `start` up to `end` (exclusive) become `text` (UTF-8). */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies splices that do not overlap; several at one place keep their given order. Never changes `bytes`. */
export function applySplices(bytes: Uint8Array, splices: readonly Splice[]): Uint8Array {
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  const texts = ordered.map(({ text }) => strToU8(text));
  const growth = ordered.reduce(
    (sum, { start, end }, index) => sum + (texts[index]?.length ?? 0) - (end - start),
    0,
  );
  const result = new Uint8Array(bytes.length + growth);
  let read = 0;
  let written = 0;
  for (const [index, { start, end }] of ordered.entries()) {
    result.set(bytes.subarray(read, start), written);
    written += start - read;
    const text = texts[index] ?? new Uint8Array();
    result.set(text, written);
    written += text.length;
    read = end;
  }
  result.set(bytes.subarray(read), written);
  return result;
}
