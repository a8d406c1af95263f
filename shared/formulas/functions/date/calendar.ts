import type { CellError, CellValue } from '../../../workbook/cell.ts';
import type { Frame } from '../../evaluate/session.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import {
  dayOf,
  daysInMonth,
  lastSerial,
  serialOf,
  weekdayOf,
  type DateSystem,
} from '../../values/serial-date.ts';
import { readDate } from '../../values/read-number.ts';
import {
  define,
  integer,
  number,
  optional,
  refusingLogicals,
  scalar,
  text,
  type EagerFunction,
} from '../define.ts';
import type { Parameter } from '../define.ts';
import { toNumber } from '../../values/coerce.ts';

/** A serial number inside the calendar. */
export const serial: Parameter<number> = {
  ...number,
  read: (value, frame) => {
    const moment = toNumber(value as CellValue, frame.session.dateReading);
    if (typeof moment !== 'number') return moment;
    const isOutside = moment < 0 || moment >= lastSerial(systemOf(frame)) + 1;
    return isOutside ? NUMBER_ERROR : moment;
  },
};

export function systemOf(frame: Frame): DateSystem {
  return frame.session.dateReading.system;
}

function date(year: number, month: number, day: number, frame: Frame): CellValue {
  const system = systemOf(frame);
  let full = year;
  if (year < 0) return NUMBER_ERROR;
  if (system === '1900' && year < 1900) full = year + 1900;
  if (system === '1904' && year < 1904) full = year + 1900;
  if (full > 9999 || Math.abs(month) > 100_000 || Math.abs(day) > 10_000_000) return NUMBER_ERROR;
  const first = serialOf(full, month, 1, system);
  // Days are counted on from the first of the month, so that 1900 keeps its 29 February.
  const result = first + day - 1;
  return result < 0 || result > lastSerial(system) ? NUMBER_ERROR : result;
}

/** The same day some months on; days that the month lacks become its last. */
export function monthsLater(start: number, months: number, system: DateSystem): number {
  const { year, month, day } = dayOf(start, system);
  const target = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(target / 12), (target % 12) + 1];
  return serialOf(y, m, Math.min(day, daysInMonth(y, m)), system);
}

function checkedDay(result: number, frame: Frame): CellValue {
  return result < 0 || result > lastSerial(systemOf(frame)) ? NUMBER_ERROR : result;
}

function endOfMonth(start: number, months: number, frame: Frame): CellValue {
  const { year, month } = dayOf(start, systemOf(frame));
  return checkedDay(serialOf(year, month + months + 1, 0, systemOf(frame)), frame);
}

function calendarPart(
  name: string,
  part: (day: { year: number; month: number; day: number }) => number,
): EagerFunction {
  return define(name, [serial], (moment, frame) => part(dayOf(moment, systemOf(frame))));
}

/** Seconds since midnight, free of what binary fractions leave over. */
function secondsOf(moment: number): number {
  const fraction = moment - Math.floor(moment);
  return Math.round(fraction * 86_400 * 1000) / 1000;
}

function clockPart(name: string, part: (seconds: number) => number): EagerFunction {
  return define(name, [serial], (moment) => part(Math.round(secondsOf(moment)) % 86_400));
}

/** How WEEKDAY numbers the days: the day that counts as the first (0 Sunday) and its number. */
function weekday(moment: number, kind: number, frame: Frame): CellValue {
  const day = weekdayOf(moment, systemOf(frame));
  switch (kind) {
    case 1:
      return day + 1;
    case 2:
      return ((day + 6) % 7) + 1;
    case 3:
      return (day + 6) % 7;
    default:
      return kind >= 11 && kind <= 17 ? ((day - ((kind - 10) % 7) + 7) % 7) + 1 : NUMBER_ERROR;
  }
}

function isoWeek(moment: number, system: DateSystem): number {
  const day = Math.floor(moment);
  const thursday = day - ((weekdayOf(day, system) + 6) % 7) + 3;
  const { year } = dayOf(thursday, system);
  return Math.floor((thursday - serialOf(year, 1, 1, system)) / 7) + 1;
}

function weekNumber(moment: number, kind: number, frame: Frame): CellValue {
  const system = systemOf(frame);
  if (kind === 21) return isoWeek(moment, system);
  const starts: Readonly<Record<number, number>> = {
    1: 0,
    2: 1,
    11: 1,
    12: 2,
    13: 3,
    14: 4,
    15: 5,
    16: 6,
    17: 0,
  };
  const first = starts[kind];
  if (first === undefined) return NUMBER_ERROR;
  const { year } = dayOf(moment, system);
  const newYear = serialOf(year, 1, 1, system);
  const offset = (weekdayOf(newYear, system) - first + 7) % 7;
  return Math.floor((Math.floor(moment) - newYear + offset) / 7) + 1;
}

