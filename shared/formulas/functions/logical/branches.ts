import { evaluateNode, evaluateScalar } from '../../evaluate/evaluate-node.ts';
import { elementwise, scalarOf, stretchedAt } from '../../evaluate/read-cells.ts';
import type { Frame } from '../../evaluate/session.ts';
import type { FormulaNode } from '../../syntax/tree.ts';
import { toLogical, toNumber } from '../../values/coerce.ts';
import { compareValues } from '../../values/compare.ts';
import { NOT_AVAILABLE, VALUE_ERROR } from '../../values/errors.ts';
import { isError, isErrorValue, Matrix, type Operand } from '../../values/operand.ts';
import { defineLazy } from '../define.ts';

/** IF and CHOOSE take their condition from one cell even inside SUMPRODUCT. */
function conditionFrame(frame: Frame): Frame {
  return frame.mode === 'argument' ? { ...frame, mode: 'cell' } : frame;
}

function branchOf(node: FormulaNode | undefined, whenAbsent: boolean, frame: Frame): Operand {
  if (!node) return whenAbsent;
  return node.kind === 'missing' ? 0 : evaluateNode(node, frame);
}

function chooseIf([condition, yes, no]: readonly FormulaNode[], frame: Frame): Operand {
  if (!condition) return VALUE_ERROR;
  const tested = elementwise(evaluateNode(condition, conditionFrame(frame)), conditionFrame(frame));
  if (!(tested instanceof Matrix)) {
    const holds = toLogical(tested);
    if (typeof holds !== 'boolean') return holds;
    return holds ? branchOf(yes, true, frame) : branchOf(no, false, frame);
  }
  const answers = tested.values.map(toLogical);
  const taken = (wanted: boolean, node: FormulaNode | undefined): Matrix | null =>
    answers.includes(wanted) ? asMatrix(branchOf(node, wanted, frame), frame) : null;
  const whenTrue = taken(true, yes);
  const whenFalse = taken(false, no);
  const rows = Math.max(tested.rows, whenTrue?.rows ?? 1, whenFalse?.rows ?? 1);
  const columns = Math.max(tested.columns, whenTrue?.columns ?? 1, whenFalse?.columns ?? 1);
  return Matrix.build(rows, columns, (row, column) => {
    const holds = toLogical(stretchedAt(tested, row, column));
    if (typeof holds !== 'boolean') return holds;
    const branch = holds ? whenTrue : whenFalse;
    return branch ? stretchedAt(branch, row, column) : NOT_AVAILABLE;
  });
}

function asMatrix(operand: Operand, frame: Frame): Matrix {
  const value = elementwise(operand, { ...frame, mode: 'array' });
  return value instanceof Matrix ? value : new Matrix(1, 1, [value]);
}

function chooseIfs(nodes: readonly FormulaNode[], frame: Frame): Operand {
  if (nodes.length % 2 !== 0) return NOT_AVAILABLE;
  const [condition, value] = nodes;
  if (!condition || !value) return NOT_AVAILABLE;
  const tested = elementwise(evaluateNode(condition, frame), frame);
  if (tested instanceof Matrix) {
    const here = asMatrix(branchOf(value, true, frame), frame);
    const others = asMatrix(chooseIfs(nodes.slice(2), frame), frame);
    const rows = Math.max(tested.rows, here.rows, others.rows);
    const columns = Math.max(tested.columns, here.columns, others.columns);
    return Matrix.build(rows, columns, (row, column) => {
      const holds = toLogical(stretchedAt(tested, row, column));
      if (typeof holds !== 'boolean') return holds;
      return stretchedAt(holds ? here : others, row, column);
    });
  }
  const holds = toLogical(tested);
  if (typeof holds !== 'boolean') return holds;
  return holds ? branchOf(value, true, frame) : chooseIfs(nodes.slice(2), frame);
}

