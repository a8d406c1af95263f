import { sumOf, type ExactDecimal } from '../../numbers/decimal.ts';
import { slipBetween } from '../slips.ts';
import { isAmount, isSubtotalAt, isTotalAt, TOTAL } from './headings.ts';
import { fieldAt, inferenceId, INFERRED, sumRows, type Inference } from './inference.ts';
import { labelFits, type NumberGrid } from './number-grid.ts';
import type { LabelCell } from '../../forms/sheet-labels.ts';

/** Rows that may add up to a total, and how well the columns bear it out. */
interface Candidate {
  readonly rows: readonly number[];
  /** Columns in which at least two figures add up to the total. */
  readonly strong: readonly number[];
  /** Columns in which the total is the only figure's value, or nothing. */
  readonly weak: readonly number[];
  readonly failing: readonly number[];
}

/** Tables of a form have no more rows; longer ones are lists. */
const MOST_ADDENDS = 2_500;
/** Rows without numbers between those of one table: headings of groups. */
const MOST_GAPS = 2;

/** 合计 rows and the rows above or below them, whichever the figures bear out. */
export function rowTotals(grid: NumberGrid): readonly Inference[] {
  return grid.rows.flatMap((row) =>
    columnGroups(grid, row).flatMap((columns) => totalsOf(grid, row, columns)),
  );
}

/** The columns of a row by the total that their label names: income and spending may stand side by side. */
function columnGroups(grid: NumberGrid, row: number): readonly (readonly number[])[] {
  const groups = new Map<LabelCell, number[]>();
  for (const column of grid.columnsIn(row)) {
    const label = grid.rowLabel(row, column);
    if (!label || !labelFits(label, TOTAL) || !isAmount(grid, row, column)) continue;
    groups.set(label, [...(groups.get(label) ?? []), column]);
  }
  return [...groups.values()];
}

function totalsOf(grid: NumberGrid, row: number, columns: readonly number[]): readonly Inference[] {
  const candidates = candidateRows(grid, row, columns)
    .filter((rows) => rows.length >= 2 && rows.length <= MOST_ADDENDS)
    .map((rows) => judged(grid, row, rows, columns));
  const best = bestOf(candidates) ?? onlyExplained(grid, row, candidates);
  if (!best) return [];
  return [...sumsOf(grid, row, best.rows, columns), ...childSums(grid, row, best, columns)];
}

function sumsOf(
  grid: NumberGrid,
  total: number,
  rows: readonly number[],
  columns: readonly number[],
): readonly Inference[] {
  return columns
    .filter((column) => grid.numberAt(total, column))
    .filter((column) => rows.some((other) => grid.numberAt(other, column)))
    .filter((column) => isComplete(grid, total, rows, column))
    .map((column) => sumInference(grid, total, rows, column));
}

/** While parts are still to be filled in, a total tells nothing; empty parts of one that adds up are zeros. */
function isComplete(
  grid: NumberGrid,
  total: number,
  rows: readonly number[],
  column: number,
): boolean {
  return (
    rows.every((row) => grid.numberAt(row, column)) ||
    addsUp(grid, total, rows, column) ||
    isSlip(grid, total, rows, column)
  );
}

/** Where only some rows of a table make its total, those between two of them may make the first of the two. */
function childSums(
  grid: NumberGrid,
  total: number,
  { rows }: Candidate,
  columns: readonly number[],
): readonly Inference[] {
  const [first = 0] = columns;
  const top = [...rows].sort((a, b) => a - b);
  if (total > (top[0] ?? 0)) return [];
  const block = blockOf(grid, total, 1, columns).filter((row) => !isTotalAt(grid, row, first));
  return top.flatMap((row, index) => {
    const next = top[index + 1] ?? Number.POSITIVE_INFINITY;
    const children = block.filter((other) => other > row && other < next);
    if (children.length < 2) return [];
    const best = bestOf([judged(grid, row, children, columns)]);
    return best ? sumsOf(grid, row, children, columns) : [];
  });
}

