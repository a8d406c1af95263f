import { assertNever } from '../../assert-never.ts';
import type { CellValue } from '../../workbook/cell.ts';
import { plainName } from '../syntax/function-name.ts';
import type { BinaryOperator, FormulaNode, NodeOf } from '../syntax/tree.ts';
import { NAME_ERROR, VALUE_ERROR } from '../values/errors.ts';
import {
  BuiltIn,
  isErrorValue,
  Lambda,
  Matrix,
  MISSING,
  Reference,
  isError,
  type Area,
  type Operand,
} from '../values/operand.ts';
import { callFunction, parameterAt } from './call-function.ts';
import { applyBinary, settleNearZero } from './operators.ts';
import { broadcast, elementwise, scalarOf } from './read-cells.ts';
import { overlapped, spanned } from './joined-references.ts';
import {
  movedColumn,
  movedRow,
  resolveReference,
  resolveSheets,
  resolveTable,
} from './resolve-reference.ts';
import { lookUp, type Scope } from './scope.ts';
import { deeper, UnsupportedSignal, type Frame } from './session.ts';
import { percentOf, signed, spilledFrom } from './signs.ts';

/** The value of a part of a formula. */
export function evaluateNode(node: FormulaNode, frame: Frame): Operand {
  switch (node.kind) {
    case 'number':
    case 'text':
    case 'logical':
    case 'error':
      return node.value;
    case 'missing':
      return MISSING;
    case 'reference':
      return resolveReference(node, frame);
    case 'name':
      return evaluateName(node, frame);
    case 'table':
      return resolveTable(node, frame);
    case 'group':
      return evaluateNode(node.inner, frame);
    case 'prefix':
      return signed(node.operator, evaluateNode(node.operand, frame), frame);
    case 'postfix':
      return node.operator === '%'
        ? percentOf(evaluateNode(node.operand, frame), frame)
        : spilledFrom(evaluateNode(node.operand, frame), frame);
    case 'binary':
      return evaluateBinary(node, frame);
    case 'join':
      return evaluateJoin(node, frame);
    case 'call':
      return evaluateCall(node, frame);
    case 'invoke':
      return evaluateInvocation(node, frame);
    case 'array':
      return Matrix.ofRows(
        node.rows.map((row) => row.map((element) => scalarOf(evaluateNode(element, frame), frame))),
      );
    default:
      return assertNever(node, 'evaluateNode');
  }
}

/** The value of a part where an operator works value by value; a plain cell is read without making a reference. */
function evaluateElement(node: FormulaNode, frame: Frame): CellValue | Matrix {
  if (node.kind === 'number') return node.value;
  if (node.kind === 'reference' && node.prefix === null && node.bounds.shape === 'cell') {
    const row = movedRow(node.bounds, frame);
    return frame.session.valueAt(frame.sheet, row, movedColumn(node.bounds, frame));
  }
  return elementwise(evaluateNode(node, frame), frame);
}

/** The value of a whole formula: as `evaluateNode`, but its last sum or difference settles near zero. */
export function evaluateFormula(node: FormulaNode, frame: Frame): Operand {
  if (node.kind !== 'binary') return evaluateNode(node, frame);
  const { operator } = node;
  if (operator !== '+' && operator !== '-') return evaluateNode(node, frame);
  const left = evaluateElement(node.left, frame);
  const right = evaluateElement(node.right, frame);
  const { dateReading } = frame.session;
  return broadcast(left, right, frame.session, (a, b) =>
    settleNearZero(operator, a, b, applyBinary(operator, a, b, dateReading), dateReading),
  );
}

function evaluateName(node: NodeOf<'name'>, frame: Frame): Operand {
  if (node.prefix === null && frame.scope !== null) {
    const bound = lookUp(frame.scope, plainName(node.name));
    if (bound !== undefined) return bound;
  }
  const sheets = resolveSheets(node.prefix, node.raw, frame);
  if (!Array.isArray(sheets)) return sheets;
  const sheet = sheets[0] ?? frame.sheet;
  const defined = frame.session.definedName(node.name, sheet);
  if (!defined) {
    const table = frame.session.table(node.name);
    if (table) {
      const { range, headerRowCount, totalsRowCount } = table.table;
      const top = range.top + headerRowCount;
      const bottom = range.bottom - totalsRowCount;
      return new Reference([
        { sheet: table.sheet, top, bottom, left: range.left, right: range.right },
      ]);
    }
    if (frame.session.functionNamed(plainName(node.name))) return new BuiltIn(plainName(node.name));
    return NAME_ERROR;
  }
  const tree = frame.session.treeOf(defined.formula);
  if (!tree) return NAME_ERROR;
  const home = defined.scope === null ? sheet : (frame.session.sheetWithId(defined.scope) ?? sheet);
  return evaluateNode(
    tree,
    deeper(frame, {
      sheet: node.prefix?.sheet ? home : frame.sheet,
      deltaRow: frame.row,
      deltaColumn: frame.column,
      mode: 'array',
      scope: null,
    }),
  );
}

/** Long sums lean to the left; they are folded in a loop so that they cannot exhaust the stack. */
function evaluateBinary(node: NodeOf<'binary'>, frame: Frame): Operand {
  if (node.left.kind !== 'binary') {
    return combine(node.operator, evaluateElement(node.left, frame), node.right, frame);
  }
  const spine: NodeOf<'binary'>[] = [];
  let rest: FormulaNode = node;
  while (rest.kind === 'binary') {
    spine.push(rest);
    rest = rest.left;
  }
  let value: CellValue | Matrix = evaluateElement(rest, frame);
  for (let index = spine.length - 1; index >= 0; index -= 1) {
    const step = spine[index];
    if (step) value = combine(step.operator, value, step.right, frame);
  }
  return value;
}

