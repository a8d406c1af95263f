import { decimalOf, sumOf, type ExactDecimal } from '../../numbers/decimal.ts';
import { quantitiesOf } from '../text/quantities.ts';
import { isTotalAt, SCORE, TOTAL, WEIGHT } from './headings.ts';
import { boundRow, fieldAt, inferenceId, INFERRED, sumRows, type Inference } from './inference.ts';
import { labelFits, type NumberGrid } from './number-grid.ts';

/** A column of weights, without its total. */
interface WeightColumn {
  readonly column: number;
  readonly rows: readonly number[];
  readonly sum: ExactDecimal;
}

const FULL_SCORE = 100;
/** A weight column that misses 100 by no more than this was meant to reach it. */
const SLACK = 10;
const LEAST_SHARE = 0.6;

/** 分值 columns that add up to 100, weights of levels, and scores within them. */
export function weights(grid: NumberGrid): readonly Inference[] {
  const columns = weightColumns(grid);
  return [
    ...fullScores(grid, columns),
    ...columns.flatMap((inner) =>
      columns.flatMap((outer) => levelSums(grid, outer, inner)).concat(labelledLevels(grid, inner)),
    ),
    ...columns.flatMap((column) => scoresWithin(grid, column)),
  ];
}

function weightColumns(grid: NumberGrid): readonly WeightColumn[] {
  const columns = new Map<string, { column: number; rows: number[] }>();
  for (const row of grid.rows) {
    for (const column of grid.columnsIn(row)) {
      if (isTotalAt(grid, row, grid.columnsIn(row)[0] ?? column)) continue;
      const heading = grid.columnLabel(row, column);
      if (!heading || !labelFits(heading, WEIGHT)) continue;
      const key = `${String(heading.range.top)},${String(column)}`;
      const entry = columns.get(key) ?? { column, rows: [] };
      entry.rows.push(row);
      columns.set(key, entry);
    }
  }
  return [...columns.values()].map(({ column, rows }) => ({
    column,
    rows,
    sum: sumOf(rows.map((row) => grid.valueAt(row, column))),
  }));
}

/** Each column that adds up to 100; or all of a sheet together, where 预算执行 has its weight in another table. */
function fullScores(grid: NumberGrid, columns: readonly WeightColumn[]): readonly Inference[] {
  const full = columns.filter(({ rows, sum }) => rows.length >= 2 && sum.equals(FULL_SCORE));
  if (full.length > 0) {
    return columns
      .filter((column) => full.includes(column) || isNearlyFull(column))
      .map((column) => fullInference(grid, [column]));
  }
  const together = sumOf(columns.map(({ sum }) => sum));
  if (columns.length > 1 && together.equals(FULL_SCORE)) return [fullInference(grid, columns)];
  return columns
    .filter((column) => isNearlyFull(column) && !isRound(column.sum) && !goesOn(grid, column))
    .map((column) => fullInference(grid, [column]));
}

function isNearlyFull({ rows, sum }: WeightColumn): boolean {
  return rows.length >= 3 && sum.minus(FULL_SCORE).abs().lessThanOrEqualTo(SLACK);
}

/** 90 and 110 may be meant: 预算执行 has ten points elsewhere, or there are ten points on top. */
function isRound(sum: ExactDecimal): boolean {
  return sum.mod(10).isZero();
}

function fullInference(grid: NumberGrid, columns: readonly WeightColumn[]): Inference {
  const places = columns.flatMap(({ column, rows }) => rows.map((row) => ({ row, column })));
  return {
    id: inferenceId('满分', grid, places[0] ?? { row: 0, column: 0 }),
    rows: places.map((place) =>
      boundRow(`row${String(place.row)}at${String(place.column)}`, 'row', [
        ['weight', fieldAt(grid, place, 'score')],
      ]),
    ),
    rule: (region, id) => ({
      ...INFERRED,
      kind: 'sumIs',
      id,
      parts: [`${region}.weight`],
      value: FULL_SCORE,
      message: '推断：分值合计应为 {computed}，现为 {stated}，请核对各项分值。',
      basis: '推断：分值合计为100',
    }),
  };
}

/** Weights of an outer level, merged over the rows of their inner ones, are the sums of these. */
function levelSums(
  grid: NumberGrid,
  outer: WeightColumn,
  inner: WeightColumn,
): readonly Inference[] {
  if (outer.column >= inner.column) return [];
  const groups = outer.rows.flatMap((row, index) => {
    const { bottom } = grid.labels.merges.rangeAt(row, outer.column);
    const next = outer.rows[index + 1] ?? Number.POSITIVE_INFINITY;
    const last = bottom > row ? bottom : next - 1;
    const parts = inner.rows.filter((other) => other >= row && other <= last && other < next);
    return parts.length === 0
      ? []
      : [{ row, parts, last: bottom > row ? bottom : (parts.at(-1) ?? row) }];
  });
  const holding = groups.filter(({ row, parts }) =>
    sumOf(parts.map((part) => grid.valueAt(part, inner.column))).equals(
      grid.valueAt(row, outer.column),
    ),
  );
  const telling = holding.filter(({ parts }) => parts.length >= 2);
  if (telling.length === 0 || holding.length < groups.length * LEAST_SHARE) return [];
  const complete = groups.filter(
    (group) => holding.includes(group) || isFilled(grid, inner, group.row, group.last),
  );
  return complete.map(({ row, parts }) =>
    levelInference(grid, { row, column: outer.column }, parts, inner.column),
  );
}

