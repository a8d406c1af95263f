import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { DIVISION_ERROR, NUMBER_ERROR } from '../../values/errors.ts';
import { define, integer, number, optional, refusingLogicals } from '../define.ts';

/** The value at the end of equal payments at a rate; `due` 1 when they are paid at the beginning. */
export function futureValue(
  rate: number,
  periods: number,
  payment: number,
  present: number,
  due: number,
): number {
  if (rate === 0) return -(present + payment * periods);
  const growth = (1 + rate) ** periods;
  return -(present * growth + (payment * (1 + rate * due) * (growth - 1)) / rate);
}

/** As `futureValue` with the quotient first, as FV does: large sums that nearly cancel keep Excel's last digits. */
function statedFutureValue(
  rate: number,
  periods: number,
  payment: number,
  present: number,
  due: number,
): number {
  if (rate === 0) return futureValue(rate, periods, payment, present, due);
  const growth = (1 + rate) ** periods;
  return -(present * growth + payment * (1 + rate * due) * ((growth - 1) / rate));
}

function presentValue(
  rate: number,
  periods: number,
  payment: number,
  future: number,
  due: number,
): CellValue {
  if (rate === 0) return checked(-(future + payment * periods));
  const growth = (1 + rate) ** periods;
  return checked(-(future + (payment * (1 + rate * due) * (growth - 1)) / rate) / growth);
}

function paymentOf(
  rate: number,
  periods: number,
  present: number,
  future: number,
  due: number,
): number {
  if (rate === 0) return -(present + future) / periods;
  const growth = (1 + rate) ** periods;
  return (-rate * (present * growth + future)) / ((1 + rate * due) * (growth - 1));
}

function periodsOf(
  rate: number,
  payment: number,
  present: number,
  future: number,
  due: number,
): CellValue {
  if (rate === 0) return payment === 0 ? NUMBER_ERROR : checked(-(present + future) / payment);
  const paid = payment * (1 + rate * due);
  const ratio = (paid - future * rate) / (present * rate + paid);
  return rate <= -1 || !(ratio > 0) ? NUMBER_ERROR : checked(Math.log(ratio) / Math.log1p(rate));
}

/** The interest of one period's payment. */
function interestOf(
  rate: number,
  period: number,
  periods: number,
  present: number,
  future: number,
  due: number,
): number {
  const payment = paymentOf(rate, periods, present, future, due);
  if (period === 1) return due === 1 ? 0 : -present * rate;
  const owed =
    due === 1
      ? futureValue(rate, period - 2, payment, present, 1) - payment
      : futureValue(rate, period - 1, payment, present, 0);
  return owed * rate;
}

function interest(
  rate: number,
  period: number,
  periods: number,
  present: number,
  future: number,
  due: number,
): CellValue {
  if (period < 1 || period >= periods + 1 || periods <= 0) return NUMBER_ERROR;
  return checked(interestOf(rate, period, periods, present, future, due === 0 ? 0 : 1));
}

function principal(
  rate: number,
  period: number,
  periods: number,
  present: number,
  future: number,
  due: number,
): CellValue {
  if (period < 1 || period >= periods + 1 || periods <= 0) return NUMBER_ERROR;
  const side = due === 0 ? 0 : 1;
  return checked(
    paymentOf(rate, periods, present, future, side) -
      interestOf(rate, period, periods, present, future, side),
  );
}

function accumulated(isInterest: boolean) {
  return (
    rate: number,
    periods: number,
    present: number,
    first: number,
    last: number,
    due: number,
  ): CellValue => {
    const isInvalid = rate <= 0 || periods <= 0 || present <= 0 || first < 1 || last < first;
    if (isInvalid || last > periods || (due !== 0 && due !== 1)) return NUMBER_ERROR;
    const payment = paymentOf(rate, periods, present, 0, due);
    let sum = 0;
    for (let period = Math.ceil(first); period <= last; period += 1) {
      const paid = interestOf(rate, period, periods, present, 0, due);
      sum += isInterest ? paid : payment - paid;
    }
    return checked(sum);
  };
}

