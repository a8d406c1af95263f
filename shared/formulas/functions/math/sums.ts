import type { CellError } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { toMatrix, usedPart } from '../../evaluate/read-cells.ts';
import { DIVISION_ERROR, NOT_AVAILABLE, VALUE_ERROR } from '../../values/errors.ts';
import {
  isErrorValue,
  isError,
  Reference,
  type Area,
  type Matrix,
  type Operand,
} from '../../values/operand.ts';
import type { Frame } from '../../evaluate/session.ts';
import { numbersOf, visitNumbers } from '../collect.ts';
import { array, define, operand, rest, strictNumber } from '../define.ts';

function sum(operands: readonly Operand[], frame: Frame): Operand {
  let total = 0;
  const [only] = operands;
  if (operands.length === 1 && only instanceof Reference && only.areas.length === 1) {
    const [area] = only.areas;
    return area ? sumOfArea(area, frame) : 0;
  }
  const error = visitNumbers(operands, frame, (value) => {
    total += value;
  });
  return error ?? checked(total);
}

/** The sum of one range in a tight loop: most formulas of accounts are just this. */
function sumOfArea(area: Area, frame: Frame): Operand {
  const { session } = frame;
  const used = usedPart(area, session);
  if (!used) return 0;
  const { source } = session;
  session.spend(used.bottom - used.top + 1);
  let total = 0;
  for (let row = used.top; row <= used.bottom; row += 1) {
    const line = source.line(area.sheet, row);
    if (line === undefined) continue;
    const end = Math.min(used.right, line.length - 1);
    for (let column = used.left; column <= end; column += 1) {
      const value = line[column];
      if (typeof value === 'number') total += value;
      else if (typeof value === 'object' && value !== null) return value;
    }
  }
  return checked(total);
}

function product(operands: readonly Operand[], frame: Frame): Operand {
  let total = 1;
  let count = 0;
  const error = visitNumbers(operands, frame, (value) => {
    total *= value;
    count += 1;
  });
  return error ?? (count === 0 ? 0 : checked(total));
}

function sumProduct(operands: readonly Operand[], frame: Frame): Operand {
  const matrices: Matrix[] = [];
  for (const factor of operands) {
    if (isError(factor)) return factor;
    matrices.push(toMatrix(factor, frame));
  }
  const [first] = matrices;
  if (!first) return VALUE_ERROR;
  if (matrices.some(({ rows, columns }) => rows !== first.rows || columns !== first.columns)) {
    return VALUE_ERROR;
  }
  // Of single values a text is an error; inside ranges and arrays it counts as nothing.
  const isSingle = first.values.length === 1;
  let total = 0;
  for (let index = 0; index < first.values.length; index += 1) {
    let term = 1;
    for (const { values } of matrices) {
      const value = values[index] ?? null;
      if (isErrorValue(value)) return value;
      if (isSingle && typeof value === 'string') return VALUE_ERROR;
      term *= typeof value === 'number' ? value : 0;
    }
    total += term;
  }
  return checked(total);
}

function pairwise(
  term: (x: number, y: number) => number,
): (first: Operand, second: Operand, frame: Frame) => Operand {
  return (first, second, frame) => {
    const pairs = numberPairs(first, second, frame);
    if (!Array.isArray(pairs)) return pairs;
    if (pairs.length === 0) return { error: '#DIV/0!' };
    return checked(pairs.reduce((total, [x, y]) => total + term(x, y), 0));
  };
}

/** The pairs of numbers at the same place of two arrays of one size; other pairs are left out. */
export function numberPairs(
  first: Operand,
  second: Operand,
  frame: Frame,
): (readonly [number, number])[] | CellError {
  if (isError(first)) return first;
  if (isError(second)) return second;
  const a = toMatrix(first, frame);
  const b = toMatrix(second, frame);
  if (a.values.length !== b.values.length) return NOT_AVAILABLE;
  const pairs: (readonly [number, number])[] = [];
  for (let index = 0; index < a.values.length; index += 1) {
    const x = a.values[index] ?? null;
    const y = b.values[index] ?? null;
    if (isErrorValue(x)) return x;
    if (isErrorValue(y)) return y;
    if (typeof x === 'number' && typeof y === 'number') pairs.push([x, y]);
  }
  return pairs;
}

function seriesSum(
  x: number,
  start: number,
  step: number,
  coefficients: Operand,
  frame: Frame,
): Operand {
  const factors = numbersOf([coefficients], frame);
  if (!Array.isArray(factors)) return factors;
  let total = 0;
  factors.forEach((factor, index) => {
    total += factor * x ** (start + index * step);
  });
  return checked(total);
}

/** Sums and products. */
export const sums = [
  define('SUM', [rest(operand)], sum),
  define('SUMSQ', [rest(operand)], (operands, frame) => {
    let total = 0;
    const error = visitNumbers(operands, frame, (value) => {
      total += value * value;
    });
    return error ?? checked(total);
  }),
  define('PERCENTOF', [array, array], (part, whole, frame) => {
    const share = sum([part], frame);
    const all = sum([whole], frame);
    if (typeof share !== 'number') return share;
    if (typeof all !== 'number') return all;
    return all === 0 ? DIVISION_ERROR : checked(share / all);
  }),
  define('PRODUCT', [rest(operand)], product),
  define('SUMPRODUCT', [rest(array)], sumProduct),
  define('SERIESSUM', [strictNumber, strictNumber, strictNumber, array], seriesSum),
  define(
    'SUMX2MY2',
    [array, array],
    pairwise((x, y) => x * x - y * y),
  ),
  define(
    'SUMX2PY2',
    [array, array],
    pairwise((x, y) => x * x + y * y),
  ),
  define(
    'SUMXMY2',
    [array, array],
    pairwise((x, y) => (x - y) ** 2),
  ),
];
