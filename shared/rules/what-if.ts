import type { BoundField } from '../forms/binding.ts';
import type { CellValue } from '../workbook/cell.ts';
import type { CellReader } from './cell-reader.ts';
import type { FormRelations } from './form-relations.ts';
import type { Relation } from './relation.ts';

/** The form as it would be after a change of one cell, formulas recomputed. */
export interface WhatIf {
  readonly reader: CellReader;
  /** Relations that read a changed or recomputed cell. */
  readonly affected: readonly Relation[];
}

/** Longer chains of formulas do not occur in forms. */
const MOST_STEPS = 200;

/** Tries a value in a cell; see `tryValues`. */
export function tryValue(
  relations: FormRelations,
  reader: CellReader,
  isBroken: (relation: Relation) => boolean,
  field: BoundField,
  value: CellValue,
  isExact = false,
): WhatIf {
  return tryValues(relations, reader, isBroken, new Map([[field.key, value]]), isExact);
}

/**
 * Tries values in cells, by field key. Cells with a formula follow as the rule that defines them says, unless the file's
 * formula evidently computes something else (the rule is broken there already). `isExact` keeps computed values
 * unrounded, for solving.
 */
export function tryValues(
  relations: FormRelations,
  reader: CellReader,
  isBroken: (relation: Relation) => boolean,
  values: ReadonlyMap<string, CellValue>,
  isExact = false,
): WhatIf {
  const changes = new Map(values);
  const queue = [...values.keys()];
  const affected = new Set<Relation>();
  let current = reader.with(changes, isExact);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const key = queue.shift();
    if (key === undefined) break;
    for (const relation of relations.reading.get(key) ?? []) {
      affected.add(relation);
      const defined = relation.defines;
      if (!defined || changes.has(defined.field.key)) continue;
      if (relations.defining.get(defined.field.key) !== relation || isBroken(relation)) continue;
      if (!reader.hasFormula(defined.field)) continue;
      changes.set(defined.field.key, defined.compute(current));
      current = reader.with(changes, isExact);
      queue.push(defined.field.key);
    }
  }
  return { reader: current, affected: [...affected] };
}
