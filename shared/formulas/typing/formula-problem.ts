import { assertNever } from '../../assert-never.ts';
import { functionNamed } from '../functions/registry.ts';
import { plainName } from '../syntax/function-name.ts';
import { partsOf } from '../syntax/node-parts.ts';
import { parseFormula } from '../syntax/parse-formula.ts';
import type { SyntaxProblem } from '../syntax/syntax-problem.ts';
import type { FormulaNode, NodeOf, TextSpan } from '../syntax/tree.ts';
import { formulaToHalfWidth } from '../../numbers/full-width.ts';
import type { SheetId } from '../../workbook/address.ts';
import { sheetByName, type Workbook } from '../../workbook/workbook.ts';

/** What is wrong with a typed formula: a sentence, and where in the text (without `=`) it is. */
export interface FormulaProblem extends TextSpan {
  readonly sentence: string;
  /** The formula as it was probably meant, where that is plain; without `=`. */
  readonly repaired: string | null;
  /** It can be computed or kept all the same: the clerk may insist (an unknown function of another program). */
  readonly mayStay: boolean;
}

/**
 * Checks a typed formula (without `=`) before it is taken: its syntax, the functions it calls, how many arguments they
 * get, and whether its names and sheets exist. `sheet` is the one it stands on. Null when nothing is wrong.
 */
export function formulaProblem(
  text: string,
  workbook: Workbook,
  sheet: SheetId,
): FormulaProblem | null {
  const parsed = parseFormula(text);
  if (!parsed.ok) {
    const problem = parsed.error;
    return {
      sentence: syntaxSentence(problem),
      repaired: repairOf(text, problem),
      mayStay: false,
      from: problem.from,
      to: problem.to,
    };
  }
  const known = namesKnownOn(workbook, sheet);
  return (
    fullWidthProblem(text, parsed.value) ??
    meaningProblem(parsed.value, { workbook, known }, new Set())
  );
}

/** What names may mean, in capitals: names of the workbook and the sheet, tables. */
function namesKnownOn({ definedNames, sheets }: Workbook, sheet: SheetId): ReadonlySet<string> {
  const names = definedNames.filter(({ scope }) => scope === null || scope === sheet);
  const tables = sheets.flatMap((owner) => owner.tables);
  return new Set([...names, ...tables].map(({ name }) => name.toUpperCase()));
}

/** `SUM（A1）` and `A1×2` read as one long name, because names may hold any Chinese character. */
function fullWidthProblem(text: string, node: FormulaNode): FormulaProblem | null {
  if (node.kind === 'name') {
    const sign = /[（），：；“”＋－＊／＝＜＞％×÷≤≥≠]/.exec(node.name)?.[0];
    if (sign === undefined) return null;
    const at = node.from + node.raw.indexOf(sign);
    const span = { from: at, to: at + sign.length };
    const problem: SyntaxProblem = { kind: 'fullWidth', text: sign, ...span };
    const repaired = repairOf(text, problem);
    return { sentence: syntaxSentence(problem), repaired, mayStay: false, ...span };
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
      return problem.text in OPERATORS
        ? `公式里不用“${problem.text}”，请改用“${OPERATORS[problem.text] ?? ''}”。`
        : `“${problem.text}”是全角符号，请改用英文半角符号。`;
    case 'tooDeep':
      return `公式嵌套超过 ${String(problem.limit)} 层，请拆成几个单元格。`;
    case 'tooLong':
      return `公式有 ${String(problem.length)} 个字符，最多 ${String(problem.limit)} 个，请拆成几个单元格。`;
    default:
      return assertNever(problem, 'syntaxSentence');
  }
}

