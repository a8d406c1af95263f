/** How high a block is, in points; a heading stays with what follows. */
export interface MeasuredBlock {
  readonly height: number;
  readonly isHeading: boolean;
}

/** The blocks of one page; `end` is exclusive. */
export interface PageRange {
  readonly start: number;
  readonly end: number;
}

/** Fills pages from the top; no page ends with a heading unless nothing else stands on it. */
export function pageBreaks(blocks: readonly MeasuredBlock[], room: number): readonly PageRange[] {
  const pages: PageRange[] = [];
  let start = 0;
  while (start < blocks.length) {
    let end = start;
    let used = 0;
    for (const { height } of blocks.slice(start)) {
      if (used + height > room && end > start) break;
      used += height;
      end += 1;
    }
    if (end < blocks.length) {
      let kept = end;
      while (kept > start && blocks[kept - 1]?.isHeading === true) kept -= 1;
      if (kept > start) end = kept;
    }
    pages.push({ start, end });
    start = end;
  }
  return pages;
}
