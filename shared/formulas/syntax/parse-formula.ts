import { failure, success, type Result } from '../../result.ts';
import { canBeIntersected, startsReference, type Token } from './formula-tokens.ts';
import { plainName } from './function-name.ts';
import { readArray } from './read-array.ts';
import { readErrorOfSheet, readLiteral, readNamedCells } from './read-operand.ts';
import { readTableReference } from './read-reference.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import { fail, failUnexpected, ProblemSignal, TokenCursor } from './token-cursor.ts';
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
  private readonly cursor: TokenCursor;
  private depth = 0;
  private inArguments = false;

  constructor(text: string) {
    this.cursor = new TokenCursor(text);
  }

  parse(): FormulaNode {
    if (this.cursor.isEmpty) fail({ kind: 'empty', from: 0, to: 0 });
    const tree = this.expression(0);
    const rest = this.cursor.peek();
    if (rest.type !== 'end') this.failAtRest(rest);
    return tree;
  }

  private failAtRest(rest: Token): never {
    const span = { from: rest.from, to: rest.to };
    if (rest.value === ')') fail({ kind: 'unexpectedClosingParenthesis', ...span });
    if (rest.type === 'operator' || rest.type === 'unknown') failUnexpected(rest);
    fail({ kind: 'missingOperator', before: rest.value, ...span });
  }

  private expression(binding: number): FormulaNode {
    this.depth += 1;
    if (this.depth > MAX_NESTING) {
      const { from, to } = this.cursor.peek();
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
    const token = this.cursor.peek();
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
          this.cursor.next();
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
    const token = this.cursor.peek();
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
    const right = this.rightOperand(this.cursor.next(), power);
    return { kind: 'join', operator, left, right, from: left.from, to: right.to };
  }

  private intersection(left: FormulaNode): FormulaNode {
    const right = this.expression(INTERSECTION);
    return { kind: 'join', operator: ' ', left, right, from: left.from, to: right.to };
  }

  private postfix(operand: FormulaNode, operator: '%' | '#'): FormulaNode {
    const { to } = this.cursor.next();
    return { kind: 'postfix', operator, operand, from: operand.from, to };
  }

  private operand(): FormulaNode {
    const token = this.cursor.next();
    const span = { from: token.from, to: token.to };
    switch (token.type) {
      case 'number':
      case 'string':
      case 'bool':
      case 'error':
        return readLiteral(this.cursor, token);
      case 'range':
      case 'range_beam':
      case 'range_named':
        return readNamedCells(this.cursor, token);
      case 'structured':
        return readTableReference(token.value, span) ?? failUnexpected(token);
      case 'func':
        return this.call(token);
      case 'context':
      case 'context_quote':
        return readErrorOfSheet(this.cursor, token);
      case 'operator':
        return this.prefixOperator(token);
      case 'end':
        return fail({ kind: 'missingOperand', operator: this.cursor.peek(-2).value, ...span });
      default:
        return failUnexpected(token);
    }
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
        return readArray(this.cursor, token);
      case '!': {
        const reference = this.cursor.peek();
        if (reference.type.startsWith('range') && !reference.spaceBefore) return this.operand();
        return failUnexpected(token);
      }
      case ')':
        return fail({ kind: 'unexpectedClosingParenthesis', from: token.from, to: token.to });
      default:
        if (BINDING[token.value] !== undefined) {
          fail({ kind: 'missingOperand', operator: token.value, from: token.from, to: token.to });
        }
        return failUnexpected(token);
    }
  }

  private group(open: Token): FormulaNode {
    const outer = this.inArguments;
    this.inArguments = false;
    if (this.cursor.isNext(')')) {
      fail({ kind: 'missingOperand', operator: '(', from: open.from, to: this.cursor.peek().to });
    }
    const inner = this.expression(0);
    this.inArguments = outer;
    const { to } = this.cursor.close(')', open);
    return { kind: 'group', inner, from: open.from, to };
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
    const open = this.cursor.next();
    const outer = this.inArguments;
    this.inArguments = true;
    const args: FormulaNode[] = [];
    if (!this.cursor.isNext(')')) {
      for (;;) {
        const token = this.cursor.peek();
        if (this.cursor.isNext(',') || this.cursor.isNext(')')) {
          args.push({ kind: 'missing', from: token.from, to: token.from });
        } else if (token.type === 'end') {
          fail({ kind: 'missingClosingParenthesis', from: open.from, to: open.to });
        } else {
          args.push(this.expression(0));
        }
        if (!this.cursor.isNext(',')) break;
        this.cursor.next();
      }
    }
    this.inArguments = outer;
    const { to } = this.cursor.close(')', open);
    return { args, to };
  }
}
