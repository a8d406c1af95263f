import { bindForm } from '../forms/bind-form.ts';
import type { BoundField, FormBinding } from '../forms/binding.ts';
import { parseFormPackage, type FormPackage } from '../forms/form-package.ts';
import { relationsOf } from '../rules/form-relations.ts';
import type { InferredForm } from '../rules/infer-form.ts';
import type { InferredRelation } from '../rules/inferred-relations.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { captionRegion } from './own-captions.ts';
import { labelledTables } from './own-tables.ts';
import { rulesOf } from './own-rules.ts';

/** What the clerk says of the form that becomes a package. */
export interface OwnFormFacts {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly district: string;
  readonly year: number;
}

/** A package of a bureau's own, and the confirmed relations that no labels could name. */
export interface OwnPackage {
  /** The text of `form.json`. */
  readonly definition: string;
  readonly package: FormPackage;
  readonly left: readonly InferredRelation[];
}

/**
 * Makes a form package of the confirmed relations of a form nobody described: its regions name the cells by their
 * labels, and each rule is kept only if it finds the very cells again that the relation was about. Null where
 * none does.
 */
export function ownPackage(
  workbook: Workbook,
  inferred: InferredForm,
  confirmed: readonly InferredRelation[],
  facts: OwnFormFacts,
): OwnPackage | null {
  const tables = labelledTables(workbook, confirmed);
  const written = confirmed.map((relation) => ({
    relation,
    rules: rulesOf(relation, tables),
  }));
  const used = written.flatMap(({ rules }) => rules);
  const regions = tables.map(({ region }) => region);
  if (used.length === 0 || regions.length === 0) return null;
  const draft = definitionOf(facts, [...regions, ...captionRegion(workbook, tables)], used);
  const parsed = parseFormPackage(draft);
  if (!parsed.ok) return null;
  const sound = new Set(soundRelations(workbook, inferred, parsed.value, written));
  const kept = written.filter(({ relation }) => sound.has(relation));
  const rules = kept.flatMap((entry) => entry.rules);
  if (rules.length === 0) return null;
  const definition = definitionOf(facts, parsed.value.regions, rules);
  const final = parseFormPackage(definition);
  if (!final.ok) return null;
  return {
    definition,
    package: final.value,
    left: written.filter(({ relation }) => !sound.has(relation)).map(({ relation }) => relation),
  };
}

function definitionOf(
  { id, version, title, district, year }: OwnFormFacts,
  regions: readonly unknown[],
  rules: readonly unknown[],
): string {
  return `${JSON.stringify(
    {
      format: 1,
      id,
      version,
      title,
      district,
      year,
      source: '由本单位从一份表的标签和数字推断并确认',
      titles: [title],
      regions,
      rules,
    },
    null,
    2,
  )}\n`;
}

interface WrittenRelation {
  readonly relation: InferredRelation;
  readonly rules: readonly { readonly id: string }[];
}

/** The relations whose rules are about the same cells in the new package as they were inferred for. */
function soundRelations(
  workbook: Workbook,
  inferred: InferredForm,
  formPackage: FormPackage,
  written: readonly WrittenRelation[],
): readonly InferredRelation[] {
  const before = cellsByRule(inferred.package, inferred.binding);
  const after = cellsByRule(formPackage, bindForm(workbook, formPackage));
  return written
    .filter(({ relation, rules }) => {
      const wanted = before.get(relation.rule.id) ?? [];
      const found = rules.flatMap(({ id }) => after.get(id) ?? []);
      return wanted.length > 0 && wanted.sort().join(' ') === found.sort().join(' ');
    })
    .map(({ relation }) => relation);
}

/** For each rule the cells of each of its relations, as one text. */
function cellsByRule(formPackage: FormPackage, binding: FormBinding): Map<string, string[]> {
  const cells = new Map<string, string[]>();
  for (const { rule, fields } of relationsOf(formPackage, binding).all) {
    const places = [...new Set(fields.map(placeOf))].sort().join(',');
    cells.set(rule.id, [...(cells.get(rule.id) ?? []), places]);
  }
  return cells;
}

function placeOf({ sheet, cell }: BoundField): string {
  return `${sheet}:${String(cell.row)}:${String(cell.column)}`;
}
