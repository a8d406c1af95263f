import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import type { Frame } from '../../evaluate/session.ts';
import { DIVISION_ERROR, NUMBER_ERROR } from '../../values/errors.ts';
import { dayOf, serialOf } from '../../values/serial-date.ts';
import { serial, systemOf } from '../date/calendar.ts';
import { basisOf, daysBetween, yearDays, yearFraction } from '../date/day-count.ts';
import {
  define,
  integer,
  number,
  optional,
  refusingLogicals,
  type EagerFunction,
} from '../define.ts';

/** A function of two dates, two figures and a basis; both figures must be positive. */
function betweenDates(
  name: string,
  compute: (years: number, first: number, second: number) => number,
): EagerFunction {
  return define(
    name,
    [serial, serial, number, number, optional(integer, 0)],
    (start, end, first, second, kind, frame) => {
      const basis = basisOf(kind);
      if (basis === null || first <= 0 || second <= 0 || Math.floor(start) >= Math.floor(end)) {
        return NUMBER_ERROR;
      }
      const years = yearFraction(Math.floor(start), Math.floor(end), basis, systemOf(frame));
      return checked(compute(years, first, second));
    },
  );
}

/** PRICEMAT and YIELDMAT: securities whose interest is paid with the face value. */
function atMaturity(
  name: string,
  compute: (
    issueToEnd: number,
    issueToStart: number,
    left: number,
    rate: number,
    given: number,
  ) => number,
): EagerFunction {
  return define(
    name,
    [serial, serial, serial, number, number, optional(integer, 0)],
    (settled, matures, issued, rate, given, kind, frame) => {
      const basis = basisOf(kind);
      const [settlement, maturity, issue] = [settled, matures, issued].map(Math.floor) as [
        number,
        number,
        number,
      ];
      if (basis === null || rate < 0 || given < 0 || settlement >= maturity || issue > settlement) {
        return NUMBER_ERROR;
      }
      const system = systemOf(frame);
      // One year for all three, and what is left is the difference: so the parts fit together in Excel.
      const year = yearDays(issue, settlement, basis, system);
      const total = daysBetween(issue, maturity, basis, system) / year;
      const accrued = daysBetween(issue, settlement, basis, system) / year;
      return checked(compute(total, accrued, total - accrued, rate, given));
    },
  );
}

function treasury(
  name: string,
  compute: (days: number, figure: number) => CellValue,
): EagerFunction {
  return define(name, [serial, serial, number], (settled, matures, figure, frame: Frame) => {
    const [settlement, maturity] = [Math.floor(settled), Math.floor(matures)];
    const { year, month, day } = dayOf(settlement, systemOf(frame));
    const latest = serialOf(year + 1, month, day, systemOf(frame));
    if (figure <= 0 || settlement >= maturity || maturity > latest) return NUMBER_ERROR;
    return compute(maturity - settlement, figure);
  });
}

function treasuryEquivalent(days: number, discount: number): CellValue {
  const price = 1 - (discount * days) / 360;
  if (price <= 0) return NUMBER_ERROR;
  if (days <= 182) return checked((365 * discount) / (360 - discount * days));
  // Longer bills pay a coupon in between, which makes the yield the root of a square equation.
  const yearDays = days === 366 ? 366 : 365;
  const part = days / yearDays;
  const root = Math.sqrt(part * part - (2 * part - 1) * (1 - 1 / price));
  return checked((2 * (root - part)) / (2 * part - 1));
}

function dollarDecimal(value: number, fraction: number): CellValue {
  if (fraction < 0) return NUMBER_ERROR;
  if (fraction < 1) return DIVISION_ERROR;
  const whole = Math.trunc(value);
  return checked(whole + ((value - whole) * 10 ** Math.ceil(Math.log10(fraction))) / fraction);
}

function dollarFraction(value: number, fraction: number): CellValue {
  if (fraction < 0) return NUMBER_ERROR;
  if (fraction < 1) return DIVISION_ERROR;
  const whole = Math.trunc(value);
  return checked(whole + ((value - whole) * fraction) / 10 ** Math.ceil(Math.log10(fraction)));
}

/** Securities without coupons, treasury bills and prices written in fractions. */
export const discounts = [
  betweenDates('DISC', (years, price, redemption) => (redemption - price) / redemption / years),
  betweenDates(
    'INTRATE',
    (years, invested, redemption) => (redemption - invested) / invested / years,
  ),
  betweenDates('RECEIVED', (years, invested, discount) => invested / (1 - discount * years)),
  betweenDates('PRICEDISC', (years, discount, redemption) => redemption * (1 - discount * years)),
  betweenDates('YIELDDISC', (years, price, redemption) => (redemption - price) / price / years),
  atMaturity(
    'PRICEMAT',
    (total, accrued, left, rate, annual) =>
      (100 + total * rate * 100) / (1 + left * annual) - accrued * rate * 100,
  ),
  atMaturity(
    'YIELDMAT',
    (total, accrued, left, rate, price) =>
      ((1 + total * rate) / (price / 100 + accrued * rate) - 1) / left,
  ),
  define(
    'ACCRINTM',
    [serial, serial, number, optional(number, 1000), optional(integer, 0)],
    (issue, settlement, rate, face, kind, frame) => {
      const basis = basisOf(kind);
      if (basis === null || rate <= 0 || face <= 0 || issue >= settlement) return NUMBER_ERROR;
      return checked(
        face *
          rate *
          yearFraction(Math.floor(issue), Math.floor(settlement), basis, systemOf(frame)),
      );
    },
  ),
  treasury('TBILLEQ', treasuryEquivalent),
  treasury('TBILLPRICE', (days, discount) => {
    const price = 100 * (1 - (discount * days) / 360);
    return price < 0 ? NUMBER_ERROR : checked(price);
  }),
  treasury('TBILLYIELD', (days, price) => checked(((100 - price) / price) * (360 / days))),
  define('DOLLARDE', [number, integer], dollarDecimal),
  define('DOLLARFR', [number, integer], dollarFraction),
].map(refusingLogicals);
