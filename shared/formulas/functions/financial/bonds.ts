import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import type { Frame } from '../../evaluate/session.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import type { DateSystem } from '../../values/serial-date.ts';
import { accruedInterest } from './accrued-interest.ts';
import { serial, systemOf } from '../date/calendar.ts';
import { basisOf, type Basis } from '../date/day-count.ts';
import { define, integer, number, optional, refusingLogicals } from '../define.ts';
import { couponDays, couponSchedule, daysAccrued, isFrequency } from './coupons.ts';

interface Bond {
  readonly settlement: number;
  readonly maturity: number;
  /** Yearly coupon as a part of the face value. */
  readonly rate: number;
  /** Paid back for a face value of 100. */
  readonly redemption: number;
  readonly frequency: number;
  readonly basis: Basis;
  readonly system: DateSystem;
}

function priceOf(bond: Bond, annualYield: number): number {
  const { settlement, maturity, frequency, basis, system, redemption } = bond;
  const schedule = couponSchedule(settlement, maturity, frequency, system);
  const period = couponDays(schedule, frequency, basis);
  const accrued = daysAccrued(schedule, settlement, basis, system);
  // What is left of the period: with bases 2 and 3 these are not the days of the calendar.
  const first = (period - accrued) / period;
  const coupon = (100 * bond.rate) / frequency;
  const factor = 1 + annualYield / frequency;
  const interest = (coupon * accrued) / period;
  if (schedule.count === 1) {
    return (redemption + coupon) / (1 + (first * annualYield) / frequency) - interest;
  }
  let sum = redemption / factor ** (schedule.count - 1 + first);
  for (let place = 0; place < schedule.count; place += 1) sum += coupon / factor ** (place + first);
  return sum - interest;
}

function yieldOf(bond: Bond, price: number): CellValue {
  const schedule = couponSchedule(bond.settlement, bond.maturity, bond.frequency, bond.system);
  if (schedule.count === 1) {
    const period = couponDays(schedule, bond.frequency, bond.basis);
    const accrued = daysAccrued(schedule, bond.settlement, bond.basis, bond.system) / period;
    const left = period * (1 - accrued);
    const coupon = bond.rate / bond.frequency;
    const paid = price / 100 + accrued * coupon;
    return checked(
      ((bond.redemption / 100 + coupon - paid) / paid) * ((bond.frequency * period) / left),
    );
  }
  return solvedYield((annual) => priceOf(bond, annual), price);
}

/** The yield at which a price comes out: Newton's method, halving where it leaves the ground. */
export function solvedYield(priceAt: (annual: number) => number, price: number): CellValue {
  let annual = 0.1;
  for (let step = 0; step < 100; step += 1) {
    const distance = priceAt(annual) - price;
    const width = 1e-6;
    const slope = (priceAt(annual + width) - priceAt(annual - width)) / (2 * width);
    if (!Number.isFinite(distance) || !Number.isFinite(slope) || slope === 0) break;
    const next = annual - distance / slope;
    if (Math.abs(next - annual) < 1e-15 * Math.max(1, Math.abs(next))) return checked(next);
    annual = next <= -1 ? (annual - 1) / 2 : next;
  }
  return Math.abs(priceAt(annual) - price) < 1e-9 ? checked(annual) : NUMBER_ERROR;
}

function bondOf(
  settled: number,
  matures: number,
  rate: number,
  redemption: number,
  frequency: number,
  kind: number,
  frame: Frame,
): Bond | null {
  const basis = basisOf(kind);
  const [settlement, maturity] = [Math.floor(settled), Math.floor(matures)];
  const isInvalid = basis === null || !isFrequency(frequency) || settlement >= maturity;
  if (isInvalid || rate < 0 || redemption <= 0) return null;
  return { settlement, maturity, rate, redemption, frequency, basis, system: systemOf(frame) };
}

/** Macaulay's duration in years. */
function durationOf(bond: Bond, annualYield: number): number {
  const { settlement, maturity, frequency, basis, system } = bond;
  const schedule = couponSchedule(settlement, maturity, frequency, system);
  const period = couponDays(schedule, frequency, basis);
  const first = (period - daysAccrued(schedule, settlement, basis, system)) / period;
  const coupon = (100 * bond.rate) / frequency;
  const factor = 1 + annualYield / frequency;
  let [weighted, total] = [0, 0];
  for (let place = 0; place < schedule.count; place += 1) {
    const time = place + first;
    const paid = coupon + (place === schedule.count - 1 ? 100 : 0);
    const present = paid / factor ** time;
    weighted += present * time;
    total += present;
  }
  return weighted / total / frequency;
}

const bondParameters = [
  serial,
  serial,
  number,
  number,
  number,
  integer,
  optional(integer, 0),
] as const;

/** Bonds that pay coupons. */
export const bonds = [
  define(
    'PRICE',
    bondParameters,
    (settled, matures, rate, annual, redemption, frequency, kind, frame) => {
      const bond = bondOf(settled, matures, rate, redemption, frequency, kind, frame);
      return bond === null || annual < 0 ? NUMBER_ERROR : checked(priceOf(bond, annual));
    },
  ),
  define(
    'YIELD',
    bondParameters,
    (settled, matures, rate, price, redemption, frequency, kind, frame) => {
      const bond = bondOf(settled, matures, rate, redemption, frequency, kind, frame);
      return bond === null || price <= 0 ? NUMBER_ERROR : yieldOf(bond, price);
    },
  ),
  define(
    'DURATION',
    [serial, serial, number, number, integer, optional(integer, 0)],
    (settled, matures, rate, annual, frequency, kind, frame) => {
      const bond = bondOf(settled, matures, rate, 100, frequency, kind, frame);
      return bond === null || annual < 0 ? NUMBER_ERROR : checked(durationOf(bond, annual));
    },
  ),
  define(
    'MDURATION',
    [serial, serial, number, number, integer, optional(integer, 0)],
    (settled, matures, rate, annual, frequency, kind, frame) => {
      const bond = bondOf(settled, matures, rate, 100, frequency, kind, frame);
      if (bond === null || annual < 0) return NUMBER_ERROR;
      return checked(durationOf(bond, annual) / (1 + annual / frequency));
    },
  ),
  accruedInterest,
].map(refusingLogicals);
