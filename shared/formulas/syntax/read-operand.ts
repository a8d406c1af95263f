import { errorNamed } from '../values/errors.ts';
import type { Token } from './formula-tokens.ts';
import { readReference, readTableReference } from './read-reference.ts';
import { fail, failUnexpected, type TokenCursor } from './token-cursor.ts';
import type { FormulaNode } from './tree.ts';

/** A number, text, logical or error value that was taken as `token`. */
export function readLiteral(cursor: TokenCursor, token: Token): FormulaNode {
  const span = { from: token.from, to: token.to };
  switch (token.type) {
    case 'number':
      return { kind: 'number', value: Number(token.value), raw: token.value, ...span };
    case 'string':
      if (token.unterminated) fail({ kind: 'unterminatedText', ...span });
      return { kind: 'text', value: token.value.slice(1, -1).replaceAll('""', '"'), ...span };
    case 'bool':
      return { kind: 'logical', value: token.value.length === 4, raw: token.value, ...span };
    case 'error':
      return readError(cursor, token);
    default:
      return failUnexpected(token);
  }
}

/** `#REF!$A$1` is one broken reference, although it looks like two parts. */
function readError(cursor: TokenCursor, token: Token): FormulaNode {
  let { to } = token;
  let raw = token.value;
  const following = cursor.peek();
  const glued = !following.spaceBefore && /^(?:range|range_beam|range_named)$/.test(following.type);
  if (glued && token.value.toUpperCase() === '#REF!') {
    cursor.next();
    to = following.to;
    raw += following.value;
  }
  return { kind: 'error', value: errorNamed(token.value), raw, from: token.from, to };
}

/** `Sheet1!#REF!`: the sheet is left, the cell is gone. */
export function readErrorOfSheet(cursor: TokenCursor, token: Token): FormulaNode {
  const error = cursor.peek(1);
  if (!cursor.isNext('!') || error.type !== 'error') failUnexpected(token);
  cursor.next();
  cursor.next();
  return {
    kind: 'error',
    value: errorNamed(error.value),
    raw: `${token.value}!${error.value}`,
    from: token.from,
    to: error.to,
  };
}

/** A reference, a name, or a table reference whose columns stand in a token of their own. */
export function readNamedCells(cursor: TokenCursor, token: Token): FormulaNode {
  const span = { from: token.from, to: token.to };
  const column = cursor.peek();
  if (column.type === 'context' && column.value.startsWith('[') && !column.spaceBefore) {
    const raw = token.value + column.value;
    const table = readTableReference(raw, { from: token.from, to: column.to });
    if (table) {
      cursor.next();
      return table;
    }
  }
  if (token.type === 'range_named' && !token.value.includes('!')) {
    return { kind: 'name', raw: token.value, prefix: null, name: token.value, ...span };
  }
  return readReference(token.value, span) ?? failUnexpected(token);
}
