import type { CellRange } from '../workbook/address.ts';
import { labelForms, normaliseLabel } from './label-text.ts';
import { labelAt, type LabelCell, type SheetLabels } from './sheet-labels.ts';

/** A column of a region as found: which heading stands above it. */
export interface FoundColumn<C> {
  readonly definition: C;
  /** The heading's cells; the column's values stand below its left edge. */
  readonly heading: CellRange;
}

/** The headings of a region found in one sheet. */
export interface FoundHeadings<C> {
  readonly labels: SheetLabels;
  readonly columns: readonly FoundColumn<C>[];
  /** First and last row of the headings, 0-based inclusive. */
  readonly top: number;
  readonly bottom: number;
  /** Columns found ÷ columns that must be there, at most 1. */
  readonly share: number;
}

interface Heading {
  readonly label: readonly string[];
  readonly optional: boolean;
}

/** Rows that headings may take: a heading over a group of columns, the heading itself, its second line. */
const HEADING_ROWS = 3;
/** How far apart the columns of one table may lie when headings are put together from stacked cells. */
const WIDEST_TABLE = 40;

type Matcher = (forms: readonly string[]) => boolean;

const matchers = new WeakMap<readonly string[], Matcher>();

/** The labels that a package allows, ready for comparison; `*` stands for any characters. */
export function matcherOf(alternatives: readonly string[]): Matcher {
  let matcher = matchers.get(alternatives);
  if (!matcher) {
    matcher = newMatcher(alternatives);
    matchers.set(alternatives, matcher);
  }
  return matcher;
}

function newMatcher(alternatives: readonly string[]): Matcher {
  const exact = new Set(
    alternatives.flatMap((text) => (text.includes('*') ? [] : labelForms(text))),
  );
  const patterns = alternatives.filter((text) => text.includes('*')).map(patternOf);
  return (forms) =>
    forms.some((form) => exact.has(form) || patterns.some((pattern) => pattern.test(form)));
}

/** The texts of a sheet that are one of the labels, in reading order. */
export function findLabels(
  labels: SheetLabels,
  alternatives: readonly string[],
): readonly LabelCell[] {
  const found = new Set<LabelCell>();
  for (const alternative of alternatives) {
    if (alternative.includes('*')) {
      const pattern = patternOf(alternative);
      for (const cell of labels.cells)
        if (cell.forms.some((form) => pattern.test(form))) found.add(cell);
    } else {
      for (const form of labelForms(alternative)) {
        for (const cell of labels.byForm.get(form) ?? []) found.add(cell);
      }
    }
  }
  return [...found].sort(inReadingOrder);
}

/**
 * Finds the row (or the two or three rows) that carries most of the headings. Null where fewer than half of the
 * headings that must be there stand together. `isTaken` keeps a region away from rows that belong to another.
 */
export function findHeadings<C extends Heading>(
  labels: SheetLabels,
  columns: readonly C[],
  isTaken: (row: number) => boolean,
): FoundHeadings<C> | null {
  const hits = columns.map((column) => findLabels(labels, column.label));
  const tops = new Set(hits.flat().map(({ range }) => range.top));
  let best: FoundHeadings<C> | null = null;
  for (const top of [...tops].sort((a, b) => a - b)) {
    if (isTaken(top)) continue;
    const found = headingsAt(labels, columns, hits, top);
    if (found && found.share > (best?.share ?? 0)) best = found;
  }
  if (best && best.share >= 0.5) return best;
  return findSplitHeadings(labels, columns, isTaken);
}

/** How far down headings are looked for that are split over two rows, all of them. */
const LAST_SPLIT_ROW = 300;

/** Headings that stand in no single cell: each is put together from two cells, one below the other. */
function findSplitHeadings<C extends Heading>(
  labels: SheetLabels,
  columns: readonly C[],
  isTaken: (row: number) => boolean,
): FoundHeadings<C> | null {
  for (const [top, cells] of labels.inRow) {
    if (top > LAST_SPLIT_ROW || cells.length < 2 || isTaken(top)) continue;
    const texts = cells.flatMap((upper) => {
      const { left, bottom } = upper.range;
      const lower = labelAt(labels, bottom + 1, left);
      const stacks = lower?.range.left === left ? [[upper], [upper, lower]] : [[upper]];
      return stacks.map((stack) => ({
        range: { ...(stack.at(-1) ?? upper).range, top: upper.range.top },
        forms: labelForms(stack.map(({ text }) => text).join('')),
      }));
    });
    const used = new Set<number>();
    const found = columns.flatMap((definition): readonly FoundColumn<C>[] => {
      const matches = matcherOf(definition.label);
      const hit = texts.find(({ range, forms }) => !used.has(range.left) && matches(forms));
      if (!hit) return [];
      used.add(hit.range.left);
      return [{ definition, heading: hit.range }];
    });
    const must = columns.filter(({ optional }) => !optional).length;
    const foundMust = found.filter(({ definition }) => !definition.optional).length;
    const enough = found.length >= Math.min(2, columns.length);
    if (!enough || must === 0 || foundMust / must < 0.5) continue;
    return {
      labels,
      columns: [...found].sort((a, b) => a.heading.left - b.heading.left),
      top,
      bottom: Math.max(...found.map(({ heading }) => heading.bottom)),
      share: foundMust / must,
    };
  }
  return null;
}

