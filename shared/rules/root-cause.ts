import type { BoundField } from '../forms/binding.ts';
import { isNumeric } from '../forms/package-references.ts';
import { decimalOf, numberOf, ratioOf, roundHalfUp } from '../numbers/decimal.ts';
import type { CellReader } from './cell-reader.ts';
import type { FormRelations } from './form-relations.ts';
import type { Breach, Correction, Relation } from './relation.ts';
import { tryValue, type WhatIf } from './what-if.ts';

/** A relation that does not hold, with its breach told. */
export interface BrokenRelation {
  readonly relation: Relation;
  readonly breach: Breach;
}

/** A breach to report: what else goes away with it, and the one change that explains them all. */
export interface ExplainedBreach extends BrokenRelation {
  readonly root: Correction | null;
  readonly followers: readonly BrokenRelation[];
}

/** The broken relations of a form and the means to try changes on it. */
export interface BrokenForm {
  readonly relations: FormRelations;
  readonly reader: CellReader;
  readonly broken: readonly BrokenRelation[];
}

interface Candidate {
  readonly correction: Correction;
  readonly cleared: readonly BrokenRelation[];
}

/** More broken relations than this are reported one by one: explaining them would take too long. */
const MOST_EXPLAINED = 60;
const MOST_LEAVES = 80;

/**
 * Reports each mistake once. When one wrong cell breaks several relations, a single change of that cell puts all
 * of them right: then only the most basic of them is reported, and the others go with it.
 */
export function explainBreaches(form: BrokenForm): readonly ExplainedBreach[] {
  let rest = withoutImplied(form);
  const explained: ExplainedBreach[] = [];
  if (rest.length > 1 && rest.length <= MOST_EXPLAINED) {
    const candidates = rest.flatMap((broken) => candidatesOf(form, broken));
    for (;;) {
      const best = bestCandidate(candidates, rest);
      if (!best) break;
      const [first, ...followers] = [...best.cleared].sort((a, b) => moreBasic(a, b, best));
      if (!first) break;
      explained.push({ ...first, root: best.correction, followers });
      rest = rest.filter((broken) => !best.cleared.includes(broken));
    }
  }
  explained.push(...rest.map((broken) => ({ ...broken, root: null, followers: [] })));
  return explained;
}

/** Whether a change clears a breach with all that goes with it, and breaks nothing that holds now. */
export function clearsWithoutHarm(
  form: BrokenForm,
  { relation, followers }: ExplainedBreach,
  correction: Correction,
): boolean {
  const outcome = tryCorrection(form, correction);
  if (!outcome) return false;
  const all = [relation, ...followers.map((follower) => follower.relation)];
  if (all.some((broken) => broken.judge(outcome.reader).kind === 'broken')) return false;
  return !breaksAnother(form, outcome);
}

/** Numbers that would put a relation right if one of the typed cells it rests on held them. */
export function solutionsOf(
  form: BrokenForm,
  relation: Relation,
): readonly { readonly field: BoundField; readonly value: number }[] {
  if (!relation.gap) return [];
  const leaves = leavesOf(form, relation.fields, (field) => form.reader.hasFormula(field));
  if (leaves.length > MOST_LEAVES) return [];
  return leaves.flatMap((field) => {
    const value = solve(form, relation, field);
    return value === null ? [] : [{ field, value }];
  });
}

/** `合计` over the budget follows from a part over the budget: the same rule on cells that add up to it. */
function withoutImplied({ relations, broken }: BrokenForm): readonly BrokenRelation[] {
  return broken.filter(({ relation }) => {
    if (relation.rule.kind !== 'atMost') return true;
    const parts = new Set(
      leavesOf({ relations, broken }, relation.fields, () => true).map(({ key }) => key),
    );
    return !broken.some(
      ({ relation: other }) =>
        other !== relation &&
        other.rule === relation.rule &&
        other.fields.every(({ key }) => parts.has(key)) &&
        !relation.fields.every(({ key }) => other.fields.some((field) => field.key === key)),
    );
  });
}

function bestCandidate(
  candidates: readonly Candidate[],
  rest: readonly BrokenRelation[],
): Candidate | null {
  let best: Candidate | null = null;
  for (const { correction, cleared } of candidates) {
    const remaining = cleared.filter((broken) => rest.includes(broken));
    if (remaining.length >= 2 && remaining.length > (best?.cleared.length ?? 0)) {
      best = { correction, cleared: remaining };
    }
  }
  return best;
}

