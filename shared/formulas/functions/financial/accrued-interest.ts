import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import type { Frame } from '../../evaluate/session.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import { dayOf, daysInMonth, serialOf, type DateSystem } from '../../values/serial-date.ts';
import { serial, systemOf } from '../date/calendar.ts';
import { basisOf, daysBetween, type Basis } from '../date/day-count.ts';
import { define, integer, logical, number, optional, refusingLogicals } from '../define.ts';
import { isFrequency } from './coupons.ts';

/** The coupon dates that follow from the first one; they stay month ends when the first is one. */
interface CouponGrid {
  readonly first: number;
  readonly months: number;
  readonly atMonthEnds: boolean;
  readonly system: DateSystem;
}

function stepped({ atMonthEnds, system }: CouponGrid, day: number, months: number): number {
  const { year, month, day: date } = dayOf(day, system);
  const target = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1];
  const last = daysInMonth(y, m);
  return serialOf(y, m, atMonthEnds ? last : Math.min(date, last), system);
}

/** The last coupon date before a settlement that lies behind the first coupon. */
function lastBefore(grid: CouponGrid, settlement: number): number {
  let last = grid.first;
  for (let guard = 0; guard < 40_000; guard += 1) {
    const next = stepped(grid, last, grid.months);
    if (next >= settlement) return last;
    last = next;
  }
  return last;
}

/** US 30/360 days in which the last day of February and the 31st count as the 30th at both ends. */
function evenDays360(start: number, end: number, system: DateSystem): number {
  const thirty = (serialDay: number): { year: number; month: number; day: number } => {
    const { year, month, day } = dayOf(serialDay, system);
    const isLastOfFebruary = month === 2 && day === daysInMonth(year, month);
    return { year, month, day: isLastOfFebruary ? 30 : Math.min(day, 30) };
  };
  const [from, to] = [thirty(start), thirty(end)];
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + to.day - from.day;
}

function periodLength(
  start: number,
  end: number,
  frequency: number,
  basis: Basis,
  system: DateSystem,
): number {
  switch (basis) {
    case 0:
      return evenDays360(start, end, system);
    case 2:
      return daysBetween(start, end, 0, system);
    case 3:
      return 365 / frequency;
    case 1:
    case 4:
      return daysBetween(start, end, basis, system);
  }
}

/** How many coupons have accrued from issue to settlement; full periods before the last count once or, without `fromIssue`, not. */
function accruedCoupons(
  grid: CouponGrid,
  issue: number,
  settlement: number,
  frequency: number,
  basis: Basis,
  fromIssue: boolean,
): number {
  const { first, months, system } = grid;
  const regular = stepped(grid, first, -months);
  const previous = fromIssue && settlement > first ? lastBefore(grid, settlement) : regular;
  const normal = basis === 1 ? first - regular : (basis === 3 ? 365 : 360) / frequency;
  let coupons = daysBetween(Math.max(issue, previous), settlement, basis, system) / normal;
  let start = previous;
  while (start > issue) {
    const end = start;
    start = stepped(grid, end, -months);
    if (issue <= start) coupons += fromIssue ? 1 : 0;
    else {
      const days = daysBetween(issue, end, basis, system);
      coupons += days / periodLength(start, end, frequency, basis, system);
    }
  }
  return coupons;
}

function accrued(
  issued: number,
  firstInterest: number,
  settled: number,
  rate: number,
  face: number,
  frequency: number,
  kind: number,
  fromIssue: boolean,
  frame: Frame,
): CellValue {
  const basis = basisOf(kind);
  const [issue, first, settlement] = [
    Math.floor(issued),
    Math.floor(firstInterest),
    Math.floor(settled),
  ];
  if (basis === null || !isFrequency(frequency) || rate <= 0 || face <= 0 || issue >= settlement) {
    return NUMBER_ERROR;
  }
  const system = systemOf(frame);
  const { year, month, day } = dayOf(first, system);
  const atMonthEnds = day === daysInMonth(year, month);
  const grid = { first, months: 12 / frequency, atMonthEnds, system };
  const coupons = accruedCoupons(grid, issue, settlement, frequency, basis, fromIssue);
  return checked(((face * rate) / frequency) * coupons);
}

/** Interest accrued from issue to settlement, counted in the coupon periods around the first coupon. */
export const accruedInterest = refusingLogicals(
  define(
    'ACCRINT',
    [
      serial,
      serial,
      serial,
      number,
      optional(number, 1000),
      integer,
      optional(integer, 0),
      optional(logical, true),
    ],
    accrued,
  ),
);
