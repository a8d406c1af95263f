import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import type { DateSystem } from '../../values/serial-date.ts';
import { serial, systemOf } from '../date/calendar.ts';
import { basisOf, daysBetween, type Basis } from '../date/day-count.ts';
import { define, integer, number, optional, refusingLogicals } from '../define.ts';
import { solvedYield } from './bonds.ts';
import { couponSchedule, isFrequency, shiftedMonths } from './coupons.ts';

interface OddBond {
  readonly settlement: number;
  readonly maturity: number;
  readonly rate: number;
  readonly redemption: number;
  readonly frequency: number;
  readonly basis: Basis;
  readonly system: DateSystem;
}

interface QuasiPeriod {
  readonly start: number;
  readonly end: number;
}

/** The regular periods that an irregular one covers, from its end back (or from its start on). */
function quasiPeriods(
  from: number,
  to: number,
  anchor: number,
  frequency: number,
  system: DateSystem,
): QuasiPeriod[] {
  const months = 12 / frequency;
  const periods: QuasiPeriod[] = [];
  if (anchor === to) {
    let end = to;
    for (let step = 1; end > from && step < 4000; step += 1) {
      const start = shiftedMonths(anchor, -step * months, system);
      periods.unshift({ start, end });
      end = start;
    }
  } else {
    let start = from;
    for (let step = 1; start < to && step < 4000; step += 1) {
      const end = shiftedMonths(anchor, step * months, system);
      periods.push({ start, end });
      start = end;
    }
  }
  return periods;
}

function periodLength({ start, end }: QuasiPeriod, frequency: number, basis: Basis): number {
  if (basis === 1) return end - start;
  return (basis === 3 ? 365 : 360) / frequency;
}

/** How many regular periods lie between two days, counted through the quasi periods. */
function periodsBetween(
  periods: readonly QuasiPeriod[],
  from: number,
  to: number,
  { frequency, basis, system }: OddBond,
): number {
  let sum = 0;
  for (const period of periods) {
    const start = Math.max(period.start, from);
    const end = Math.min(period.end, to);
    if (end > start) {
      sum += daysBetween(start, end, basis, system) / periodLength(period, frequency, basis);
    }
  }
  return sum;
}

function oddFirstPrice(bond: OddBond, issue: number, firstCoupon: number, annual: number): number {
  const { settlement, maturity, rate, redemption, frequency, basis, system } = bond;
  const coupon = (100 * rate) / frequency;
  const factor = 1 + annual / frequency;
  const periods = quasiPeriods(issue, firstCoupon, firstCoupon, frequency, system);
  const oddLength = periodsBetween(periods, issue, firstCoupon, bond);
  const accrued = periodsBetween(periods, issue, settlement, bond);
  const regular = couponSchedule(firstCoupon, maturity, frequency, system).count;
  const count = firstCoupon === maturity ? 0 : regular;
  const current = periods.find(({ end }) => end > settlement) ?? periods.at(-1);
  if (!current) return NaN;
  const toEnd =
    basis === 0 || basis === 4
      ? periodLength(current, frequency, basis) -
        daysBetween(current.start, settlement, basis, system)
      : current.end - settlement;
  const wholeAhead = periods.filter(({ start }) => start >= current.end).length;
  const first = wholeAhead + toEnd / periodLength(current, frequency, basis);
  let sum = redemption / factor ** (count + first) + (coupon * oddLength) / factor ** first;
  for (let place = 1; place <= count; place += 1) sum += coupon / factor ** (place + first);
  return sum - coupon * accrued;
}

interface LastPeriod {
  readonly length: number;
  readonly accrued: number;
  readonly left: number;
}

function lastPeriod(bond: OddBond, lastInterest: number): LastPeriod {
  const { settlement, maturity, frequency, system } = bond;
  const periods = quasiPeriods(lastInterest, maturity, lastInterest, frequency, system);
  return {
    length: periodsBetween(periods, lastInterest, maturity, bond),
    accrued: periodsBetween(periods, lastInterest, settlement, bond),
    left: periodsBetween(periods, settlement, maturity, bond),
  };
}