/** Whether every row of a group has its weight; one merged weight may stand for several rows. */
function isFilled(
  grid: NumberGrid,
  { column }: WeightColumn,
  top: number,
  bottom: number,
): boolean {
  for (let row = top; row <= bottom; row += 1) {
    if (!grid.figureAt(grid.labels.merges.rangeAt(row, column).top, column)) return false;
  }
  return true;
}

/** Whether the table goes on below its last weight with rows that have none yet. */
function goesOn(grid: NumberGrid, { column, rows }: WeightColumn): boolean {
  const last = rows.at(-1) ?? 0;
  const { bottom } = grid.labels.merges.rangeAt(last, column);
  const next = (grid.labels.inRow.get(bottom + 1) ?? []).filter(
    ({ range }) => range.right < column,
  );
  return (
    next.some((cell) => !labelFits(cell, TOTAL)) && !next.some((cell) => labelFits(cell, TOTAL))
  );
}

function levelInference(
  grid: NumberGrid,
  place: { readonly row: number; readonly column: number },
  parts: readonly number[],
  column: number,
): Inference {
  return {
    id: `${inferenceId('分值', grid, place)}-${String(column)}`,
    rows: sumRows(
      fieldAt(grid, place, 'score'),
      parts.map((row) => fieldAt(grid, { row, column }, 'score')),
    ),
    rule: (region, id) => ({
      ...INFERRED,
      kind: 'sum',
      id,
      total: `${region}.total.value`,
      parts: [`${region}[part].value`],
      rounding: 'none',
      message: '推断：{place} {stated} 与下级分值之和 {computed} 不一致，请核对。',
      basis: '推断：上级分值等于下级分值之和',
    }),
  };
}

/** `产出指标（50分）` merged over its rows: their weights add up to what the label says. */
function labelledLevels(grid: NumberGrid, inner: WeightColumn): readonly Inference[] {
  const groups = grid.labels.cells.flatMap(({ range, text }) => {
    if (range.right >= inner.column || range.bottom === range.top) return [];
    const [points, ...more] = quantitiesOf(text);
    if (points?.unit !== '分' || more.length > 0) return [];
    const parts = inner.rows.filter((row) => row >= range.top && row <= range.bottom);
    return parts.length < 2
      ? []
      : [{ place: { row: range.top, column: range.left }, points, parts, range }];
  });
  const holding = groups.filter(({ points, parts }) =>
    sumOf(parts.map((row) => grid.valueAt(row, inner.column))).equals(points.value),
  );
  if (holding.length === 0 || holding.length < groups.length * LEAST_SHARE) return [];
  const complete = groups.filter(
    (group) =>
      holding.includes(group) || isFilled(grid, inner, group.range.top, group.range.bottom),
  );
  return complete.map(({ place, parts }) => {
    const { id, rows, rule } = levelInference(grid, place, parts, inner.column);
    return {
      id,
      rows: [
        boundRow('total', 'total', [['value', fieldAt(grid, place, 'quantity')]]),
        ...rows.slice(1),
      ],
      rule,
    };
  });
}

/** Scores beside their weights: no score is negative or above its weight. */
function scoresWithin(grid: NumberGrid, { column, rows }: WeightColumn): readonly Inference[] {
  const scored = rows.flatMap((row) => {
    const score = grid
      .columnsIn(row)
      .find((other) => other > column && labelFits(grid.columnLabel(row, other), SCORE));
    return score === undefined ? [] : [{ row, score }];
  });
  const zero = decimalOf(0);
  const holding = scored.filter(({ row, score }) => {
    const value = grid.valueAt(row, score);
    return value.lessThanOrEqualTo(grid.valueAt(row, column)) && value.greaterThanOrEqualTo(zero);
  });
  if (scored.length === 0 || holding.length < scored.length * LEAST_SHARE) return [];
  return [
    {
      id: inferenceId('得分', grid, { row: scored[0]?.row ?? 0, column: scored[0]?.score ?? 0 }),
      rows: scored.map(({ row, score }) =>
        boundRow(`row${String(row)}`, 'row', [
          ['score', fieldAt(grid, { row, column: score }, 'score')],
          ['weight', fieldAt(grid, { row, column }, 'score')],
        ]),
      ),
      rule: (region, id) => ({
        ...INFERRED,
        kind: 'between',
        id,
        each: region,
        value: 'score',
        low: '0',
        high: 'weight',
        message: '推断：{place} {stated} 应在 {computed} 之间（不小于零，不超过分值），请核对。',
        basis: '推断：得分不超过分值',
      }),
    },
  ];
}