/** The rate of an annuity, by Newton's and the secant method from a guess. */
function rateOf(
  periods: number,
  payment: number,
  present: number,
  future: number,
  due: number,
  guess: number,
): CellValue {
  if (periods <= 0) return NUMBER_ERROR;
  const side = due === 0 ? 0 : 1;
  const balance = (rate: number): number => {
    if (Math.abs(rate) < 1e-12) return present + payment * periods + future;
    return -futureValue(rate, periods, payment, present, side) + future;
  };
  let rate = guess;
  for (let step = 0; step < 100; step += 1) {
    const value = balance(rate);
    const width = Math.max(1e-7, Math.abs(rate) * 1e-6);
    const slope = (balance(rate + width) - balance(rate - width)) / (2 * width);
    if (!Number.isFinite(value) || !Number.isFinite(slope) || slope === 0) break;
    const next = rate - value / slope;
    if (Math.abs(next - rate) < 1e-15 * Math.max(1, Math.abs(next))) return checked(next);
    rate = next <= -1 ? (rate - 1) / 2 : next;
  }
  return Math.abs(balance(rate)) <
    1e-7 * Math.max(1, Math.abs(present), Math.abs(future), Math.abs(payment)) && rate > -1
    ? checked(rate)
    : NUMBER_ERROR;
}

const due = optional(number, 0);

/** Equal payments at equal times. */
export const annuities = [
  define(
    'FV',
    [number, number, optional(number, 0), optional(number, 0), due],
    (rate, periods, payment, present, side) =>
      checked(statedFutureValue(rate, periods, payment, present, side === 0 ? 0 : 1)),
  ),
  define(
    'PV',
    [number, number, optional(number, 0), optional(number, 0), due],
    (rate, periods, payment, future, side) =>
      presentValue(rate, periods, payment, future, side === 0 ? 0 : 1),
  ),
  define(
    'PMT',
    [number, number, number, optional(number, 0), due],
    (rate, periods, present, future, side) =>
      periods === 0
        ? NUMBER_ERROR
        : checked(paymentOf(rate, periods, present, future, side === 0 ? 0 : 1)),
  ),
  define(
    'NPER',
    [number, number, number, optional(number, 0), due],
    (rate, payment, present, future, side) =>
      periodsOf(rate, payment, present, future, side === 0 ? 0 : 1),
  ),
  define('IPMT', [number, number, number, number, optional(number, 0), due], interest),
  define('PPMT', [number, number, number, number, optional(number, 0), due], principal),
  refusingLogicals(
    define('CUMIPMT', [number, number, number, number, number, number], accumulated(true)),
  ),
  refusingLogicals(
    define('CUMPRINC', [number, number, number, number, number, number], accumulated(false)),
  ),
  define('RATE', [number, number, number, optional(number, 0), due, optional(number, 0.1)], rateOf),
  define('ISPMT', [number, number, number, number], (rate, period, periods, present) =>
    periods === 0 ? DIVISION_ERROR : checked(present * rate * (period / periods - 1)),
  ),
  refusingLogicals(
    define('EFFECT', [number, integer], (rate, periods) =>
      rate <= 0 || periods < 1 ? NUMBER_ERROR : checked((1 + rate / periods) ** periods - 1),
    ),
  ),
  refusingLogicals(
    define('NOMINAL', [number, integer], (rate, periods) =>
      rate <= 0 || periods < 1
        ? NUMBER_ERROR
        : checked(periods * ((1 + rate) ** (1 / periods) - 1)),
    ),
  ),
  define('PDURATION', [number, number, number], (rate, present, future) =>
    rate <= 0 || present <= 0 || future <= 0
      ? NUMBER_ERROR
      : checked((Math.log(future) - Math.log(present)) / Math.log1p(rate)),
  ),
  define('RRI', [number, number, number], (periods, present, future) =>
    periods <= 0 || present === 0 ? NUMBER_ERROR : checked((future / present) ** (1 / periods) - 1),
  ),
];
