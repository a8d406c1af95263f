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
