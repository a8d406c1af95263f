import type { FormulaNode } from './tree.ts';

/** The parts directly under a node. */
export function partsOf(node: FormulaNode): readonly FormulaNode[] {
  switch (node.kind) {
    case 'prefix':
    case 'postfix':
      return [node.operand];
    case 'binary':
    case 'join':
      return [node.left, node.right];
    case 'group':
      return [node.inner];
    case 'call':
      return node.args;
    case 'invoke':
      return [node.callee, ...node.args];
    case 'array':
      return node.rows.flat();
    default:
      return [];
  }
}
