import type { CellError } from '../../../workbook/cell.ts';
import type { Frame } from '../../evaluate/session.ts';
import {
  DIVISION_ERROR,
  NOT_AVAILABLE,
  NUMBER_ERROR,
  REFERENCE_ERROR,
} from '../../values/errors.ts';
import { Matrix, MISSING, type Operand } from '../../values/operand.ts';
import { array, define, logical, maybe, optional, orEmpty } from '../define.ts';
import { numberRows, solve } from '../math/matrices.ts';

interface Observations {
  readonly ys: readonly number[];
  /** For each observation its explaining figures. */
  readonly xs: readonly (readonly number[])[];
  readonly vertical: boolean;
}

interface Fit {
  /** One factor for each explaining figure, in their order, then the constant. */
  readonly factors: readonly number[];
  readonly errors: readonly number[];
  readonly residual: number;
  readonly explained: number;
  readonly freedom: number;
}

function observations(
  known: Operand,
  explaining: Operand | undefined,
  frame: Frame,
): Observations | CellError {
  const yRows = numberRows(known, frame);
  if (!Array.isArray(yRows)) return yRows;
  const ys = yRows.flat();
  const vertical = yRows.length > 1 || yRows[0]?.length === 1;
  if (explaining === undefined || explaining === MISSING) {
    return { ys, xs: ys.map((_, place) => [place + 1]), vertical };
  }
  const xRows = numberRows(explaining, frame);
  if (!Array.isArray(xRows)) return xRows;
  const sameShape = xRows.length === yRows.length && xRows[0]?.length === yRows[0]?.length;
  if (sameShape) return { ys, xs: xRows.flat().map((x) => [x]), vertical };
  if (yRows[0]?.length === 1 && xRows.length === ys.length)
    return { ys, xs: xRows, vertical: true };
  if (yRows.length === 1 && xRows[0]?.length === ys.length) {
    return { ys, xs: turned(xRows), vertical: false };
  }
  return REFERENCE_ERROR;
}

function turned(rows: readonly (readonly number[])[]): number[][] {
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, column) =>
    rows.map((row) => row[column] ?? 0),
  );
}

/** Least squares; figures are taken from their means first, which keeps the digits. */
function fit({ ys, xs }: Observations, withConstant: boolean): Fit | null {
  const count = ys.length;
  const width = xs[0]?.length ?? 0;
  const centreY = withConstant ? ys.reduce((a, b) => a + b, 0) / count : 0;
  const centres = Array.from({ length: width }, (_, place) =>
    withConstant ? xs.reduce((sum, row) => sum + (row[place] ?? 0), 0) / count : 0,
  );
  const moved = xs.map((row) => row.map((x, place) => x - (centres[place] ?? 0)));
  const normal = centres.map((_, a) =>
    centres.map((__, b) => moved.reduce((sum, row) => sum + (row[a] ?? 0) * (row[b] ?? 0), 0)),
  );
  const right = centres.map((_, a) => [
    moved.reduce((sum, row, place) => sum + (row[a] ?? 0) * ((ys[place] ?? 0) - centreY), 0),
  ]);
  const identity = centres.map((_, a) => centres.map((__, b) => (a === b ? 1 : 0)));
  const inverse = solve(normal, identity);
  const solution = solve(normal, right);
  if (!inverse || !solution) return null;
  const factors = solution.map(([value]) => value ?? 0);
  const constant = withConstant
    ? centreY - factors.reduce((sum, factor, place) => sum + factor * (centres[place] ?? 0), 0)
    : 0;
  let [residual, total] = [0, 0];
  for (const [place, y] of ys.entries()) {
    const row = moved[place] ?? [];
    const estimate = row.reduce((sum, x, index) => sum + x * (factors[index] ?? 0), centreY);
    residual += (y - estimate) ** 2;
    total += (y - centreY) ** 2;
  }
  const freedom = count - width - (withConstant ? 1 : 0);
  const spread = freedom > 0 ? residual / freedom : 0;
  const errors = factors.map((_, a) => Math.sqrt(Math.max(0, spread * (inverse[a]?.[a] ?? 0))));
  const constantSpread = centres.reduce(
    (sum, a, i) => sum + centres.reduce((inner, b, j) => inner + a * b * (inverse[i]?.[j] ?? 0), 0),
    1 / count,
  );
  return {
    factors: [...factors, constant],
    errors: [...errors, Math.sqrt(Math.max(0, spread * constantSpread))],
    residual,
    explained: total - residual,
    freedom,
  };
}

