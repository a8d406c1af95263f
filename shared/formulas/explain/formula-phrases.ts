import { assertNever } from '../../assert-never.ts';
import { printFormula } from '../syntax/print-formula.ts';
import type { FormulaNode, NodeOf } from '../syntax/tree.ts';
import { functionWord, OPERATOR_SIGNS } from './function-words.ts';

/** Puts the leaves of a formula into words or figures; gives null for what stays as it is written. */
export type LeafPhrase = (node: FormulaNode) => string | null;

/** Writes a formula with × and ÷, Chinese function names, and its leaves put into words or figures. */
export function phraseOf(node: FormulaNode, leaf: LeafPhrase): string {
  const phrase = (part: FormulaNode): string => phraseOf(part, leaf);
  const replaced = leaf(node);
  if (replaced !== null) return replaced;
  switch (node.kind) {
    case 'text':
      return `“${node.value}”`;
    case 'number':
    case 'logical':
    case 'error':
    case 'array':
    case 'reference':
    case 'name':
    case 'table':
      return printFormula(node);
    case 'missing':
      return '（空）';
    case 'prefix':
      return node.operator === '-' ? `-${phrase(node.operand)}` : phrase(node.operand);
    case 'postfix':
      return phrase(node.operand) + node.operator;
    case 'binary':
      return chainPhrase(node, phrase);
    case 'join':
      return `${phrase(node.left)}${node.operator === ',' ? '、' : node.operator}${phrase(node.right)}`;
    case 'group':
      return `(${phrase(node.inner)})`;
    case 'call':
      return callPhrase(node, phrase);
    case 'invoke':
      return `${phrase(node.callee)}(${node.args.map(phrase).join('，')})`;
    default:
      return assertNever(node, 'phraseOf');
  }
}

function chainPhrase(node: NodeOf<'binary'>, phrase: (part: FormulaNode) => string): string {
  const spine: NodeOf<'binary'>[] = [];
  let rest: FormulaNode = node;
  while (rest.kind === 'binary') {
    spine.push(rest);
    rest = rest.left;
  }
  let written = phrase(rest);
  for (const { operator, right } of spine.reverse()) {
    written += ` ${OPERATOR_SIGNS[operator] ?? operator} ${phrase(right)}`;
  }
  return written;
}

function callPhrase(node: NodeOf<'call'>, phrase: (part: FormulaNode) => string): string {
  const [first, second, third] = node.args;
  switch (node.name) {
    case 'IF':
      if (!first || !second) break;
      return `如果 ${phrase(first)}，则为 ${phrase(second)}${third ? `，否则为 ${phrase(third)}` : ''}`;
    case 'IFERROR':
      if (!first || !second) break;
      return `${phrase(first)}（出错时为 ${phrase(second)}）`;
    case 'ROUND':
      if (!first || second?.kind !== 'number') break;
      return `四舍五入到 ${second.raw} 位小数（${phrase(first)}）`;
    default:
  }
  return `${functionWord(node.name)}(${node.args.map(phrase).join('，')})`;
}
