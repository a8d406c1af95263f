import {
  findNodeAtLocation,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { type z } from 'zod';
import { failure, success, type Result } from '../result.ts';
import { packageSchema, type FormPackage } from './package-schema.ts';
import { findBrokenReference } from './package-references.ts';

export type { FormPackage } from './package-schema.ts';

/** Why a `form.json` is refused and where; line and column are 1-based. */
export interface FormPackageError {
  readonly line: number;
  readonly column: number;
  /** The place in the package: `rules.3.total`; empty for the file as a whole. */
  readonly path: string;
  /** One sentence in Simplified Chinese. */
  readonly reason: string;
}

const LARGEST_DEFINITION = 2_000_000;

/** Reads the text of a `form.json`; comments and trailing commas are allowed. */
export function parseFormPackage(definition: string): Result<FormPackage, FormPackageError> {
  if (definition.length > LARGEST_DEFINITION) {
    return failure({ line: 1, column: 1, path: '', reason: '表单包过大，不是本程序的表单包' });
  }
  const errors: ParseError[] = [];
  const tree = parseTree(definition, errors, { allowTrailingComma: true });
  const [syntaxError] = errors;
  if (syntaxError || !tree) {
    const offset = syntaxError?.offset ?? 0;
    const code = syntaxError ? printParseErrorCode(syntaxError.error) : 'ValueExpected';
    const reason = FULL_WIDTH_SIGNS[definition.charAt(offset)] ?? syntaxReason(code);
    return failure({ ...positionOf(definition, offset), path: '', reason });
  }
  const parsed = packageSchema.safeParse(valueOfNode(tree));
  if (!parsed.success) {
    const { issues } = parsed.error;
    // A misspelt key leaves another one missing: the misspelling is what to correct.
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    return failure(issueError(definition, tree, issue));
  }
  const broken = findBrokenReference(parsed.data);
  if (broken) return failure(errorAt(definition, tree, broken.path, broken.reason));
  return success(parsed.data);
}

/** Line and column, 1-based, of a place in a `form.json` that can be parsed; of its nearest known part otherwise. */
export function placeInDefinition(
  definition: string,
  path: readonly (string | number)[],
): { readonly line: number; readonly column: number } {
  const tree = parseTree(definition, [], { allowTrailingComma: true });
  if (!tree) return { line: 1, column: 1 };
  const { line, column } = errorAt(definition, tree, path, '');
  return { line, column };
}

function issueError(
  definition: string,
  tree: Node,
  issue: z.core.$ZodIssue | undefined,
): FormPackageError {
  if (!issue) return errorAt(definition, tree, [], '内容不合要求');
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return errorAt(definition, tree, [...path, key], `不认识的项目“${issue.keys.join('、')}”`);
  }
  if (issue.code === 'invalid_type' && !findNodeAtLocation(tree, path)) {
    return errorAt(definition, tree, path, `缺少必填的项目“${String(path.at(-1) ?? '')}”`);
  }
  return errorAt(definition, tree, path, issueReason(issue));
}

function issueReason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `应为${typeName(issue.expected)}`;
    case 'invalid_value':
      return `只能是 ${issue.values.map((value) => `“${String(value)}”`).join('、')}`;
    case 'invalid_union':
      return issue.path.at(-1) === 'kind' ? '没有这个种类（kind）' : '内容不合要求';
    case 'too_small':
      return '不能为空，或数值过小';
    case 'too_big':
      return '数量过多，或数值过大';
    case 'invalid_format':
      return '写法不对：编号用字母、汉字、数字、下划线，版本写成 1.0.0';
    case 'custom':
      return issue.message;
    default:
      return '内容不合要求';
  }
}

function typeName(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: '文字',
    number: '数字',
    int: '整数',
    boolean: ' true 或 false',
    array: '列表 […]',
    object: '对象 {…}',
  };
  return names[expected] ?? expected;
}

/** What an input method puts in the place of the signs of JSON. */
const FULL_WIDTH_SIGNS: Readonly<Record<string, string>> = {
  '“': '这里是中文引号，请改成英文引号 "',
  '”': '这里是中文引号，请改成英文引号 "',
  '，': '这里是中文逗号，请改成英文逗号 ,',
  '：': '这里是中文冒号，请改成英文冒号 :',
  '｛': '这里是全角花括号，请改成英文花括号 {',
  '｝': '这里是全角花括号，请改成英文花括号 }',
  '【': '这里是中文方括号，请改成英文方括号 [',
  '】': '这里是中文方括号，请改成英文方括号 ]',
};

function syntaxReason(code: string): string {
  switch (code) {
    case 'InvalidEscapeCharacter':
      return '反斜杠 \\ 在 JSON 里要写成两个：\\\\';
    case 'CommaExpected':
      return '缺少逗号';
    case 'ColonExpected':
      return '缺少冒号';
    case 'CloseBraceExpected':
      return '缺少右花括号 }';
    case 'CloseBracketExpected':
      return '缺少右方括号 ]';
    case 'UnexpectedEndOfString':
      return '引号不配对';
    case 'ValueExpected':
      return '缺少内容';
    case 'PropertyNameExpected':
      return '缺少带引号的项目名';
    case 'EndOfFileExpected':
      return '末尾有多余的内容';
    default:
      return '不是正确的 JSON';
  }
}

function errorAt(
  definition: string,
  tree: Node,
  path: readonly (string | number)[],
  reason: string,
): FormPackageError {
  let node: Node | undefined;
  for (let length = path.length; !node && length >= 0; length -= 1) {
    node = findNodeAtLocation(tree, path.slice(0, length));
  }
  return { ...positionOf(definition, node?.offset ?? 0), path: path.join('.'), reason };
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The plain value of a tree; own because jsonc-parser's objects would carry a `__proto__` from the file. */
function valueOfNode(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOfNode);
  if (node.type !== 'object') return node.value as unknown;
  const entries = (node.children ?? []).map(({ children }) => {
    const [key, value] = children ?? [];
    return [String(key?.value), value ? valueOfNode(value) : null] as const;
  });
  return Object.fromEntries(entries.filter(([key]) => key !== '__proto__'));
}
