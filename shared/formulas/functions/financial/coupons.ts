import type { CellValue } from '../../../workbook/cell.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import { dayOf, daysInMonth, serialOf, type DateSystem } from '../../values/serial-date.ts';
import { serial, systemOf } from '../date/calendar.ts';
import { basisOf, daysBetween, type Basis } from '../date/day-count.ts';
import { define, integer, optional, refusingLogicals, type EagerFunction } from '../define.ts';

/** The coupon dates around a settlement and how many are still to come. */
export interface CouponSchedule {
  readonly previous: number;
  readonly next: number;
  readonly count: number;
}

/** A date some months from another; the last day of a month stays the last. */
export function shiftedMonths(day: number, months: number, system: DateSystem): number {
  const { year, month, day: date } = dayOf(day, system);
  const isLast = date === daysInMonth(year, month);
  const target = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1];
  const last = daysInMonth(y, m);
  return serialOf(y, m, isLast ? last : Math.min(date, last), system);
}

/** Counts the coupons back from maturity. */
export function couponSchedule(
  settlement: number,
  maturity: number,
  frequency: number,
  system: DateSystem,
): CouponSchedule {
  const months = 12 / frequency;
  let count = 0;
  let next = maturity;
  let previous = maturity;
  do {
    count += 1;
    next = previous;
    previous = shiftedMonths(maturity, -count * months, system);
  } while (previous > settlement && count < 40_000);
  return { previous, next, count };
}

export function isFrequency(value: number): boolean {
  return value === 1 || value === 2 || value === 4;
}

/** Days of the coupon period that the settlement lies in. */
export function couponDays(
  { previous, next }: CouponSchedule,
  frequency: number,
  basis: Basis,
): number {
  if (basis === 1) return next - previous;
  return (basis === 3 ? 365 : 360) / frequency;
}

/** Days from the last coupon to the settlement. */
export function daysAccrued(
  schedule: CouponSchedule,
  settlement: number,
  basis: Basis,
  system: DateSystem,
): number {
  return daysBetween(schedule.previous, settlement, basis, system);
}

/** Days from the settlement to the next coupon. */
export function daysToNext(
  schedule: CouponSchedule,
  settlement: number,
  frequency: number,
  basis: Basis,
  system: DateSystem,
): number {
  if (basis === 0 || basis === 4) {
    return (
      couponDays(schedule, frequency, basis) - daysAccrued(schedule, settlement, basis, system)
    );
  }
  return schedule.next - settlement;
}

function coupon(
  name: string,
  answer: (
    schedule: CouponSchedule,
    settlement: number,
    frequency: number,
    basis: Basis,
    system: DateSystem,
  ) => CellValue,
): EagerFunction {
  return define(
    name,
    [serial, serial, integer, optional(integer, 0)],
    (settled, matures, frequency, kind, frame) => {
      const basis = basisOf(kind);
      const [settlement, maturity] = [Math.floor(settled), Math.floor(matures)];
      if (basis === null || !isFrequency(frequency) || settlement >= maturity) return NUMBER_ERROR;
      const system = systemOf(frame);
      const schedule = couponSchedule(settlement, maturity, frequency, system);
      return answer(schedule, settlement, frequency, basis, system);
    },
  );
}

/** The dates at which a bond pays. */
export const coupons = [
  coupon('COUPPCD', ({ previous }) => previous),
  coupon('COUPNCD', ({ next }) => next),
  coupon('COUPNUM', ({ count }) => count),
  coupon('COUPDAYS', (schedule, _, frequency, basis) => couponDays(schedule, frequency, basis)),
  coupon('COUPDAYBS', (schedule, settlement, _, basis, system) =>
    daysAccrued(schedule, settlement, basis, system),
  ),
  coupon('COUPDAYSNC', daysToNext),
].map(refusingLogicals);