function headingsAt<C extends Heading>(
  labels: SheetLabels,
  columns: readonly C[],
  hits: readonly (readonly LabelCell[])[],
  top: number,
): FoundHeadings<C> | null {
  const used = new Set<LabelCell>();
  const inBand = ({ range }: LabelCell) => range.top >= top && range.top < top + HEADING_ROWS;
  const found: (FoundColumn<C> | null)[] = columns.map((definition, index) => {
    const hit = hits[index]?.find((cell) => inBand(cell) && !used.has(cell));
    if (!hit) return null;
    used.add(hit);
    return { definition, heading: hit.range };
  });
  const exact = found.filter((column) => column !== null);
  if (exact.length < 2 && columns.length > 1) return null;
  // A label of one heading row may stand again inside the table: only those level with the others count.
  const bottom = Math.max(
    ...exact.filter((c) => c.heading.top === top).map((c) => c.heading.bottom),
  );
  const level = found.map((column) => (column && column.heading.top <= bottom ? column : null));
  const completed = completeFromStackedCells(labels, columns, level, top, bottom);
  const present = completed.filter((column) => column !== null);
  const must = columns.filter(({ optional }) => !optional).length;
  const foundMust = present.filter(({ definition }) => !definition.optional).length;
  return {
    labels,
    columns: [...present].sort((a, b) => a.heading.left - b.heading.left),
    top,
    bottom: Math.max(bottom, ...present.map(({ heading }) => heading.bottom)),
    share: must === 0 ? 1 : foundMust / must,
  };
}

/** Headings split over stacked cells, or with words before or after them, found beside the exact ones. */
function completeFromStackedCells<C extends Heading>(
  labels: SheetLabels,
  columns: readonly C[],
  found: readonly (FoundColumn<C> | null)[],
  top: number,
  bottom: number,
): readonly (FoundColumn<C> | null)[] {
  const present = found.filter((column) => column !== null);
  if (present.length === columns.length || present.length === 0) return found;
  const taken = (column: number) =>
    present.some(({ heading }) => column >= heading.left && column <= heading.right);
  const first = Math.min(...present.map(({ heading }) => heading.left));
  const last = Math.max(...present.map(({ heading }) => heading.right));
  const free: { range: CellRange; forms: readonly string[] }[] = [];
  for (
    let column = Math.max(0, first - 4);
    column <= Math.min(last + 8, first + WIDEST_TABLE);
    column += 1
  ) {
    if (!taken(column)) free.push(...stackedTexts(labels, column, top, bottom));
  }
  const used = new Set<number>();
  return found.map((column, index) => {
    const definition = columns[index];
    if (column || !definition) return column;
    const matches = matcherOf(definition.label);
    const candidates = free.filter(({ range }) => !used.has(range.left));
    const hit =
      candidates.find(({ forms }) => matches(forms)) ??
      candidates.find(({ forms }) => containsLabel(forms, definition.label));
    if (!hit) return null;
    used.add(hit.range.left);
    return { definition, heading: hit.range };
  });
}

/** The texts above one column, from each row of the band down, put together. */
function stackedTexts(
  labels: SheetLabels,
  column: number,
  top: number,
  bottom: number,
): { range: CellRange; forms: readonly string[] }[] {
  const stack: LabelCell[] = [];
  for (let row = Math.max(0, top - 1); row <= bottom + 1; row += 1) {
    const cell = labelAt(labels, row, column);
    if (cell && !stack.includes(cell)) stack.push(cell);
  }
  const texts: { range: CellRange; forms: readonly string[] }[] = [];
  for (let start = 0; start < stack.length; start += 1) {
    for (let end = stack.length; end > start; end -= 1) {
      const part = stack.slice(start, end);
      const [upper, lower] = [part[0], part.at(-1)];
      if (!upper || !lower) continue;
      // A merged group heading above the table belongs to many columns; the value column is the lowest cell's.
      const range = { ...lower.range, top: upper.range.top };
      if (range.left !== column && lower.range.left !== column) continue;
      texts.push({ range, forms: labelForms(part.map(({ text }) => text).join('')) });
    }
  }
  return texts;
}

function containsLabel(forms: readonly string[], alternatives: readonly string[]): boolean {
  return alternatives.some((alternative) => {
    const label = normaliseLabel(alternative);
    if (label.length < 4) return false;
    return forms.some(
      (form) =>
        form.length <= label.length * 2 &&
        form.length >= 4 &&
        (form.includes(label) || label.includes(form)),
    );
  });
}

function patternOf(alternative: string): RegExp {
  const parts = alternative.split('*').map((part) => normaliseLabel(part));
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 'u');
}

function inReadingOrder(a: LabelCell, b: LabelCell): number {
  return a.range.top - b.range.top || a.range.left - b.range.left;
}
