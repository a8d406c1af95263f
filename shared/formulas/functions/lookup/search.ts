import type { CellValue } from '../../../workbook/cell.ts';
import { compareTexts } from '../../values/compare.ts';
import { isErrorValue } from '../../values/operand.ts';
import { wildcard } from '../../values/wildcard.ts';

/** A row or column of values in which a lookup function searches. */
export interface Vector {
  readonly length: number;
  /** Behind this place all values are blank. */
  readonly used: number;
  readonly at: (place: number) => CellValue;
}

/** A test for equality as exact lookups make it: kinds must agree, texts ignore case, wildcards as asked. */
export function equalityTo(
  wanted: CellValue,
  withWildcards: boolean,
): (value: CellValue) => boolean {
  if (typeof wanted === 'string') {
    const pattern = withWildcards ? wildcard(wanted) : null;
    if (pattern?.hasWildcard) return (value) => typeof value === 'string' && pattern.matches(value);
    const lower = wanted.toLowerCase();
    return (value) =>
      typeof value === 'string' &&
      (value === wanted || (value.length === wanted.length && value.toLowerCase() === lower));
  }
  const figure = wanted ?? 0;
  return (value) => value === figure;
}

/** The first (or last) 0-based place whose value is equal; -1 when there is none. */
export function findEqual(
  vector: Vector,
  wanted: CellValue,
  withWildcards: boolean,
  fromEnd = false,
): number {
  const isEqual = equalityTo(wanted, withWildcards);
  if (fromEnd) {
    for (let place = vector.used - 1; place >= 0; place -= 1) {
      if (isEqual(vector.at(place))) return place;
    }
    return -1;
  }
  for (let place = 0; place < vector.used; place += 1) {
    if (isEqual(vector.at(place))) return place;
  }
  return -1;
}

function sameKind(value: CellValue, wanted: CellValue): boolean {
  return value !== null && typeof value === typeof wanted && !isErrorValue(value);
}

function order(value: CellValue, wanted: CellValue): number {
  if (typeof value === 'string' && typeof wanted === 'string') return compareTexts(value, wanted);
  return Number(value) - Number(wanted);
}

/**
 * Searches as MATCH with type 1 or -1 does: by halving, in values taken to be sorted, past values of other kinds. Gives
 * the last place whose value is not beyond the wanted one, or -1. An equal value ends the search at the end of its run
 * (the beginning where values descend), so that unsorted values give what Excel gives.
 */
export function findSorted(vector: Vector, wanted: CellValue, descending: boolean): number {
  const goal = wanted ?? 0;
  let low = 0;
  let high = vector.used - 1;
  let best = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    let probe = middle;
    while (probe <= high && !sameKind(vector.at(probe), goal)) probe += 1;
    if (probe > high) {
      high = middle - 1;
      continue;
    }
    const direction = order(vector.at(probe), goal) * (descending ? -1 : 1);
    if (direction === 0) return lastOfRun(vector, probe, goal, descending ? -1 : 1);
    if (direction < 0) {
      best = probe;
      low = probe + 1;
    } else {
      high = middle - 1;
    }
  }
  return best;
}

function lastOfRun(vector: Vector, place: number, wanted: CellValue, step: 1 | -1): number {
  let last = place;
  const isEqual = (next: number): boolean =>
    next >= 0 &&
    next < vector.used &&
    sameKind(vector.at(next), wanted) &&
    order(vector.at(next), wanted) === 0;
  while (isEqual(last + step)) last += step;
  return last;
}

/** The place of an equal value, or else of the next smaller (`direction` -1) or larger (1) one; -1 when none. */
export function findNearest(
  vector: Vector,
  wanted: CellValue,
  direction: -1 | 1,
  fromEnd: boolean,
): number {
  const goal = wanted ?? 0;
  let best = -1;
  for (let step = 0; step < vector.used; step += 1) {
    const place = fromEnd ? vector.used - 1 - step : step;
    const value = vector.at(place);
    if (!sameKind(value, goal)) continue;
    const distance = order(value, goal);
    if (distance === 0) return place;
    if (Math.sign(distance) !== direction) continue;
    if (best < 0 || order(value, vector.at(best)) * direction < 0) best = place;
  }
  return best;
}
