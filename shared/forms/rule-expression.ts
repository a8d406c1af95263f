import { failure, success, type Result } from '../result.ts';

/**
 * What an operand names: `actual` (a column of the row at hand), `funds.total.actual` (row and column of a
 * region), `funds[source].actual` (all rows of a class), `tasks.funds` (a column of all rows, a merged cell once),
 * `basics.department` (a field of a region of single fields).
 */
export interface FieldPath {
  /** Null for a column of the row at hand. */
  readonly region: string | null;
  /** Class of rows in square brackets; null for none. */
  readonly rowClass: string | null;
  /** Row of a matrix; null for all rows. */
  readonly row: string | null;
  readonly column: string;
}

/** Functions of rule expressions; each takes one or more operands, which may name several cells. */
export type ExpressionFunction = 'sum' | 'min' | 'max' | 'mean' | 'count';

/** The tree of an expression such as `actual / (initial + adjustment)`; a number may be a percentage, `92%`. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'field'; readonly path: FieldPath }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'call';
      readonly name: ExpressionFunction;
      readonly operands: readonly Expression[];
    };

const FUNCTIONS: readonly ExpressionFunction[] = ['sum', 'min', 'max', 'mean', 'count'];
const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?%?)|([\p{L}_][\p{L}\p{N}_]*(?:\[[^\]]*\])?(?:\.[\p{L}\p{N}_]+)*)|([-+*/(),×÷]))/uy;

/** Reads an expression; the error is a Chinese sentence. */
export function parseExpression(text: string): Result<Expression, string> {
  const tokens = tokensOf(text);
  if (tokens === null) return failure(`算式“${text}”里有看不懂的字符`);
  const parser = new ExpressionParser(tokens);
  const tree = parser.sum();
  return tree && parser.atEnd() ? success(tree) : failure(`算式“${text}”不完整或括号不配对`);
}

/** Reads an operand that names cells; null when it is no path. */
export function parseFieldPath(text: string): FieldPath | null {
  const match =
    /^([\p{L}_][\p{L}\p{N}_]*)(?:\[([\p{L}\p{N}_]+)\])?((?:\.[\p{L}\p{N}_]+){0,2})$/u.exec(
      text.trim(),
    );
  if (!match) return null;
  const [, first = '', rowClass = null, tail = ''] = match;
  const rest = tail.split('.').filter((part) => part !== '');
  const [second, third] = rest;
  if (second === undefined) {
    return rowClass === null ? { region: null, rowClass: null, row: null, column: first } : null;
  }
  if (third === undefined) return { region: first, rowClass, row: null, column: second };
  return rowClass === null ? { region: first, rowClass: null, row: second, column: third } : null;
}

/** All cells an expression names. */
export function pathsOf(expression: Expression): readonly FieldPath[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'field':
      return [expression.path];
    case 'negative':
      return pathsOf(expression.operand);
    case 'binary':
      return [...pathsOf(expression.left), ...pathsOf(expression.right)];
    case 'call':
      return expression.operands.flatMap(pathsOf);
  }
}

function tokensOf(text: string): readonly string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const match = TOKEN.exec(text);
    if (!match) return null;
    tokens.push((match[1] ?? match[2] ?? match[3] ?? '').replace('×', '*').replace('÷', '/'));
  }
  return tokens;
}

/** Recursive descent; each method answers null where the text is not what it should be. */
class ExpressionParser {
  private next = 0;
  private readonly tokens: readonly string[];

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  atEnd(): boolean {
    return this.next === this.tokens.length;
  }

  sum(): Expression | null {
    return this.leftAssociative(['+', '-'], () => this.product());
  }

  private product(): Expression | null {
    return this.leftAssociative(['*', '/'], () => this.factor());
  }

  private leftAssociative(
    operators: readonly ('+' | '-' | '*' | '/')[],
    operand: () => Expression | null,
  ): Expression | null {
    let left = operand();
    while (left) {
      const operator = operators.find((candidate) => candidate === this.tokens[this.next]);
      if (!operator) return left;
      this.next += 1;
      const right = operand();
      if (!right) return null;
      left = { kind: 'binary', operator, left, right };
    }
    return null;
  }

  private factor(): Expression | null {
    const token = this.tokens[this.next];
    if (token === undefined) return null;
    this.next += 1;
    if (token === '-') {
      const operand = this.factor();
      return operand && { kind: 'negative', operand };
    }
    if (token === '(') {
      const inner = this.sum();
      return inner && this.take(')') ? inner : null;
    }
    if (/^\d/.test(token)) return { kind: 'number', text: token };
    const name = FUNCTIONS.find((candidate) => candidate === token);
    if (name && this.take('(')) return this.call(name);
    const path = parseFieldPath(token);
    return path && { kind: 'field', path };
  }

  private call(name: ExpressionFunction): Expression | null {
    const operands: Expression[] = [];
    do {
      const operand = this.sum();
      if (!operand) return null;
      operands.push(operand);
    } while (this.take(','));
    return this.take(')') ? { kind: 'call', name, operands } : null;
  }

  private take(token: string): boolean {
    if (this.tokens[this.next] !== token) return false;
    this.next += 1;
    return true;
  }
}
