import type { BoundField, BoundRow } from '../forms/binding.ts';
import type { Rule } from '../forms/package-schema.ts';
import type { InferredRelation } from '../rules/inferred-relations.ts';
import type { LabelledTable } from './own-tables.ts';

/** The keys of a rule that name cells; the others say how it is meant. */
const OPERANDS = [
  'total',
  'parts',
  'result',
  'numerator',
  'denominator',
  'expression',
  'left',
  'right',
  'value',
  'low',
  'high',
  'score',
  'grades',
] as const;

type WrittenRule = Record<string, unknown> & { readonly id: string };

/**
 * The rules of a package that say what an inferred relation says: one for all rows of an open table, otherwise one
 * for each row with the cells by their paths. Empty where a cell has no path.
 */
export function rulesOf(
  { rule, rows }: InferredRelation,
  tables: readonly LabelledTable[],
): readonly WrittenRule[] {
  const head = {
    ...rule,
    id: rule.id.replace('推断', '自建'),
    basis: rule.basis.replace(/^推断：/, '本单位确认：'),
    ...(rule.message !== undefined && { message: rule.message.replace(/^推断：/, '') }),
  };
  const table = openTableOf(rows, tables);
  if (table) return openRule(head, rows, table);
  const each = 'each' in rule && rule.each !== undefined;
  const written = each
    ? rows.map((row, index) =>
        rewritten({ ...head, id: `${head.id}-${String(index + 1)}`, each: undefined }, (text) =>
          withColumns(text, (name) => pathOf(row.fields.get(name), tables)),
        ),
      )
    : [rewritten(head, (text) => withRegionPaths(text, rows, tables))];
  return written.every((entry) => entry !== null) ? written : [];
}

/** The open table that holds all rows of a relation, or null. */
function openTableOf(
  rows: readonly BoundRow[],
  tables: readonly LabelledTable[],
): LabelledTable | null {
  const fields = rows.flatMap((row) => [...row.fields.values()]);
  const [first] = fields;
  const table = tables.find(
    (candidate) => first && candidate.columnOf(first) !== null && holds(candidate, first),
  );
  const isOpen = table?.kind === 'open' && fields.every((field) => holds(table, field));
  return isOpen ? table : null;
}

function holds(table: LabelledTable, field: BoundField): boolean {
  return (
    table.sheet === field.sheet &&
    table.columnOf(field) !== null &&
    field.cell.row > table.top &&
    field.cell.row <= table.bottom
  );
}

function openRule(
  head: Rule,
  rows: readonly BoundRow[],
  table: LabelledTable,
): readonly WrittenRule[] {
  const region = table.region.id;
  const total = table.region.rows[0]?.id ?? 'total';
  const column = (name: string): string | null => {
    const field = rows.find((row) => row.fields.has(name))?.fields.get(name);
    return field ? table.columnOf(field) : null;
  };
  const hasTotal = rows.some((row) =>
    [...row.fields.values()].some(({ cell }) => cell.row === table.totalRow),
  );
  const each = 'each' in head && head.each !== undefined;
  const rule = each
    ? rewritten({ ...head, each: hasTotal ? region : `${region}[part]` }, (text) =>
        withColumns(text, column),
      )
    : rewritten(head, (text) =>
        text.replace(
          /inferred\d+(?:\[(\w+)\])?(?:\.(\w+))?\.(\w+)/g,
          (_, rowClass: string | undefined, row: string | undefined, name: string) => {
            const at = column(name) ?? '?';
            if (row !== undefined) return `${region}.${total}.${at}`;
            return rowClass === undefined && hasTotal ? `${region}.${at}` : `${region}[part].${at}`;
          },
        ),
      );
  return rule ? [rule] : [];
}

/** A rule with its operands written anew; null where one of them names no cell. */
function rewritten(
  rule: Record<string, unknown> & { readonly id: string },
  write: (text: string) => string | readonly string[],
): WrittenRule | null {
  const result: Record<string, unknown> & { id: string } = { ...rule };
  for (const key of OPERANDS) {
    const value = rule[key];
    if (typeof value === 'string') {
      const text = write(value);
      if (typeof text !== 'string' || text.includes('?')) return null;
      result[key] = text;
    } else if (Array.isArray(value) && value.every((part) => typeof part === 'string')) {
      const texts = value.flatMap((part) => write(part));
      if (texts.some((text) => text.includes('?'))) return null;
      result[key] = texts;
    }
  }
  return result;
}

/** Column names of an expression in place of which something else stands; `?` marks one without a cell. */
function withColumns(text: string, replace: (name: string) => string | null): string {
  return text.replace(/[\p{L}_][\p{L}\p{N}_]*(?!\s*\()/gu, (name) =>
    /^(?:sum|min|max|mean|count)$/.test(name) ? name : (replace(name) ?? '?'),
  );
}

/** Paths into the inferred region as paths of the package; several cells become several parts. */
function withRegionPaths(
  text: string,
  rows: readonly BoundRow[],
  tables: readonly LabelledTable[],
): string | readonly string[] {
  const paths = (rowClass: string | undefined, row: string | undefined, name: string) =>
    rows
      .filter(
        (candidate) =>
          (rowClass === undefined || candidate.rowClass === rowClass) &&
          (row === undefined || candidate.id === row) &&
          candidate.fields.has(name),
      )
      .map((candidate) => pathOf(candidate.fields.get(name), tables) ?? '?');
  const whole = /^(-?)inferred\d+(?:\[(\w+)\])?(?:\.(\w+))?\.(\w+)$/.exec(text);
  if (whole) {
    const [, sign = '', rowClass, row, name = ''] = whole;
    const found = paths(rowClass, row, name).map((path) => sign + path);
    return row === undefined ? found : (found[0] ?? '?');
  }
  return text.replace(
    /inferred\d+(?:\[(\w+)\])?(?:\.(\w+))?\.(\w+)/g,
    (_, rowClass: string | undefined, row: string | undefined, name: string) =>
      paths(rowClass, row, name).join(' + ') || '?',
  );
}

function pathOf(field: BoundField | undefined, tables: readonly LabelledTable[]): string | null {
  if (!field) return null;
  for (const table of tables) {
    const path = holds(table, field) ? table.pathOf(field) : null;
    if (path !== null) return path;
  }
  return null;
}
