import { decimalOf, roundHalfUp, sumOf, type ExactDecimal } from '../../numbers/decimal.ts';

/** An amount that takes part in a sum; `sign` −1 takes it off. */
export interface SumPart {
  readonly key: string;
  readonly sign: 1 | -1;
}

/**
 * Which amounts add up to which. `equals`: the parts are all of the total; `ofWhich` (其中): there may be more in
 * the total than the parts that are listed.
 */
export interface SumRelation {
  readonly total: string;
  readonly parts: readonly SumPart[];
  readonly kind: 'equals' | 'ofWhich';
}

/** An amount after rounding. */
export interface BalancedAmount {
  readonly key: string;
  readonly exact: ExactDecimal;
  /** Rounded half up, by itself. */
  readonly plain: ExactDecimal;
  /** As it has to be for the sums to hold; less than one unit of the last place from `exact`. */
  readonly rounded: ExactDecimal;
}

/** A sum that does not hold after rounding. */
export interface UnbalancedSum {
  readonly relation: SumRelation;
  /** Parts minus total, before and after rounding. */
  readonly exactDifference: ExactDecimal;
  readonly roundedDifference: ExactDecimal;
}

export interface BalancedRounding {
  readonly amounts: ReadonlyMap<string, BalancedAmount>;
  /** Sums that did not hold before, or whose parts were settled by other sums. */
  readonly unbalanced: readonly UnbalancedSum[];
}

/**
 * Rounds amounts to `places` decimals so that details still add up to their totals (舍位平衡). Totals that are part
 * of no other sum are rounded half up and never adjusted; below them the details with the largest remainders give
 * way by one unit of the last place, from the last addend upward where remainders are equal. Every amount stays
 * less than one unit from its exact value, at any depth, wherever the sums held exactly before and no amount is
 * part of two totals. Where an amount is part of two totals the first relation decides, and what cannot be
 * balanced then is listed.
 */
export function balanceRounding(
  amounts: ReadonlyMap<string, ExactDecimal>,
  relations: readonly SumRelation[],
  places: number,
): BalancedRounding {
  const unit = decimalOf(1).div(decimalOf(10).pow(places));
  const settled = new Map<string, ExactDecimal>();
  const known = relations.filter(
    ({ total, parts }) =>
      amounts.has(total) && parts.length > 0 && parts.every(({ key }) => amounts.has(key)),
  );
  const work = { amounts, settled, unit, places };
  for (const relation of fromTheTop(known)) settle(work, relation);
  for (const [key, exact] of amounts) {
    if (!settled.has(key)) settled.set(key, roundHalfUp(exact, places));
  }
  return {
    amounts: new Map(
      [...amounts].map(([key, exact]) => {
        const plain = roundHalfUp(exact, places);
        return [key, { key, exact, plain, rounded: settled.get(key) ?? plain }];
      }),
    ),
    unbalanced: known.flatMap((relation) => unbalancedSum(work, relation)),
  };
}

interface Work {
  readonly amounts: ReadonlyMap<string, ExactDecimal>;
  readonly settled: Map<string, ExactDecimal>;
  readonly unit: ExactDecimal;
  readonly places: number;
}

interface Addend {
  /** Null for what a total holds beyond its listed parts. */
  readonly part: SumPart | null;
  /** With its sign. */
  readonly exact: ExactDecimal;
  rounded: ExactDecimal;
  readonly isFixed: boolean;
}

/** Totals before the sums that their parts are totals of; relations in a circle keep their order. */
function fromTheTop(relations: readonly SumRelation[]): readonly SumRelation[] {
  const ordered: SumRelation[] = [];
  let rest = [...relations];
  while (rest.length > 0) {
    const isPart = new Set(rest.flatMap(({ parts }) => parts.map(({ key }) => key)));
    const tops = rest.filter(({ total }) => !isPart.has(total));
    const next = tops.length > 0 ? tops : rest.slice(0, 1);
    ordered.push(...next);
    rest = rest.filter((relation) => !next.includes(relation));
  }
  return ordered;
}

function settle({ amounts, settled, unit, places }: Work, relation: SumRelation): void {
  const total = amounts.get(relation.total) ?? decimalOf(0);
  const target = settled.get(relation.total) ?? roundHalfUp(total, places);
  settled.set(relation.total, target);
  const addends = relation.parts.map((part): Addend => {
    const exact = (amounts.get(part.key) ?? decimalOf(0)).times(part.sign);
    const fixed = settled.get(part.key);
    const rounded = fixed?.times(part.sign) ?? roundHalfUp(exact, places);
    return { part, exact, rounded, isFixed: fixed !== undefined };
  });
  const rest = total.minus(sumOf(addends.map(({ exact }) => exact)));
  if (relation.kind === 'ofWhich' && !rest.isNegative()) {
    addends.push({ part: null, exact: rest, rounded: roundHalfUp(rest, places), isFixed: false });
  } else if (!rest.isZero()) {
    // The details themselves do not add up: nothing may be hidden by rounding.
    return;
  }
  giveWay(addends, target, unit);
  for (const { part, rounded } of addends) {
    if (part) settled.set(part.key, rounded.times(part.sign));
  }
}

/** Moves the addends with the largest remainders by one unit each until they add up to the target. */
function giveWay(addends: readonly Addend[], target: ExactDecimal, unit: ExactDecimal): void {
  const difference = target.minus(sumOf(addends.map(({ rounded }) => rounded)));
  if (difference.isZero()) return;
  const step = difference.isNegative() ? unit.negated() : unit;
  const candidates = addends
    .map((addend, index) => ({
      addend,
      index,
      error: addend.rounded.plus(step).minus(addend.exact).abs(),
    }))
    .filter(({ addend, error }) => !addend.isFixed && error.lessThan(unit))
    .sort((a, b) => a.error.comparedTo(b.error) || b.index - a.index);
  const count = difference.div(unit).abs().toNumber();
  for (const { addend } of candidates.slice(0, count)) addend.rounded = addend.rounded.plus(step);
}

function unbalancedSum(work: Work, relation: SumRelation): readonly UnbalancedSum[] {
  const difference = (values: ReadonlyMap<string, ExactDecimal>): ExactDecimal =>
    sumOf(
      relation.parts.map(({ key, sign }) => (values.get(key) ?? decimalOf(0)).times(sign)),
    ).minus(values.get(relation.total) ?? decimalOf(0));
  const exactDifference = difference(work.amounts);
  const roundedDifference = difference(work.settled);
  const holds =
    relation.kind === 'ofWhich'
      ? roundedDifference.lessThanOrEqualTo(0) && exactDifference.lessThanOrEqualTo(0)
      : roundedDifference.isZero() && exactDifference.isZero();
  return holds ? [] : [{ relation, exactDifference, roundedDifference }];
}
