import { applyLambda, evaluateNode } from '../../evaluate/evaluate-node.ts';
import { ARRAY_LIMIT, scalarOf, toMatrix } from '../../evaluate/read-cells.ts';
import { UnsupportedSignal, type Frame } from '../../evaluate/session.ts';
import { intersected, spilledFrom } from '../../evaluate/signs.ts';
import { plainName } from '../../syntax/function-name.ts';
import type { FormulaNode } from '../../syntax/tree.ts';
import { CALCULATION_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { Lambda, Matrix, MISSING, type Operand } from '../../values/operand.ts';
import { define, defineLazy, integer, operand, rest } from '../define.ts';

/** LET: each name is known to what follows it; the last argument is the result. */
function bind(args: readonly FormulaNode[], frame: Frame): Operand {
  let scope = frame.scope;
  for (let place = 0; place + 1 < args.length; place += 2) {
    const name = args[place];
    const value = args[place + 1];
    if (name?.kind !== 'name' || !value) return VALUE_ERROR;
    const bound = evaluateNode(value, { ...frame, scope });
    scope = { name: plainName(name.name), value: bound, outer: scope };
  }
  const result = args.at(-1);
  return result && args.length % 2 === 1 ? evaluateNode(result, { ...frame, scope }) : VALUE_ERROR;
}

function lambda(args: readonly FormulaNode[], frame: Frame): Operand {
  const body = args.at(-1);
  const parameters = args.slice(0, -1).map((parameter) => {
    if (parameter.kind === 'name') return { name: plainName(parameter.name), optional: false };
    if (parameter.kind !== 'table' || parameter.columns.length !== 1) return null;
    return { name: plainName(parameter.columns[0] ?? ''), optional: true };
  });
  const known = parameters.filter((parameter) => parameter !== null);
  if (!body || known.length !== parameters.length) return VALUE_ERROR;
  return new Lambda(known, body, frame);
}

/** A call whose result has to be one value. */
function callForValue(callee: Operand, args: readonly Operand[], frame: Frame) {
  const result = applyLambda(callee, args, frame);
  if (result instanceof Matrix && result.values.length > 1) return CALCULATION_ERROR;
  return result instanceof Lambda ? CALCULATION_ERROR : scalarOf(result, frame);
}

function map(args: readonly Operand[], frame: Frame): Operand {
  const callee = args.at(-1);
  const arrays = args.slice(0, -1).map((part) => toMatrix(part, frame));
  if (callee === undefined || arrays.length === 0) return VALUE_ERROR;
  const rows = Math.max(...arrays.map((part) => part.rows));
  const columns = Math.max(...arrays.map((part) => part.columns));
  return Matrix.build(rows, columns, (row, column) => {
    const values = arrays.map((part) =>
      row < part.rows && column < part.columns ? part.at(row, column) : null,
    );
    return callForValue(callee, values, frame);
  });
}

function fold(
  keepsSteps: boolean,
): (start: Operand | undefined, array: Operand, callee: Operand, frame: Frame) => Operand {
  return (start, array, callee, frame) => {
    const matrix = toMatrix(array, frame);
    let accumulated: Operand = start ?? MISSING;
    let values = matrix.values;
    const steps: Operand[] = [];
    if (accumulated === MISSING && values.length > 0) {
      accumulated = values[0] ?? null;
      values = values.slice(1);
      steps.push(accumulated);
    }
    for (const value of values) {
      accumulated = applyLambda(callee, [accumulated, value], frame);
      if (keepsSteps) steps.push(accumulated);
    }
    if (!keepsSteps) return accumulated;
    return new Matrix(
      matrix.rows,
      matrix.columns,
      steps.map((step) => scalarOf(step, frame)),
    );
  };
}

function byLine(vertical: boolean): (array: Operand, callee: Operand, frame: Frame) => Operand {
  return (array, callee, frame) => {
    const matrix = toMatrix(array, frame);
    const count = vertical ? matrix.columns : matrix.rows;
    const line = (place: number): Matrix =>
      vertical
        ? Matrix.build(matrix.rows, 1, (row) => matrix.at(row, place))
        : Matrix.build(1, matrix.columns, (_, column) => matrix.at(place, column));
    return Matrix.build(vertical ? 1 : count, vertical ? count : 1, (row, column) =>
      callForValue(callee, [line(vertical ? column : row)], frame),
    );
  };
}

function makeArray(rows: number, columns: number, callee: Operand, frame: Frame): Operand {
  if (rows < 1 || columns < 1) return VALUE_ERROR;
  if (rows * columns > ARRAY_LIMIT) {
    throw new UnsupportedSignal({ kind: 'tooComplex', detail: 'array' });
  }
  return Matrix.build(rows, columns, (row, column) =>
    callForValue(callee, [row + 1, column + 1], frame),
  );
}

/** Names inside a formula, functions as values, and functions that call them. */
export const bindings = [
  defineLazy('LET', 3, 253, bind),
  defineLazy('LAMBDA', 1, 254, lambda),
  define('MAP', [rest(operand)], map),
  define('REDUCE', [operand, operand, operand], fold(false)),
  define('SCAN', [operand, operand, operand], fold(true)),
  define('BYROW', [operand, operand], byLine(false)),
  define('BYCOL', [operand, operand], byLine(true)),
  define('MAKEARRAY', [integer, integer, operand], makeArray),
  define('SINGLE', [operand], intersected),
  define('ANCHORARRAY', [operand], spilledFrom),
];
