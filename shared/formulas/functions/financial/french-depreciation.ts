import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import type { Frame } from '../../evaluate/session.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import { dayOf, isLeapYear, serialOf } from '../../values/serial-date.ts';
import { serial, systemOf } from '../date/calendar.ts';
import { basisOf, daysBetween, type Basis } from '../date/day-count.ts';
import { define, integer, number, optional, refusingLogicals } from '../define.ts';

/** What both French methods start from. */
interface Asset {
  readonly cost: number;
  readonly bought: number;
  readonly firstEnd: number;
  readonly salvage: number;
  readonly period: number;
  readonly rate: number;
  readonly basis: Basis;
  readonly frame: Frame;
}

/** With true days the 29th of February counts as the 28th. */
function withoutLeapDay(day: number, { basis, frame }: Asset): number {
  const { year, month, day: date } = dayOf(day, systemOf(frame));
  const isLeapDay = (basis === 1 || basis === 3) && month === 2 && date === 29;
  return isLeapDay ? serialOf(year, 2, 28, systemOf(frame)) : day;
}

function yearLength({ basis, bought, frame }: Asset): number {
  if (basis === 1) return isLeapYear(dayOf(bought, systemOf(frame)).year) ? 366 : 365;
  return basis === 3 ? 365 : 360;
}

/** What the first, partial year takes, and how many years there are with it. */
function firstYear(asset: Asset, rate: number, years: number): readonly [number, number] {
  const { cost, salvage, bought, firstEnd, basis, frame } = asset;
  const days = daysBetween(
    withoutLeapDay(bought, asset),
    withoutLeapDay(firstEnd, asset),
    basis,
    systemOf(frame),
  );
  const share = (days / yearLength(asset)) * rate * cost;
  const amount = share === 0 ? cost * rate : share;
  return [Math.min(amount, cost - salvage), share === 0 ? years : years + 1];
}

function linear(asset: Asset): number {
  const { cost, salvage, period, rate } = asset;
  const years = Math.ceil(1 / rate);
  if (cost === salvage || period > years) return 0;
  const [first] = firstYear(asset, rate, years);
  if (period === 0) return first;
  let amount = rate * cost;
  let left = cost - salvage - first;
  for (let year = 1; year <= period; year += 1) {
    amount = Math.min(amount, left);
    left = Math.max(0, left - amount);
  }
  return amount;
}

function coefficientOf(years: number): number {
  if (years > 6) return 2.5;
  if (years >= 5) return 2;
  return years >= 3 && years <= 4 ? 1.5 : 1;
}

function rounded(value: number): number {
  return Math.round(Number(value.toFixed(10)));
}

function degressive(asset: Asset): number {
  const { cost, salvage, period } = asset;
  const years = Math.ceil(1 / asset.rate);
  if (cost === salvage || period > years) return 0;
  let rate = asset.rate * coefficientOf(years);
  const [firstExact, span] = firstYear(asset, rate, years);
  const first = rounded(firstExact);
  if (period === 0) return first;
  let amount = 0;
  let left = cost - first;
  for (let year = 2; year <= period + 1; year += 1) {
    // The last two years share what is left.
    const isLastButOne = Math.abs(span - year - 2) < 1e-4;
    const taken = isLastButOne ? left * 0.5 : rate * left;
    if (isLastButOne) rate = 1;
    amount = left < salvage ? 0 : taken;
    left -= amount;
  }
  return rounded(amount);
}

function french(name: string, compute: (asset: Asset) => number, refusesShortLives: boolean) {
  return refusingLogicals(
    define(
      name,
      [number, serial, serial, number, number, number, optional(integer, 0)],
      (cost, bought, firstEnd, salvage, period, rate, kind, frame): CellValue => {
        const basis = basisOf(kind);
        const isInvalid = cost < 0 || salvage < 0 || salvage > cost || period < 0 || rate <= 0;
        if (basis === null || basis === 2 || isInvalid) return NUMBER_ERROR;
        const [start, end] = [Math.floor(bought), Math.floor(firstEnd)];
        if (start > end) return NUMBER_ERROR;
        const life = 1 / rate;
        // Excel's documentation names the lives for which the coefficients are not defined.
        if (refusesShortLives && (life <= 3 || (life >= 4 && life <= 5))) return NUMBER_ERROR;
        const asset = {
          cost,
          bought: start,
          firstEnd: end,
          salvage,
          period: Math.trunc(period),
          rate,
          basis,
          frame,
        };
        return checked(compute(asset));
      },
    ),
  );
}

/** The two methods of French accounting. */
export const frenchDepreciation = [
  french('AMORLINC', linear, false),
  french('AMORDEGRC', degressive, true),
];
