import type { BoundField, BoundRegion, BoundRow, FormBinding } from '../forms/binding.ts';
import type { ContentType, FormPackage, Rule } from '../forms/package-schema.ts';
import { ratioOf, sumOf } from '../numbers/decimal.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { labelFits, numberGridOf, placeName, type NumberGrid } from './number-grid.ts';

/** A form put together from what a workbook itself shows; check it like any other. */
export interface InferredForm {
  readonly package: FormPackage;
  readonly binding: FormBinding;
}

/** One relation that the figures suggest: rows of cells by column name, and its rule. */
interface Inference {
  readonly rows: readonly BoundRow[];
  readonly rule: (region: string, id: string) => Rule;
}

const TOTAL = /(?:^|.)(?:合计|总计|小计|总额|总分)$|^合计|^总计/;
const RATE = /(?:率|占比|比重)$/;
const WEIGHT = /^(?:分值|权重|标准分|满分)$/;
const SCORE = /^(?:自评)?得分$|^自评分$|^评分$/;
/** A weight column is one when it adds up to nearly this. */
const FULL_SCORE = 100;
const FULL_SCORE_SLACK = 10;
/** Rates must fit so many rows before their formula is believed. */
const LEAST_ROWS = 2;
const LEAST_SHARE = 0.6;
const MOST_RATE_COLUMNS = 9;

/**
 * Infers totals, rates and weights of a workbook that no package describes. A relation is believed only where
 * most of the figures bear it out; what then differs is told as a notice that says 推断. Null where nothing shows.
 */
export function inferForm(workbook: Workbook): InferredForm | null {
  const inferences = workbook.sheets
    .filter(({ kind, visibility }) => kind === 'worksheet' && visibility === 'visible')
    .flatMap((sheet) => {
      const grid = numberGridOf(sheet, workbook.styles);
      return [...totals(grid), ...rates(grid), ...weights(grid)];
    });
  if (inferences.length === 0) return null;
  const regions = new Map<string, BoundRegion>();
  const rules = inferences.map(({ rows, rule }, index) => {
    const region = `inferred${String(index + 1)}`;
    regions.set(region, { id: region, rows, groups: new Map() });
    return rule(region, `推断-${String(index + 1)}`);
  });
  const fields = new Map<string, BoundField>();
  for (const { rows } of inferences) {
    for (const row of rows) for (const field of row.fields.values()) fields.set(field.key, field);
  }
  return {
    package: {
      format: 1,
      id: 'inferred',
      version: '1.0.0',
      title: '未识别的表格',
      district: '',
      year: 2000,
      source: '由本表的标签和数字推断',
      titles: [],
      regions: [],
      rules,
    },
    binding: {
      formId: 'inferred',
      confidence: 0,
      fields: [...fields.values()],
      areas: [],
      regions,
      missing: [],
    },
  };
}

/** 合计 rows: the rows above or below them, whichever the figures bear out. */
function totals(grid: NumberGrid): readonly Inference[] {
  return grid.rows.flatMap((row): readonly Inference[] => {
    const [first] = grid.columnsIn(row);
    if (first === undefined || !isTotalRow(grid, row)) return [];
    const columns = grid.columnsIn(row).filter((column) => isAmount(grid, row, column));
    const candidates = [-1, 1]
      .map((step) => addends(grid, row, step, columns))
      .filter((rows) => rows.length >= 2)
      .map((rows) => ({
        rows,
        holding: columns.filter((column) => addsUp(grid, row, rows, column)),
      }))
      .sort((a, b) => b.holding.length - a.holding.length);
    const [best] = candidates;
    // One column that adds up shows what the row is; the others have to follow it.
    if (!best || best.holding.length === 0) return [];
    return columns
      .filter((column) => best.rows.some((other) => grid.figureAt(other, column)))
      .map((column) => sumInference(grid, row, best.rows, column));
  });
}

function isTotalRow(grid: NumberGrid, row: number): boolean {
  const [first = 0] = grid.columnsIn(row);
  return labelFits(grid.rowLabel(row, first), TOTAL);
}

/** Rows next to a total that carry numbers in its columns, up to a gap or another total. */
function addends(
  grid: NumberGrid,
  total: number,
  step: number,
  columns: readonly number[],
): readonly number[] {
  const rows: number[] = [];
  for (let row = total + step; row >= 0; row += step) {
    const carries = columns.some((column) => grid.figureAt(row, column));
    if (!carries || isTotalRow(grid, row)) break;
    rows.push(row);
  }
  return rows;
}