/** Days between two dates in a year of twelve months of thirty days. */
export function days360(start: number, end: number, european: boolean, system: DateSystem): number {
  const from = dayOf(start, system);
  const to = dayOf(end, system);
  let { day: firstDay } = from;
  let { day: lastDay } = to;
  if (european) {
    firstDay = Math.min(firstDay, 30);
    lastDay = Math.min(lastDay, 30);
  } else {
    if (firstDay >= daysInMonth(from.year, from.month)) firstDay = 30;
    if (lastDay === 31 && firstDay === 30) lastDay = 30;
    // Otherwise a 31st counts as the first of the next month, which the plain sum does by itself.
  }
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + lastDay - firstDay;
}

function dateDifference(start: number, end: number, unit: string, frame: Frame): CellValue {
  const system = systemOf(frame);
  if (start > end) return NUMBER_ERROR;
  const from = dayOf(start, system);
  const to = dayOf(end, system);
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  switch (unit.toLowerCase()) {
    case 'd':
      return Math.floor(end) - Math.floor(start);
    case 'm':
      return months;
    case 'y':
      return Math.floor(months / 12);
    case 'ym':
      return months % 12;
    case 'md': {
      if (to.day >= from.day) return to.day - from.day;
      const before = daysInMonth(
        to.month === 1 ? to.year - 1 : to.year,
        to.month === 1 ? 12 : to.month - 1,
      );
      return to.day - from.day + before;
    }
    case 'yd': {
      const passed = to.month < from.month || (to.month === from.month && to.day < from.day);
      const anniversary = serialOf(passed ? to.year - 1 : to.year, from.month, from.day, system);
      return Math.floor(end) - anniversary;
    }
    default:
      return NUMBER_ERROR;
  }
}

function time(hour: number, minute: number, second: number): CellValue {
  if (Math.max(hour, minute, second) > 32_767) return NUMBER_ERROR;
  const seconds = hour * 3600 + minute * 60 + second;
  if (seconds < 0) return NUMBER_ERROR;
  return (seconds % 86_400) / 86_400;
}

/** A serial number, or the day that a text writes. */
function dayNumber(value: CellValue, frame: Frame): number | CellError {
  if (typeof value === 'string') {
    const day = readDate(value, frame.session.dateReading);
    if (day !== null) return day;
  }
  const moment = toNumber(value, frame.session.dateReading);
  if (typeof moment !== 'number') return moment;
  return moment < 0 ? NUMBER_ERROR : Math.floor(moment);
}

/** Days, months, clocks. */
export const calendar = [
  define('DATE', [integer, integer, integer], date),
  define('TIME', [integer, integer, integer], time),
  calendarPart('YEAR', ({ year }) => year),
  calendarPart('MONTH', ({ month }) => month),
  calendarPart('DAY', ({ day }) => day),
  clockPart('HOUR', (seconds) => Math.floor(seconds / 3600)),
  clockPart('MINUTE', (seconds) => Math.floor(seconds / 60) % 60),
  clockPart('SECOND', (seconds) => seconds % 60),
  define('NOW', [], ({ session }) => session.environment.now()),
  define('TODAY', [], ({ session }) => Math.floor(session.environment.now())),
  refusingLogicals(
    define('EDATE', [serial, integer], (start, months, frame) =>
      checkedDay(monthsLater(start, months, systemOf(frame)), frame),
    ),
  ),
  refusingLogicals(define('EOMONTH', [serial, integer], endOfMonth)),
  define('WEEKDAY', [serial, optional(integer, 1)], weekday),
  refusingLogicals(define('WEEKNUM', [serial, optional(integer, 1)], weekNumber)),
  define('ISOWEEKNUM', [serial], (moment, frame) => isoWeek(moment, systemOf(frame))),
  define('DAYS', [scalar, scalar], (end, start, frame) => {
    const to = dayNumber(end, frame);
    if (typeof to !== 'number') return to;
    const from = dayNumber(start, frame);
    return typeof from === 'number' ? to - from : from;
  }),
  define('DAYS360', [serial, serial, optional({ ...number }, 0)], (start, end, method, frame) =>
    days360(start, end, method !== 0, systemOf(frame)),
  ),
  define('DATEDIF', [serial, serial, text], dateDifference),
  define('DATESTRING', [serial], (moment, frame) => {
    const { year, month, day } = dayOf(moment, systemOf(frame));
    const two = (figure: number): string => String(figure).padStart(2, '0');
    return `${two(year % 100)}年${two(month)}月${two(day)}日`;
  }),
];
