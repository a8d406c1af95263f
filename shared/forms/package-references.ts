import type { ContentType, FormPackage, Region, Rule } from './package-schema.ts';
import type { ScoringItem } from './scoring-schema.ts';
import { parseExpression, parseFieldPath, pathsOf, type FieldPath } from './rule-expression.ts';

/** A place of the package that names something the package does not have. */
export interface BrokenReference {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** What a key of a rule holds: an expression, the path of cells, or a set of rows. */
type OperandKind = 'expression' | 'path' | 'rows';

interface Operand {
  readonly kind: OperandKind;
  /** The key that says whose rows a bare column name belongs to; `each` where it is not said. */
  readonly rows?: string;
}

const PATH: Operand = { kind: 'path' };
const EXPRESSION: Operand = { kind: 'expression' };
const ROWS: Operand = { kind: 'rows' };

/** The operands of each kind of rule by their keys; dots lead into nested objects. */
const OPERANDS: Readonly<Record<Rule['kind'], Readonly<Record<string, Operand>>>> = {
  sum: { total: PATH, parts: PATH },
  ratio: { result: PATH, numerator: EXPRESSION, denominator: EXPRESSION },
  formula: { result: PATH, expression: EXPRESSION },
  atMost: { left: EXPRESSION, right: EXPRESSION },
  between: { value: EXPRESSION, low: EXPRESSION, high: EXPRESSION },
  equal: { left: PATH, right: PATH },
  sumIs: { parts: PATH },
  required: {},
  requiredWhen: { cell: PATH, 'when.left': EXPRESSION, 'when.right': EXPRESSION },
  numberShape: {},
  phoneShape: {},
  leftoverText: {},
  pattern: { cells: PATH },
  grade: { score: PATH, grades: PATH },
  score: { target: PATH, actual: PATH, nature: PATH, unit: PATH, weight: PATH, score: PATH },
  overAchievement: { target: PATH, actual: PATH, nature: PATH, unit: PATH, reason: PATH },
  target: { target: PATH, actual: PATH, nature: PATH, unit: PATH, reason: PATH },
  vagueTarget: { target: PATH, nature: PATH },
  goalTexts: { goal: PATH, completion: PATH },
  textFigure: { texts: PATH, equals: EXPRESSION },
  textCount: { text: PATH, name: PATH, actual: PATH },
  assignedCount: { texts: PATH },
  textAmount: { text: PATH, limit: PATH },
  countPairs: { left: PATH, right: PATH },
  wholeCount: { formula: PATH, rate: PATH },
  sameByName: {
    rows: ROWS,
    name: { kind: 'path', rows: 'rows' },
    value: { kind: 'path', rows: 'rows' },
    otherRows: ROWS,
    otherName: { kind: 'path', rows: 'otherRows' },
    otherValue: { kind: 'path', rows: 'otherRows' },
  },
  countShare: {
    result: PATH,
    weight: PATH,
    rows: ROWS,
    rate: { kind: 'path', rows: 'rows' },
    'only.name': { kind: 'path', rows: 'rows' },
    'only.listed': ROWS,
    'only.listedName': { kind: 'path', rows: 'only.listed' },
    'only.column': { kind: 'path', rows: 'only.listed' },
  },
  crossCount: {
    texts: PATH,
    rows: ROWS,
    name: { kind: 'path', rows: 'rows' },
    actual: { kind: 'path', rows: 'rows' },
  },
  reasonNamed: { name: PATH, 'when.left': EXPRESSION, 'when.right': EXPRESSION, reasons: PATH },
  listedIn: { names: PATH, in: PATH },
  consecutive: { names: PATH },
};

/** The operands of each method of scoring, as those of rules. */
const SCORING_OPERANDS: Readonly<Record<ScoringItem['method'], Readonly<Record<string, Operand>>>> =
  {
    completion: { score: PATH, weight: PATH, target: PATH, actual: PATH, nature: PATH, unit: PATH },
    rate: { score: PATH, weight: PATH, rate: EXPRESSION },
    deduction: { score: PATH, weight: PATH, rate: EXPRESSION },
    steps: { score: PATH, weight: PATH, rate: EXPRESSION },
    countShare: {
      score: PATH,
      weight: PATH,
      rows: ROWS,
      rate: { kind: 'path', rows: 'rows' },
      'only.name': { kind: 'path', rows: 'rows' },
      'only.listed': ROWS,
      'only.listedName': { kind: 'path', rows: 'only.listed' },
      'only.column': { kind: 'path', rows: 'only.listed' },
    },
    levels: { score: PATH, weight: PATH, actual: PATH },
  };

/** The first reference of a package that leads nowhere, or null when all are sound. */
export function findBrokenReference(formPackage: FormPackage): BrokenReference | null {
  return (
    findRepeatedId(formPackage) ??
    findBrokenLevel(formPackage) ??
    findBrokenRule(formPackage) ??
    findBrokenScoring(formPackage)
  );
}

function findRepeatedId(formPackage: FormPackage): BrokenReference | null {
  const repeated = (list: readonly { readonly id: string }[]) =>
    list.findIndex(({ id }, index) => list.findIndex((other) => other.id === id) !== index);
  for (const [key, list] of [
    ['regions', formPackage.regions],
    ['rules', formPackage.rules],
  ] as const) {
    const index = repeated(list);
    if (index >= 0) return { path: [key, index, 'id'], reason: '编号重复' };
  }
  for (const [index, region] of formPackage.regions.entries()) {
    const lists: Readonly<Record<string, readonly { readonly id: string }[]>> =
      region.kind === 'fields'
        ? { fields: region.fields }
        : region.kind === 'matrix'
          ? { columns: region.columns, rows: region.rows }
          : { columns: region.columns, levels: region.levels, namedRows: region.namedRows };
    for (const [key, list] of Object.entries(lists)) {
      const at = repeated(list);
      if (at >= 0) return { path: ['regions', index, key, at, 'id'], reason: '编号重复' };
    }
  }
  return null;
}

function findBrokenLevel(formPackage: FormPackage): BrokenReference | null {
  for (const [index, region] of formPackage.regions.entries()) {
    if (region.kind === 'fields') {
      const at = region.fields.findIndex(
        ({ after }) => after !== undefined && !region.fields.some(({ id }) => id === after),
      );
      if (at >= 0) {
        return { path: ['regions', index, 'fields', at, 'after'], reason: '没有这个字段' };
      }
      continue;
    }
    const columns = new Set(region.columns.map(({ id }) => id));
    const lists: readonly (readonly [readonly (string | number)[], readonly string[]])[] =
      region.kind === 'matrix'
        ? region.rows.flatMap(({ without, computed }, row) => [
            [['rows', row, 'without'], without] as const,
            [['rows', row, 'computed'], computed] as const,
          ])
        : [
            ...region.levels.map(
              (level, at) => [['levels', at, 'columns'], level.columns] as const,
            ),
            [['total', 'columns'], region.total?.columns ?? []] as const,
            [['rowName'], region.rowName === undefined ? [] : [region.rowName]] as const,
          ];
    for (const [path, names] of lists) {
      const unknown = names.find((column) => !columns.has(column));
      if (unknown !== undefined) {
        return { path: ['regions', index, ...path], reason: `没有“${unknown}”这一列` };
      }
    }
  }
  return null;
}

function findBrokenRule(formPackage: FormPackage): BrokenReference | null {
  for (const [index, rule] of formPackage.rules.entries()) {
    const broken = brokenOperand(formPackage, rule);
    if (broken) return { path: ['rules', index, ...broken.key.split('.')], reason: broken.reason };
  }
  return null;
}

function findBrokenScoring(formPackage: FormPackage): BrokenReference | null {
  for (const [index, item] of (formPackage.scoring?.items ?? []).entries()) {
    const broken = brokenReferenceIn(formPackage, item, SCORING_OPERANDS[item.method]);
    if (broken) {
      return { path: ['scoring', 'items', index, ...broken.key.split('.')], reason: broken.reason };
    }
  }
  return null;
}

function brokenOperand(
  formPackage: FormPackage,
  rule: Rule,
): { key: string; reason: string } | null {
  return brokenReferenceIn(formPackage, rule, OPERANDS[rule.kind]) ?? brokenPattern(rule);
}

function brokenReferenceIn(
  formPackage: FormPackage,
  rule: object,
  operands: Readonly<Record<string, Operand>>,
): { key: string; reason: string } | null {
  const each = textsAt(rule, 'each')[0];
  if (each !== undefined && !isRowSet(formPackage, each)) {
    return { key: 'each', reason: `没有“${each}”这些行` };
  }
  for (const [key, operand] of Object.entries(operands)) {
    const [rows] = textsAt(rule, operand.rows ?? 'each');
    const region = rows === undefined ? null : (parseRowSet(rows)?.region ?? null);
    for (const text of textsAt(rule, key)) {
      const reason = brokenText(formPackage, region, text, operand.kind);
      if (reason !== null) return { key, reason };
    }
  }
  return null;
}

const LONGEST_PATTERN = 200;
/** `(a+)+`: such a pattern may take longer than anyone waits, and a package comes from outside. */
const REPEATED_REPETITION = /\([^)]*[+*}|][^)]*\)\s*[+*{]/;

function brokenPattern(rule: Rule): { key: string; reason: string } | null {
  if (!('pattern' in rule)) return null;
  if (rule.pattern.length > LONGEST_PATTERN || REPEATED_REPETITION.test(rule.pattern)) {
    return { key: 'pattern', reason: '匹配式过于复杂：括号里外不要都用 + 或 *' };
  }
  try {
    new RegExp(rule.pattern, 'u');
    return null;
  } catch {
    return { key: 'pattern', reason: `“${rule.pattern}”不是正确的匹配式` };
  }
}

/** The texts of a rule under a key; none where the rule lacks it. */
function textsAt(rule: object, key: string): readonly string[] {
  let value: unknown = rule;
  for (const part of key.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
  }
  return (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
}

function isRowSet(formPackage: FormPackage, text: string): boolean {
  const set = parseRowSet(text);
  return set !== null && rowSetExists(formPackage, set);
}

function brokenText(
  formPackage: FormPackage,
  rowRegion: string | null,
  text: string,
  kind: OperandKind,
): string | null {
  if (kind === 'rows') return isRowSet(formPackage, text) ? null : `没有“${text}”这些行`;
  if (kind === 'path') {
    const path = parseFieldPath(text.replace(/^-/, ''));
    return path && pathExists(formPackage, rowRegion, path) ? null : `没有“${text}”这个单元格`;
  }
  const expression = parseExpression(text);
  if (!expression.ok) return expression.error;
  const unknown = pathsOf(expression.value).find(
    (path) => !pathExists(formPackage, rowRegion, path),
  );
  return unknown ? `算式里没有“${pathText(unknown)}”这个单元格` : null;
}

/** `funds[source]` → region and class; null when it is neither. */
export function parseRowSet(text: string): { region: string; rowClass: string | null } | null {
  const match = /^([\p{L}_][\p{L}\p{N}_]*)(?:\[([\p{L}\p{N}_]+)\])?$/u.exec(text.trim());
  return match ? { region: match[1] ?? '', rowClass: match[2] ?? null } : null;
}

function rowSetExists(
  formPackage: FormPackage,
  { region: name, rowClass }: { region: string; rowClass: string | null },
): boolean {
  const region = formPackage.regions.find(({ id }) => id === name);
  return region !== undefined && (rowClass === null || classesOf(region).includes(rowClass));
}

function classesOf(region: Region): readonly string[] {
  switch (region.kind) {
    case 'fields':
      return [];
    case 'matrix':
      return [
        ...region.rows.flatMap((row) => (row.class === undefined ? [] : [row.class])),
        ...(region.extraRows ? [region.extraRows.class] : []),
      ];
    case 'table':
      return [...region.levels.map(({ id }) => id), ...(region.total ? ['total'] : [])];
  }
}

function pathExists(formPackage: FormPackage, rowRegion: string | null, path: FieldPath): boolean {
  const region = formPackage.regions.find(({ id }) => id === (path.region ?? rowRegion));
  if (!region) return false;
  if (region.kind === 'fields') {
    return path.row === null && region.fields.some(({ id }) => id === path.column);
  }
  if (!region.columns.some(({ id }) => id === path.column)) return false;
  if (path.rowClass !== null && !classesOf(region).includes(path.rowClass)) return false;
  if (path.row === null) return true;
  return region.kind === 'matrix'
    ? region.rows.some(({ id }) => id === path.row)
    : path.row === 'total'
      ? region.total !== undefined
      : region.namedRows.some(({ id }) => id === path.row);
}

function pathText({ region, rowClass, row, column }: FieldPath): string {
  const rows = rowClass === null ? '' : `[${rowClass}]`;
  return [...(region === null ? [] : [region + rows]), ...(row === null ? [] : [row]), column].join(
    '.',
  );
}

/** Whether cells of this type hold numbers. */
export function isNumeric(type: ContentType): boolean {
  return (
    type === 'money' ||
    type === 'percent' ||
    type === 'count' ||
    type === 'score' ||
    type === 'number'
  );
}
