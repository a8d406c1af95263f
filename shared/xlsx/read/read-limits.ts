/** How much of each thing a workbook may hold before reading is refused; counts, not bytes. */
export interface ReadLimits {
  readonly sheets: number;
  /** Stored cells of the whole workbook, empty formatted ones included; a row counts as four. */
  readonly cells: number;
  /** Entries of the shared string table; a rich one counts as five. */
  readonly strings: number;
  /** Elements of one part, cells and shared strings not counted; sixteen characters of text count as one more. */
  readonly elements: number;
  /** Cell formats. Excel itself stops at 65,490 (limits of Excel: unique cell formats). */
  readonly styles: number;
  /** Nesting of elements in one part. */
  readonly depth: number;
  /** Width times height of a picture; a larger one is shown as a frame. */
  readonly picturePixels: number;
}

/** Far above what any form holds, low enough that a hostile file stays within some hundred megabytes. */
export const DEFAULT_READ_LIMITS: ReadLimits = {
  sheets: 2_000,
  cells: 3_000_000,
  strings: 2_000_000,
  elements: 500_000,
  styles: 100_000,
  depth: 128,
  picturePixels: 50_000_000,
};