/** Signs of arithmetic as they are written by hand, and what formulas use. */
const OPERATORS: Readonly<Record<string, string>> = {
  '×': '*',
  '÷': '/',
  '≤': '<=',
  '≥': '>=',
  '≠': '<>',
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
    case 'unexpected':
      if (problem.text === ';') return text.replaceAll(';', ',');
      return plainSigns(text);
    case 'fullWidth':
    case 'missingOperand':
    case 'missingOperator':
      return plainSigns(text);
    default:
      return null;
  }
}

/** The formula with full-width signs and hand-written operators outside of texts as formulas use them. */
function plainSigns(text: string): string | null {
  const halved = formulaToHalfWidth(text);
  const result = halved
    .split(/("(?:[^"]|"")*"?|'(?:[^']|'')*'?)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/[×÷≤≥≠]/g, (sign) => OPERATORS[sign] ?? sign),
    )
    .join('');
  return result === text ? null : result;
}

/** What a formula's names are looked up in. */
interface NameSource {
  readonly workbook: Workbook;
  readonly known: ReadonlySet<string>;
}

function meaningProblem(
  node: FormulaNode,
  source: NameSource,
  bound: ReadonlySet<string>,
): FormulaProblem | null {
  let inner = bound;
  if (node.kind === 'call' && (node.name === 'LET' || node.name === 'LAMBDA')) {
    const added = node.args.filter((argument) => argument.kind === 'name');
    inner = new Set([...bound, ...added.map(({ name }) => plainName(name))]);
  }
  const problem = ownProblem(node, source, inner);
  if (problem) return problem;
  for (const part of partsOf(node)) {
    const deeper = meaningProblem(part, source, inner);
    if (deeper) return deeper;
  }
  return null;
}

function ownProblem(
  node: FormulaNode,
  source: NameSource,
  bound: ReadonlySet<string>,
): FormulaProblem | null {
  switch (node.kind) {
    case 'call':
      return callProblem(node, source.known, bound);
    case 'reference':
      return sheetProblem(node, source.workbook);
    case 'name': {
      const isKnown =
        node.prefix !== null ||
        source.known.has(node.name.toUpperCase()) ||
        bound.has(plainName(node.name)) ||
        functionNamed(plainName(node.name)) !== undefined;
      if (isKnown) return null;
      const sentence = `没有名为“${node.raw}”的名称，请检查拼写；文字要加英文双引号。`;
      return { sentence, repaired: null, mayStay: true, from: node.from, to: node.to };
    }
    default:
      return null;
  }
}

function sheetProblem(node: NodeOf<'reference'>, workbook: Workbook): FormulaProblem | null {
  const { prefix } = node;
  if (prefix === null || (prefix.workbook !== '' && prefix.workbook !== '0')) return null;
  const missing = [prefix.sheet, prefix.lastSheet].find(
    (name) => name !== '' && !sheetByName(workbook, name),
  );
  if (missing === undefined) return null;
  const sentence = `没有名为“${missing}”的工作表，请检查名称。`;
  return { sentence, repaired: null, mayStay: false, from: node.from, to: node.to };
}

function callProblem(
  { name, raw, args, from }: NodeOf<'call'>,
  known: ReadonlySet<string>,
  bound: ReadonlySet<string>,
): FormulaProblem | null {
  const span = { from, to: from + raw.length };
  const definition = functionNamed(name);
  if (!definition) {
    if (known.has(raw.toUpperCase()) || bound.has(name)) return null;
    const sentence = `没有名为“${raw}”的函数，请检查拼写。`;
    return { sentence, repaired: null, mayStay: true, ...span };
  }
  const count = args.length;
  if (count < definition.least) {
    const sentence = `${name} 至少要 ${String(definition.least)} 个参数，现在有 ${String(count)} 个，请补上。`;
    return { sentence, repaired: null, mayStay: false, ...span };
  }
  if (count > definition.most) {
    const sentence = `${name} 最多 ${String(definition.most)} 个参数，现在有 ${String(count)} 个，请删去多余的。`;
    return { sentence, repaired: null, mayStay: false, ...span };
  }
  return null;
}
