import type { ContentType, FormPackage, Region, Rule } from './package-schema.ts';
import { parseExpression, parseFieldPath, pathsOf, type FieldPath } from './rule-expression.ts';

/** A place of the package that names something the package does not have. */
export interface BrokenReference {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Keys of rules that hold expressions; other operands are plain paths. */
const EXPRESSION_KEYS: Readonly<Record<string, readonly string[]>> = {
  ratio: ['numerator', 'denominator'],
  formula: ['expression'],
  atMost: ['left', 'right'],
  between: ['value', 'low', 'high'],
};
const PATH_KEYS = [
  'total',
  'parts',
  'result',
  'left',
  'right',
  'target',
  'actual',
  'reason',
  'goal',
  'completion',
  'texts',
  'text',
  'equals',
  'name',
  'limit',
  'formula',
  'rate',
];

/** The first reference of a package that leads nowhere, or null when all are sound. */
export function findBrokenReference(formPackage: FormPackage): BrokenReference | null {
  return findRepeatedId(formPackage) ?? findBrokenLevel(formPackage) ?? findBrokenRule(formPackage);
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
          : { columns: region.columns, levels: region.levels };
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
    if (broken) return { path: ['rules', index, broken.key], reason: broken.reason };
  }
  return null;
}

function brokenOperand(
  formPackage: FormPackage,
  rule: Rule,
): { key: string; reason: string } | null {
  const each = 'each' in rule ? rule.each : undefined;
  const row = each === undefined ? null : parseRowSet(each);
  if (each !== undefined && !(row && rowSetExists(formPackage, row))) {
    return { key: 'each', reason: `没有“${each}”这些行` };
  }
  const expressionKeys = EXPRESSION_KEYS[rule.kind] ?? [];
  for (const [key, value] of Object.entries(rule)) {
    if (key === 'each' || (key === 'name' && rule.kind !== 'textCount')) continue;
    if (!expressionKeys.includes(key) && !PATH_KEYS.includes(key)) continue;
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text !== 'string') continue;
      const reason = brokenText(
        formPackage,
        row?.region ?? null,
        text,
        expressionKeys.includes(key),
      );
      if (reason !== null) return { key, reason };
    }
  }
  return null;
}

function brokenText(
  formPackage: FormPackage,
  rowRegion: string | null,
  text: string,
  isExpression: boolean,
): string | null {
  if (!isExpression) {
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
    : region.total !== undefined && path.row === 'total';
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