/** Sets of rows that a total may add up: above or below, with or without the subtotals among them. */
function candidateRows(
  grid: NumberGrid,
  total: number,
  columns: readonly number[],
): readonly (readonly number[])[] {
  const [first = 0] = columns;
  return [-1, 1].flatMap((step) => {
    const block = blockOf(grid, total, step, columns);
    const untilTotal = block.slice(
      0,
      firstIndex(block, (row) => isTotalAt(grid, row, first)),
    );
    const withoutTotals = block.filter((row) => !isTotalAt(grid, row, first));
    const subtotals = block.filter((row) => isSubtotalAt(grid, row, first));
    const nested = columns.flatMap((column) => {
      const rows = topLevelRows(grid, total, block, column);
      return rows ? [rows] : [];
    });
    return distinct([untilTotal, withoutTotals, subtotals, ...nested]);
  });
}

/** The rows of the same table, going away from the total, that hold numbers in its columns. */
function blockOf(
  grid: NumberGrid,
  total: number,
  step: number,
  columns: readonly number[],
): readonly number[] {
  const { labels } = grid;
  const [first = 0] = columns;
  const heading = grid.columnLabel(total, first);
  const rows: number[] = [];
  let gaps = 0;
  for (let row = total + step; row >= 0 && row <= labels.lastRow; row += step) {
    if (columns.some((column) => grid.numberAt(row, column))) {
      // Another heading above means another table.
      if (grid.columnLabel(row, first)?.range.top !== heading?.range.top) break;
      rows.push(row);
      gaps = 0;
      continue;
    }
    const texts = labels.inRow.get(row) ?? [];
    gaps += 1;
    const isHeading = texts.some(({ range }) => range.left >= first);
    if (isHeading || texts.length === 0 || gaps > MOST_GAPS) break;
  }
  return rows;
}

/**
 * The rows of the upper level, where groups of rows follow the row they add up to: `基本支出 60`, `工资 40`,
 * `公用 20`, `项目支出 40`. Null where the figures of the column show no such order.
 */
function topLevelRows(
  grid: NumberGrid,
  total: number,
  block: readonly number[],
  column: number,
): readonly number[] | null {
  const wanted = numberIn(grid, total, column);
  const ordered = [...block].sort((a, b) => a - b);
  if (wanted === 0 || ordered.length > MOST_NESTED) return null;
  const top: number[] = [];
  let sum = 0;
  let index = 0;
  while (index < ordered.length) {
    const row = ordered[index] ?? 0;
    const value = numberIn(grid, row, column);
    top.push(row);
    sum += value;
    index += 1 + childrenAfter(grid, ordered, index, column, value);
    if (isEqual(sum, wanted)) return top.length >= 2 && index >= ordered.length ? top : null;
  }
  return null;
}

function numberIn(grid: NumberGrid, row: number, column: number): number {
  return grid.numberAt(row, column)?.value ?? 0;
}

/** Binary sums of decimals are off behind the tenth digit. */
function isEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= NOISE * Math.max(1, Math.abs(a));
}

const NOISE = 1e-10;
const MOST_NESTED = 80;

/** How many of the next rows add up to a row; 0 where none do. */
function childrenAfter(
  grid: NumberGrid,
  rows: readonly number[],
  index: number,
  column: number,
  value: number,
): number {
  if (value === 0) return 0;
  let sum = 0;
  for (let next = index + 1; next < rows.length; next += 1) {
    const row = rows[next] ?? 0;
    const child = numberIn(grid, row, column);
    if (child > value || isTotalAt(grid, row, column)) return 0;
    sum += child;
    // Children may have children themselves.
    next += childrenAfter(grid, rows, next, column, child);
    if (next - index >= 2 && isEqual(sum, value)) return next - index;
    if (sum > value) return 0;
  }
  return 0;
}

