import { failure, success, type Result } from '../../result.ts';
import { errorNamed } from '../values/errors.ts';
import {
  canBeIntersected,
  endToken,
  significantTokens,
  startsReference,
  type Token,
} from './formula-tokens.ts';
import { plainName } from './function-name.ts';
import { readReference, readTableReference } from './read-reference.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { BinaryOperator, FormulaNode, ReferenceOperator } from './tree.ts';

/** Excel allows 64 nested calls; the rest is room for parentheses and signs. */
export const MAX_NESTING = 400;
/** Excel stores at most 8,192 characters; files of other programs are read up to this. */
export const MAX_FORMULA_LENGTH = 65_536;

/**
 * Reads a formula without its leading `=` into a syntax tree, with Excel's precedence: reference operators, sign,
 * per cent, power, times, plus, join, comparison (ECMA-376 Part 1, 18.17.2.2).
 */
export function parseFormula(text: string): Result<FormulaNode, SyntaxProblem> {
  if (text.length > MAX_FORMULA_LENGTH) {
    const limit = MAX_FORMULA_LENGTH;
    return failure({ kind: 'tooLong', length: text.length, limit, from: limit, to: text.length });
  }
  const parser = new FormulaParser(text);
  try {
    return success(parser.parse());
  } catch (problem) {
    if (problem instanceof ProblemSignal) return failure(problem.problem);
    throw problem;
  }
}

