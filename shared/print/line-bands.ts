/** Rows or columns that one page shows; bounds are 0-based and inclusive. */
export interface LineBand {
  readonly first: number;
  readonly last: number;
  /** Points cut off the beginning of the first line, for a line taller than a page. */
  readonly offset: number;
  /** Points shown. */
  readonly size: number;
}

/** Lines that must not be parted by a page break; 0-based, inclusive. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** What to break into pages. */
export interface LinesToBreak {
  readonly first: number;
  readonly last: number;
  /** Points of a line. */
  readonly sizeAt: (line: number) => number;
  /** Points of a page before scaling. */
  readonly capacity: number;
  /** Lines repeated on every page behind them, or null. */
  readonly titles: LineRange | null;
  /** Lines that begin a page. */
  readonly breaks: ReadonlySet<number>;
  readonly keepTogether: readonly LineRange[];
  /** Whether a page from `first` may well end before `line`; without it every line is as good. */
  readonly endsWell?: (first: number, line: number) => boolean;
}

/** A page is not left emptier than this only to end well. */
const LEAST_FILLED = 0.55;

/** Sums of doubles may miss a page's edge by this much. */
const TOLERANCE = 0.05;

/** Breaks lines into pages from first to last: as many as fit, at manual breaks, and never inside kept ranges that fit a page. */
export function breakLines(lines: LinesToBreak): readonly LineBand[] {
  const bands: LineBand[] = [];
  let first = lines.first;
  while (first <= lines.last) {
    const room = lines.capacity - titleSize(lines, first);
    const next = nextBreak(lines, first, Math.max(room, lines.capacity * 0.1));
    if (next === first) {
      bands.push(...cutLine(lines, first, room));
      first += 1;
      continue;
    }
    bands.push({ first, last: next - 1, offset: 0, size: sizeOf(lines, first, next - 1) });
    first = next;
  }
  return bands;
}

/** Points that the repeated lines take on a page that begins with `first`. */
function titleSize(lines: LinesToBreak, first: number): number {
  const { titles } = lines;
  return titles && first > titles.last ? sizeOf(lines, titles.first, titles.last) : 0;
}

function sizeOf(lines: LinesToBreak, first: number, last: number): number {
  let size = 0;
  for (let line = first; line <= last; line += 1) size += lines.sizeAt(line);
  return size;
}

/** The line that begins the next page; `first` itself when not even one line fits. */
function nextBreak(lines: LinesToBreak, first: number, room: number): number {
  let used = 0;
  let line = first;
  while (line <= lines.last) {
    if (line > first && lines.breaks.has(line)) return line;
    used += lines.sizeAt(line);
    if (used > room + TOLERANCE) {
      if (line === first) return first;
      return wellEnded(lines, first, beforeKept(lines, first, line, room), room);
    }
    line += 1;
  }
  return line;
}

function beforeKept(lines: LinesToBreak, first: number, line: number, room: number): number {
  const parted = lines.keepTogether.find(
    (kept) =>
      kept.first < line &&
      kept.last >= line &&
      kept.first > first &&
      sizeOf(lines, kept.first, kept.last) <= room + TOLERANCE,
  );
  return parted ? beforeKept(lines, first, parted.first, room) : line;
}

/** The last line not behind `line` where the page ends well; `line` itself when that would leave it too empty. */
function wellEnded(lines: LinesToBreak, first: number, line: number, room: number): number {
  const { endsWell } = lines;
  if (!endsWell) return line;
  let used = sizeOf(lines, first, line - 1);
  for (let end = line; end > first && used >= room * LEAST_FILLED; end -= 1) {
    if (endsWell(first, end) && beforeKept(lines, first, end, room) === end) return end;
    used -= lines.sizeAt(end - 1);
  }
  return line;
}

/** A line taller than the page goes over several pages. */
function cutLine(lines: LinesToBreak, line: number, room: number): readonly LineBand[] {
  const bands: LineBand[] = [];
  const size = lines.sizeAt(line);
  const step = Math.max(room, lines.capacity * 0.1);
  for (let offset = 0; offset < size - TOLERANCE; offset += step) {
    bands.push({ first: line, last: line, offset, size: Math.min(step, size - offset) });
  }
  return bands;
}
