import type { FunctionDefinition } from './define.ts';
import { calendar } from './date/calendar.ts';
import { workdays } from './date/workdays.ts';
import { information } from './information/information.ts';
import { lookups } from './lookup/lookups.ts';
import { places } from './lookup/places.ts';
import { describing } from './statistics/describing.ts';
import { ranking } from './statistics/ranking.ts';
import { figures } from './text/figures.ts';
import { joining } from './text/joining.ts';
import { letters } from './text/letters.ts';
import { textParts } from './text/parts.ts';
import { shaping } from './array/shaping.ts';
import { ordering } from './array/ordering.ts';
import { databases } from './database/database.ts';
import { bindings } from './logical/bindings.ts';
import { matrices } from './math/matrices.ts';
import { wholeNumbers } from './math/whole-numbers.ts';
import { subtotals } from './math/subtotals.ts';
import { distributions } from './statistics/distributions.ts';
import { countedChances } from './statistics/counted-chances.ts';
import { relations } from './statistics/relations.ts';
import { regression } from './statistics/regression.ts';
import { dayCount } from './date/day-count.ts';
import { annuities } from './financial/annuities.ts';
import { cashFlows } from './financial/cash-flows.ts';
import { depreciation } from './financial/depreciation.ts';
import { coupons } from './financial/coupons.ts';
import { bonds } from './financial/bonds.ts';
import { oddBonds } from './financial/odd-bonds.ts';
import { discounts } from './financial/discounts.ts';
import { bessel } from './engineering/bessel.ts';
import { numberBases } from './engineering/number-bases.ts';
import { complex } from './engineering/complex.ts';
import { conversion } from './engineering/convert.ts';
import { branches } from './logical/branches.ts';
import { truth } from './logical/truth.ts';
import { conditionalSums } from './math/conditional-sums.ts';
import { elementary } from './math/elementary.ts';
import { rounding } from './math/rounding.ts';
import { sums } from './math/sums.ts';
import { counting } from './statistics/counting.ts';

const families: readonly (readonly FunctionDefinition[])[] = [
  sums,
  rounding,
  elementary,
  conditionalSums,
  counting,
  dayCount,
  annuities,
  cashFlows,
  depreciation,
  coupons,
  bonds,
  oddBonds,
  discounts,
  bessel,
  numberBases,
  complex,
  conversion,
  shaping,
  ordering,
  databases,
  bindings,
  matrices,
  wholeNumbers,
  subtotals,
  distributions,
  countedChances,
  relations,
  regression,
  describing,
  ranking,
  textParts,
  letters,
  joining,
  figures,
  calendar,
  workdays,
  information,
  lookups,
  places,
  branches,
  truth,
];

const functions = new Map(families.flat().map((definition) => [definition.name, definition]));

/** The built-in function with this name in capitals and without `_xlfn.`, or undefined. */
export function functionNamed(name: string): FunctionDefinition | undefined {
  return functions.get(name);
}

/** The names of all built-in functions. */
export function functionNames(): readonly string[] {
  return [...functions.keys()];
}
