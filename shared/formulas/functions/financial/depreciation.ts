import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { DIVISION_ERROR, NUMBER_ERROR } from '../../values/errors.ts';
import { roundHalfUp } from '../math/rounding.ts';
import { define, integer, logical, number, optional } from '../define.ts';
import { frenchDepreciation } from './french-depreciation.ts';

/** Depreciation of one year at a rate rounded to three places; the first year may have fewer months. */
function fixedDeclining(
  cost: number,
  salvage: number,
  life: number,
  period: number,
  months: number,
): CellValue {
  const isInvalid =
    cost < 0 || salvage < 0 || life <= 0 || period <= 0 || months < 1 || months > 12;
  if (isInvalid || period > life + (months === 12 ? 0 : 1)) return NUMBER_ERROR;
  if (cost === 0) return 0;
  const rate = Number(roundHalfUp(1 - (salvage / cost) ** (1 / life), 3));
  const first = (cost * rate * months) / 12;
  if (Math.trunc(period) === 1) return checked(first);
  let taken = first;
  let amount = first;
  const whole = Math.trunc(period);
  for (let year = 2; year <= whole; year += 1) {
    amount = (cost - taken) * rate;
    if (year === Math.floor(life) + 1) amount = ((cost - taken) * rate * (12 - months)) / 12;
    taken += amount;
  }
  return checked(amount);
}

/** Double declining balance of one period; never below what the thing is worth at the end. */
function declining(
  cost: number,
  salvage: number,
  life: number,
  period: number,
  factor: number,
): number {
  const rate = Math.min(1, factor / life);
  const before = rate === 1 ? (period === 1 ? cost : 0) : cost * (1 - rate) ** (period - 1);
  const after = cost * (1 - rate) ** period;
  return Math.max(0, after < salvage ? before - salvage : before - after);
}

function doubleDeclining(
  cost: number,
  salvage: number,
  life: number,
  period: number,
  factor: number,
): CellValue {
  const isInvalid = cost < 0 || salvage < 0 || life <= 0 || period <= 0 || period > life;
  if (isInvalid || factor <= 0) return NUMBER_ERROR;
  return checked(declining(cost, salvage, life, Math.max(1, period), factor));
}

/** Declining balance between two times, changing to straight line where that is more. */
function variableDeclining(
  cost: number,
  salvage: number,
  life: number,
  start: number,
  end: number,
  factor: number,
  staysDeclining: boolean,
): CellValue {
  const isInvalid = cost < 0 || salvage < 0 || life <= 0 || start < 0 || end < start || end > life;
  if (isInvalid || factor <= 0) return NUMBER_ERROR;
  let taken = 0;
  let sum = 0;
  let isStraight = false;
  let straight = 0;
  for (let period = 1; period <= Math.ceil(end); period += 1) {
    const byBalance = Math.max(
      0,
      Math.min(((cost - taken) * factor) / life, cost - taken - salvage),
    );
    let amount = byBalance;
    if (!staysDeclining) {
      if (!isStraight) {
        straight = Math.max(0, (cost - salvage - taken) / (life - period + 1));
        isStraight = straight > byBalance;
      }
      if (isStraight) amount = Math.min(straight, Math.max(0, cost - salvage - taken));
    }
    const share = Math.min(period, end) - Math.max(period - 1, start);
    if (share > 0) sum += amount * share;
    taken += amount;
  }
  return checked(sum);
}

/** How things lose their value. */
export const depreciation = [
  define('SLN', [number, number, number], (cost, salvage, life) =>
    life === 0 ? DIVISION_ERROR : checked((cost - salvage) / life),
  ),
  define('SYD', [number, number, number, number], (cost, salvage, life, period) =>
    salvage < 0 || life <= 0 || period < 1 || period > life
      ? NUMBER_ERROR
      : checked(((cost - salvage) * (life - period + 1) * 2) / (life * (life + 1))),
  ),
  define('DB', [number, number, number, number, optional(integer, 12)], fixedDeclining),
  define('DDB', [number, number, number, number, optional(number, 2)], doubleDeclining),
  define(
    'VDB',
    [number, number, number, number, number, optional(number, 2), optional(logical, false)],
    variableDeclining,
  ),
  ...frenchDepreciation,
];