function addsUp(grid: NumberGrid, total: number, rows: readonly number[], column: number): boolean {
  const figure = grid.figureAt(total, column);
  if (!figure || figure.value.isZero()) return false;
  const sum = sumOf(rows.map((row) => grid.valueAt(row, column)));
  return figure.value
    .minus(sum)
    .abs()
    .lessThanOrEqualTo(figure.half.times(rows.length + 1));
}

function isAmount(grid: NumberGrid, row: number, column: number): boolean {
  const figure = grid.figureAt(row, column);
  return figure !== null && !figure.isPercent && !labelFits(grid.columnLabel(row, column), RATE);
}

function sumInference(
  grid: NumberGrid,
  total: number,
  rows: readonly number[],
  column: number,
): Inference {
  const part = (row: number, id: string, rowClass: string): BoundRow =>
    boundRow(id, rowClass, [['value', fieldAt(grid, row, column, 'money')]]);
  return {
    rows: [
      part(total, 'total', 'total'),
      ...rows.map((row, i) => part(row, `part${String(i)}`, 'part')),
    ],
    rule: (region, id) => ({
      kind: 'sum',
      id,
      grade: 'notice',
      total: `${region}.total.value`,
      parts: [`${region}[part].value`],
      rounding: 'operands',
      message: '推断：{place}应为各项之和 {computed}，现为 {stated}，相差 {difference}。',
      basis: '推断：合计等于各项之和',
      source: 'K',
    }),
  };
}

/** Rate columns: the quotient of two neighbours (or of one and the sum of two) that fits most rows. */
function rates(grid: NumberGrid): readonly Inference[] {
  const tables = new Map<string, number[]>();
  for (const row of grid.rows) {
    for (const column of grid.columnsIn(row)) {
      const heading = grid.columnLabel(row, column);
      if (!heading || !labelFits(heading, RATE)) continue;
      const key = `${String(heading.range.top)},${String(column)}`;
      tables.set(key, [...(tables.get(key) ?? []), row]);
    }
  }
  return [...tables].flatMap(([key, rows]) => {
    const column = Number(key.split(',')[1]);
    const formula = rateFormula(grid, rows, column);
    return formula ? [rateInference(grid, rows, column, formula)] : [];
  });
}

interface RateFormula {
  readonly numerator: number;
  readonly denominator: readonly number[];
}

function rateFormula(
  grid: NumberGrid,
  rows: readonly number[],
  column: number,
): RateFormula | null {
  const columns = [...new Set(rows.flatMap((row) => grid.columnsIn(row)))]
    .filter((other) => other !== column && rows.some((row) => isAmount(grid, row, other)))
    .slice(0, MOST_RATE_COLUMNS);
  const pairs = columns.flatMap((a, index) => columns.slice(index + 1).map((b) => [a, b]));
  let best: RateFormula | null = null;
  let bestFit = 0;
  for (const numerator of columns) {
    for (const denominator of [...columns.map((only) => [only]), ...pairs]) {
      if (denominator.includes(numerator)) continue;
      const fit = rows.filter((row) => fits(grid, row, column, { numerator, denominator })).length;
      if (fit > bestFit) {
        bestFit = fit;
        best = { numerator, denominator };
      }
    }
  }
  return bestFit >= LEAST_ROWS && bestFit >= rows.length * LEAST_SHARE ? best : null;
}

function fits(
  grid: NumberGrid,
  row: number,
  column: number,
  { numerator, denominator }: RateFormula,
): boolean {
  const stated = grid.figureAt(row, column);
  const quotient = ratioOf(
    grid.valueAt(row, numerator),
    sumOf(denominator.map((other) => grid.valueAt(row, other))),
  );
  if (!stated || !quotient || quotient.isZero()) return false;
  const rate = stated.isPercent
    ? stated.value
    : stated.value.div(stated.value.abs().greaterThan(2) ? 100 : 1);
  return rate.minus(quotient).abs().lessThanOrEqualTo('0.000051');
}

