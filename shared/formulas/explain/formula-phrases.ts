import { assertNever } from '../../assert-never.ts';
import { printFormula } from '../syntax/print-formula.ts';
import type { FormulaNode, NodeOf } from '../syntax/tree.ts';
import { functionWord, OPERATOR_SIGNS } from './function-words.ts';

/**
 * Where a part stands: `free` by itself, as a whole formula, an argument or inside brackets; `added` as a term of a sum;
 * `bound` beside an operator that binds tighter.
 */
export type Standing = 'free' | 'added' | 'bound';

/** Puts the leaves of a formula into words or figures; gives null for what stays as it is written. */
export type LeafPhrase = (node: FormulaNode, standing: Standing) => string | null;

/**
 * Writes a formula with × and ÷, Chinese function names, and its leaves put into words or figures. Brackets around a sum
 * that stands free or is added to something are left out.
 */
export function phraseOf(node: FormulaNode, leaf: LeafPhrase, standing: Standing = 'free'): string {
  const phrase = (part: FormulaNode, at: Standing = 'bound'): string => phraseOf(part, leaf, at);
  const replaced = leaf(node, standing);
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
      return standing !== 'bound' && isSum(node.inner)
        ? phrase(node.inner, standing)
        : `(${phrase(node.inner, 'free')})`;
    case 'call':
      return callPhrase(node, phrase);
    case 'invoke':
      return `${phrase(node.callee)}(${freely(node.args, phrase)})`;
    default:
      return assertNever(node, 'phraseOf');
  }
}

type Phrase = (part: FormulaNode, standing?: Standing) => string;

function freely(parts: readonly FormulaNode[], phrase: Phrase): string {
  return parts.map((part) => phrase(part, 'free')).join('，');
}

/** Whether brackets around a part can go where it is only added to something. */
function isSum(node: FormulaNode): boolean {
  return node.kind === 'binary' && node.operator === '+' && (isTerm(node.left) || isSum(node.left));
}

function isTerm({ kind }: FormulaNode): boolean {
  return kind !== 'binary';
}

function chainPhrase(node: NodeOf<'binary'>, phrase: Phrase): string {
  const spine: NodeOf<'binary'>[] = [];
  let rest: FormulaNode = node;
  while (rest.kind === 'binary') {
    spine.push(rest);
    rest = rest.left;
  }
  const chain = spine.reverse();
  const isSumFirst = chain.every(({ operator }) => operator === '+' || operator === '-');
  let written = phrase(rest, isSumFirst ? 'added' : 'bound');
  for (const { operator, right } of chain) {
    // What follows a plus is only added as long as nothing binds the sum tighter afterwards.
    const standing = operator === '+' && isSumFirst ? 'added' : 'bound';
    written += ` ${OPERATOR_SIGNS[operator] ?? operator} ${phrase(right, standing)}`;
  }
  return written;
}

function callPhrase(node: NodeOf<'call'>, phrase: Phrase): string {
  const [first, second, third] = node.args;
  switch (node.name) {
    case 'IF':
      if (!first || !second) break;
      return `如果 ${phrase(first, 'free')}，则为 ${phrase(second, 'free')}${third ? `，否则为 ${phrase(third, 'free')}` : ''}`;
    case 'IFERROR':
      if (!first || !second) break;
      return `${phrase(first, 'free')}（出错时为 ${phrase(second, 'free')}）`;
    case 'ROUND':
      if (!first || second?.kind !== 'number') break;
      return `四舍五入到 ${second.raw} 位小数（${phrase(first, 'free')}）`;
    default:
  }
  return `${functionWord(node.name)}(${freely(node.args, phrase)})`;
}