function judged(
  grid: NumberGrid,
  total: number,
  rows: readonly number[],
  columns: readonly number[],
): Candidate {
  const strong: number[] = [];
  const weak: number[] = [];
  const failing: number[] = [];
  for (const column of columns) {
    const addends = rows.filter((row) => numberIn(grid, row, column) !== 0).length;
    const holds = addsUp(grid, total, rows, column);
    if (holds && addends >= 2) strong.push(column);
    else if (holds || addends === 0) weak.push(column);
    else failing.push(column);
  }
  return { rows, strong, weak, failing };
}

function addsUp(grid: NumberGrid, total: number, rows: readonly number[], column: number): boolean {
  const stated = grid.numberAt(total, column);
  if (!stated) return false;
  let sum = 0;
  for (const row of rows) sum += numberIn(grid, row, column);
  const tolerance = stated.half * Math.min(rows.length + 1, 20);
  return Math.abs(stated.value - sum) <= tolerance + NOISE * Math.abs(sum);
}

/** The set that most columns bear out; they must not be outnumbered by those that do not. */
function bestOf(candidates: readonly Candidate[]): Candidate | null {
  const [best] = candidates
    .filter(({ strong, failing }) => strong.length > 0 && strong.length >= failing.length)
    .sort((a, b) => b.strong.length - a.strong.length || a.failing.length - b.failing.length);
  return best ?? null;
}

/** A single set whose only failing columns are one slip of the keys away from adding up. */
function onlyExplained(
  grid: NumberGrid,
  total: number,
  candidates: readonly Candidate[],
): Candidate | null {
  const explained = candidates.filter(
    ({ rows, failing }) =>
      failing.length > 0 && failing.every((column) => isSlip(grid, total, rows, column)),
  );
  const [only, ...others] = explained;
  return only && others.length === 0 ? only : null;
}

/** Whether one mistyped figure explains why a sum does not add up. */
function isSlip(grid: NumberGrid, total: number, rows: readonly number[], column: number): boolean {
  const stated = grid.valueAt(total, column);
  const sum = sumOf(rows.map((row) => grid.valueAt(row, column)));
  const addends = rows.filter((row) => !grid.valueAt(row, column).isZero());
  if (addends.length < 2 || sum.isZero() || stated.isZero()) return false;
  if (isLong(stated) && slipBetween(stated, sum) !== null) return true;
  const missing = stated.minus(sum);
  return addends.some((row) => {
    const value = grid.valueAt(row, column);
    return isLong(value) && slipBetween(value, value.plus(missing)) !== null;
  });
}

/** Short numbers are a slip of anything. */
function isLong(value: ExactDecimal): boolean {
  return (
    value
      .abs()
      .toFixed()
      .replace(/^0+|\D/g, '').length >= 4
  );
}

function sumInference(
  grid: NumberGrid,
  total: number,
  rows: readonly number[],
  column: number,
): Inference {
  const parts = [...rows].sort((a, b) => a - b);
  return {
    id: inferenceId('合计', grid, { row: total, column }),
    rows: sumRows(
      fieldAt(grid, { row: total, column }, 'money'),
      parts.map((row) => fieldAt(grid, { row, column }, 'money')),
    ),
    rule: (region, id) => ({
      ...INFERRED,
      kind: 'sum',
      id,
      total: `${region}.total.value`,
      parts: [`${region}[part].value`],
      rounding: 'operands',
      message:
        '推断：{place}与各项之和不一致：现为 {stated}，各项之和 {computed}，相差 {difference}，请先核对合计，再核对各项。',
      basis: '推断：合计等于各项之和',
    }),
  };
}

function firstIndex<T>(list: readonly T[], test: (item: T) => boolean): number {
  const index = list.findIndex(test);
  return index < 0 ? list.length : index;
}

function distinct(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const seen = new Map<string, readonly number[]>();
  for (const list of lists) {
    const key = [...list].sort((a, b) => a - b).join(',');
    if (!seen.has(key)) seen.set(key, list);
  }
  return [...seen.values()];
}
