/** The two ways in which workbooks count days (ECMA-376 Part 1, 18.17.4.1). */
export type DateSystem = '1900' | '1904';

/** A day of the proleptic Gregorian calendar; month and day are 1-based. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400_000;
/** Days from serial 0 of the 1904 system to the same day in the 1900 system. */
export const DAYS_BETWEEN_SYSTEMS = 1462;

/** How many days the month has; the 1900 system believes in 29 February 1900. */
export function daysInMonth(year: number, month: number, system: DateSystem): number {
  if (system === '1900' && year === 1900 && month === 2) return 29;
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * The serial number of a day, or null when the calendar has no such day or the system cannot hold it
 * (before 1900-01-01 or 1904-01-01, after 9999-12-31).
 */
export function serialOfDate(date: CalendarDate, system: DateSystem): number | null {
  const { year, month, day } = date;
  if (year < Number(system) || year > 9999 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month, system)) return null;
  const days = (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 31)) / DAY;
  if (system === '1904') return days + 1 - DAYS_BETWEEN_SYSTEMS;
  // Serial 60 is the day that never was; every day after it counts one more.
  if (year === 1900 && month === 2 && day === 29) return 60;
  return days > 59 ? days + 1 : days;
}

/** The day of a serial number (its fraction is ignored), or null where the system knows no day. */
export function dateOfSerial(serial: number, system: DateSystem): CalendarDate | null {
  const count = Math.floor(serial) + (system === '1904' ? DAYS_BETWEEN_SYSTEMS : 0);
  if (serial < 0 || count > 2_958_465) return null;
  if (count === 0) return { year: 1900, month: 1, day: 0 };
  if (count === 60) return { year: 1900, month: 2, day: 29 };
  const moment = new Date(Date.UTC(1899, 11, 31) + (count > 60 ? count - 1 : count) * DAY);
  return {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
  };
}