function combine(
  operator: BinaryOperator,
  a: CellValue | Matrix,
  rightNode: FormulaNode,
  frame: Frame,
): CellValue | Matrix {
  const b = evaluateElement(rightNode, frame);
  const { dateReading } = frame.session;
  if (a instanceof Matrix || b instanceof Matrix) {
    return broadcast(a, b, frame.session, (x, y) => applyBinary(operator, x, y, dateReading));
  }
  return applyBinary(operator, a, b, dateReading);
}

function evaluateJoin(node: NodeOf<'join'>, frame: Frame): Operand {
  if (node.operator === ',') return evaluateUnion(node, frame);
  const left = evaluateNode(node.left, frame);
  const right = evaluateNode(node.right, frame);
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (!(left instanceof Reference) || !(right instanceof Reference)) return VALUE_ERROR;
  return node.operator === ':' ? spanned(left, right, frame) : overlapped(left, right);
}

function evaluateUnion(node: NodeOf<'join'>, frame: Frame): Operand {
  const parts: FormulaNode[] = [];
  let rest: FormulaNode = node;
  while (rest.kind === 'join' && rest.operator === ',') {
    parts.push(rest.right);
    rest = rest.left;
  }
  parts.push(rest);
  const areas: Area[] = [];
  for (const part of parts.reverse()) {
    const value = evaluateNode(part, frame);
    if (isError(value)) return value;
    if (!(value instanceof Reference)) return VALUE_ERROR;
    areas.push(...value.areas);
  }
  return new Reference(areas);
}

function evaluateCall(node: NodeOf<'call'>, frame: Frame): Operand {
  const definition = frame.session.functionNamed(node.name);
  if (!definition) return callByName(node, frame);
  if (definition.kind === 'lazy') {
    if (node.args.length < definition.least || node.args.length > definition.most) {
      return VALUE_ERROR;
    }
    return definition.run(node.args, frame);
  }
  const args: Operand[] = [];
  for (let place = 0; place < node.args.length; place += 1) {
    const argument = node.args[place];
    if (!argument) break;
    const takes = parameterAt(definition, place)?.takes;
    if (takes === 'value' && argument.kind !== 'missing') {
      args.push(evaluateElement(argument, frame));
    } else {
      const inner: Frame =
        takes === 'array' && frame.mode === 'cell' ? argumentFrame(frame) : frame;
      args.push(evaluateNode(argument, inner));
    }
  }
  return callFunction(definition, args, frame);
}

function argumentFrame({
  session,
  sheet,
  row,
  column,
  deltaRow,
  deltaColumn,
  scope,
  depth,
}: Frame): Frame {
  const mode = 'argument';
  return { session, sheet, row, column, deltaRow, deltaColumn, mode, scope, depth };
}

/** A name in front of parentheses that is no built-in function: a LAMBDA with a name, or a function we do not know. */
function callByName(node: NodeOf<'call'>, frame: Frame): Operand {
  const bound = lookUp(frame.scope, node.name);
  if (bound !== undefined) return applyTo(bound, node.args, frame);
  const defined = frame.session.definedName(node.raw, frame.sheet);
  const tree = defined && frame.session.treeOf(defined.formula);
  if (tree) {
    const value = evaluateNode(
      tree,
      deeper(frame, { deltaRow: frame.row, deltaColumn: frame.column, mode: 'array', scope: null }),
    );
    if (value instanceof Lambda) return applyTo(value, node.args, frame);
  }
  throw new UnsupportedSignal({ kind: 'unknownFunction', name: node.name });
}

function evaluateInvocation(node: NodeOf<'invoke'>, frame: Frame): Operand {
  const callee = evaluateNode(node.callee, frame);
  if (node.callee.kind === 'name' && isErrorValue(callee as CellValue)) {
    throw new UnsupportedSignal({ kind: 'unknownFunction', name: node.callee.raw });
  }
  return applyTo(callee, node.args, frame);
}

function applyTo(callee: Operand, args: readonly FormulaNode[], frame: Frame): Operand {
  return applyLambda(
    callee,
    args.map((argument) => evaluateNode(argument, frame)),
    frame,
  );
}

/** Calls a LAMBDA or a built-in function given as a value. */
export function applyLambda(callee: Operand, args: readonly Operand[], frame: Frame): Operand {
  if (callee instanceof BuiltIn) {
    const definition = frame.session.functionNamed(callee.name);
    return definition?.kind === 'eager' ? callFunction(definition, args, frame) : VALUE_ERROR;
  }
  if (!(callee instanceof Lambda)) {
    return isError(callee) ? callee : VALUE_ERROR;
  }
  const least = callee.parameters.filter(({ optional }) => !optional).length;
  if (args.length < least || args.length > callee.parameters.length) return VALUE_ERROR;
  let scope: Scope | null = callee.home.scope;
  for (const [place, { name }] of callee.parameters.entries()) {
    scope = { name, value: args[place] ?? MISSING, outer: scope };
  }
  frame.session.spend(1);
  const { sheet, deltaRow, deltaColumn } = callee.home;
  return evaluateNode(
    callee.body,
    deeper(frame, { sheet, deltaRow, deltaColumn, scope, mode: 'array' }),
  );
}

/** The value of a part where one value is wanted. */
export function evaluateScalar(node: FormulaNode, frame: Frame): CellValue {
  return scalarOf(evaluateNode(node, frame), frame);
}