function rateInference(
  grid: NumberGrid,
  rows: readonly number[],
  column: number,
  { numerator, denominator }: RateFormula,
): Inference {
  const names = denominator.map((_, index) => `denominator${String(index)}`);
  return {
    rows: rows.map((row, index) =>
      boundRow(`row${String(index)}`, 'row', [
        ['rate', fieldAt(grid, row, column, 'percent')],
        ['numerator', fieldAt(grid, row, numerator, 'money')],
        ...denominator.map((other, i): [string, BoundField] => [
          names[i] ?? '',
          fieldAt(grid, row, other, 'money'),
        ]),
      ]),
    ),
    rule: (region, id) => ({
      kind: 'ratio',
      id,
      grade: 'notice',
      each: region,
      result: 'rate',
      numerator: 'numerator',
      denominator: names.join(' + '),
      whenZero: 'zero',
      rounding: 'operands',
      mayBeBlank: true,
      message: '推断：{place}应为 {computed}，现为 {stated}。',
      basis: '推断：同一栏的其他行都按这个算式',
      source: 'K',
    }),
  };
}

/** 分值 columns that add up to 100, and scores within them. */
function weights(grid: NumberGrid): readonly Inference[] {
  const columns = new Map<string, { column: number; rows: number[] }>();
  for (const row of grid.rows) {
    if (isTotalRow(grid, row)) continue;
    for (const column of grid.columnsIn(row)) {
      const heading = grid.columnLabel(row, column);
      if (!heading || !labelFits(heading, WEIGHT)) continue;
      const key = `${String(heading.range.top)},${String(column)}`;
      const entry = columns.get(key) ?? { column, rows: [] };
      entry.rows.push(row);
      columns.set(key, entry);
    }
  }
  return [...columns.values()].flatMap(({ column, rows }) => {
    const sum = sumOf(rows.map((row) => grid.valueAt(row, column)));
    const isWeight =
      rows.length >= 2 && sum.minus(FULL_SCORE).abs().lessThanOrEqualTo(FULL_SCORE_SLACK);
    const scored = rows.flatMap((row) => {
      const score = grid
        .columnsIn(row)
        .find((other) => other > column && labelFits(grid.columnLabel(row, other), SCORE));
      return score === undefined ? [] : [{ row, score }];
    });
    return [
      ...(isWeight ? [weightInference(grid, column, rows)] : []),
      ...(scored.length > 0 ? [scoreInference(grid, column, scored)] : []),
    ];
  });
}

function weightInference(grid: NumberGrid, column: number, rows: readonly number[]): Inference {
  return {
    rows: rows.map((row, index) =>
      boundRow(`row${String(index)}`, 'row', [['weight', fieldAt(grid, row, column, 'score')]]),
    ),
    rule: (region, id) => ({
      kind: 'sumIs',
      id,
      grade: 'notice',
      parts: [`${region}.weight`],
      value: FULL_SCORE,
      message: '推断：分值合计应为 {computed}，现为 {stated}。',
      basis: '推断：分值合计为100',
      source: 'K',
    }),
  };
}

function scoreInference(
  grid: NumberGrid,
  weight: number,
  scored: readonly { readonly row: number; readonly score: number }[],
): Inference {
  return {
    rows: scored.map(({ row, score }, index) =>
      boundRow(`row${String(index)}`, 'row', [
        ['score', fieldAt(grid, row, score, 'score')],
        ['weight', fieldAt(grid, row, weight, 'score')],
      ]),
    ),
    rule: (region, id) => ({
      kind: 'atMost',
      id,
      grade: 'notice',
      each: region,
      left: 'score',
      right: 'weight',
      message: '推断：{place} {stated} 超过了分值 {computed}。',
      basis: '推断：得分不超过分值',
      source: 'K',
    }),
  };
}

function boundRow(
  id: string,
  rowClass: string,
  fields: readonly (readonly [string, BoundField])[],
): BoundRow {
  return { id, rowClass, fields: new Map(fields), members: [] };
}

function fieldAt(grid: NumberGrid, row: number, column: number, type: ContentType): BoundField {
  const sheet = grid.labels.sheet.id;
  return {
    key: `${sheet}.${String(row)}.${String(column)}`,
    sheet,
    cell: { row, column },
    role: 'input',
    name: placeName(grid, row, column),
    type,
    unit: '',
    decimals: null,
    required: false,
    choices: null,
    shapesLayout: false,
    followsColon: false,
  };
}
