import { decimalOf } from '../../numbers/decimal.ts';
import { slipBetween } from '../slips.ts';
import { headingText, isAmount, isRateColumn, isTotalAt } from './headings.ts';
import { boundRow, fieldAt, inferenceId, INFERRED, sampleOf, type Inference } from './inference.ts';
import type { NumberGrid } from './number-grid.ts';

/** A rate as quotient of sums of columns. */
interface RateFormula {
  readonly numerator: readonly number[];
  /** Subtracted from the numerator: 增减率 is (a − b) ÷ b. */
  readonly less: number | null;
  readonly denominator: readonly number[];
  /** The denominator stands in this row instead of the rate's own: a share of the total. */
  readonly totalRow: number | null;
}

/** A column of rates, and whether its figures are points (93.27 under 执行率（%）). */
interface RateColumn {
  readonly column: number;
  readonly rows: readonly number[];
  readonly isPoints: boolean;
  readonly heading: string;
}

const LEAST_ROWS = 2;
const LEAST_SHARE = 0.6;
const MOST_COLUMNS = 9;
const SPENT =
  /执行(?:数|额|金额)|支出(?:数|额|金额)|实际支出|决算数|支付(?:数|金额)|完成(?:数|值)|已使用/u;
const BUDGET =
  /全年预算|调整后预算|预算(?:数|额|金额)|到位(?:数|金额)|下达(?:数|金额)|安排(?:数|金额)|指标值/u;
const FULL_YEAR = /全年|调整后|年度预算/u;

/** Rate columns: the quotient of neighbours that fits most rows, or the one that the headings name. */
export function rates(grid: NumberGrid): readonly Inference[] {
  return rateColumns(grid).flatMap((rate) => {
    const columns = amountColumns(grid, rate);
    const formula = fittingFormula(grid, rate, columns) ?? namedFormula(grid, rate, columns);
    return formula ? [rateInference(grid, rate, formula)] : [];
  });
}

function rateColumns(grid: NumberGrid): readonly RateColumn[] {
  const tables = new Map<string, { column: number; rows: number[]; heading: string }>();
  for (const row of grid.rows) {
    for (const column of grid.columnsIn(row)) {
      const heading = grid.columnLabel(row, column);
      if (!heading || !isRateColumn(grid, row, column)) continue;
      const key = `${String(heading.range.top)},${String(column)}`;
      const table = tables.get(key) ?? { column, rows: [], heading: heading.text };
      table.rows.push(row);
      tables.set(key, table);
    }
  }
  return [...tables.values()].map(({ column, rows, heading }) => ({
    column,
    rows,
    heading: headingText(heading),
    isPoints:
      /[(（]\s*[%％]\s*[)）]|[%％]\s*$/u.test(heading) && hasBareNumbers(grid, rows, column),
  }));
}

function hasBareNumbers(grid: NumberGrid, rows: readonly number[], column: number): boolean {
  return rows.every((row) => !grid.numberAt(row, column)?.isPercent);
}

function amountColumns(grid: NumberGrid, { rows, column }: RateColumn): readonly number[] {
  return [...new Set(rows.flatMap((row) => grid.columnsIn(row)))]
    .filter((other) => other !== column && rows.some((row) => isAmount(grid, row, other)))
    .sort((a, b) => Math.abs(a - column) - Math.abs(b - column))
    .slice(0, MOST_COLUMNS);
}

function fittingFormula(
  grid: NumberGrid,
  rate: RateColumn,
  columns: readonly number[],
): RateFormula | null {
  const some: RateColumn = { ...rate, rows: sampleOf(rate.rows) };
  let best: RateFormula | null = null;
  let bestFit = 0;
  for (const formula of candidateFormulas(grid, rate, columns)) {
    const fit = distinctFits(grid, some, formula);
    if (fit > bestFit) {
      bestFit = fit;
      best = formula;
    }
  }
  return best && isBorneOut(grid, rate, best) ? best : null;
}

function isBorneOut(grid: NumberGrid, rate: RateColumn, formula: RateFormula): boolean {
  const fit = distinctFits(grid, rate, formula);
  const judged = rate.rows.filter((row) => statedRate(grid, rate, row) !== 0).length;
  return fit >= LEAST_ROWS && fit >= judged * LEAST_SHARE;
}

function candidateFormulas(
  grid: NumberGrid,
  rate: RateColumn,
  columns: readonly number[],
): readonly RateFormula[] {
  const pairs = columns.flatMap((a, index) => columns.slice(index + 1).map((b) => [a, b]));
  const denominators = [...columns.map((only) => [only]), ...pairs];
  const isChange = /增|变动|同比|降/u.test(rate.heading);
  const isShare = /占比|比重|比例/u.test(rate.heading);
  const totalRow = isShare
    ? (rate.rows.find((row) => isTotalAt(grid, row, rate.column)) ?? null)
    : null;
  return columns.flatMap((numerator): readonly RateFormula[] => [
    ...(totalRow === null
      ? []
      : [{ numerator: [numerator], less: null, denominator: [numerator], totalRow }]),
    ...(isChange
      ? columns
          .filter((base) => base !== numerator)
          .map((base) => ({
            numerator: [numerator],
            less: base,
            denominator: [base],
            totalRow: null,
          }))
      : []),
    ...denominators
      .filter((denominator) => !denominator.includes(numerator))
      .map((denominator) => ({ numerator: [numerator], less: null, denominator, totalRow: null })),
  ]);
}

/** Rows that the formula fits; 100 % of equal figures shows little and counts once. */
function distinctFits(grid: NumberGrid, rate: RateColumn, formula: RateFormula): number {
  let fit = 0;
  let whole = 0;
  for (const row of rate.rows) {
    if (!fits(grid, rate, row, formula)) continue;
    if (statedRate(grid, rate, row) === 1) whole += 1;
    else fit += 1;
  }
  return fit > 0 ? fit + whole : Math.min(whole, 1);
}

