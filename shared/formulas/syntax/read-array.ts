import type { Token } from './formula-tokens.ts';
import { readLiteral } from './read-operand.ts';
import { fail, type TokenCursor } from './token-cursor.ts';
import type { FormulaNode } from './tree.ts';

/** An array constant whose `{` was taken: rows of numbers, texts, logical and error values. */
export function readArray(cursor: TokenCursor, open: Token): FormulaNode {
  const rows: FormulaNode[][] = [[]];
  for (;;) {
    rows.at(-1)?.push(readElement(cursor));
    if (cursor.isNext(',')) cursor.next();
    else if (cursor.isNext(';')) {
      cursor.next();
      rows.push([]);
    } else break;
  }
  const { to } = cursor.close('}', open);
  if (rows.some((row) => row.length !== rows[0]?.length)) {
    fail({ kind: 'unevenArray', from: open.from, to });
  }
  return { kind: 'array', rows, from: open.from, to };
}

function readElement(cursor: TokenCursor): FormulaNode {
  const token = cursor.peek();
  if (token.type === 'operator' && (token.value === '-' || token.value === '+')) {
    cursor.next();
    const number = cursor.peek();
    if (number.type !== 'number') {
      fail({ kind: 'arrayElement', text: number.value, from: number.from, to: number.to });
    }
    cursor.next();
    const sign = token.value === '-' ? -1 : 1;
    return {
      kind: 'number',
      value: sign * Number(number.value),
      raw: token.value + number.value,
      from: token.from,
      to: number.to,
    };
  }
  if (/^(?:number|string|bool|error)$/.test(token.type)) return readLiteral(cursor, cursor.next());
  return fail({ kind: 'arrayElement', text: token.value, from: token.from, to: token.to });
}