function oddLastPrice(bond: OddBond, lastInterest: number, annual: number): number {
  const { length, accrued, left } = lastPeriod(bond, lastInterest);
  const coupon = (100 * bond.rate) / bond.frequency;
  const paid = bond.redemption + length * coupon;
  return paid / (1 + (left * annual) / bond.frequency) - accrued * coupon;
}

function oddLastYield(bond: OddBond, lastInterest: number, price: number): number {
  const { length, accrued, left } = lastPeriod(bond, lastInterest);
  const coupon = (100 * bond.rate) / bond.frequency;
  const cost = price + accrued * coupon;
  return ((bond.redemption + length * coupon - cost) / cost) * (bond.frequency / left);
}

const oddFirstParameters = [
  serial,
  serial,
  serial,
  serial,
  number,
  number,
  number,
  integer,
  optional(integer, 0),
] as const;
const oddLastParameters = [
  serial,
  serial,
  serial,
  number,
  number,
  number,
  integer,
  optional(integer, 0),
] as const;

function oddFirst(
  settlement: number,
  maturity: number,
  issue: number,
  firstCoupon: number,
  rate: number,
  redemption: number,
  frequency: number,
  kind: number,
  system: DateSystem,
): OddBond | null {
  const basis = basisOf(kind);
  const inOrder = maturity > firstCoupon && firstCoupon > settlement && settlement > issue;
  if (basis === null || !isFrequency(frequency) || !inOrder || rate < 0 || redemption <= 0) {
    return null;
  }
  return { settlement, maturity, rate, redemption, frequency, basis, system };
}

function oddLast(
  settlement: number,
  maturity: number,
  lastInterest: number,
  rate: number,
  redemption: number,
  frequency: number,
  kind: number,
  system: DateSystem,
): OddBond | null {
  const basis = basisOf(kind);
  const inOrder = maturity > settlement && settlement > lastInterest;
  if (basis === null || !isFrequency(frequency) || !inOrder || rate < 0 || redemption <= 0) {
    return null;
  }
  return { settlement, maturity, rate, redemption, frequency, basis, system };
}

/** Bonds whose first or last coupon period is irregular. */
export const oddBonds = [
  define(
    'ODDFPRICE',
    oddFirstParameters,
    (
      settled,
      matures,
      issue,
      first,
      rate,
      annual,
      redemption,
      frequency,
      kind,
      frame,
    ): CellValue => {
      const bond = oddFirst(
        settled,
        matures,
        issue,
        first,
        rate,
        redemption,
        frequency,
        kind,
        systemOf(frame),
      );
      return bond === null || annual < 0
        ? NUMBER_ERROR
        : checked(oddFirstPrice(bond, issue, first, annual));
    },
  ),
  define(
    'ODDFYIELD',
    oddFirstParameters,
    (
      settled,
      matures,
      issue,
      first,
      rate,
      price,
      redemption,
      frequency,
      kind,
      frame,
    ): CellValue => {
      const bond = oddFirst(
        settled,
        matures,
        issue,
        first,
        rate,
        redemption,
        frequency,
        kind,
        systemOf(frame),
      );
      return bond === null || price <= 0
        ? NUMBER_ERROR
        : solvedYield((annual) => oddFirstPrice(bond, issue, first, annual), price);
    },
  ),
  define(
    'ODDLPRICE',
    oddLastParameters,
    (settled, matures, last, rate, annual, redemption, frequency, kind, frame): CellValue => {
      const bond = oddLast(
        settled,
        matures,
        last,
        rate,
        redemption,
        frequency,
        kind,
        systemOf(frame),
      );
      return bond === null || annual < 0 ? NUMBER_ERROR : checked(oddLastPrice(bond, last, annual));
    },
  ),
  define(
    'ODDLYIELD',
    oddLastParameters,
    (settled, matures, last, rate, price, redemption, frequency, kind, frame): CellValue => {
      const bond = oddLast(
        settled,
        matures,
        last,
        rate,
        redemption,
        frequency,
        kind,
        systemOf(frame),
      );
      return bond === null || price <= 0 ? NUMBER_ERROR : checked(oddLastYield(bond, last, price));
    },
  ),
].map(refusingLogicals);
