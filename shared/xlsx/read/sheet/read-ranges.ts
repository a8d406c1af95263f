import { parseRange, type CellRange } from '../../../workbook/address.ts';

/** The ranges of a `sqref`; what is no range is left out. Ranges stay rectangles, however large. */
export function readRanges(text: string): readonly CellRange[] {
  return text
    .split(/\s+/)
    .map((part) => parseRange(part))
    .filter((range) => range !== null);
}