class ProblemSignal extends Error {
  readonly problem: SyntaxProblem;
  constructor(problem: SyntaxProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

const BINDING: Readonly<Record<string, number>> = {
  '=': 10,
  '<>': 10,
  '<': 10,
  '<=': 10,
  '>': 10,
  '>=': 10,
  '&': 20,
  '+': 30,
  '-': 30,
  '*': 40,
  '/': 40,
  '^': 50,
  '%': 60,
};
const SIGN = 70;
const UNION = 80;
const INTERSECTION = 85;
const RANGE = 90;
const POSTFIX = 95;

class FormulaParser {
  private readonly tokens: Token[];
  private readonly end: Token;
  private position = 0;
  private depth = 0;
  private inArguments = false;

  constructor(text: string) {
    this.tokens = significantTokens(text);
    this.end = endToken(text.length);
  }

  parse(): FormulaNode {
    if (this.tokens.length === 0) fail({ kind: 'empty', from: 0, to: 0 });
    const tree = this.expression(0);
    const rest = this.peek();
    if (rest.type !== 'end') this.failAtRest(rest);
    return tree;
  }

  private failAtRest(rest: Token): never {
    const span = { from: rest.from, to: rest.to };
    if (rest.value === ')') fail({ kind: 'unexpectedClosingParenthesis', ...span });
    if (rest.type === 'operator' || rest.type === 'unknown') this.failUnexpected(rest);
    fail({ kind: 'missingOperator', before: rest.value, ...span });
  }

  private failUnexpected(token: Token): never {
    const span = { from: token.from, to: token.to };
    if (/[（），：；“”‘’＋－＊／＝＜＞％]/.test(token.value)) {
      fail({ kind: 'fullWidth', text: token.value, ...span });
    }
    fail({ kind: 'unexpected', text: token.value, ...span });
  }

  private peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? this.end;
  }

  private next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  private isNext(operator: string): boolean {
    const token = this.peek();
    return token.type === 'operator' && token.value === operator;
  }

  private expression(binding: number): FormulaNode {
    this.depth += 1;
    if (this.depth > MAX_NESTING) {
      const { from, to } = this.peek();
      fail({ kind: 'tooDeep', limit: MAX_NESTING, from, to });
    }
    let left = this.operand();
    for (;;) {
      const extended = this.extend(left, binding);
      if (extended === null) break;
      left = extended;
    }
    this.depth -= 1;
    return left;
  }

  /** Takes one operator that binds tighter than `binding` after `left`; null when there is none. */
  private extend(left: FormulaNode, binding: number): FormulaNode | null {
    const token = this.peek();
    if (token.type === 'operator') {
      switch (token.value) {
        case ':':
          return RANGE > binding ? this.join(left, ':', RANGE) : null;
        case ',':
          return UNION > binding && !this.inArguments ? this.join(left, ',', UNION) : null;
        case '#':
          return POSTFIX > binding ? this.postfix(left, '#') : null;
        case '%':
          return 60 > binding ? this.postfix(left, '%') : null;
        case '(':
          if (canBeIntersected(left) && token.spaceBefore) break;
          return this.invocation(left);
        case '@':
          break;
        default: {
          const power = BINDING[token.value];
          if (power === undefined || power <= binding) return null;
          this.next();
          const right = this.rightOperand(token, power);
          const operator = token.value as BinaryOperator;
          return { kind: 'binary', operator, left, right, from: left.from, to: right.to };
        }
      }
    }
    const intersects = token.spaceBefore && canBeIntersected(left) && startsReference(token);
    return intersects && INTERSECTION > binding ? this.intersection(left) : null;
  }

  private rightOperand(operator: Token, power: number): FormulaNode {
    const token = this.peek();
    if (token.type === 'end' || (token.type === 'operator' && /^[),;}]$/.test(token.value))) {
      fail({
        kind: 'missingOperand',
        operator: operator.value,
        from: operator.from,
        to: operator.to,
      });
    }
    return this.expression(power);
  }

  private join(left: FormulaNode, operator: ReferenceOperator, power: number): FormulaNode {
    const right = this.rightOperand(this.next(), power);
    return { kind: 'join', operator, left, right, from: left.from, to: right.to };
  }

  private intersection(left: FormulaNode): FormulaNode {
    const right = this.expression(INTERSECTION);
    return { kind: 'join', operator: ' ', left, right, from: left.from, to: right.to };
  }

  private postfix(operand: FormulaNode, operator: '%' | '#'): FormulaNode {
    const { to } = this.next();
    return { kind: 'postfix', operator, operand, from: operand.from, to };
  }

  private operand(): FormulaNode {
    const token = this.next();
    const span = { from: token.from, to: token.to };
    switch (token.type) {
      case 'number':
        return { kind: 'number', value: Number(token.value), raw: token.value, ...span };
      case 'string':
        if (token.unterminated) fail({ kind: 'unterminatedText', ...span });
        return { kind: 'text', value: token.value.slice(1, -1).replaceAll('""', '"'), ...span };
      case 'bool':
        return {
          kind: 'logical',
          value: token.value.length === 4,
          raw: token.value,
          ...span,
        };
      case 'error':
        return this.errorLiteral(token);
      case 'range':
      case 'range_beam':
      case 'range_named':
        return this.reference(token);
      case 'structured': {
        const table = readTableReference(token.value, span);
        return table ?? this.failUnexpected(token);
      }
      case 'func':
        return this.call(token);
      case 'context':
      case 'context_quote':
        return this.prefixedError(token);
      case 'operator':
        return this.prefixOperator(token);
      case 'end':
        return fail({ kind: 'missingOperand', operator: this.peek(-2).value, ...span });
      default:
        return this.failUnexpected(token);
    }
  }

  /** `#REF!$A$1` is one broken reference, although it looks like two parts. */
  private errorLiteral(token: Token): FormulaNode {
    let { to } = token;
    let raw = token.value;
    const following = this.peek();
    const glued =
      !following.spaceBefore && /^(?:range|range_beam|range_named)$/.test(following.type);
    if (glued && token.value.toUpperCase() === '#REF!') {
      this.next();
      to = following.to;
      raw += following.value;
    }
    return { kind: 'error', value: errorNamed(token.value), raw, from: token.from, to };
  }

  /** `Sheet1!#REF!`: the sheet is left, the cell is gone. */
  private prefixedError(token: Token): FormulaNode {
    const error = this.peek(1);
    if (!this.isNext('!') || error.type !== 'error') this.failUnexpected(token);
    this.position += 2;
    return {
      kind: 'error',
      value: errorNamed(error.value),
      raw: `${token.value}!${error.value}`,
      from: token.from,
      to: error.to,
    };
  }

  private reference(token: Token): FormulaNode {
    const span = { from: token.from, to: token.to };
    const column = this.peek();
    if (column.type === 'context' && column.value.startsWith('[') && !column.spaceBefore) {
      const raw = token.value + column.value;
      const table = readTableReference(raw, { from: token.from, to: column.to });
      if (table) {
        this.next();
        return table;
      }
    }
    if (token.type === 'range_named' && !token.value.includes('!')) {
      return { kind: 'name', raw: token.value, prefix: null, name: token.value, ...span };
    }
    return readReference(token.value, span) ?? this.failUnexpected(token);
  }

  private prefixOperator(token: Token): FormulaNode {
    switch (token.value) {
      case '+':
      case '-':
      case '@': {
        const operand = this.rightOperand(token, SIGN);
        return {
          kind: 'prefix',
          operator: token.value,
          operand,
          from: token.from,
          to: operand.to,
        };
      }
      case '(':
        return this.group(token);
      case '{':
        return this.array(token);
      case '!': {
        const reference = this.peek();
        if (reference.type.startsWith('range') && !reference.spaceBefore) return this.operand();
        return this.failUnexpected(token);
      }
      case ')':
        return fail({ kind: 'unexpectedClosingParenthesis', from: token.from, to: token.to });
      default:
        if (BINDING[token.value] !== undefined) {
          fail({ kind: 'missingOperand', operator: token.value, from: token.from, to: token.to });
        }
        return this.failUnexpected(token);
    }
  }

  private group(open: Token): FormulaNode {
    const outer = this.inArguments;
    this.inArguments = false;
    if (this.isNext(')')) {
      fail({ kind: 'missingOperand', operator: '(', from: open.from, to: this.peek().to });
    }
    const inner = this.expression(0);
    this.inArguments = outer;
    const { to } = this.close(')', open);
    return { kind: 'group', inner, from: open.from, to };
  }

  private close(bracket: ')' | '}', open: Token): Token {
    if (this.isNext(bracket)) return this.next();
    const token = this.peek();
    if (token.type === 'end' || token.value === ')' || token.value === '}') {
      const kind = bracket === ')' ? 'missingClosingParenthesis' : 'missingClosingBrace';
      fail({ kind, from: open.from, to: open.to });
    }
    if (token.type === 'operator' || token.type === 'unknown') this.failUnexpected(token);
    return fail({
      kind: 'missingOperator',
      before: token.value,
      from: token.from,
      to: token.to,
    });
  }

  private call(name: Token): FormulaNode {
    const { args, to } = this.argumentList();
    return {
      kind: 'call',
      name: plainName(name.value),
      raw: name.value,
      args,
      from: name.from,
      to,
    };
  }

  private invocation(callee: FormulaNode): FormulaNode {
    const { args, to } = this.argumentList();
    return { kind: 'invoke', callee, args, from: callee.from, to };
  }

  private argumentList(): { args: FormulaNode[]; to: number } {
    const open = this.next();
    const outer = this.inArguments;
    this.inArguments = true;
    const args: FormulaNode[] = [];
    if (!this.isNext(')')) {
      for (;;) {
        const token = this.peek();
        if (this.isNext(',') || this.isNext(')')) {
          args.push({ kind: 'missing', from: token.from, to: token.from });
        } else if (token.type === 'end') {
          fail({ kind: 'missingClosingParenthesis', from: open.from, to: open.to });
        } else {
          args.push(this.expression(0));
        }
        if (!this.isNext(',')) break;
        this.next();
      }
    }
    this.inArguments = outer;
    const { to } = this.close(')', open);
    return { args, to };
  }

  private array(open: Token): FormulaNode {
    const rows: FormulaNode[][] = [[]];
    for (;;) {
      rows.at(-1)?.push(this.arrayElement());
      if (this.isNext(',')) this.next();
      else if (this.isNext(';')) {
        this.next();
        rows.push([]);
      } else break;
    }
    const { to } = this.close('}', open);
    if (rows.some((row) => row.length !== rows[0]?.length)) {
      fail({ kind: 'unevenArray', from: open.from, to });
    }
    return { kind: 'array', rows, from: open.from, to };
  }

  private arrayElement(): FormulaNode {
    const token = this.peek();
    if (token.type === 'operator' && (token.value === '-' || token.value === '+')) {
      this.next();
      const number = this.peek();
      if (number.type !== 'number') {
        fail({ kind: 'arrayElement', text: number.value, from: number.from, to: number.to });
      }
      this.next();
      const sign = token.value === '-' ? -1 : 1;
      return {
        kind: 'number',
        value: sign * Number(number.value),
        raw: token.value + number.value,
        from: token.from,
        to: number.to,
      };
    }
    if (/^(?:number|string|bool|error)$/.test(token.type)) return this.operand();
    return fail({ kind: 'arrayElement', text: token.value, from: token.from, to: token.to });
  }
}

function fail(problem: SyntaxProblem): never {
  throw new ProblemSignal(problem);
}
