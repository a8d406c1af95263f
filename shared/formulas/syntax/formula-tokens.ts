import { tokenize } from '@borgar/fx/xlsx';
import type { FormulaNode, TextSpan } from './tree.ts';

/** A token with its place; white space before it may mean an intersection. */
export interface Token extends TextSpan {
  readonly type: string;
  readonly value: string;
  readonly unterminated: boolean;
  readonly spaceBefore: boolean;
}

/** The mark behind the last token. */
export function endToken(place: number): Token {
  return {
    type: 'end',
    value: '',
    from: place,
    to: place,
    unterminated: false,
    spaceBefore: false,
  };
}

/** Tokens with their places; white space only leaves a mark on what follows, for it may mean an intersection. */
export function significantTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  let spaceBefore = false;
  for (const token of tokenize(text, { negativeNumbers: false, mergeRefs: true })) {
    const from = offset;
    offset += token.value.length;
    if (token.type === 'whitespace' || token.type === 'newline') {
      spaceBefore = true;
      continue;
    }
    if (token.type === 'fx_prefix') continue;
    tokens.push({
      type: token.type,
      value: token.value,
      from,
      to: offset,
      unterminated: token.unterminated ?? false,
      spaceBefore,
    });
    spaceBefore = false;
  }
  return tokens;
}

/** Whether white space after a part may mean an intersection. */
export function canBeIntersected(node: FormulaNode): boolean {
  switch (node.kind) {
    case 'reference':
    case 'name':
    case 'table':
    case 'join':
    case 'group':
    case 'call':
      return true;
    case 'postfix':
      return node.operator === '#';
    default:
      return false;
  }
}

/** Whether a token begins something that may be the right side of an intersection. */
export function startsReference(token: Token): boolean {
  switch (token.type) {
    case 'range':
    case 'range_beam':
    case 'range_named':
    case 'structured':
    case 'func':
      return true;
    case 'operator':
      return token.value === '(';
    default:
      return false;
  }
}
