import type { BoundField, BoundRow } from '../forms/binding.ts';
import type { Rule } from '../forms/package-schema.ts';
import type { InferredForm } from './infer-form.ts';

/** One relation that the figures of a form suggest, as a clerk is asked about it. */
export interface InferredRelation {
  /** The same for the same relation of the same form, whatever its figures are. */
  readonly key: string;
  readonly rule: Rule;
  /** The rows of cells it is about, as its rule names them. */
  readonly rows: readonly BoundRow[];
  /** The cells, those that the relation speaks about first. */
  readonly fields: readonly BoundField[];
}

/** The relations of an inferred form, in the order in which they were found. */
export function inferredRelations({
  package: { rules },
  binding,
}: InferredForm): readonly InferredRelation[] {
  const seen = new Map<string, number>();
  return rules.map((rule) => {
    const rows = binding.regions.get(regionOf(rule))?.rows ?? [];
    const fields = rows.flatMap((row) => [...row.fields.values()]);
    const name = `${rule.kind}:${fields[0]?.name ?? ''}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { key: times === 1 ? name : `${name}#${String(times)}`, rule, rows, fields };
  });
}

/** The inferred form without the relations that a clerk said are wrong; null when none is left. */
export function withoutDismissed(
  inferred: InferredForm,
  dismissed: readonly string[],
): InferredForm | null {
  if (dismissed.length === 0) return inferred;
  const gone = new Set(
    inferredRelations(inferred)
      .filter(({ key }) => dismissed.includes(key))
      .map(({ rule }) => rule.id),
  );
  const rules = inferred.package.rules.filter(({ id }) => !gone.has(id));
  if (rules.length === 0) return null;
  return { ...inferred, package: { ...inferred.package, rules } };
}

/** The region that an inferred rule is about: each has one of its own. */
function regionOf(rule: Rule): string {
  return /"(inferred\d+)/.exec(JSON.stringify(rule))?.[1] ?? '';
}