function fits(grid: NumberGrid, rate: RateColumn, row: number, formula: RateFormula): boolean {
  const stated = statedRate(grid, rate, row);
  const quotient = quotientAt(grid, row, formula);
  if (stated === null || quotient === null || quotient === 0) return false;
  return Math.abs(stated - quotient) <= halfAt(grid, rate, row) * 1.02;
}

/** Half a unit of the last printed place, as a ratio; two decimals of a per cent at most. */
function halfAt(grid: NumberGrid, { column, isPoints }: RateColumn, row: number): number {
  const number = grid.numberAt(row, column);
  if (!number) return LEAST_HALF;
  const isRatio = number.isPercent || (!isPoints && Math.abs(number.value) <= 2);
  return Math.max(
    LEAST_HALF,
    isRatio ? Math.min(number.half, LEAST_HALF * 100) : number.half / 100,
  );
}

const LEAST_HALF = 0.00005;

function statedRate(
  grid: NumberGrid,
  { column, isPoints }: RateColumn,
  row: number,
): number | null {
  const number = grid.numberAt(row, column);
  if (!number) return null;
  const isRatio = number.isPercent || (!isPoints && Math.abs(number.value) <= 2);
  return isRatio ? number.value : number.value / 100;
}

function quotientAt(grid: NumberGrid, row: number, formula: RateFormula): number | null {
  const { numerator, less, denominator, totalRow } = formula;
  const sum = (columns: readonly number[], at: number) =>
    columns.reduce((total, column) => total + (grid.numberAt(at, column)?.value ?? 0), 0);
  const base = sum(denominator, totalRow ?? row);
  if (base === 0) return null;
  return (sum(numerator, row) - (less === null ? 0 : sum([less], row))) / base;
}

/** The headings say what is divided by what: one column of spending, one of budget. */
function namedFormula(
  grid: NumberGrid,
  rate: RateColumn,
  columns: readonly number[],
): RateFormula | null {
  if (!/执行率|支出率|完成率|使用率|进度/u.test(rate.heading)) return null;
  const [row] = rate.rows;
  if (row === undefined) return null;
  const named = (pattern: RegExp) =>
    columns.filter((column) => {
      const heading = grid.columnLabel(row, column);
      return heading !== null && pattern.test(headingText(heading.text));
    });
  const spent = named(SPENT).filter((column) => !named(BUDGET).includes(column));
  const budgets = named(BUDGET);
  const fullYear = budgets.length > 1 ? named(FULL_YEAR) : budgets;
  const [numerator, ...moreSpent] = spent;
  const [denominator, ...moreBudgets] = fullYear;
  if (numerator === undefined || denominator === undefined) return null;
  if (moreSpent.length > 0 || moreBudgets.length > 0) return null;
  const formula = {
    numerator: [numerator],
    less: null,
    denominator: [denominator],
    totalRow: null,
  };
  const isCredible = rate.rows.every(
    (at) => fits(grid, rate, at, formula) || isSlip(grid, rate, at, formula),
  );
  return isCredible ? formula : null;
}

function isSlip(grid: NumberGrid, rate: RateColumn, row: number, formula: RateFormula): boolean {
  const stated = statedRate(grid, rate, row);
  const quotient = quotientAt(grid, row, formula);
  if (stated === null || quotient === null || stated === 0) return false;
  const points = decimalOf(quotient).times(100).toDecimalPlaces(2);
  if (points.toFixed().replace(/\D/g, '').length < 3) return false;
  return slipBetween(decimalOf(stated).times(100).toDecimalPlaces(4), points, 2) !== null;
}

function rateInference(grid: NumberGrid, rate: RateColumn, formula: RateFormula): Inference {
  const { column, isPoints } = rate;
  // A row that is not filled in yet has no rate.
  const rows = rate.rows.filter((row) =>
    [
      ...formula.numerator,
      ...formula.denominator,
      ...(formula.less === null ? [] : [formula.less]),
    ].every((other) => grid.numberAt(row, other)),
  );
  const bases = formula.denominator.map((_, index) => `base${String(index)}`);
  const own = formula.less === null ? 'own' : '(own - less)';
  const denominator = bases.join(' + ');
  return {
    id: inferenceId('比率', grid, { row: rows[0] ?? 0, column }),
    rows: rows.map((row) =>
      boundRow(`row${String(row)}`, 'row', [
        ['rate', fieldAt(grid, { row, column }, isPoints ? 'number' : 'percent')],
        ['own', fieldAt(grid, { row, column: formula.numerator[0] ?? 0 }, 'money')],
        ...(formula.less === null
          ? []
          : [['less', fieldAt(grid, { row, column: formula.less }, 'money')] as const]),
        ...formula.denominator.map(
          (other, index) =>
            [
              bases[index] ?? '',
              fieldAt(grid, { row: formula.totalRow ?? row, column: other }, 'money'),
            ] as const,
        ),
      ]),
    ),
    rule: (region, id) => ({
      ...INFERRED,
      id,
      each: region,
      result: 'rate',
      rounding: 'operands',
      message: '推断：{place}应为 {computed}，现为 {stated}；同一栏其他行都按这个算式，请核对。',
      basis: '推断：同一栏的其他行都按这个算式',
      ...(isPoints
        ? { kind: 'formula', expression: `${own} / (${denominator}) * 100` }
        : {
            kind: 'ratio',
            numerator: own,
            denominator,
            whenZero: 'zero',
            mayBeBlank: true,
          }),
    }),
  };
}
