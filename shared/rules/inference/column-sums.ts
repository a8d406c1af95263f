import { headingText, isAmount, TOTAL } from './headings.ts';
import { boundRow, fieldAt, inferenceId, INFERRED, sampleOf, type Inference } from './inference.ts';
import { labelFits, type NumberGrid } from './number-grid.ts';

/** A column that follows from others: their sum with signs, or the product of two (标准 × 人数). */
interface ColumnFormula {
  readonly terms: readonly { readonly column: number; readonly sign: 1 | -1 }[];
  /** The product is divided by this: 10,000 where 元 times a number is printed in 万元. Null for sums. */
  readonly divisor: 1 | 10_000 | null;
}

/** Columns that a table computes from two others, by their headings. */
const RESULTS: readonly RegExp[] = [
  /^(?:全年|调整后|年度|本年)?(?:调整后)?(?:总)?预算(?:数|额|金额)?$|调整后|全年预算|预算合计/u,
  /增减(?:额|数)?$|增加额|减少额|差额|差异|变动额|增长额/u,
  /结余|结转|剩余|余额|未执行|未支出/u,
];
/** So many rows must bear a column formula out … */
const LEAST_ROWS = 2;
/** … and so large a share of all. */
const LEAST_SHARE = 0.6;
const MOST_COLUMNS = 12;
/** Amounts that are a number times a price. */
const PRODUCT = /金额|总价|合价|费用|资金/u;

/** Columns that add up or subtract others, row by row: 合计, 全年预算数, 增减额, 结余. */
export function columnSums(grid: NumberGrid): readonly Inference[] {
  return tablesOf(grid).flatMap(({ rows, columns }) =>
    columns.flatMap((column) => {
      const formula = formulaOf(grid, rows, columns, column);
      return formula ? [columnInference(grid, rows, column, formula)] : [];
    }),
  );
}

/** Rows that stand under the same row of headings, with their columns of amounts. */
export function tablesOf(
  grid: NumberGrid,
): readonly { readonly rows: readonly number[]; readonly columns: readonly number[] }[] {
  const tables = new Map<string, { rows: number[]; columns: Set<number> }>();
  for (const row of grid.rows) {
    for (const column of grid.columnsIn(row)) {
      const heading = grid.columnLabel(row, column);
      if (!heading) continue;
      const table = tables.get(String(heading.range.bottom)) ?? { rows: [], columns: new Set() };
      if (table.rows.at(-1) !== row) table.rows.push(row);
      if (isAmount(grid, row, column)) table.columns.add(column);
      tables.set(String(heading.range.bottom), table);
    }
  }
  return [...tables.values()].map(({ rows, columns }) => ({
    rows,
    columns: [...columns].sort((a, b) => a - b),
  }));
}

function formulaOf(
  grid: NumberGrid,
  rows: readonly number[],
  columns: readonly number[],
  column: number,
): ColumnFormula | null {
  const [first = 0] = rows;
  const heading = grid.columnLabel(rows.find((row) => grid.numberAt(row, column)) ?? first, column);
  if (!heading || columns.length > MOST_COLUMNS) return null;
  const text = headingText(heading.text);
  const candidates = labelFits(heading, TOTAL)
    ? runsBeside(columns, column)
    : RESULTS.some((result) => result.test(text))
      ? pairsOf(columns, column)
      : PRODUCT.test(text)
        ? productsOf(grid, rows, column)
        : [];
  const some = sampleOf(rows);
  const judged = candidates.map((formula) => ({
    formula,
    ...support(grid, some, column, formula),
  }));
  const [best] = judged
    .filter(({ holding, failing }) => isBorneOut(holding, failing))
    .sort((a, b) => b.holding - a.holding || a.formula.terms.length - b.formula.terms.length);
  if (!best) return null;
  const { holding, failing } = support(grid, rows, column, best.formula);
  return isBorneOut(holding, failing) ? best.formula : null;
}

function isBorneOut(holding: number, failing: number): boolean {
  return holding >= LEAST_ROWS && holding >= (holding + failing) * LEAST_SHARE;
}

/** The columns right of a 合计 column, or left of it, as far as they go together. */
function runsBeside(columns: readonly number[], column: number): readonly ColumnFormula[] {
  const at = columns.indexOf(column);
  const right = columns.slice(at + 1);
  const left = columns.slice(0, at);
  const runs: (readonly number[])[] = [];
  for (let length = 2; length <= right.length; length += 1) runs.push(right.slice(0, length));
  for (let length = 2; length <= left.length; length += 1) runs.push(left.slice(-length));
  return runs.map((run) => ({
    terms: run.map((term) => ({ column: term, sign: 1 as const })),
    divisor: null,
  }));
}