function replaceErrors(
  [node, fallback]: readonly FormulaNode[],
  frame: Frame,
  isReplaced: (code: string) => boolean,
): Operand {
  if (!node || !fallback) return VALUE_ERROR;
  const operand = evaluateNode(node, frame);
  const tested = elementwise(operand, frame);
  if (!(tested instanceof Matrix)) {
    if (isErrorValue(tested) && isReplaced(tested.error)) return branchOf(fallback, true, frame);
    return isError(operand) ? operand : (tested ?? 0);
  }
  const needs = tested.values.some((value) => isErrorValue(value) && isReplaced(value.error));
  if (!needs) return tested;
  const others = asMatrix(branchOf(fallback, true, frame), frame);
  const rows = Math.max(tested.rows, others.rows);
  const columns = Math.max(tested.columns, others.columns);
  return Matrix.build(rows, columns, (row, column) => {
    const value = stretchedAt(tested, row, column);
    return isErrorValue(value) && isReplaced(value.error)
      ? stretchedAt(others, row, column)
      : value;
  });
}

function choose([place, ...options]: readonly FormulaNode[], frame: Frame): Operand {
  if (!place) return VALUE_ERROR;
  const tested = elementwise(evaluateNode(place, conditionFrame(frame)), conditionFrame(frame));
  const { dateReading } = frame.session;
  if (!(tested instanceof Matrix)) {
    const index = toNumber(tested, dateReading);
    if (typeof index !== 'number') return index;
    const option = options[Math.trunc(index) - 1];
    return option ? branchOf(option, true, frame) : VALUE_ERROR;
  }
  const branches = options.map((option) => asMatrix(branchOf(option, true, frame), frame));
  const rows = Math.max(tested.rows, ...branches.map((branch) => branch.rows));
  const columns = Math.max(tested.columns, ...branches.map((branch) => branch.columns));
  return Matrix.build(rows, columns, (row, column) => {
    const index = toNumber(stretchedAt(tested, row, column), dateReading);
    if (typeof index !== 'number') return index;
    const branch = branches[Math.trunc(index) - 1];
    return branch ? stretchedAt(branch, row, column) : VALUE_ERROR;
  });
}

function switchCase([subject, ...cases]: readonly FormulaNode[], frame: Frame): Operand {
  if (!subject) return VALUE_ERROR;
  const tested = elementwise(evaluateNode(subject, frame), frame);
  if (!(tested instanceof Matrix)) {
    if (isErrorValue(tested)) return tested;
    for (let index = 0; index + 1 < cases.length; index += 2) {
      const candidate = cases[index];
      const value = candidate ? evaluateScalar(candidate, frame) : null;
      if (isErrorValue(value)) return value;
      if (compareValues(tested, value) === 0) return branchOf(cases[index + 1], true, frame);
    }
    return cases.length % 2 === 1 ? branchOf(cases.at(-1), true, frame) : NOT_AVAILABLE;
  }
  return new Matrix(
    tested.rows,
    tested.columns,
    tested.values.map((value) => {
      if (isErrorValue(value)) return value;
      for (let index = 0; index + 1 < cases.length; index += 2) {
        const candidate = cases[index];
        const wanted = candidate ? evaluateScalar(candidate, frame) : null;
        if (!isErrorValue(wanted) && compareValues(value, wanted) === 0) {
          return scalarOf(branchOf(cases[index + 1], true, frame), frame);
        }
      }
      return cases.length % 2 === 1
        ? scalarOf(branchOf(cases.at(-1), true, frame), frame)
        : NOT_AVAILABLE;
    }),
  );
}

/** Functions that compute only the branch they need. */
export const branches = [
  defineLazy('IF', 1, 3, chooseIf),
  defineLazy('IFS', 2, 254, chooseIfs),
  defineLazy('IFERROR', 2, 2, (nodes, frame) => replaceErrors(nodes, frame, () => true)),
  defineLazy('IFNA', 2, 2, (nodes, frame) =>
    replaceErrors(nodes, frame, (code) => code === '#N/A'),
  ),
  defineLazy('CHOOSE', 2, 255, choose),
  defineLazy('SWITCH', 3, 254, switchCase),
];