/** LINEST and LOGEST: the factors from last to first, below them errors and goodness when asked for. */
function estimates(
  isExponential: boolean,
): (
  known: Operand,
  explaining: Operand | undefined,
  withConstant: boolean,
  withStatistics: boolean,
  frame: Frame,
) => Operand {
  return (known, explaining, withConstant, withStatistics, frame) => {
    const given = observations(known, explaining, frame);
    if ('error' in given) return given;
    const data = isExponential ? logarithmic(given) : given;
    if (data === null) return NUMBER_ERROR;
    const found = fit(data, withConstant);
    if (!found) return NUMBER_ERROR;
    const shown = (value: number): number => (isExponential ? Math.exp(value) : value);
    const width = found.factors.length;
    const turnedOrder = [...found.factors.slice(0, -1).reverse(), found.factors.at(-1) ?? 0];
    const first = turnedOrder.map(shown);
    if (!withStatistics) return Matrix.ofRows([first]);
    const { residual, explained, freedom } = found;
    const total = residual + explained;
    const errors = [...found.errors.slice(0, -1).reverse()];
    const pad = Array.from({ length: width - 2 }, () => NOT_AVAILABLE);
    const variables = width - 1;
    const goodness = total === 0 ? 1 : explained / total;
    const ratio = freedom > 0 ? explained / variables / (residual / freedom) : 0;
    return Matrix.ofRows([
      first,
      [...errors, withConstant ? (found.errors.at(-1) ?? 0) : NOT_AVAILABLE],
      [goodness, freedom > 0 ? Math.sqrt(residual / freedom) : 0, ...pad],
      [freedom > 0 && residual > 0 ? ratio : NUMBER_ERROR, freedom, ...pad],
      [explained, residual, ...pad],
    ]);
  };
}

function logarithmic(data: Observations): Observations | null {
  if (data.ys.some((y) => y <= 0)) return null;
  return { ...data, ys: data.ys.map((y) => Math.log(y)) };
}

/** TREND and GROWTH: the fitted values for new figures. */
function prediction(
  isExponential: boolean,
): (
  known: Operand,
  explaining: Operand | undefined,
  fresh: Operand | undefined,
  withConstant: boolean,
  frame: Frame,
) => Operand {
  return (known, explaining, fresh, withConstant, frame) => {
    const given = observations(known, explaining, frame);
    if ('error' in given) return given;
    const data = isExponential ? logarithmic(given) : given;
    if (data === null) return NUMBER_ERROR;
    const found = fit(data, withConstant);
    if (!found) return DIVISION_ERROR;
    const valueFor = (row: readonly number[]): number => {
      const constant = found.factors.at(-1) ?? 0;
      const value = row.reduce((sum, x, place) => sum + x * (found.factors[place] ?? 0), constant);
      return isExponential ? Math.exp(value) : value;
    };
    if (fresh === undefined || fresh === MISSING) {
      const values = data.xs.map(valueFor);
      return data.vertical
        ? new Matrix(values.length, 1, values)
        : new Matrix(1, values.length, values);
    }
    const rows = numberRows(fresh, frame);
    if (!Array.isArray(rows)) return rows;
    const width = found.factors.length - 1;
    if (width === 1) {
      return Matrix.ofRows(rows.map((row) => row.map((x) => valueFor([x]))));
    }
    if (data.vertical) {
      if (rows[0]?.length !== width) return REFERENCE_ERROR;
      return Matrix.ofRows(rows.map((row) => [valueFor(row)]));
    }
    if (rows.length !== width) return REFERENCE_ERROR;
    return Matrix.ofRows([turned(rows).map(valueFor)]);
  };
}

/** Lines and curves through data. */
export const regression = [
  define(
    'LINEST',
    [array, maybe(array), orEmpty(optional(logical, true)), optional(logical, false)],
    estimates(false),
  ),
  define(
    'LOGEST',
    [array, maybe(array), orEmpty(optional(logical, true)), optional(logical, false)],
    estimates(true),
  ),
  define(
    'TREND',
    [array, maybe(array), maybe(array), orEmpty(optional(logical, true))],
    prediction(false),
  ),
  define(
    'GROWTH',
    [array, maybe(array), maybe(array), orEmpty(optional(logical, true))],
    prediction(true),
  ),
];
