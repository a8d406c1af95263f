/** The two ways in which workbooks count days: from 1900 with a 29 February 1900 that never was, or from 1904. */
export type DateSystem = '1900' | '1904';

/** A day of the calendar; `month` from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const DISTANCE_1904 = 1462;
/** 31 December 9999 in the 1900 system. */
export const LAST_SERIAL = 2_958_465;

/** The serial number of a day; month and day may lie outside their usual bounds and carry over. */
export function serialOf(year: number, month: number, day: number, system: DateSystem): number {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  let serial = Math.round((time.getTime() - EPOCH_1900) / DAY);
  if (system === '1904') return serial - DISTANCE_1904;
  // Days before 1 March 1900 stand one lower, because the system counts a 29 February 1900.
  if (serial <= 60) serial -= 1;
  return serial;
}

/** The calendar day of a serial number (its whole part); serial 60 is the 29 February 1900 of the 1900 system. */
export function dayOf(serial: number, system: DateSystem): CalendarDay {
  let whole = Math.floor(serial);
  if (system === '1904') whole += DISTANCE_1904;
  else if (whole === 60) return { year: 1900, month: 2, day: 29 };
  else if (whole === 0) return { year: 1900, month: 1, day: 0 };
  else if (whole < 60) whole += 1;
  const time = new Date(EPOCH_1900 + whole * DAY);
  return { year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() };
}

/** Day of the week of a serial number as the 1900 system counts it: 0 is Sunday. */
export function weekdayOf(serial: number, system: DateSystem): number {
  const whole = Math.floor(serial) + (system === '1904' ? DISTANCE_1904 : 0);
  return (((whole - 1) % 7) + 7) % 7;
}

/** The highest serial number of a date system. */
export function lastSerial(system: DateSystem): number {
  return system === '1904' ? LAST_SERIAL - DISTANCE_1904 : LAST_SERIAL;
}

/** Days of a month; `month` from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate();
}

/** Whether the Gregorian calendar gives the year a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
