import type { CellValue } from '../../../workbook/cell.ts';
import type { Frame } from '../../evaluate/session.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import {
  dayOf,
  daysInMonth,
  isLeapYear,
  serialOf,
  type DateSystem,
} from '../../values/serial-date.ts';
import { define, integer, optional, refusingLogicals } from '../define.ts';
import { days360, serial, systemOf } from './calendar.ts';

/** How days and years are counted: 0 US 30/360, 1 true/true, 2 true/360, 3 true/365, 4 European 30/360. */
export type Basis = 0 | 1 | 2 | 3 | 4;

/** The basis that a number means, or null. */
export function basisOf(value: number): Basis | null {
  return value === 0 || value === 1 || value === 2 || value === 3 || value === 4 ? value : null;
}

/** Days of the US 30/360 method as bonds count them; the last days of February count as the 30th. */
function days360Bond(start: number, end: number, system: DateSystem): number {
  const from = dayOf(start, system);
  const to = dayOf(end, system);
  const isLast = ({ year, month, day }: typeof from): boolean =>
    month === 2 && day === daysInMonth(year, month);
  let firstDay = from.day;
  let lastDay = to.day;
  if (isLast(from) && isLast(to)) lastDay = 30;
  if (lastDay === 31 && firstDay >= 30) lastDay = 30;
  if (firstDay === 31 || isLast(from)) firstDay = 30;
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + lastDay - firstDay;
}

/** Days between two dates by a basis. */
export function daysBetween(start: number, end: number, basis: Basis, system: DateSystem): number {
  if (basis === 0) return days360Bond(start, end, system);
  if (basis === 4) return days360(start, end, true, system);
  return Math.floor(end) - Math.floor(start);
}

/** Part of a year between two dates by a basis. */
export function yearFraction(start: number, end: number, basis: Basis, system: DateSystem): number {
  const [from, to] = start <= end ? [start, end] : [end, start];
  return daysBetween(from, to, basis, system) / yearDays(from, to, basis, system);
}

/** The days that a year between two dates has by a basis. */
export function yearDays(start: number, end: number, basis: Basis, system: DateSystem): number {
  if (basis === 1) return averageYear(start, end, system);
  return basis === 3 ? 365 : 360;
}

/** The length of the year that true/true counting divides by. */
function averageYear(start: number, end: number, system: DateSystem): number {
  const from = dayOf(start, system);
  const to = dayOf(end, system);
  const withinYear =
    from.year === to.year ||
    (to.year === from.year + 1 &&
      (to.month < from.month || (to.month === from.month && to.day <= from.day)));
  if (!withinYear) {
    const years = to.year - from.year + 1;
    const days = serialOf(to.year + 1, 1, 1, system) - serialOf(from.year, 1, 1, system);
    return days / years;
  }
  if (from.year === to.year) return isLeapYear(from.year) ? 366 : 365;
  const leapDay = isLeapYear(from.year)
    ? serialOf(from.year, 2, 29, system)
    : isLeapYear(to.year)
      ? serialOf(to.year, 2, 29, system)
      : null;
  return leapDay !== null && leapDay >= start && leapDay <= end ? 366 : 365;
}

function yearFrac(start: number, end: number, kind: number, frame: Frame): CellValue {
  const basis = basisOf(kind);
  if (basis === null) return NUMBER_ERROR;
  return yearFraction(Math.floor(start), Math.floor(end), basis, systemOf(frame));
}

/** Parts of years. */
export const dayCount = [
  refusingLogicals(define('YEARFRAC', [serial, serial, optional(integer, 0)], yearFrac)),
];
