import { endToken, significantTokens, type Token } from './formula-tokens.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Thrown where a text stops being a formula; `parseFormula` answers with the problem. */
export class ProblemSignal extends Error {
  readonly problem: SyntaxProblem;
  constructor(problem: SyntaxProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** Gives the reading up with a problem. */
export function fail(problem: SyntaxProblem): never {
  throw new ProblemSignal(problem);
}

/** Gives the reading up at a token that may not stand where it stands. */
export function failUnexpected(token: Token): never {
  const span = { from: token.from, to: token.to };
  if (/[（），：；“”‘’＋－＊／＝＜＞％]/.test(token.value)) {
    fail({ kind: 'fullWidth', text: token.value, ...span });
  }
  fail({ kind: 'unexpected', text: token.value, ...span });
}

/** The tokens of a formula, read from left to right. */
export class TokenCursor {
  private readonly tokens: Token[];
  private readonly end: Token;
  private position = 0;

  constructor(text: string) {
    this.tokens = significantTokens(text);
    this.end = endToken(text.length);
  }

  get isEmpty(): boolean {
    return this.tokens.length === 0;
  }

  /** The next token, or one further ahead (or behind) without taking it. */
  peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? this.end;
  }

  next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  isNext(operator: string): boolean {
    const token = this.peek();
    return token.type === 'operator' && token.value === operator;
  }

  /** Takes the bracket that closes what `open` began; fails where another token stands. */
  close(bracket: ')' | '}', open: Token): Token {
    if (this.isNext(bracket)) return this.next();
    const token = this.peek();
    if (token.type === 'end' || token.value === ')' || token.value === '}') {
      const kind = bracket === ')' ? 'missingClosingParenthesis' : 'missingClosingBrace';
      fail({ kind, from: open.from, to: open.to });
    }
    if (token.type === 'operator' || token.type === 'unknown') failUnexpected(token);
    return fail({
      kind: 'missingOperator',
      before: token.value,
      from: token.from,
      to: token.to,
    });
  }
}
