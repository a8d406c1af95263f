import { type LineBand, type LineRange } from './line-bands.ts';

/** A row or column as a page shows it. */
export interface PageLine {
  readonly index: number;
  /** Points from the content's edge to where the shown part begins. */
  readonly at: number;
  /** Points shown. */
  readonly size: number;
  /** Points of the line that are cut off before. */
  readonly offset: number;
  /** Points of the whole line. */
  readonly fullSize: number;
}

/** A run of neighbouring lines on a page: the repeated titles, or the page's own lines. */
export interface PageRun {
  readonly lines: readonly PageLine[];
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** One direction of a page: runs in order, hidden lines left out. */
export interface PageAxis {
  readonly runs: readonly PageRun[];
  readonly size: number;
}

/** Places the repeated lines and then the page's own, beginning at `start` points. */
export function pageAxis(
  band: LineBand,
  titles: LineRange | null,
  sizeAt: (line: number) => number,
  start: number,
): PageAxis {
  const runs: PageRun[] = [];
  let at = start;
  if (titles && band.first > titles.last) {
    const run = placedRun(titles.first, titles.last, sizeAt, at);
    if (run) runs.push(run);
    at = run?.to ?? at;
  }
  const isCut = band.offset > 0 || band.size < sizeAt(band.first) - 0.001;
  const own =
    band.first === band.last && isCut
      ? cutRun(band, sizeAt(band.first), at)
      : placedRun(band.first, band.last, sizeAt, at);
  if (own) runs.push(own);
  return { runs, size: (own?.to ?? at) - start };
}

function placedRun(
  first: number,
  last: number,
  sizeAt: (line: number) => number,
  start: number,
): PageRun | null {
  const lines: PageLine[] = [];
  let at = start;
  for (let index = first; index <= last; index += 1) {
    const size = sizeAt(index);
    if (size <= 0) continue;
    lines.push({ index, at, size, offset: 0, fullSize: size });
    at += size;
  }
  return lines.length === 0 ? null : { lines, first, last, from: start, to: at };
}

function cutRun(band: LineBand, fullSize: number, start: number): PageRun {
  const line = { index: band.first, at: start, size: band.size, offset: band.offset, fullSize };
  return { lines: [line], first: band.first, last: band.last, from: start, to: start + band.size };
}
