import type { CellError } from '../../../workbook/cell.ts';
import { ARRAY_LIMIT, toMatrix } from '../../evaluate/read-cells.ts';
import type { Frame } from '../../evaluate/session.ts';
import { NUMBER_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { isError, isErrorValue, Matrix, type Operand } from '../../values/operand.ts';
import { array, define, integer } from '../define.ts';

/** Rows of numbers, or the error that a text or blank among them means. */
export function numberRows(operand: Operand, frame: Frame): number[][] | CellError {
  if (isError(operand)) return operand;
  const matrix = toMatrix(operand, frame);
  const rows: number[][] = [];
  for (let row = 0; row < matrix.rows; row += 1) {
    const line: number[] = [];
    for (let column = 0; column < matrix.columns; column += 1) {
      const value = matrix.at(row, column);
      if (isErrorValue(value)) return value;
      if (typeof value !== 'number') return VALUE_ERROR;
      line.push(value);
    }
    rows.push(line);
  }
  return rows;
}

function multiply(first: Operand, second: Operand, frame: Frame): Operand {
  const a = numberRows(first, frame);
  if (!Array.isArray(a)) return a;
  const b = numberRows(second, frame);
  if (!Array.isArray(b)) return b;
  const inner = b.length;
  if (a[0]?.length !== inner) return VALUE_ERROR;
  const columns = b[0]?.length ?? 0;
  frame.session.spend(a.length * columns * inner);
  return Matrix.build(a.length, columns, (row, column) => {
    let sum = 0;
    for (let place = 0; place < inner; place += 1) {
      sum += (a[row]?.[place] ?? 0) * (b[place]?.[column] ?? 0);
    }
    return sum;
  });
}

/** Gaussian elimination with the largest pivot; changes both sides, gives the determinant. */
function eliminate(left: number[][], right: number[][]): number {
  const size = left.length;
  let determinant = 1;
  for (let pivot = 0; pivot < size; pivot += 1) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row += 1) {
      if (Math.abs(left[row]?.[pivot] ?? 0) > Math.abs(left[best]?.[pivot] ?? 0)) best = row;
    }
    const chosen = left[best];
    const other = left[pivot];
    const chosenRight = right[best];
    const otherRight = right[pivot];
    if (!chosen || !other || !chosenRight || !otherRight) return 0;
    const value = chosen[pivot] ?? 0;
    if (value === 0) return 0;
    if (best !== pivot) {
      [left[pivot], left[best]] = [chosen, other];
      [right[pivot], right[best]] = [chosenRight, otherRight];
      determinant = -determinant;
    }
    determinant *= value;
    for (let row = pivot + 1; row < size; row += 1) {
      const line = left[row];
      const lineRight = right[row];
      if (!line || !lineRight) continue;
      const factor = (line[pivot] ?? 0) / value;
      if (factor === 0) continue;
      for (let column = pivot; column < size; column += 1) {
        line[column] = (line[column] ?? 0) - factor * (chosen[column] ?? 0);
      }
      for (let column = 0; column < lineRight.length; column += 1) {
        lineRight[column] = (lineRight[column] ?? 0) - factor * (chosenRight[column] ?? 0);
      }
    }
  }
  return determinant;
}

/** Solves `left · x = right` for a square left side; null when it has no inverse. */
export function solve(
  left: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
): number[][] | null {
  const a = left.map((row) => [...row]);
  const b = right.map((row) => [...row]);
  if (eliminate(a, b) === 0) return null;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    const line = b[row] ?? [];
    const factors = a[row] ?? [];
    for (let column = 0; column < line.length; column += 1) {
      let value = line[column] ?? 0;
      for (let place = row + 1; place < a.length; place += 1) {
        value -= (factors[place] ?? 0) * (b[place]?.[column] ?? 0);
      }
      line[column] = value / (factors[row] ?? 1);
    }
  }
  return b;
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => (row === column ? 1 : 0)),
  );
}

/** Products, determinants and inverses of matrices. */
export const matrices = [
  define('MMULT', [array, array], multiply),
  define('MDETERM', [array], (operand, frame) => {
    const rows = numberRows(operand, frame);
    if (!Array.isArray(rows)) return rows;
    if (rows.length !== rows[0]?.length) return VALUE_ERROR;
    frame.session.spend(rows.length ** 3);
    return eliminate(
      rows,
      rows.map(() => []),
    );
  }),
  define('MINVERSE', [array], (operand, frame) => {
    const rows = numberRows(operand, frame);
    if (!Array.isArray(rows)) return rows;
    if (rows.length !== rows[0]?.length) return VALUE_ERROR;
    frame.session.spend(rows.length ** 3);
    const inverse = solve(rows, identity(rows.length));
    return inverse ? Matrix.ofRows(inverse) : NUMBER_ERROR;
  }),
  define('MUNIT', [integer], (size) => {
    if (size < 1 || size * size > ARRAY_LIMIT) return VALUE_ERROR;
    return Matrix.ofRows(identity(size));
  }),
];