function pairsOf(columns: readonly number[], column: number): readonly ColumnFormula[] {
  const others = columns.filter((other) => other !== column);
  return others.flatMap((a, index) =>
    others.flatMap((b, other): readonly ColumnFormula[] => {
      if (a === b) return [];
      const minus: ColumnFormula = {
        terms: [
          { column: a, sign: 1 },
          { column: b, sign: -1 },
        ],
        divisor: null,
      };
      const plus: ColumnFormula = {
        terms: [
          { column: a, sign: 1 },
          { column: b, sign: 1 },
        ],
        divisor: null,
      };
      return other > index ? [plus, minus] : [minus];
    }),
  );
}

/** Two columns left of an amount whose product it may be: 人数 × 标准, 数量 × 单价. */
function productsOf(
  grid: NumberGrid,
  rows: readonly number[],
  column: number,
): readonly ColumnFormula[] {
  const left = [...new Set(rows.flatMap((row) => grid.columnsIn(row)))].filter(
    (other) => other < column && other >= column - MOST_COLUMNS / 2,
  );
  return left.flatMap((a, index) =>
    left.slice(index + 1).flatMap((b) =>
      ([1, 10_000] as const).map((divisor) => ({
        terms: [
          { column: a, sign: 1 as const },
          { column: b, sign: 1 as const },
        ],
        divisor,
      })),
    ),
  );
}

/** Rows in which the formula says something and holds, and those in which it does not. */
function support(
  grid: NumberGrid,
  rows: readonly number[],
  column: number,
  { terms, divisor }: ColumnFormula,
): { readonly holding: number; readonly failing: number } {
  let holding = 0;
  let failing = 0;
  for (const row of rows) {
    const stated = grid.numberAt(row, column);
    const given = terms.filter((term) => numberIn(grid, row, term.column) !== 0).length;
    // A total row has no price.
    if (!stated || (divisor !== null && given < 2)) continue;
    const value = valueOf(grid, row, { terms, divisor });
    const tolerance = stated.half * (terms.length + 1) + NOISE * Math.abs(value);
    if (Math.abs(stated.value - value) > tolerance) failing += 1;
    else if (given >= 2) holding += 1;
  }
  return { holding, failing };
}

/** Binary sums of decimals are off behind the tenth digit. */
const NOISE = 1e-10;

function numberIn(grid: NumberGrid, row: number, column: number): number {
  return grid.numberAt(row, column)?.value ?? 0;
}

function valueOf(grid: NumberGrid, row: number, { terms, divisor }: ColumnFormula): number {
  if (divisor !== null) {
    return (
      terms.reduce((product, { column }) => product * numberIn(grid, row, column), 1) / divisor
    );
  }
  return terms.reduce((sum, { column, sign }) => sum + numberIn(grid, row, column) * sign, 0);
}

function columnInference(
  grid: NumberGrid,
  rows: readonly number[],
  column: number,
  { terms, divisor }: ColumnFormula,
): Inference {
  const isComplete = (row: number) =>
    terms.every((term) => grid.numberAt(row, term.column)) ||
    (divisor === null &&
      Math.abs(valueOf(grid, row, { terms, divisor }) - numberIn(grid, row, column)) < NOISE);
  const used = rows.filter((row) => grid.numberAt(row, column) && isComplete(row));
  const sum = terms
    .map(({ sign }, index) => `${index === 0 ? '' : sign > 0 ? ' + ' : ' - '}term${String(index)}`)
    .join('');
  const expression =
    divisor === null ? sum : `term0 * term1${divisor === 1 ? '' : ` / ${String(divisor)}`}`;
  return {
    id: inferenceId('横向', grid, { row: used[0] ?? 0, column }),
    rows: used.map((row) =>
      boundRow(`row${String(row)}`, 'row', [
        ['result', fieldAt(grid, { row, column }, 'money')],
        ...terms.map(
          (term, index) =>
            [`term${String(index)}`, fieldAt(grid, { row, column: term.column }, 'money')] as const,
        ),
      ]),
    ),
    rule: (region, id) => ({
      ...INFERRED,
      kind: 'formula',
      id,
      each: region,
      result: 'result',
      expression,
      rounding: 'operands',
      message:
        '推断：{place}应为 {computed}，现为 {stated}，相差 {difference}；同一栏其他行都按这个算式。',
      basis: '推断：同一栏的其他行都按这个算式',
    }),
  };
}
