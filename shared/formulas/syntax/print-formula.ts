import { assertNever } from '../../assert-never.ts';
import type { FormulaNode } from './tree.ts';

/**
 * Writes a syntax tree as formula text without `=`. What `parseFormula` read comes back unchanged but for spaces,
 * which only an intersection keeps. `rewrite` may give another text for a part, for example a moved reference.
 */
export function printFormula(
  node: FormulaNode,
  rewrite: (node: FormulaNode) => string | null = () => null,
): string {
  const print = (part: FormulaNode): string => printFormula(part, rewrite);
  const list = (parts: readonly FormulaNode[]): string => parts.map(print).join(',');
  const replaced = rewrite(node);
  if (replaced !== null) return replaced;
  switch (node.kind) {
    case 'number':
    case 'logical':
    case 'error':
    case 'reference':
    case 'name':
    case 'table':
      return node.raw;
    case 'text':
      return `"${node.value.replaceAll('"', '""')}"`;
    case 'missing':
      return '';
    case 'prefix':
      return node.operator + print(node.operand);
    case 'postfix':
      return print(node.operand) + node.operator;
    case 'binary':
      return printChain(node, print);
    case 'join':
      return print(node.left) + node.operator + print(node.right);
    case 'group':
      return `(${print(node.inner)})`;
    case 'call':
      return `${node.raw}(${list(node.args)})`;
    case 'invoke':
      return `${print(node.callee)}(${list(node.args)})`;
    case 'array':
      return `{${node.rows.map(list).join(';')}}`;
    default:
      return assertNever(node, 'printFormula');
  }
}

/** A sum of thousands of terms leans to the left; it is walked in a loop so that it cannot exhaust the stack. */
function printChain(node: FormulaNode, print: (part: FormulaNode) => string): string {
  const parts: string[] = [];
  let rest = node;
  while (rest.kind === 'binary') {
    parts.push(rest.operator + print(rest.right));
    rest = rest.left;
  }
  return print(rest) + parts.reverse().join('');
}
