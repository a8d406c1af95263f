import { assertNever } from '../../assert-never.ts';
import { functionNamed } from '../functions/registry.ts';
import { plainName } from '../syntax/function-name.ts';
import { parseFormula } from '../syntax/parse-formula.ts';
import type { SyntaxProblem } from '../syntax/syntax-problem.ts';
import type { FormulaNode, TextSpan } from '../syntax/tree.ts';
import type { DefinedName } from '../../workbook/workbook.ts';

/** What is wrong with a typed formula: a sentence, and where in the text (without `=`) it is. */
export interface FormulaProblem extends TextSpan {
  readonly sentence: string;
  /** The formula as it was probably meant, where that is plain; without `=`. */
  readonly repaired: string | null;
}

/**
 * Checks a typed formula (without `=`) before it is taken: its syntax, the functions it calls and how many arguments
 * they get. Null when nothing is wrong.
 */
export function formulaProblem(
  text: string,
  definedNames: readonly DefinedName[],
): FormulaProblem | null {
  const parsed = parseFormula(text);
  if (!parsed.ok) {
    const problem = parsed.error;
    return {
      sentence: syntaxSentence(problem),
      repaired: repairOf(text, problem),
      from: problem.from,
      to: problem.to,
    };
  }
  const known = new Set(definedNames.map(({ name }) => name.toUpperCase()));
  return fullWidthProblem(text, parsed.value) ?? callProblem(parsed.value, known, new Set());
}

/** `SUM（A1）` reads as one long name, because names may hold any Chinese character. */
function fullWidthProblem(text: string, node: FormulaNode): FormulaProblem | null {
  if (node.kind === 'name') {
    const sign = /[（），：；“”＋－＊／＝＜＞％]/.exec(node.name)?.[0];
    if (sign === undefined) return null;
    const { from, to } = node;
    const problem: SyntaxProblem = { kind: 'fullWidth', text: sign, from, to };
    return { sentence: syntaxSentence(problem), repaired: repairOf(text, problem), from, to };
  }
  for (const part of partsOf(node)) {
    const problem = fullWidthProblem(text, part);
    if (problem) return problem;
  }
  return null;
}

function syntaxSentence(problem: SyntaxProblem): string {
  switch (problem.kind) {
    case 'empty':
      return '等号后面还没有内容，请输入公式。';
    case 'missingClosingParenthesis':
      return '缺少右括号“)”，请补上。';
    case 'missingClosingBrace':
      return '缺少右花括号“}”，请补上。';
    case 'unexpectedClosingParenthesis':
      return '多了一个右括号“)”，请删去。';
    case 'unterminatedText':
      return '文字缺少后面的双引号，请补上英文双引号。';
    case 'missingOperand':
      return problem.operator === ''
        ? '这里缺少数字或单元格，请补上。'
        : `“${problem.operator}”后面缺少数字或单元格，请补上。`;
    case 'missingOperator':
      return `“${problem.before}”前面缺少运算符或逗号，请补上。`;
    case 'unexpected':
      return `“${problem.text}”不能用在这里，请改正。`;
    case 'arrayElement':
      return `花括号里只能写数字、文字和逻辑值，“${problem.text}”不行。`;
    case 'unevenArray':
      return '花括号里每一行的个数要相同，请补齐。';
    case 'fullWidth':
      return `“${problem.text}”是全角符号，请改用英文半角符号。`;
    case 'tooDeep':
      return `公式嵌套超过 ${String(problem.limit)} 层，请拆成几个单元格。`;
    case 'tooLong':
      return `公式有 ${String(problem.length)} 个字符，最多 ${String(problem.limit)} 个，请拆成几个单元格。`;
    default:
      return assertNever(problem, 'syntaxSentence');
  }
}

const HALF_WIDTH: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '：': ':',
  '；': ';',
  '＋': '+',
  '－': '-',
  '＊': '*',
  '／': '/',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '％': '%',
  '“': '"',
  '”': '"',
};

/** A repair is offered only when the repaired text reads as a formula. */
function repairOf(text: string, problem: SyntaxProblem): string | null {
  const candidate = candidateFor(text, problem);
  return candidate !== null && parseFormula(candidate).ok ? candidate : null;
}

function candidateFor(text: string, problem: SyntaxProblem): string | null {
  switch (problem.kind) {
    case 'missingClosingParenthesis': {
      let closed = text;
      for (let added = 0; added < 20; added += 1) {
        closed += ')';
        if (parseFormula(closed).ok) return closed;
      }
      return null;
    }
    case 'missingClosingBrace':
      return `${text}}`;
    case 'unterminatedText':
      return `${text}"`;
    case 'unexpectedClosingParenthesis':
      return text.slice(0, problem.from) + text.slice(problem.to);
    case 'fullWidth':
    case 'unexpected':
    case 'missingOperator':
      return halfWidth(text);
    default:
      return null;
  }
}

/** Full-width signs outside of texts become half-width ones. */
function halfWidth(text: string): string | null {
  let inText = false;
  let result = '';
  for (const character of text) {
    if (character === '"') inText = !inText;
    result += inText ? character : (HALF_WIDTH[character] ?? character);
  }
  return result === text ? null : result;
}

function callProblem(
  node: FormulaNode,
  names: ReadonlySet<string>,
  bound: ReadonlySet<string>,
): FormulaProblem | null {
  let inner = bound;
  if (node.kind === 'call') {
    if (node.name === 'LET' || node.name === 'LAMBDA') {
      const added = node.args.filter((argument) => argument.kind === 'name');
      inner = new Set([...bound, ...added.map(({ name }) => plainName(name))]);
    }
    const problem = ownCallProblem(node.name, node.raw, node.args.length, node.from, names, inner);
    if (problem) return problem;
  }
  for (const part of partsOf(node)) {
    const problem = callProblem(part, names, inner);
    if (problem) return problem;
  }
  return null;
}

function ownCallProblem(
  name: string,
  raw: string,
  count: number,
  from: number,
  names: ReadonlySet<string>,
  bound: ReadonlySet<string>,
): FormulaProblem | null {
  const span = { from, to: from + raw.length };
  const definition = functionNamed(name);
  if (!definition) {
    if (names.has(raw.toUpperCase()) || bound.has(name)) return null;
    return { sentence: `没有名为“${raw}”的函数，请检查拼写。`, repaired: null, ...span };
  }
  if (count < definition.least) {
    const sentence = `${name} 至少要 ${String(definition.least)} 个参数，现在有 ${String(count)} 个，请补上。`;
    return { sentence, repaired: null, ...span };
  }
  if (count > definition.most) {
    const sentence = `${name} 最多 ${String(definition.most)} 个参数，现在有 ${String(count)} 个，请删去多余的。`;
    return { sentence, repaired: null, ...span };
  }
  return null;
}

/** The parts directly under a node. */
function partsOf(node: FormulaNode): readonly FormulaNode[] {
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
