import { parseFormula } from './parse-formula.ts';
import { printFormula } from './print-formula.ts';
import type { FormulaNode, NodeOf } from './tree.ts';

/**
 * Writes other texts for references of a formula (without `=`); everything else, spaces and line breaks included, stays
 * as it was typed. `rewrite` answers null for a reference that stays. A text that is no formula comes back unchanged.
 */
export function rewriteReferences(
  formula: string,
  rewrite: (reference: NodeOf<'reference'>) => string | null,
): string {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return formula;
  const found: NodeOf<'reference'>[] = [];
  // Printing visits every part and copes with sums of thousands of terms.
  printFormula(parsed.value, (node: FormulaNode) => {
    if (node.kind === 'reference') found.push(node);
    return null;
  });
  let result = '';
  let done = 0;
  for (const reference of found.sort((a, b) => a.from - b.from)) {
    const text = rewrite(reference);
    if (text === null) continue;
    result += formula.slice(done, reference.from) + text;
    done = reference.to;
  }
  return result + formula.slice(done);
}