/** Errors before notices, then the order of the package, then the relation that the wrong cell takes part in. */
function moreBasic(a: BrokenRelation, b: BrokenRelation, { correction }: Candidate): number {
  const grade = Number(a.breach.grade === 'notice') - Number(b.breach.grade === 'notice');
  const touches = ({ relation }: BrokenRelation) =>
    Number(!relation.fields.some(({ key }) => key === correction.field.key));
  return grade || a.relation.order - b.relation.order || touches(a) - touches(b);
}

function candidatesOf(
  form: BrokenForm,
  { relation, breach }: BrokenRelation,
): readonly Candidate[] {
  const solved = solutionsOf(form, relation).map(({ field, value }): Correction => ({
    kind: 'computedValue',
    field,
    content: { kind: 'value', value },
    after: '',
  }));
  return [...breach.corrections, ...solved].flatMap((correction) => {
    const outcome = tryCorrection(form, correction);
    if (!outcome || breaksAnother(form, outcome)) return [];
    const cleared = form.broken.filter(
      (other) =>
        outcome.affected.includes(other.relation) &&
        other.relation.judge(outcome.reader).kind !== 'broken',
    );
    return cleared.length > 1 ? [{ correction, cleared }] : [];
  });
}

function tryCorrection(form: BrokenForm, { field, content, result }: Correction): WhatIf | null {
  const value = content.kind === 'value' ? content.value : result;
  if (value === undefined) return null;
  return tryValue(form.relations, form.reader, isWrong(form), field, value);
}

function breaksAnother(form: BrokenForm, outcome: WhatIf): boolean {
  return outcome.affected.some(
    (relation) =>
      !form.broken.some((other) => other.relation === relation) &&
      relation.judge(outcome.reader).kind === 'broken',
  );
}

/** The number cells that others rest on; cells that `follows` are replaced by what they are computed from. */
function leavesOf(
  { relations, broken }: Pick<BrokenForm, 'relations' | 'broken'>,
  fields: readonly BoundField[],
  follows: (field: BoundField) => boolean,
): readonly BoundField[] {
  const leaves = new Map<string, BoundField>();
  const seen = new Set<string>();
  const visit = (field: BoundField): void => {
    if (seen.has(field.key) || !isNumeric(field.type)) return;
    seen.add(field.key);
    const definition = relations.defining.get(field.key);
    const isComputed =
      definition && follows(field) && !broken.some(({ relation }) => relation === definition);
    if (!isComputed) leaves.set(field.key, field);
    else definition.fields.forEach(visit);
  };
  fields.forEach(visit);
  return [...leaves.values()];
}

/**
 * What one cell would have to hold for the relation to hold. Sums and rates are quotients of linear functions of
 * each of their cells, so three trials determine the answer: such functions keep the cross-ratio.
 */
function solve(form: BrokenForm, relation: Relation, field: BoundField): number | null {
  const reading = form.reader.read(field);
  if (reading.kind !== 'figure' && reading.kind !== 'blank') return null;
  const current = reading.kind === 'figure' ? reading.figure.value : decimalOf(0);
  const trials = [current, current.times('1.37').plus(1), current.times('0.61').minus(2)];
  const gaps = trials.map((value) => {
    const { reader } = tryValue(
      form.relations,
      form.reader,
      isWrong(form),
      field,
      numberOf(value),
      true,
    );
    return relation.gap?.(reader) ?? null;
  });
  const [x1, x2, x3] = trials;
  const [g1, g2, g3] = gaps;
  if (!x1 || !x2 || !x3 || !g1 || !g2 || !g3) return null;
  const ratio = ratioOf(g1.negated().times(g2.minus(g3)), g3.negated().times(g2.minus(g1)));
  if (!ratio) return null;
  const solution = ratioOf(
    x1.times(x2.minus(x3)).minus(ratio.times(x3).times(x2.minus(x1))),
    x2.minus(x3).minus(ratio.times(x2.minus(x1))),
  );
  if (!solution?.isFinite() || solution.abs().greaterThan(1e15)) return null;
  const places = (field.decimals ?? 2) + (field.type === 'percent' ? 2 : 0);
  return numberOf(roundHalfUp(solution, places));
}

/** A formula counts as wrong where its relation is broken by more than a tail difference. */
function isWrong({ broken }: BrokenForm): (relation: Relation) => boolean {
  return (relation) =>
    broken.some((other) => other.relation === relation && other.breach.grade === 'error');
}
